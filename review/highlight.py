"""The highlighter: an original laid out for the eye, with the place of every value marked in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.document import Box, Document, Message, Page

SCALE = 1000
"""Boxes are drawn in an SVG of 1000 by 1000 over the page image; thus no inline style is needed."""
CLOCK = {"second": "%Y-%m-%d %H:%M:%S", "minute": "%Y-%m-%d %H:%M", "day": "%Y-%m-%d", "none": ""}


@dataclass(frozen=True, slots=True)
class Mark:
    """One piece of evidence: the field it proves and a span of the text of a part."""

    field: str
    start: int
    end: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text and the fields that it proves, often none."""

    text: str
    fields: str = ""
    """Names of fields, parted by blanks, as the page's script looks them up."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle on a page, in thousandths, and the fields it proves."""

    fields: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageView:
    """One page image with its spots."""

    number: int
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class MessageView:
    """One bubble of a conversation."""

    head: tuple[Segment, ...]
    """Sender and time."""
    said: tuple[Segment, ...]
    own: bool
    kind: str
    quoted: tuple[Segment, ...] = ()
    """What it answers to."""
    recalled: bool = False


@dataclass(frozen=True, slots=True)
class PartView:
    """A document, or an attachment of one, ready to be shown."""

    number: int
    kind: str
    name: str
    """Name of the attachment; empty for the document itself."""
    head: tuple[Segment, ...]
    """The header lines of a mail, the title of a conversation."""
    body: tuple[Segment, ...]
    """The text, or the recognised text of the pages."""
    pages: tuple[PageView, ...]
    messages: tuple[MessageView, ...]
    notes: tuple[str, ...]


def lay_out(document: Document, marks: Iterable[Mark], *, span: tuple[int, int] | None = None) -> tuple[PartView, ...]:
    """Lay out a document and its attachments; `span` cuts one paper out of a bundle."""
    marked = tuple(marks)
    views = []
    for number, part in enumerate(document.parts()):
        own = tuple(m for m in marked if m.part == number and m.start < m.end)
        start, end = span if span is not None and number == 0 else (0, len(part.text))
        views.append(_part(part, own, number=number, start=start, end=end))
    return tuple(views)


def _part(part: Document, marks: Sequence[Mark], *, number: int, start: int, end: int) -> PartView:
    head_end, foot = _head_end(part), end
    if part.messages:
        foot = head_end
    return PartView(
        number=number,
        kind=part.kind,
        name=part.origin.path.rsplit("!", 1)[-1] if number else "",
        head=segments(part.text, marks, 0, head_end),
        body=segments(part.text, marks, max(start, head_end), foot),
        pages=tuple(_page(p, part, marks) for p in part.pages if p.start < end and start < p.end),
        messages=tuple(_message(m, part.text, marks) for m in part.messages),
        notes=part.notes,
    )


def _head_end(part: Document) -> int:
    if part.mail is not None:
        return part.mail.body_start
    return part.messages[0].block_start if part.messages else 0


def _message(message: Message, text: str, marks: Sequence[Mark]) -> MessageView:
    clock = "" if message.time is None else message.time.strftime(CLOCK[message.precision])
    head = segments(text, marks, message.block_start, message.start)
    if not head:
        head = tuple(Segment(x) for x in (message.sender, clock) if x)
    said = segments(text, marks, message.start, message.end)
    quoted = segments(text, marks, message.end, message.block_end) if message.quote else ()
    return MessageView(head, said, bool(message.owner), message.kind, quoted, message.recalled)


def _page(page: Page, part: Document, marks: Sequence[Mark]) -> PageView:
    fields_of: dict[Box, list[str]] = {}
    for mark in marks:
        for number, box in part.place(mark.start, mark.end).boxes:
            if number == page.number and mark.field not in fields_of.setdefault(box, []):
                fields_of[box].append(mark.field)
    # Large rectangles first, so that a name inside a quotation stays on top and can be clicked.
    boxes = sorted(fields_of, key=lambda b: (b.x0 - b.x1) * (b.y1 - b.y0))
    return PageView(page.number, tuple(_spot(box, fields_of[box]) for box in boxes))


def _spot(box: Box, fields: Sequence[str]) -> Spot:
    edge = 0.003  # a hair of air around the letters
    x0, y0 = max(0.0, box.x0 - edge), max(0.0, box.y0 - edge)
    x1, y1 = min(1.0, box.x1 + edge), min(1.0, box.y1 + edge)
    return Spot(" ".join(fields), *(round(v * SCALE, 1) for v in (x0, y0, x1 - x0, y1 - y0)))


def segments(text: str, marks: Iterable[Mark], start: int, end: int) -> tuple[Segment, ...]:
    """Cut text[start:end] where marks begin and end; joined, the segments give that text again."""
    inside = [m for m in marks if m.start < end and start < m.end]
    cuts = {start, end}
    cuts.update(max(start, m.start) for m in inside)
    cuts.update(min(end, m.end) for m in inside)
    edges = sorted(cuts)
    found = []
    for a, b in pairwise(edges):
        fields = dict.fromkeys(m.field for m in inside if m.start < b and a < m.end)
        found.append(Segment(text[a:b], " ".join(fields)))
    return tuple(found)
