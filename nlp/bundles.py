"""Bundles: an old case file (卷宗) scanned whole is cut into its papers, and its own case number is known.

Only what has a cover is a bundle. The page breaks of a letter are not cuts, nor is the enclosure of a letter a paper of
its own: it is read in the letter's context.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Document, Page
from nlp import cases, ruleset
from nlp.lines import lines

HEAD = 3
"""Lines at the top of a page that can tell what begins there."""
FILINGS = 2
"""Fields of a cover (收案日期, 归档日期 …) that make a first page one."""
FULL = 0.80
"""A page whose last line ends above this share of its height was not full: what follows it is another paper."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a bundle, or the whole of what is none."""

    start: int
    end: int
    first: int
    """Number of its first page in the file."""
    last: int
    cover: bool = False

    @property
    def label(self) -> str:
        """What a person calls it."""
        return f"第{self.first}页" if self.first == self.last else f"第{self.first}—{self.last}页"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A case file and its papers."""

    papers: tuple[Paper, ...]
    case: cases.CaseNumber | None
    """The file's own number, from its cover; its span is that of the document's text."""


def bundle(document: Document) -> Bundle | None:
    """Return the papers of a case file; None where the document is one paper."""
    text = document.text
    if document.kind != "paper" or text.count("\f") == 0:
        return None
    sheets = tuple(_sheets(text))
    if not _is_cover(text, *sheets[0]):
        return None
    papers: list[Paper] = []
    for number, (start, end) in enumerate(sheets, 1):
        if papers and not _begins(document, sheets, number - 1):
            papers[-1] = Paper(papers[-1].start, end, papers[-1].first, number, papers[-1].cover)
        else:
            papers.append(Paper(start, end, number, number, cover=number == 1))
    own = cases.find(text[: papers[0].end])
    return Bundle(tuple(papers), own[0] if own else None)


def _sheets(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for sheet in text.split("\f"):
        yield at, at + len(sheet)
        at += len(sheet) + 1


def _head(text: str, start: int, end: int) -> list[str]:
    return [line.words for line in lines(text, start, end)[:HEAD]]


def _is_cover(text: str, start: int, end: int) -> bool:
    rules = ruleset.load("bundles")
    if any(rules["cover"].pattern.search(words) for words in _head(text, start, end)):
        return True
    return sum(bool(rules["filing"].pattern.search(line.words)) for line in lines(text, start, end)) >= FILINGS


def _begins(document: Document, sheets: tuple[tuple[int, int], ...], number: int) -> bool:
    """Whether another paper begins on a sheet: the sheet before was not full, or a heading stands at its top."""
    before = _page(document, sheets[number - 1])
    if before is None or not before.lines or before.lines[-1].box.y1 < FULL:
        return True
    rules = ruleset.load("bundles")
    marks = [rules[name].pattern for name in ("title", "letterhead", "salutation")]
    return any(mark.search(words) for words in _head(document.text, *sheets[number])[:2] for mark in marks)


def _page(document: Document, sheet: tuple[int, int]) -> Page | None:
    """Return the page with boxes that a sheet is; DOCX and plain text have none, there every page break is meant."""
    return next((page for page in document.pages if page.start == sheet[0]), None)
