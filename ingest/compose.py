"""Composing the one text of a Document from what a parser found, so that every format looks alike to its readers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ingest.document import (
    Conversation,
    Document,
    Line,
    Mail,
    Message,
    MessageKind,
    Origin,
    Page,
    Precision,
    Quote,
    Section,
)

TITLES = {"wechat": "微信聊天记录", "sms": "短信记录", "qq": "QQ聊天记录", "weibo": "微博私信"}
CLOCK = {"second": "%Y-%m-%d %H:%M:%S", "minute": "%Y-%m-%d %H:%M", "day": "%Y-%m-%d"}


QUOTED = "〔引用〕"
"""Opens the line below a message that shows what it answers to."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a message answers to, not yet placed in a text."""

    text: str
    sender: str | None = None
    time: datetime | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One message as a parser hands it over, not yet placed in a text."""

    sender: str
    text: str
    time: datetime | None
    precision: Precision = "second"
    owner: bool | None = None
    account: str | None = None
    kind: MessageKind = "text"
    recalled: bool = False
    quote: Quoted | None = None


def chat(said: Iterable[Said], conversation: Conversation, origin: Origin, *, notes: tuple[str, ...] = ()) -> Document:
    """Compose a conversation: a title line with contact and account, then for each message sender, time and text."""
    account = f"（{conversation.account}）" if conversation.account else ""
    parts = [f"{conversation.contact or '未知联系人'}{account} {TITLES[conversation.platform]}\n\n"]
    at, messages = len(parts[0]), []
    for one in said:
        block, message = _block(one, at)
        parts.append(block)
        messages.append(message)
        at += len(block)
    return Document(
        kind="chat",
        text="".join(parts),
        origin=origin,
        messages=tuple(messages),
        conversation=conversation,
        notes=notes,
    )


def _block(one: Said, at: int) -> tuple[str, Message]:
    """Compose one message at an offset: sender and time, its words, what it quotes, a blank line."""
    clock = "" if one.time is None or one.precision == "none" else f"  {one.time.strftime(CLOCK[one.precision])}"
    start = at + len(one.sender) + len(clock) + 1
    end = start + len(one.text)
    text, quote = f"{one.sender}{clock}\n{one.text}", None
    if one.quote is not None:
        line = "\n" + " ".join(x for x in (QUOTED, one.quote.sender and f"{one.quote.sender}：") if x)
        quote = Quote(end + len(line), end + len(line) + len(one.quote.text), one.quote.sender, one.quote.time)
        text += line + one.quote.text
    message = Message(
        start=start, end=end, block_start=at, sender=one.sender, sender_start=at, sender_end=at + len(one.sender),
        time=one.time, precision=one.precision, owner=one.owner, account=one.account, kind=one.kind,
        recalled=one.recalled, quote=quote,
    )  # fmt: skip
    return text + "\n\n", message


def mail(
    body: str,
    origin: Origin,
    *,
    sender_name: str | None,
    sender_address: str | None,
    recipients: str,
    date: datetime | None,
    subject: str,
    sections: Sequence[Section] = (),
    children: Sequence[Document] = (),
    notes: tuple[str, ...] = (),
) -> Document:
    """Compose a mail: its header lines, a blank line, its body. `sections` name parts of the body, counted from it."""
    address = f"<{sender_address}>" if sender_address else ""
    sender = " ".join(x for x in (sender_name, address) if x)
    time = date.isoformat(sep=" ") if date else ""
    fields = (("发件人", sender), ("收件人", recipients), ("时间", time), ("主题", subject))
    head, named = "", []
    for label, value in fields:
        named.append(Section(len(head), len(head) + len(label) + 1 + len(value), label))
        head += f"{label}：{value}\n"
    head += "\n"
    body_sections = sections or (Section(0, len(body), "正文"),)
    named += [Section(len(head) + s.start, len(head) + s.end, s.label) for s in body_sections]
    header = Mail(
        sender_name=sender_name, sender_address=sender_address, recipients=recipients, date=date, subject=subject,
        body_start=len(head),
    )  # fmt: skip
    return Document(
        kind="mail", text=head + body, origin=origin, mail=header, sections=tuple(named), children=tuple(children),
        notes=notes,
    )  # fmt: skip


def typed(text: str, origin: Origin, *, sections: Iterable[Section] = (), notes: tuple[str, ...] = ()) -> Document:
    """Compose a paper that has no page images: form feeds part its pages, its lines have no boxes.

    Without `sections` of its own, each line that is not blank is a paragraph.
    """
    pages, at = [], 0
    for number, part in enumerate(text.split("\f"), start=1):
        pages.append(Page(number=number, start=at, end=at + len(part)))
        at += len(part) + 1
    named = tuple(sections) or paragraphs(text)
    return Document(kind="paper", text=text, origin=origin, pages=tuple(pages), sections=named, notes=notes)


def paragraphs(text: str) -> tuple[Section, ...]:
    """Name each line that is not blank: 第1段, 第2段…"""
    found = [line for line in re.finditer(r"[^\n\f]+", text) if line[0].strip()]
    return tuple(Section(line.start(), line.end(), f"第{n}段") for n, line in enumerate(found, start=1))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as a parser or an engine read it: lines from top to bottom with boxes (a Line's span is set later)."""

    number: int
    lines: tuple[tuple[str, Line], ...]
    turn: int = 0
    recognised: bool = False


def sheets(read: Iterable[Sheet], origin: Origin, *, notes: tuple[str, ...] = ()) -> Document:
    """Compose a paper from its sheets: lines end with a newline, pages are parted by a form feed."""
    at = 0
    text: list[str] = []
    pages: list[Page] = []
    for sheet in read:
        if pages:
            text.append("\f")
            at += 1
        start, lines = at, []
        for words, line in sheet.lines:
            lines.append(Line(start=at, end=at + len(words), box=line.box, confidence=line.confidence))
            text.append(words + "\n")
            at += len(words) + 1
        turn = sheet.turn if sheet.turn in (90, 180, 270) else 0
        pages.append(
            Page(number=sheet.number, start=start, end=at, lines=tuple(lines), turn=turn, recognised=sheet.recognised)  # type: ignore[arg-type]  # narrowed above
        )
    return Document(kind="paper", text="".join(text), origin=origin, pages=tuple(pages), notes=notes)
