"""Telling the lines and bubbles of a screenshot apart: title, names, times, notices, messages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ingest.chat import sides
from ingest.compose import Said
from ingest.document import MessageKind
from ingest.screenshot import reading, times
from ingest.screenshot.layout import Bubble, Screen
from ingest.screenshot.reading import Seen

CONTACT = "对方"
"""Sender at the left where the title is not on the picture."""
PICTURE = "[图片]"
_STATUS = re.compile(r"^\W*\d{1,2}[:：]\d{2}(?!\d)|[45]G|\d+%|KB/s|HD")
_COUNT = re.compile(r"\s*[(（]\d{1,3}[)）]$")
_WORD = re.compile(r"[\u3400-\u9fffA-Za-z0-9]")
_VOICE = re.compile(r"\W*\d{1,2}\s*[\"”″'’]{1,2}\W*")


Names = dict[Seen, Bubble]


@dataclass(frozen=True, slots=True)
class Placed:
    """A message with the lines of the picture it was read from, each at its offset in the message."""

    said: Said
    lines: tuple[tuple[int, Seen], ...] = ()
    name: Seen | None = None
    clock: Seen | None = None
    """The time line, at the first message below it."""


@dataclass(frozen=True, slots=True)
class Title:
    """The head of the screen."""

    contact: str | None = None
    seen: Seen | None = None
    group: bool = False


def names(screen: Screen, seen: tuple[Seen, ...]) -> Names:
    """Return the lines that name the sender of a bubble, as in groups."""
    return {name: bubble for bubble in screen.bubbles if (name := _name_over(bubble, screen, seen))}


def _name_over(bubble: Bubble, screen: Screen, seen: Iterable[Seen]) -> Seen | None:
    """Return the small line over a bubble at the left that names the sender in a group."""
    if bubble.side == "right":
        return None
    near = 0.06 * screen.width
    for line in seen:
        above = bubble.area.top - line.area.bottom
        if -0.01 * screen.width <= above <= near and abs(line.area.left - bubble.area.left) <= near / 2:
            inside = any(other.area.holds(*line.middle) for other in screen.bubbles)
            if not inside and not times.is_time(line.text):
                return line
    return None


def title(screen: Screen, seen: tuple[Seen, ...], names: Names) -> Title:
    """Take the first line of the head that is not the telephone's own clock and signal."""
    for line in seen:
        in_bubble = any(bubble.area.holds(*line.middle) for bubble in screen.bubbles)
        if in_bubble or line in names or (times.is_time(line.text) and _is_centred(line, screen)):
            return Title()
        if line.area.top > 0.4 * screen.width:  # a bar of the head is never that low
            return Title()
        if _STATUS.search(line.text):
            continue
        parts = [part.strip(" <‹〈＜>·…") for part in re.split("\u3000{2,}", line.text)]
        words = max((part for part in parts if _WORD.search(part)), key=len, default="")
        if words:
            return Title(_COUNT.sub("", words), line, group=bool(_COUNT.search(words)))
    return Title()


def _is_centred(line: Seen, screen: Screen) -> bool:
    return abs(line.middle[0] - screen.width / 2) < 0.1 * screen.width  # a tenth


def messages(screen: Screen, seen: tuple[Seen, ...], title: Title, names: Names) -> Iterable[Placed]:
    """Walk down the screen: a time line holds for all bubbles below it, until the next."""
    over = {bubble: line for line, bubble in names.items()}
    head = title.seen.area.bottom if title.seen else 0
    loose = [line for line in seen if line.area.top >= head and line not in names and _is_loose(line, screen)]
    steps: list[tuple[int, Bubble | Seen]] = [(b.area.top, b) for b in screen.bubbles]
    steps += [(line.area.top, line) for line in loose]
    time: datetime | None = None
    clock: Seen | None = None
    for _, step in sorted(steps, key=lambda pair: pair[0]):
        if isinstance(step, Bubble):
            lines = reading.within(step, seen)
            yield _said(step, screen, lines, title=title, time=time, name=over.get(step), clock=clock)
            clock = None
            continue
        is_time = times.is_time(step.text)
        time = times.read(step.text) if is_time else time
        clock = step if is_time and time else clock
        if not is_time or time is None:
            said = Said(sender=sides.SYSTEM, text=step.text, time=None, precision="none", kind="system")
            yield Placed(said, ((0, step),))


def _is_loose(line: Seen, screen: Screen) -> bool:
    """Whether a line stands by itself in the middle of the talk: a time, or a notice of the program."""
    if any(area.holds(*line.middle) for area in (*screen.bars, *(bubble.area for bubble in screen.bubbles))):
        return False
    last = max(bubble.area.bottom for bubble in screen.bubbles) if screen.bubbles else 0
    return (_is_centred(line, screen) and line.area.top < last and not _STATUS.match(line.text)) or (
        times.is_time(line.text) and _is_centred(line, screen)
    )


def _said(
    bubble: Bubble,
    screen: Screen,
    lines: tuple[Seen, ...],
    *,
    title: Title,
    time: datetime | None,
    name: Seen | None,
    clock: Seen | None,
) -> Placed:
    """Make a message of a bubble."""
    mine = bubble.side == "right"
    sender = sides.OWNER if mine else name.text if name else CONTACT if title.group else title.contact or CONTACT
    text, offsets = _joined(bubble, lines, screen.width)
    kind: MessageKind = "media" if not text else "voice" if _VOICE.fullmatch(text) else "text"
    said = Said(
        sender=sender, text=text or PICTURE, time=time, precision="minute" if time else "none", owner=mine, kind=kind
    )  # fmt: skip
    return Placed(said, tuple(zip(offsets, lines, strict=True)), name, clock)


def _joined(bubble: Bubble, lines: tuple[Seen, ...], width: int) -> tuple[str, list[int]]:
    """Join the lines of a bubble, and tell where each begins."""
    text, offsets = "", []
    typed = reading.breaks(bubble, lines, width) if lines else ()
    for number, line in enumerate(lines):
        offsets.append(len(text))
        text += line.text + ("\n" if typed[number] and number + 1 < len(lines) else "")
    return text, offsets
