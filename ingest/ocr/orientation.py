"""Which way up a page lies, told from its lines; turning pages and points."""

from collections.abc import Iterable
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.pixels import Pixels

Turn = Literal[0, 90, 180, 270]
Points = NDArray[np.float64]
TURNS: tuple[Turn, ...] = (0, 90, 180, 270)


def turned(pixels: Pixels, turn: int) -> Pixels:
    """Turn a page clockwise."""
    return np.ascontiguousarray(np.rot90(pixels, -turn // 90))


def turned_points(points: Points, turn: int, size: tuple[float, float]) -> Points:
    """Turn points (n × 2) of a page of that width and height clockwise with it."""
    width, height = size
    x, y = points[:, 0], points[:, 1]
    ways = {0: (x, y), 90: (height - y, x), 180: (width - x, height - y), 270: (y, width - x)}
    return np.stack(ways[turn], axis=1)


def clockwise(turn: int) -> Turn:
    """Bring any sum of quarter turns into 0, 90, 180, 270."""
    return TURNS[turn // 90 % 4]


def is_sideways(sizes: Iterable[tuple[float, float]]) -> bool:
    """Whether most of the writing runs up or down the page; sizes are widths and heights of lines."""
    lying = standing = 0.0
    for width, height in sizes:
        if width > 1.5 * height:
            lying += width
        elif height > 1.5 * width:
            standing += height
    return standing > lying
