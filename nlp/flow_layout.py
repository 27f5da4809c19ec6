"""The text area of a page, and which lines fill it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Box

_NARROWEST = 0.7
"""A text area ends no further left than this share of the page: lines of a short note are not full."""
_SLACK = 2.2
"""Characters that a full line may lack at its right end: punctuation is not split from its word."""
_INDENT = 1.2
"""Characters that a first line is indented at least (two by rule, less where recognition trims)."""
_WIDEST, _SHORTEST = 140, 24
"""Columns of a wrapped line, where only characters can be counted."""
_SHARE, _FEWEST = 0.15, 3
"""How many lines must be about as long as the longest for a text to be wrapped."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank, stripped, with its place in the text."""

    start: int
    end: int
    text: str
    line_start: int
    """Where the line begins with its indent."""
    box: Box | None
    page: int

    @property
    def columns(self) -> int:
        """Width in columns: a Chinese character takes two."""
        return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in self.text)

    @property
    def indent(self) -> int:
        """Characters of white space before the line."""
        return self.start - self.line_start


@dataclass(frozen=True, slots=True)
class Area:
    """The text area of one page, in fractions of its width."""

    left: float
    right: float
    em: float
    """Width of a Chinese character."""

    def full(self, row: Row) -> bool:
        """Whether a line reaches the right edge."""
        return row.box is not None and row.box.x1 >= self.right - _SLACK * self.em

    def indented(self, row: Row) -> bool:
        """Whether a line begins right of the left edge."""
        return row.box is not None and row.box.x0 > self.left + _INDENT * self.em


@dataclass(frozen=True, slots=True)
class Widths:
    """The text area of a text without boxes, in columns."""

    longest: int
    indents: bool
    """Whether paragraphs are indented, so that a line without indent goes on the one above."""

    def full(self, row: Row) -> bool:
        """Whether a line is about as long as the longest."""
        return row.columns + 2 * row.indent >= self.longest - 4 or row.columns >= self.longest - 4


def areas(rows: Sequence[Row]) -> dict[int, Area]:
    """Return the text area of each page whose lines have boxes."""
    result = {}
    for page in {row.page for row in rows if row.box}:
        boxed = [(row, row.box) for row in rows if row.page == page and row.box]
        right = max(box.x1 for _, box in boxed)
        ems = sorted(2 * (box.x1 - box.x0) / row.columns for row, box in boxed if row.columns >= _SHORTEST)
        if right >= _NARROWEST and ems:
            em = ems[len(ems) // 2]
            long = [box.x0 for _, box in boxed if box.x1 >= right - _SLACK * em]
            result[page] = Area(left=min(long), right=right, em=em)
    return result


def widths(rows: Sequence[Row]) -> Widths | None:
    """Return the width of a text without boxes; None where its lines do not look wrapped."""
    bare = [row for row in rows if row.box is None]
    longest = max((row.columns for row in bare), default=0)
    if not _SHORTEST <= longest <= _WIDEST:
        return None
    long = sum(row.columns >= longest - 6 for row in bare)
    if long < max(_FEWEST, _SHARE * len(bare)):
        return None
    return Widths(longest, indents=sum(row.indent > 1 for row in bare) >= _FEWEST - 1)
