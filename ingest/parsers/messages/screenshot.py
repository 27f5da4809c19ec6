"""Screenshots of chats on a telephone: bubbles at the left are the contact's, at the right the owner's."""

from dataclasses import replace

import numpy as np

from guowen.errors import OcrUnavailableError, UnrecognisableError
from ingest import compose
from ingest.document import Box, Conversation, Document, Line, Page, Platform
from ingest.page import pictures
from ingest.screenshot import layout, messages, reading, times
from ingest.screenshot.layout import Area, Screen
from ingest.screenshot.messages import Placed, Title
from ingest.screenshot.reading import Seen
from ingest.source import Source


def parse(source: Source) -> tuple[Document, ...]:
    """Read a screenshot as one conversation."""
    if source.recognise is None:
        raise OcrUnavailableError(name=source.name)
    image = next(pictures.frames(source.data, source.name, source.options))
    pixels = np.array(image)
    screen = layout.look(pixels)
    seen = reading.read(pixels, screen, source.recognise) if screen else ()
    if screen is None or not seen:
        raise UnrecognisableError(name=source.name)
    names = messages.names(screen, seen)
    title = messages.title(screen, seen, names)
    placed = tuple(messages.messages(screen, seen, title, names))
    platform, notes = _platform(screen)
    conversation = Conversation(
        platform=platform, contact=title.contact, account=None, owner=None, group=title.group or bool(names)
    )
    notes += tuple(
        f"截图上的时间“{one.said.text}”没有写明日期，请对照原件填写。"
        for one in placed
        if one.said.kind == "system" and times.is_time(one.said.text)
    )
    document = compose.chat((one.said for one in placed), conversation, source.origin, notes=notes)
    return (replace(document, pages=(_page(document, placed, title, screen),)),)


def _platform(screen: Screen) -> tuple[Platform, tuple[str, ...]]:
    """Guess by colours: WeChat's owner is green on grey (on near-black at night)."""
    plain = min(screen.background) >= 250 or max(screen.background) == 0  # noqa: PLR2004  # a telephone's own messages
    own = [bubble.fill for bubble in screen.bubbles if bubble.side == "right" and not bubble.is_picture]
    green = any(fill[1] > fill[0] + 25 and fill[1] > fill[2] + 25 for fill in own)
    if not plain and (green or not own):
        return "wechat", ("依截图颜色判断为微信，请核对。",)
    return "sms", ("截图未显示所用软件，暂按短信处理，请核对。",)


def _page(document: Document, placed: tuple[Placed, ...], title: Title, screen: Screen) -> Page:
    """Give every line of the picture its span in the composed text, so that evidence lights up on the picture."""
    spans: list[tuple[int, int, Seen]] = []
    if title.seen and title.contact:
        spans.append((0, len(title.contact), title.seen))
    for message, one in zip(document.messages, placed, strict=True):
        if one.name:
            spans.append((message.sender_start, message.sender_end, one.name))
        if one.clock:
            spans.append((message.sender_end + 2, message.start - 1, one.clock))
        spans += [(message.start + at, message.start + at + len(line.text), line) for at, line in one.lines]
    lines = tuple(Line(start, end, _box(line.area, screen), line.confidence) for start, end, line in spans)
    return Page(number=1, start=0, end=len(document.text), lines=lines, recognised=True)


def _box(area: Area, screen: Screen) -> Box:
    left, right = (min(1.0, max(0.0, x / screen.width)) for x in (area.left, area.right))
    top, bottom = (min(1.0, max(0.0, y / screen.height)) for y in (area.top, area.bottom))
    return Box(left, top, right, bottom)
