"""Bundles: one file with several papers in it is cut where a new paper begins, and each paper is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingest.document import Document
from nlp import cases, ruleset, view
from nlp.asker import signature
from nlp.form import build
from nlp.lines import lines
from nlp.reading import EntryReading, Finding, Reading
from nlp.view import View

_RULES = ruleset.load("bundles")
_TITLE = 34
"""Characters that the name of a paper can have."""
_LEAST = 3
"""From so many papers on a file is a bundle; fewer are a letter with its enclosure."""
_FULL = 0.80
"""A page whose last line ends above this share of its height was not full: what follows it is another paper."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a bundle, as spans of the document's text."""

    start: int
    end: int
    first_page: int
    last_page: int

    @property
    def name(self) -> str:
        """What a person calls it."""
        return (
            f"第{self.first_page}页" if self.first_page == self.last_page else f"第{self.first_page}—{self.last_page}页"
        )


def papers(document: Document) -> tuple[Paper, ...]:
    """Return the papers of a document; a letter of several pages is one."""
    text = document.text
    sheets = _sheets(document)
    if len(sheets) < _LEAST or not _is_file(text, sheets):
        return (Paper(0, len(text), 1, len(sheets)),)
    out: list[Paper] = []
    for number, (start, end) in enumerate(sheets, 1):
        ended = out and _ends_early(document, sheets[number - 2])
        if out and not ended and not _begins(text[start:end], text[out[-1].start : out[-1].end]):
            out[-1] = replace(out[-1], end=end, last_page=number)
        else:
            out.append(Paper(start, end, number, number))
    return tuple(out)


def _sheets(document: Document) -> list[tuple[int, int]]:
    """Return the spans of the pages, which form feeds part."""
    out, at = [], 0
    for piece in document.text.split("\f"):
        out.append((at, at + len(piece)))
        at += len(piece) + 1
    return [s for s in out if document.text[slice(*s)].strip()]


def _is_file(text: str, sheets: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the pages are those of a case file: a cover, or several papers of a court."""
    if _RULES["cover"].pattern.search(text[: sheets[0][1]]):
        return True
    titled = sum(bool(_title(text[start:end])) for start, end in sheets)
    return titled >= _LEAST


def _title(page: str) -> str | None:
    """Return the kind of paper that the head of a page names."""
    for line in lines(page)[:5]:
        if len(line.words) > _TITLE:
            continue
        for rule in _RULES:
            if rule.fields.get("begins") and rule.pattern.search(line.words):
                return rule.name
    return None


def _begins(page: str, before: str) -> bool:
    """Tell whether a page begins a new paper rather than going on with the one before."""
    if not page.strip():
        return False
    if _title(page) or signature.letterhead(page, 0, len(page)):
        return True
    if signature.addressee(page, 0, min(len(page), 60)):
        return True
    return bool(_RULES["closed"].pattern.search(before[-160:]))


def _ends_early(document: Document, sheet: tuple[int, int]) -> bool:
    """Tell whether a page was left before it was full; unknown for what has no boxes."""
    page = next((page for page in document.pages if page.start == sheet[0] and page.lines), None)
    return page is not None and page.lines[-1].box.y1 < _FULL


def is_sent_document(text: str) -> bool:
    """Tell whether an attachment is itself what speaks: an organ's document, its minutes, a leader's note."""
    made = build(text)
    if made.endorsed or (made.carrier == "minutes" and made.organ):
        return True
    above = signature.addressee(text, 0, len(text))
    signed = signature.block(text, 0, len(text))
    return (
        made.carrier == "official_document" and above is not None and bool(signed.organ or signed.signers or made.organ)
    )


def readings(document: Document, found: Sequence[Paper], read: Callable[[View, str], Reading]) -> tuple[Reading, ...]:
    """Read each paper; one that names its case only in words takes the file's number."""
    number = _own_number(document.text, found)
    out = []
    for paper in found:
        reading = read(view.of(document, 0, paper.start, paper.end), paper.name)
        if number and reading.entries:
            reading = replace(reading, entries=tuple(_numbered(one, number) for one in reading.entries))
        out.append(reading)
    return tuple(out)


def _own_number(text: str, found: Sequence[Paper]) -> Finding | None:
    """Return the file's number: that of its cover, else the one that most papers carry."""
    first = cases.find(text[found[0].start : found[0].end])
    if first:
        return replace(first[0].finding(), start=first[0].start + found[0].start, end=first[0].end + found[0].start)
    every = cases.find(text)
    counts = {one.value: sum(other.value == one.value for other in every) for one in every}
    best = max(every, key=lambda one: counts[one.value], default=None)
    return best.finding() if best else None


def _numbered(entry: EntryReading, number: Finding) -> EntryReading:
    return entry if entry.cases else replace(entry, cases=(number,), matter=None)
