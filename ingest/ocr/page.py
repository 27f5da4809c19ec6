"""The last step of every engine: from pieces on a straightened page to lines with boxes on the page as it was."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ingest.document import Box, Line
from ingest.ocr.deskew import Straightened
from ingest.ocr.orientation import Points, turned_points
from ingest.ocr.rows import Piece, Row, join, rows


@dataclass(frozen=True, slots=True)
class Frame:
    """How an engine saw a page: straightened, then turned clockwise."""

    straight: Straightened
    turn: int
    size: tuple[int, int]
    """Width and height of the page as it was."""

    def original(self, points: Points) -> Points:
        """Map points (n × 2) that the engine saw to the page as it was."""
        height, width = self.straight.pixels.shape[:2]
        seen = (float(width), float(height)) if self.turn in {0, 180} else (float(height), float(width))
        return self.straight.original(turned_points(points, -self.turn % 360, seen))


def lines(pieces: Iterable[Piece], frame: Frame) -> tuple[tuple[str, Line], ...]:
    """Return the lines of a page, with boxes on the page as it was, turned upright."""
    return tuple((join(row), Line(0, 0, _box(row, frame), _confidence(row))) for row in rows(pieces))


def _confidence(row: Row) -> float:
    """Weigh pieces by their length."""
    weight = sum(len(p.text) for p in row) or 1
    return min(1.0, sum(p.confidence * len(p.text) for p in row) / weight)


def _box(row: Row, frame: Frame) -> Box:
    """Take the way back, then turn the untouched page upright."""
    left, top = min(p.left for p in row), min(p.top for p in row)
    right, bottom = max(p.right for p in row), max(p.bottom for p in row)
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)], dtype=np.float64)
    upright = turned_points(frame.original(corners), frame.turn, frame.size)
    whole = frame.size if frame.turn in {0, 180} else frame.size[::-1]
    low, high = (upright.min(axis=0) / whole).clip(0, 1), (upright.max(axis=0) / whole).clip(0, 1)
    return Box(float(low[0]), float(low[1]), float(high[0]), float(high[1]))
