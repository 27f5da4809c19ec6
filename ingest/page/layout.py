"""Lines of a page from its glyphs: what PDF and OFD say is only where each character stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.document import Box, Line

SAME_LINE = 0.5
"""Share of its height by which a glyph may stand off the middle of its line: superscripts and seals do."""
GAP = 0.3
"""Gap between letters, in heights, that a reader takes for a space."""
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
    return tuple(_line(row, width, height) for row in _rows(glyphs) if any(g.text.strip() for g in row))


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


def _line(row: list[Glyph], width: float, height: float) -> tuple[str, Line]:
    kept: list[Glyph] = []
    text: list[str] = []
    for glyph in row:
        last = kept[-1] if kept else None
        if last is not None and _is_shadow(last, glyph):
            continue
        if last is not None and _is_apart(last, glyph):
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
