"""Reading a screenshot in pieces that an engine takes whole, and sharing the lines out to the bubbles."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

from ingest.ocr.engine import RecognisedPage
from ingest.screenshot.layout import Area, Bubble, Pixels, Screen, ink

TALLEST = 1.5
"""Height by width of one piece: engines reduce what is taller until small writing is lost."""
CLEAR = 200
"""Grey level above which a row of dots holds no writing."""
NARROW = 0.5
"""Share of the width below which a bubble never breaks a line by itself: its breaks were typed."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One line as it stands on the screen."""

    text: str
    area: Area
    confidence: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point by which a line belongs to a bubble."""
        return (self.area.left + self.area.right) / 2, (self.area.top + self.area.bottom) / 2


def read(pixels: Pixels, screen: Screen, recognise: Callable[[Image.Image], RecognisedPage]) -> tuple[Seen, ...]:
    """Read all lines of a screenshot from top to bottom."""
    page = ink(pixels, screen)
    return tuple(
        Seen(
            words,
            Area(
                round(line.box.x0 * screen.width),
                round(top + line.box.y0 * (bottom - top)),
                round(line.box.x1 * screen.width),
                round(top + line.box.y1 * (bottom - top)),
            ),
            line.confidence,
        )
        for top, bottom in cuts(page)
        for words, line in recognise(Image.fromarray(page[top:bottom])).lines
    )


def cuts(page: Pixels) -> Iterator[tuple[int, int]]:
    """Cut a tall page between lines of writing; yields the first row and the row after the last."""
    height, limit = page.shape[0], round(TALLEST * page.shape[1])
    clear = page.reshape(height, -1).min(axis=1) > CLEAR
    top = 0
    while height - top > limit:
        rows = np.flatnonzero(clear[top + limit // 2 : top + limit])
        bottom = top + limit // 2 + int(rows[-1]) if len(rows) else top + limit
        yield top, bottom
        top = bottom
    yield top, height


def within(bubble: Bubble, seen: tuple[Seen, ...]) -> tuple[Seen, ...]:
    """Return the lines in a bubble."""
    return tuple(line for line in seen if bubble.area.holds(*line.middle))


def breaks(bubble: Bubble, lines: tuple[Seen, ...], width: int) -> tuple[bool, ...]:
    """Tell for each line whether a new line was typed after it, or it only ran full."""
    if bubble.area.width < NARROW * width:
        return tuple(True for _ in lines)
    right = max(line.area.right for line in lines)
    return tuple(right - line.area.right > 1.2 * line.area.height for line in lines)
