"""Composing the one text of a Document from what a parser found, so that every format looks alike to its readers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ingest.document import Conversation, Document, Line, Mail, Message, MessageKind, Origin, Page, Precision

TITLES = {"wechat": "微信聊天记录", "sms": "短信记录", "qq": "QQ聊天记录", "weibo": "微博私信"}
CLOCK = {"second": "%Y-%m-%d %H:%M:%S", "minute": "%Y-%m-%d %H:%M", "day": "%Y-%m-%d"}


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


def chat(said: Iterable[Said], conversation: Conversation, origin: Origin, *, notes: tuple[str, ...] = ()) -> Document:
    """Compose a conversation: a title line with contact and account, then for each message sender, time and text."""
    account = f"（{conversation.account}）" if conversation.account else ""
    parts = [f"{conversation.contact or '未知联系人'}{account} {TITLES[conversation.platform]}\n\n"]
    at, messages = len(parts[0]), []
    for one in said:
        clock = "" if one.time is None or one.precision == "none" else f"  {one.time.strftime(CLOCK[one.precision])}"
        head, start = f"{one.sender}{clock}\n", at + len(one.sender) + len(clock) + 1
        end = start + len(one.text)
        messages.append(
            Message(
                start=start, end=end, block_start=at, sender=one.sender, sender_start=at,
                sender_end=at + len(one.sender), time=one.time, precision=one.precision, owner=one.owner,
                account=one.account, kind=one.kind,
            )
        )  # fmt: skip
        parts.append(f"{head}{one.text}\n\n")
        at = end + 2
    return Document(
        kind="chat",
        text="".join(parts),
        origin=origin,
        messages=tuple(messages),
        conversation=conversation,
        notes=notes,
    )


def mail(
    body: str,
    origin: Origin,
    *,
    sender_name: str | None,
    sender_address: str | None,
    recipients: str,
    date: datetime | None,
    subject: str,
    children: Sequence[Document] = (),
    notes: tuple[str, ...] = (),
) -> Document:
    """Compose a mail: its header lines, a blank line, its body."""
    address = f"<{sender_address}>" if sender_address else ""
    sender = " ".join(x for x in (sender_name, address) if x)
    time = date.isoformat(sep=" ") if date else ""
    head = f"发件人：{sender}\n收件人：{recipients}\n时间：{time}\n主题：{subject}\n\n"
    header = Mail(
        sender_name=sender_name, sender_address=sender_address, recipients=recipients, date=date, subject=subject,
        body_start=len(head),
    )  # fmt: skip
    return Document(kind="mail", text=head + body, origin=origin, mail=header, children=tuple(children), notes=notes)


def paper(pages: Iterable[Page], text: str, origin: Origin, *, notes: tuple[str, ...] = ()) -> Document:
    """Wrap a paper whose pages already know their spans."""
    return Document(kind="paper", text=text, origin=origin, pages=tuple(pages), notes=notes)


def typed(text: str, origin: Origin, *, notes: tuple[str, ...] = ()) -> Document:
    """Compose a paper that has no page images: form feeds part its pages, its lines have no boxes."""
    pages, at = [], 0
    for number, part in enumerate(text.split("\f"), start=1):
        pages.append(Page(number=number, start=at, end=at + len(part)))
        at += len(part) + 1
    return paper(pages, text, origin, notes=notes)


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
    return paper(pages, "".join(text), origin, notes=notes)
