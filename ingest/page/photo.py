"""Photographs of papers: the sheet is found on its table and laid flat, as a scanner would have shown it.

Only where the evidence is clear: a bright sheet with four corners on something darker. Anything else, above all a scan,
is left as it is. Boxes found on the flat sheet are led back to the photograph.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.document import Box

SIDE = 800
"""Pixels of the longer side at which the sheet is looked for."""
LEAST, MOST = 0.2, 0.93
"""Share of the photograph that a sheet covers; what covers more is the photograph itself."""
BRIGHTER = 35.0
"""Levels of grey by which the sheet is brighter than what it lies on."""
CORNER = 0.45
"""Cosine of the sharpest corner of a sheet seen aslant."""
Corners = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Flat:
    """A sheet laid flat, and the way back."""

    image: Image.Image
    back: NDArray[np.float64]
    """Homography from pixels of the flat sheet to those of the photograph."""
    size: tuple[int, int]
    """Of the photograph."""

    def box(self, box: Box) -> Box:
        """Return the upright rectangle on the photograph around a box on the sheet."""
        wide, high = self.image.size
        corners = [(x * wide, y * high) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        points = np.array([corners], dtype=np.float64)
        x, y = (cv2.perspectiveTransform(points, self.back)[0] / self.size).clip(0, 1).T
        return Box(float(x.min()), float(y.min()), float(x.max()), float(y.max()))


def flat(image: Image.Image) -> Flat | None:
    """Return the sheet on a photograph laid flat; None where there is no clear one."""
    scale = SIDE / max(image.size)
    if scale >= 1:
        return None
    small = np.asarray(image.convert("L").resize((round(image.width * scale), round(image.height * scale))))
    corners = _sheet(small)
    if corners is None:
        return None
    corners = corners / np.float32(scale)
    width = max(_length(corners, 0, 1), _length(corners, 3, 2))
    height = max(_length(corners, 0, 3), _length(corners, 1, 2))
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float32)
    there = cv2.getPerspectiveTransform(corners, target)
    pixels = cv2.warpPerspective(np.asarray(image), there, (round(width), round(height)), flags=cv2.INTER_CUBIC)
    return Flat(Image.fromarray(pixels), np.linalg.inv(there), image.size)


def _sheet(grey: NDArray[np.uint8]) -> Corners | None:
    """Return the corners of the sheet, clockwise from the top left."""
    blurred = cv2.GaussianBlur(grey, (0, 0), 5)
    _, bright = cv2.threshold(blurred, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    closed = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    contours, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in sorted(contours, key=cv2.contourArea, reverse=True)[:2]:
        hull = cv2.convexHull(contour)
        shape = cv2.approxPolyDP(hull, 0.03 * cv2.arcLength(hull, closed=True), closed=True)
        share = cv2.contourArea(hull) / grey.size
        if len(shape) == 4 and LEAST <= share <= MOST and _is_sheet(grey, shape, contour):  # noqa: PLR2004  # corners
            return _sorted(shape.reshape(4, 2).astype(np.float32))
    return None


def _is_sheet(grey: NDArray[np.uint8], shape: NDArray[np.int32], contour: NDArray[np.int32]) -> bool:
    inside = np.zeros_like(grey)
    cv2.fillConvexPoly(inside, shape, 255)
    light, dark = grey[inside > 0], grey[inside == 0]
    if not dark.size or float(np.median(light)) - float(np.median(dark)) < BRIGHTER:
        return False
    whole = cv2.contourArea(contour) / max(1.0, cv2.contourArea(shape))
    points = _sorted(shape.reshape(4, 2).astype(np.float32))
    return whole > 0.9 and all(abs(_cosine(points, n)) < CORNER for n in range(4))  # noqa: PLR2004  # a sheet has no bays


def _sorted(points: Corners) -> Corners:
    """Order corners clockwise from the top left."""
    total, difference = points.sum(axis=1), np.diff(points, axis=1)[:, 0]
    order = [total.argmin(), difference.argmin(), total.argmax(), difference.argmax()]
    return points[order]


def _length(points: Corners, first: int, second: int) -> float:
    return float(np.linalg.norm(points[first] - points[second]))


def _cosine(points: Corners, corner: int) -> float:
    one, two = points[corner - 1] - points[corner], points[(corner + 1) % 4] - points[corner]
    return float(one @ two / max(1e-6, float(np.linalg.norm(one) * np.linalg.norm(two))))
