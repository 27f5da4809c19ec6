"""An image as the engines want it: upright rows of RGB bytes, whatever the scanner's mode was."""

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]
"""Height × width × 3 (RGB), or height × width where grey is enough."""

GLANCE = 800
"""Long side of the small copy on which a page is judged, in pixels: a 10 point character still has 10."""

FINEST = 5000
"""Long side of the largest page that is read as it is, in pixels."""
CONTRAST = 40
"""Grey levels between ink and the paper around it; grain, shade and most of what shows through stay below."""
SMALLEST_MARK = 12
"""Dots of ink of the smallest character on the small copy."""


def rgb(image: Image.Image) -> Pixels:
    """Return the pixels of an image of any mode; what is transparent is paper."""
    if image.mode in {"I;16", "I", "F"}:  # 16-bit scans: Pillow would clip them to white
        wide = np.asarray(image, dtype=np.float32)
        top = max(float(wide.max(initial=0)), 1.0)
        grey = (wide / top * 255).clip(0, 255).astype(np.uint8)
        return np.repeat(grey[:, :, None], 3, axis=2)
    if "A" in image.getbands() or "transparency" in image.info:
        layer = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", layer.size, (255, 255, 255, 255)), layer)
    return np.array(image.convert("RGB"))


def reduced(pixels: Pixels) -> Pixels:
    """Reduce what is finer than engines can use: beyond 300 dpi (of A3) only the time grows."""
    scale = FINEST / max(pixels.shape)
    if scale >= 1:
        return pixels
    return np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))


def glance(pixels: Pixels) -> Pixels:
    """Return a small grey copy."""
    grey: Pixels = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    scale = GLANCE / max(grey.shape)
    if scale < 1:
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return grey


def ink(grey: Pixels) -> NDArray[np.bool_]:
    """Tell ink from paper: darker than its surroundings, whatever the shade of the page."""
    paper = cv2.medianBlur(cv2.dilate(grey, np.ones((7, 7), np.uint8)), 21)
    return np.asarray(cv2.subtract(paper, grey) > CONTRAST)


def is_blank(pixels: Pixels) -> bool:
    """Whether a page bears no writing at all: fewer dark dots than the smallest character has."""
    return int(ink(glance(pixels)).sum()) < SMALLEST_MARK
