"""Finding the bubbles of a chat on a screenshot by colour and shape: flat background, flat solid rectangles."""

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Side = Literal["left", "right"]
TOLERANCE = 9
"""Levels by which a bubble stands clear of the background; a white bubble of WeChat on its grey has 18."""
FLAT = 0.6
"""Share of the side columns that is background: paper under a scanner has no two dots alike."""
SOLID = 0.8
CHROME = 0.9
"""Share of the width from which a bar is part of the program and no bubble."""
MARGIN = 0.14
"""Share of the width where the pictures of people stand."""
LOWEST, NARROWEST = 0.045, 0.06
"""Height and width of the smallest bubble, by the width of the screen."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """In pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """In pixels."""
        return self.bottom - self.top

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message: where it stands, on whose side, its colour."""

    area: Area
    side: Side
    fill: tuple[int, int, int]
    written: float
    """Share of its inside that is not of its colour."""

    @property
    def is_picture(self) -> bool:
        """A photograph has no flat colour."""
        return self.written > 0.6  # noqa: PLR2004  # writing covers a third at most


@dataclass(frozen=True, slots=True)
class Screen:
    """A screenshot taken apart."""

    width: int
    height: int
    background: tuple[int, int, int]
    bubbles: tuple[Bubble, ...]
    """From top to bottom."""
    faces: tuple[Area, ...]
    """Pictures of people beside the bubbles."""
    bars: tuple[Area, ...]
    """Title and input bars that run over the whole width."""
    share: float
    """Share of all that is not background that lies in bubbles, faces and bars."""


def look(pixels: Pixels) -> Screen | None:
    """Take a screenshot apart; None where the picture has no flat background."""
    height, width = pixels.shape[:2]
    background = _background(pixels)
    if background is None:
        return None
    drawn = _distance(pixels, background) > TOLERANCE
    solid = [area for area, share in _components(drawn) if share >= SOLID and _is_large(area, width)]
    bars = tuple(area for area in solid if area.width >= CHROME * width)
    blocks = [area for area in solid if area not in bars and not any(_within(area, bar) for bar in bars)]
    faces = tuple(area for area in blocks if _is_face(area, blocks, width))
    bubbles = tuple(_bubble(area, pixels) for area in blocks if area not in faces)
    known = np.zeros_like(drawn)
    for area in (*bars, *faces, *(bubble.area for bubble in bubbles)):
        known[area.top : area.bottom, area.left : area.right] = True
    share = float((drawn & known).sum() / max(1, int(drawn.sum())))
    return Screen(width, height, background, tuple(sorted(bubbles, key=lambda b: b.area.top)), faces, bars, share)


def ink(pixels: Pixels, screen: Screen) -> Pixels:
    """Draw the writing of a screen in black on white, whatever its colours; people's pictures are left out."""
    page: Pixels = 255 - _contrast(pixels, screen.background)
    places = [(bar, _mode(_cut(pixels, bar))) for bar in screen.bars]
    places += [(bubble.area, bubble.fill) for bubble in screen.bubbles if not bubble.is_picture]
    for area, fill in places:
        inner = 255 - _contrast(_cut(pixels, area), fill)
        inset = max(2, round(0.012 * screen.width))  # rounded corners show the background
        page[area.top : area.bottom, area.left : area.right] = 255
        page[area.top + inset : area.bottom - inset, area.left + inset : area.right - inset] = inner[
            inset:-inset, inset:-inset
        ]
    for area in (*screen.faces, *(bubble.area for bubble in screen.bubbles if bubble.is_picture)):
        page[area.top : area.bottom, area.left : area.right] = 255
    return np.repeat(page[:, :, None], 3, axis=2)


def _background(pixels: Pixels) -> tuple[int, int, int] | None:
    """Take the commonest colour of the outermost columns, if it is common enough."""
    rim = max(2, round(0.012 * pixels.shape[1]))
    sides = np.concatenate((pixels[:, :rim], pixels[:, -rim:]), axis=1)
    colour = _mode(sides)
    return colour if (_distance(sides, colour) <= TOLERANCE // 2).mean() >= FLAT else None


def _mode(pixels: Pixels) -> tuple[int, int, int]:
    """Return the commonest colour; JPEG blurs it by a level or two."""
    coarse = pixels.reshape(-1, 3).astype(np.int32) // 4
    keys = (coarse[:, 0] << 12) | (coarse[:, 1] << 6) | coarse[:, 2]
    values, counts = np.unique(keys, return_counts=True)
    common = pixels.reshape(-1, 3)[keys == values[counts.argmax()]]
    red, green, blue = (int(value) for value in np.median(common, axis=0))
    return red, green, blue


def _distance(pixels: Pixels, colour: tuple[int, int, int]) -> NDArray[np.int16]:
    distance: NDArray[np.int16] = np.abs(pixels.astype(np.int16) - np.array(colour, np.int16)).max(axis=2)
    return distance


def _contrast(pixels: Pixels, colour: tuple[int, int, int]) -> Pixels:
    """Return how far each dot is from a colour, stretched so that the writing becomes black."""
    distance = _distance(pixels, colour).astype(np.float32)
    darkest = max(60.0, float(np.percentile(distance, 99.5)))
    return np.asarray((distance * (255 / darkest)).clip(0, 255), dtype=np.uint8)


def _components(drawn: NDArray[np.bool_]) -> list[tuple[Area, float]]:
    """Return the connected areas, each with the share of its rectangle that it fills."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(drawn.astype(np.uint8), connectivity=4)
    found = []
    for x, y, width, height, count in stats[1:].tolist():
        found.append((Area(x, y, x + width, y + height), count / (width * height)))
    return found


def _is_large(area: Area, width: int) -> bool:
    return area.height >= LOWEST * width and area.width >= NARROWEST * width


def _within(inner: Area, outer: Area) -> bool:
    return outer.holds(inner.left, inner.top) and outer.holds(inner.right, inner.bottom)


def _is_face(area: Area, blocks: list[Area], width: int) -> bool:
    """A block at the rim of the screen with another block inward of it at the same height."""
    at_left, at_right = area.right <= MARGIN * width, area.left >= (1 - MARGIN) * width
    if not (at_left or at_right):
        return False
    level = [b for b in blocks if b is not area and b.top < area.bottom and area.top < b.bottom]
    return any(b.left >= area.right if at_left else b.right <= area.left for b in level)


def _bubble(area: Area, pixels: Pixels) -> Bubble:
    cut = _cut(pixels, area)
    fill = _mode(cut)
    side: Side = "left" if area.left <= pixels.shape[1] - area.right else "right"
    rim = max(2, area.height // 8)  # corners, and what JPEG makes of edges
    inner = _distance(cut[rim:-rim, rim:-rim], fill) > 3 * TOLERANCE
    return Bubble(area, side, fill, float(inner.mean()) if inner.size else 0.0)


def _cut(pixels: Pixels, area: Area) -> Pixels:
    return pixels[area.top : area.bottom, area.left : area.right]
