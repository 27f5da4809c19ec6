"""Lines of a page from its glyphs: what PDF and OFD say is only where each character stands.

Glyphs make rows, rows are parted into segments where a column may end, and ingest.page.order puts them in the order in
which a person reads. What is written downwards in a margin comes last, each column of it as a line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.document import Box, Line
from ingest.page import order

SAME_LINE = 0.5
"""Share of its height by which a glyph may stand off the middle of its line: superscripts and seals do."""
GAP = 0.3
"""Gap between letters, in heights, that a reader takes for a space."""
PARTED = 1.2
"""Gap, in heights, at which a row may be parted into columns."""
COLUMN, DOWNWARDS = 4, 2.0
"""Glyphs of the shortest line that runs down, and its widest step, in heights."""
WIDE_GAP = 0.8
"""The same between Chinese characters, which justified lines set apart."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box, in any unit, y downwards."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.y0 + self.y1) / 2


def lines(glyphs: Iterable[Glyph], width: float, height: float) -> tuple[tuple[str, Line], ...]:
    """Group glyphs into lines from top to bottom, with boxes in fractions of a page of the given size."""
    across, down = _parted(tuple(glyphs))
    rows = [_segments(row) for row in _rows(across) if any(g.text.strip() for g in row)]
    ordered = [[glyph for segment in row for glyph in segment.glyphs] for row in order.ordered(rows)]
    upright = (_line(row, width, height) for row in ordered if any(g.text.strip() for g in row))
    return (*upright, *(_line(column, width, height, downwards=True) for column in down))


@dataclass(frozen=True, slots=True)
class _Segment:
    """Glyphs of a row without a wide gap between them."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def left(self) -> float:
        return self.glyphs[0].x0

    @property
    def right(self) -> float:
        return max(glyph.x1 for glyph in self.glyphs)

    @property
    def height(self) -> float:
        return max(glyph.y1 - glyph.y0 for glyph in self.glyphs)


def _segments(row: list[Glyph]) -> list[_Segment]:
    found: list[list[Glyph]] = []
    for glyph in row:
        if found and glyph.x0 - found[-1][-1].x1 <= PARTED * (glyph.y1 - glyph.y0):
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return [_Segment(tuple(glyphs)) for glyphs in found]


def _parted(glyphs: tuple[Glyph, ...]) -> tuple[list[Glyph], list[list[Glyph]]]:
    """Part what is written downwards in a margin from the rest: columns of single glyphs beside the text."""
    parts = ([segment for segment in _segments(row) if segment.text.strip()] for row in _rows(glyphs))
    rows = [row for row in parts if row]
    lonely = [one.glyphs[0] for row in rows for one in {row[0], row[-1]} if _is_lonely(one)]
    written = [one.glyphs[0] for row in rows for one in row if len(one.glyphs) > 1]
    columns: list[list[Glyph]] = []
    for glyph in sorted(set(lonely), key=lambda g: g.y0):
        above = next((c for c in columns if _follows(c[-1], glyph)), None)
        if above is None:
            columns.append([glyph])
        else:
            above.append(glyph)
    # A list of single characters runs down, too; a note in the margin has text beside it.
    notes = (c for c in columns if len(c) >= COLUMN and _beside(c, written) * 3 >= len(c))
    down = sorted(notes, key=lambda c: -c[0].x0)
    taken = {glyph for column in down for glyph in column}
    return [glyph for glyph in glyphs if glyph not in taken], down


def _beside(column: list[Glyph], written: list[Glyph]) -> int:
    """Return how many lines of text stand at the height of a column."""
    return sum(column[0].y0 <= glyph.middle <= column[-1].y1 for glyph in written)


def _is_lonely(segment: _Segment) -> bool:
    inked = [glyph for glyph in segment.glyphs if glyph.text.strip()]
    return len(inked) == 1 and inked[0].text > "\u2e80"


def _follows(above: Glyph, below: Glyph) -> bool:
    """Whether a glyph stands under another, as in a line that runs down."""
    size = above.y1 - above.y0
    return abs(above.x0 - below.x0) < size / 2 and 0 < below.y0 - above.y0 < DOWNWARDS * size


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda g: g.middle):
        if row and glyph.middle - _middle(row) > SAME_LINE * max(_tallest(row), glyph.y1 - glyph.y0):
            yield sorted(row, key=lambda g: g.x0)
            row = []
        row.append(glyph)
    if row:
        yield sorted(row, key=lambda g: g.x0)


def _middle(row: list[Glyph]) -> float:
    return sum(g.middle for g in row[-8:]) / len(row[-8:])


def _tallest(row: list[Glyph]) -> float:
    return max(g.y1 - g.y0 for g in row[-8:])


def _line(row: list[Glyph], width: float, height: float, *, downwards: bool = False) -> tuple[str, Line]:
    kept: list[Glyph] = []
    text: list[str] = []
    for glyph in row:
        last = kept[-1] if kept else None
        if last is not None and not downwards and _is_shadow(last, glyph):
            continue
        if last is not None and not downwards and _is_apart(last, glyph):
            text.append(" ")
        text.append(glyph.text)
        kept.append(glyph)
    inked = [g for g in kept if g.text.strip()]
    box = Box(
        x0=_share(min(g.x0 for g in inked), width),
        y0=_share(min(g.y0 for g in inked), height),
        x1=_share(max(g.x1 for g in inked), width),
        y1=_share(max(g.y1 for g in inked), height),
    )
    return "".join(text).strip(" "), Line(0, 0, box)


def _is_shadow(last: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph only thickens the one before: some programs print bold twice."""
    near = 0.3 * (last.x1 - last.x0)
    return glyph.text == last.text and abs(glyph.x0 - last.x0) < near


def _is_apart(last: Glyph, glyph: Glyph) -> bool:
    if last.text.isspace() or glyph.text.isspace():
        return False
    chinese = last.text > "\u2e80" and glyph.text > "\u2e80"
    return glyph.x0 - last.x1 > (WIDE_GAP if chinese else GAP) * (glyph.y1 - glyph.y0)


def _share(value: float, whole: float) -> float:
    return min(1.0, max(0.0, value / whole))
