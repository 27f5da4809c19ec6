"""Document: one communication as it was found, every character of it traceable to its place.

`text` is one string; all evidence is spans of it. What a reader of the original sees and what
stands nowhere in a body (the header lines of a mail, the title of a chat, the sender and time
over each message) is part of `text` too, so that every value has a span.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["paper", "mail", "chat"]
Platform = Literal["wechat", "sms", "qq", "weibo"]
Precision = Literal["second", "minute", "day", "none"]
MessageKind = Literal["text", "voice", "media", "system"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page as a person sees it upright, in fractions 0..1 of width and height, origin top left."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its span in the text, its box, its confidence 0..1 (1.0 where no OCR was needed)."""

    start: int
    end: int
    box: Box
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number from 1 in its file, its span in the text, the clockwise turn that makes it upright."""

    number: int
    start: int
    end: int
    lines: tuple[Line, ...] = ()
    turn: Literal[0, 90, 180, 270] = 0
    recognised: bool = False
    """Whether the text came from OCR."""


@dataclass(frozen=True, slots=True)
class Section:
    """A named stretch of the text: a paragraph or cell of an office file, a header line or part of a mail."""

    start: int
    end: int
    label: str
    """Where it stands, in words for the clerk: “第3段”, “表1第2行第1列”, “页眉”, “正文”, “引用的原邮件”."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What a message answers to, as the application shows it: somebody else's words, below the message's own."""

    start: int
    end: int
    """Span of the words quoted."""
    sender: str | None
    time: datetime | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat."""

    start: int
    end: int
    """Span of what was written, without sender and time."""
    block_start: int
    """Where the sender and time line above it starts."""
    sender: str
    """As the exporter wrote it: a remark or nickname, not a person's name."""
    sender_start: int
    sender_end: int
    time: datetime | None
    """Local time as exported; with its zone where the export has one or counts seconds from a fixed point."""
    precision: Precision
    owner: bool | None
    """Whether the owner of the telephone wrote it; None where the export does not tell."""
    account: str | None = None
    """Number or account of the sender, where the export has it."""
    kind: MessageKind = "text"
    recalled: bool = False
    """Whether the export marks it as taken back or deleted; its words are still there."""
    quote: Quote | None = None

    @property
    def block_end(self) -> int:
        """Where the block ends that begins at `block_start`: behind the message and what it quotes."""
        return self.quote.end if self.quote else self.end


@dataclass(frozen=True, slots=True)
class Conversation:
    """Whose chat it is. The title line at the head of the text shows contact and account."""

    platform: Platform
    contact: str | None
    """The other side, or the group, as the owner's telephone named it."""
    account: str | None
    """Number, WeChat ID or handle of the contact, where the export has it."""
    owner: str | None
    group: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    """The header of a mail. Its lines (发件人, 收件人, 时间, 主题) open the text; the body begins at `body_start`."""

    sender_name: str | None
    sender_address: str | None
    recipients: str
    date: datetime | None
    """With the zone of the header."""
    subject: str
    body_start: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document was found. `sha256` and `sm3` are of the bytes of the file at `path`."""

    path: str
    """Path through containers, such as 收件箱.mbox!12!附件/函.pdf."""
    sha256: str
    sm3: str
    size: int
    media_type: str
    format: str
    """Name of the row in the table of formats, such as 'pdf', 'memotrace_csv'."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span stands: boxes by page number, indexes of messages, labels of sections."""

    boxes: tuple[tuple[int, Box], ...] = ()
    messages: tuple[int, ...] = ()
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A file inside another that could not be read: the rest of its container is, and it is listed for a person."""

    origin: Origin
    code: str
    """Of the error, such as 'damaged_file'."""
    message: str
    """The sentence for people."""


@dataclass(frozen=True, slots=True)
class Document:
    """One communication: a paper, a mail with its attachments, a conversation."""

    kind: Kind
    text: str
    """Pages are joined with a form feed, lines with a newline."""
    origin: Origin
    pages: tuple[Page, ...] = ()
    messages: tuple[Message, ...] = ()
    conversation: Conversation | None = None
    mail: Mail | None = None
    sections: tuple[Section, ...] = ()
    children: tuple["Document", ...] = ()
    """Attachments, read in the context of their mail."""
    notes: tuple[str, ...] = ()
    """Remarks of the reader for the clerk, in Chinese, such as “文字层不可信，已重新识别”."""
    unread: tuple[Unread, ...] = ()
    """Attachments that could not be read."""

    def parts(self) -> Iterator["Document"]:
        """Yield the document and all below it, depth first: the `part` of a Finding counts in this order."""
        yield self
        for child in self.children:
            yield from child.parts()

    def part(self, number: int) -> "Document":
        """Return the document that `number` of a Finding means."""
        return list(self.parts())[number]

    def place(self, start: int, end: int) -> Place:
        """Return where a span of `text` stands: its share of the box of each line, its messages, its sections."""
        boxes = tuple(
            (page.number, _share(self.text, line, start, end))
            for page in self.pages
            if page.start < end and start < page.end
            for line in page.lines
            if line.start < end and start < line.end
        )
        messages = tuple(n for n, m in enumerate(self.messages) if m.block_start < end and start < m.block_end)
        sections = tuple(dict.fromkeys(s.label for s in self.sections if s.start < end and start < s.end))
        return Place(boxes, messages, sections)


Found = Document | Unread
"""What reading a file gives: its communications, and for a container what in it could not be read."""


def _share(text: str, line: Line, start: int, end: int) -> Box:
    """Cut a line's box to the characters of a span; a Latin letter or digit is half as wide as a Chinese one."""
    widths = [2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text[line.start : line.end]]
    first, last = max(start, line.start) - line.start, min(end, line.end) - line.start
    if not widths:
        return line.box
    scale = (line.box.x1 - line.box.x0) / sum(widths)
    left, right = sum(widths[:first]) * scale, sum(widths[:last]) * scale
    return Box(line.box.x0 + left, line.box.y0, line.box.x0 + right, line.box.y1)
