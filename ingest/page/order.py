"""The order in which a person reads a page: column after column, notes in the margin last.

One algorithm for typed pages and for recognised ones. It works on rows of segments: what stands at one height, parted
where a reader sees a gap. Rows that run over the whole width part the bands of columns from each other; tables, whose
cells are short, are read row by row.
"""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Protocol, TypeVar

MIDDLE = (0.3, 0.7)
"""Share of the text's width in which a gutter between two columns stands."""
GUTTER = 1.2
"""Width of the narrowest gutter, in heights of a line."""
FEWEST = 5
"""Lines that a column has at least."""
LONG = 9
"""Characters that a line of a column has in the middle; the cells of a table are shorter."""
FULL = 0.6
"""Share of its column that a line fills in the middle."""
STEPS = 40
"""Places at which a gutter is looked for."""


class Segment(Protocol):
    """A stretch of a row without a gap."""

    @property
    def text(self) -> str:
        """Its characters."""
        ...

    @property
    def left(self) -> float:
        """Where it begins."""
        ...

    @property
    def right(self) -> float:
        """Where it ends."""
        ...

    @property
    def height(self) -> float:
        """Of its letters."""
        ...


S = TypeVar("S", bound=Segment)
Rows = Sequence[Sequence[S]]


def ordered(rows: Rows[S]) -> list[list[S]]:
    """Return the rows in reading order; a row that two columns share is parted. Every segment comes out once."""
    found: list[list[S]] = []
    gutter = _gutter(rows)
    if gutter is None:
        return [list(row) for row in rows]
    for band, parted in _bands(rows, gutter):
        if parted and _is_columns(band, gutter):
            found += [side for row in band if (side := [one for one in row if one.right <= gutter])]
            found += [side for row in band if (side := [one for one in row if one.right > gutter])]
        else:
            found += [list(row) for row in band]
    return found


def _gutter(rows: Rows[S]) -> float | None:
    """Return the place that most rows leave free, if it can be a gutter at all."""
    segments = [one for row in rows for one in row]
    if len(segments) < 2 * FEWEST:
        return None
    left, right = min(one.left for one in segments), max(one.right for one in segments)
    low, high = (left + share * (right - left) for share in MIDDLE)
    places = [low + (high - low) * n / STEPS for n in range(STEPS + 1)]
    free = [sum(not _crosses(row, place) for row in rows) for place in places]
    best = max(free)
    at = [place for place, count in zip(places, free, strict=True) if count == best]
    return at[len(at) // 2] if best >= FEWEST else None


def _crosses(row: Sequence[S], place: float) -> bool:
    """Whether a row has something at a place, or so near that it can be no gutter."""
    return any(one.left - GUTTER / 2 * one.height < place < one.right + GUTTER / 2 * one.height for one in row)


def _bands(rows: Rows[S], gutter: float) -> Iterator[tuple[Rows[S], bool]]:
    """Yield runs of rows that cross the gutter, and of rows that leave it free, in turn."""
    band: list[Sequence[S]] = []
    free = False
    for row in rows:
        if band and free == _crosses(row, gutter):
            yield band, free
            band = []
        free = not _crosses(row, gutter)
        band.append(row)
    if band:
        yield band, free


def _is_columns(band: Rows[S], gutter: float) -> bool:
    """Whether rows beside a gutter are two columns of running text, and no table."""
    sides = [[one for row in band for one in row if (one.right <= gutter) == first] for first in (True, False)]
    for side in sides:
        if len(side) < FEWEST or median(len(one.text) for one in side) < LONG:
            return False
        wide = max(one.right for one in side) - min(one.left for one in side)
        if median(one.right - one.left for one in side) < FULL * wide:
            return False
    return True
