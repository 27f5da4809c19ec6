"""Lines that run down, such as notes in a margin: their characters are laid side by side, for engines read across."""

from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr.pixels import Pixels

TALL = 2.4
"""Height by width from which a line runs down."""
FEWER, MORE = 0.85, 1.35
"""How many characters there may be, by height over width of the line with its rim."""
SLACK = 0.2
"""Share of a character by which a cut may move to where there is less ink."""


def is_tall(width: float, height: float) -> bool:
    """Whether a line of this size runs down."""
    return height >= TALL * max(width, 1.0)


def laid(line: Pixels) -> Pixels:
    """Return a line that runs down laid across; any other as it is. Its characters are about as high as wide."""
    height, width = line.shape[:2]
    if not is_tall(width, height):
        return line
    ink = 255 - cv2.cvtColor(line, cv2.COLOR_RGB2GRAY)
    heavy = ink.sum(axis=1, dtype=np.int64)
    # Rims and gaps hide how many characters there are: the right number of cuts meets the least ink.
    about = height / width
    counts = range(max(2, round(about * FEWER)), round(about * MORE) + 1)
    cuts = min((_cuts(heavy, count, width) for count in counts), key=lambda some: _met(heavy, some))
    cells = [line[top:bottom] for top, bottom in pairwise(cuts) if bottom > top]
    square = [cv2.resize(cell, (max(1, round(width * cell.shape[1] / cell.shape[0])), width)) for cell in cells]
    across: Pixels = np.concatenate(square, axis=1)
    return across


def _cuts(heavy: NDArray[np.int64], count: int, width: int) -> list[int]:
    height = len(heavy)
    return [0, *(_lightest(heavy, round(height * n / count), width) for n in range(1, count)), height]


def _met(heavy: NDArray[np.int64], cuts: list[int]) -> float:
    """Return the ink that the cuts between characters meet, on average."""
    return float(heavy[cuts[1:-1]].mean())


def _lightest(heavy: NDArray[np.int64], about: int, width: int) -> int:
    low = max(1, about - round(SLACK * width))
    return low + int(heavy[low : about + round(SLACK * width) + 1].argmin())
