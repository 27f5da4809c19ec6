"""The last step of every engine: from pieces on a straightened page to lines with boxes on the page as it was."""

from collections.abc import Iterable

import numpy as np

from ingest.document import Box, Line
from ingest.ocr.deskew import Straightened
from ingest.ocr.orientation import turned_points
from ingest.ocr.rows import Piece, Row, join, rows


def lines(
    pieces: Iterable[Piece], straight: Straightened, turn: int, size: tuple[int, int]
) -> tuple[tuple[str, Line], ...]:
    """Return the lines of a page. Pieces lie on the page straightened, then turned; size is of the page as it was."""
    return tuple((join(row), Line(0, 0, _box(row, straight, turn, size), _confidence(row))) for row in rows(pieces))


def _confidence(row: Row) -> float:
    """Weigh pieces by their length."""
    weight = sum(len(p.text) for p in row) or 1
    return min(1.0, sum(p.confidence * len(p.text) for p in row) / weight)


def _box(row: Row, straight: Straightened, turn: int, size: tuple[int, int]) -> Box:
    """Take the way back: unturn, unstraighten, then turn the untouched page upright."""
    left, top = min(p.left for p in row), min(p.top for p in row)
    right, bottom = max(p.right for p in row), max(p.bottom for p in row)
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)], dtype=np.float64)
    height, width = straight.pixels.shape[:2]
    seen = (float(width), float(height)) if turn in {0, 180} else (float(height), float(width))
    found = straight.original(turned_points(corners, -turn % 360, seen))
    upright = turned_points(found, turn, size)
    whole = size if turn in {0, 180} else size[::-1]
    low, high = (upright.min(axis=0) / whole).clip(0, 1), (upright.max(axis=0) / whole).clip(0, 1)
    return Box(float(low[0]), float(low[1]), float(high[0]), float(high[1]))
