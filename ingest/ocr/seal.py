"""Seeing through red seals: the ink of the text stays, the ink of the seal becomes paper."""

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr.pixels import GLANCE, Pixels

SMALLEST, LARGEST = 0.08, 0.4
"""Diameter of a seal by the page's short side: 17 to 84 mm on A4; characters of a red letterhead are smaller."""
SQUARE = 1.7
"""How much longer than wide an oval seal may be."""
REDNESS = 45
"""Grey levels by which red stands clear of green and blue in the ink of a seal, also over black."""
ENOUGH = 0.0005
"""Share of a page below which its red is a mark of a pen or an artefact of JPEG."""


def seals(pixels: Pixels) -> NDArray[np.bool_] | None:
    """Return where red ink belongs to seals, or None. Red letterheads and rulings have other shapes and stay."""
    red = _red(pixels)
    if red.mean() < ENOUGH:
        return None
    scale = min(1.0, GLANCE / max(red.shape))
    small = cv2.resize(red.astype(np.uint8), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    reach = max(3, round(0.02 * min(small.shape)))
    solid = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(solid)
    short = min(small.shape)
    kept = [label for label in range(1, len(stats)) if _seal_shaped(stats[label], short)]
    if not kept:
        return None
    area = np.isin(labels, kept).astype(np.uint8)
    for label in kept:  # the whole rectangle and a rim: fragments of the ring may have come apart
        x, y, w, h = stats[label][:4]
        area[max(0, y - 2) : y + h + 2, max(0, x - 2) : x + w + 2] = 1
    whole = cv2.resize(area, (red.shape[1], red.shape[0]), interpolation=cv2.INTER_NEAREST)
    return np.asarray(red & (whole > 0))


def suppress(pixels: Pixels, mask: NDArray[np.bool_]) -> Pixels:
    """Replace red ink by what shows in the red channel, where red is as bright as paper and black stays black."""
    around = cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    channel = pixels[:, :, 0].astype(np.float32)
    level = np.percentile(channel[mask], 75)  # bare red ink; text under it is darker
    paper = np.percentile(pixels[::8, ::8].min(axis=2), 80)
    seen = (paper - (level - channel) * 3).clip(0, paper).astype(np.uint8)
    clean = pixels.copy()
    clean[around] = np.maximum(seen, pixels.min(axis=2))[around, None]
    return clean


def _red(pixels: Pixels) -> NDArray[np.bool_]:
    """Tell red ink, also over black: red stands clear of both other channels."""
    red, green, blue = (pixels[:, :, n].astype(np.int16) for n in range(3))
    return np.asarray((red - np.maximum(green, blue)) > REDNESS)


def _seal_shaped(stats: NDArray[np.int32], short: int) -> bool:
    """About as high as wide, and of a seal's size."""
    _, _, width, height, area = (int(value) for value in stats)
    size = max(width, height) / short
    return (
        SMALLEST <= size <= LARGEST
        and max(width, height) <= SQUARE * min(width, height)
        and area > 0.08 * width * height
    )
