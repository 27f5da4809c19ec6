"""Straightening a page that went through the scanner a little askew, and finding the way back for boxes."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr.pixels import Pixels, glance, ink

LIMIT = 5.0
"""Degrees; what is worse was photographed, and detection follows slanted lines by itself."""
NEGLIGIBLE = 0.15
"""Degrees that do no harm: 4 pixels over the width of a page."""
FEW = 100
"""Dots of ink, of a stamp or a page number, that tell nothing."""
Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Straightened:
    """A page after straightening, and the affine way from its pixels back to the page as it was."""

    pixels: Pixels
    back: Points

    def original(self, points: Points) -> Points:
        """Map points (n × 2) of the straight page to the page as it was."""
        mapped: Points = points @ self.back[:, :2].T + self.back[:, 2]
        return mapped


def skew(pixels: Pixels) -> float:
    """Return by how many degrees the lines fall to the right; sideways pages are measured along their own lines."""
    rows, columns = np.nonzero(ink(glance(pixels)))
    if len(rows) < FEW:
        return 0.0
    return max(_steepest(rows, columns), _steepest(-columns, rows))[1]


def lies_sideways(pixels: Pixels) -> bool:
    """Whether the ink falls into lines across the page more sharply than along it."""
    rows, columns = np.nonzero(ink(glance(pixels)))
    return len(rows) >= FEW and _steepest(-columns, rows) > _steepest(rows, columns)


def straighten(pixels: Pixels, angle: float) -> Straightened:
    """Turn a page back by its skew, on a sheet large enough to lose no corner."""
    height, width = pixels.shape[:2]
    if abs(angle) < NEGLIGIBLE:
        return Straightened(pixels, np.eye(2, 3))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    sine, cosine = abs(math.sin(math.radians(angle))), abs(math.cos(math.radians(angle)))
    size = math.ceil(width * cosine + height * sine), math.ceil(height * cosine + width * sine)
    turn[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    # The border repeats the paper's own shade: a white rim would look like the edge of something.
    straight = cv2.warpAffine(pixels, turn, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return Straightened(straight, np.asarray(cv2.invertAffineTransform(turn), dtype=np.float64))


def _steepest(down: NDArray[np.int64], right: NDArray[np.int64]) -> tuple[float, float]:
    """Return how sharply the ink falls into lines at the best angle, and that angle."""
    coarse = [_sharpness(down, right, float(angle)) for angle in np.arange(-LIMIT, LIMIT + 0.01, 0.5)]
    middle = max(coarse)[1]
    fine = [_sharpness(down, right, float(middle + step)) for step in np.arange(-0.45, 0.46, 0.05)]
    best, angle = max(fine)
    return best / float(np.median([sharp for sharp, _ in coarse])), round(angle, 2)


def _sharpness(down: NDArray[np.int64], right: NDArray[np.int64], angle: float) -> tuple[float, float]:
    """Project the ink along a slant: full lines and empty gaps between them make the sum of squares large."""
    place = np.rint(down - right * math.tan(math.radians(angle))).astype(np.int64)
    profile = np.bincount(place - place.min()).astype(np.float64)
    return float((profile**2).sum()), angle
