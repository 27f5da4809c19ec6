"""Who wrote what in the body of a mail: the sender's own words, the mails quoted and forwarded below, the signature.

A layer opens where a program put it: at a line of “>”, a line that says who wrote, a rule with a name, or the header
lines of the mail before. Nothing is taken from the text; the layers cover it without gap or overlap.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ingest.document import Section
from ingest.mail import openings, signature
from ingest.mail.openings import Opening

Kind = Literal["own", "quoted", "forwarded", "signature"]
LABELS = {"own": "正文", "quoted": "引用的原邮件", "forwarded": "转发的邮件", "signature": "签名"}


@dataclass(frozen=True, slots=True)
class Layer:
    """A stretch of a body by one person."""

    start: int
    end: int
    kind: Kind
    author: str | None = None
    """Who wrote it, as the program wrote the name; None for the sender of the mail, or where it is not told."""
    date: str | None = None
    """The day, as 2023-03-05, where it is told."""
    depth: int = 0
    """How many replies and forwardings lie over it."""

    @property
    def label(self) -> str:
        """What the clerk reads: 引用的原邮件（张三，2023-03-05）."""
        known = "，".join(x for x in (self.author, self.date) if x)
        return f"{LABELS[self.kind]}（{known}）" if known else LABELS[self.kind]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    depth: int
    text: str
    """Without the marks of quotation."""


def layers(body: str, *, forwarded: bool = False) -> tuple[Layer, ...]:
    """Part a body. `forwarded` tells that its subject says so: what is below is forwarded, not answered to."""
    lines = tuple(_lines(body))
    found: list[Layer] = []
    for layer in _runs(lines, "forwarded" if forwarded else "quoted"):
        start = signature.start(body[layer.start : layer.end]) if layer.kind == "own" else None
        if start is None:
            found.append(layer)
        else:
            cut = layer.start + start
            found += [replace(layer, end=cut)] if start else []
            found.append(Layer(cut, layer.end, "signature"))
    return tuple(found)


def sections(body: str, *, forwarded: bool = False, start: int = 0) -> tuple[Section, ...]:
    """Return the layers of a body that begins at `start` as sections."""
    found = layers(body, forwarded=forwarded)
    return tuple(Section(start + one.start, start + one.end, one.label) for one in found)


def _lines(body: str) -> Iterator[_Line]:
    at = 0
    for raw in body.splitlines(keepends=True):
        text = raw.lstrip(" \t>＞|") if raw.lstrip()[:1] in {">", "＞"} else raw
        depth = raw[: len(raw) - len(text)].count(">") + raw[: len(raw) - len(text)].count("＞")
        yield _Line(at, at + len(raw), depth, text.strip())
        at += len(raw)


def _runs(lines: tuple[_Line, ...], below: Kind) -> Iterator[Layer]:
    """Yield runs of lines of one owner, in their order."""
    texts, depths = [line.text for line in lines], [line.depth for line in lines]
    owners: dict[int, Layer] = {}
    """Who owns the lines of a depth of quotation."""
    pending: tuple[int, Opening] | None = None
    current: Layer | None = None
    number = 0
    while number < len(lines):
        line = lines[number]
        opening = openings.at(texts, depths, number)
        if opening is not None:
            owner = _owner(opening, line, below, owners)
            owners = {depth: one for depth, one in owners.items() if depth < line.depth + opening.prefixed}
            if not opening.prefixed:
                owners[line.depth] = owner
            pending = (line.depth + 1, opening) if opening.prefixed else None
            last = lines[number + opening.lines - 1]
            number += opening.lines
            if current is not None:
                yield replace(current, end=line.start)
            current = replace(owner, start=line.start if current is not None else 0, end=last.end)
            continue
        if line.text or line.depth:
            owner = _of(line, owners, pending)
            pending = pending if line.depth else None
            if current is None or owner.depth != current.depth or not _same(owner, current):
                if current is not None:
                    yield replace(current, end=line.start)
                start = line.start if current is not None else 0
                current = replace(owner, start=start)
        number += 1
    if current is not None:
        yield replace(current, end=lines[-1].end)
    elif lines:
        yield Layer(0, lines[-1].end, "own")


def _owner(opening: Opening, line: _Line, below: Kind, owners: dict[int, Layer]) -> Layer:
    if opening.prefixed:
        outer = max((o.depth for d, o in owners.items() if d <= line.depth), default=0)
        return Layer(line.start, line.end, "quoted", opening.author, opening.date, max(outer, line.depth) + 1)
    kind: Kind = "forwarded" if opening.forwarded else below if opening.forwarded is None else "quoted"
    outer = max([0, line.depth - 1, *(o.depth for d, o in owners.items() if d <= line.depth)])
    return Layer(line.start, line.end, kind, opening.author, opening.date, outer + 1)


def _of(line: _Line, owners: dict[int, Layer], pending: tuple[int, Opening] | None) -> Layer:
    """Return whose a line is: of what was opened at its depth, of the person just named, or nobody known."""
    for depth in [depth for depth in owners if depth > line.depth]:
        del owners[depth]
    if line.depth in owners:
        return owners[line.depth]
    if not line.depth:
        return Layer(line.start, line.end, "own")
    told = pending[1] if pending is not None and pending[0] == line.depth else None
    author, date = (told.author, told.date) if told is not None else (None, None)
    outer = max((o.depth for d, o in owners.items() if d < line.depth), default=0)
    owners[line.depth] = Layer(line.start, line.end, "quoted", author, date, max(outer + 1, line.depth))
    return owners[line.depth]


def _same(one: Layer, other: Layer) -> bool:
    return (one.kind, one.author, one.date, one.depth) == (other.kind, other.author, other.date, other.depth)
