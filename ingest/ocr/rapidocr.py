"""RapidOCR's models on onnxruntime: the default engine. They come in its wheel; nothing is ever fetched."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rapidocr
from numpy.typing import NDArray
from PIL import Image

from ingest.ocr import deskew, orientation, page, seal, vertical
from ingest.ocr.engine import RecognisedPage
from ingest.ocr.pixels import Pixels, is_blank, reduced, rgb
from ingest.ocr.recogniser import Recogniser
from ingest.ocr.rows import Piece

MODELS = Path(rapidocr.__file__).parent / "models"
Quad = NDArray[np.float32]
"""Four corners, clockwise from the top left."""
DOUBTFUL = 0.5
"""Confidence below which there was no text: dirt, rulings, fragments of seals."""
READS_WELL = 0.9
"""Confidence that upside-down Chinese does not reach."""
CLEARLY = 0.05
"""Confidence by which the other way up must be better."""
RIM = 0.05
"""Of the height of a line: strokes written by hand leave it (1.75 % errors in such faces without, 1.54 % with it)."""
DETECTION_SIDE = 1280
"""Pixels of the long side for detection: 960 loses lines, more costs time and finds no more."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where the lines of a page are, as it was seen upright."""

    frame: page.Frame
    quads: tuple[Quad, ...]

    def crop(self, pixels: Pixels, quad: Quad) -> Pixels:
        """Cut a line out of the untouched page: pixels that were moved but once are the sharpest."""
        return cut(pixels, self.frame.original(quad.astype(np.float64)).astype(np.float32))


class RapidOcrEngine:
    """Finds the lines on a reduced page, reads each at full resolution, on one thread."""

    name = "rapidocr"

    def __init__(self) -> None:
        cv2.setNumThreads(1)
        self._detector = rapidocr.RapidOCR(params=_settings())
        self._recogniser = Recogniser(MODELS / "PP-OCRv6_rec_small.onnx")

    def read(self, image: Image.Image) -> RecognisedPage:
        """Read a page: straighten, see through seals, find lines, turn upright, read."""
        pixels = reduced(rgb(image))
        if is_blank(pixels):
            return RecognisedPage(())
        mask = seal.seals(pixels)
        clean = pixels if mask is None else seal.suppress(pixels, mask)
        found = self._upright(clean, deskew.straighten(clean, deskew.skew(pixels)))
        stamped = None if mask is None else pixels
        pieces = [piece for quad in found.quads if (piece := self._piece(found, quad, clean, stamped))]
        return RecognisedPage(page.lines(pieces, found.frame), found.frame.turn)

    def detect(self, pixels: Pixels) -> tuple[Quad, ...]:
        """Find the lines of text."""
        boxes = self._detector(pixels[:, :, ::-1], use_det=True, use_rec=False).boxes
        return () if boxes is None else tuple(np.asarray(box, dtype=np.float32) for box in boxes)

    def recognise(self, crop: Pixels) -> tuple[str, float]:
        """Read one line: its text and confidence."""
        return self._recogniser(crop)

    def _upright(self, clean: Pixels, straight: deskew.Straightened) -> Found:
        """Find the lines, and which way up they are read."""
        size = clean.shape[1::-1]
        found = Found(page.Frame(straight, 0, size), self.detect(straight.pixels))
        if orientation.is_sideways(_size(quad) for quad in found.quads):
            turned = orientation.turned(straight.pixels, 90)
            found = Found(page.Frame(straight, 90, size), self.detect(turned))
        return _upside_down(found) if self._is_upside_down(clean, found) else found

    def _is_upside_down(self, clean: Pixels, found: Found) -> bool:
        """Read the longest lines; only where they read badly, read them the other way up, too."""
        longest = sorted(found.quads, key=lambda quad: -_size(quad)[0])[:3]
        crops = [found.crop(clean, quad) for quad in longest]
        upright = certainty(self.recognise(crop) for crop in crops)
        if not crops or upright >= READS_WELL:
            return False
        return certainty(self.recognise(orientation.turned(crop, 180)) for crop in crops) > upright + CLEARLY

    def _piece(self, found: Found, quad: Quad, clean: Pixels, stamped: Pixels | None) -> Piece | None:
        """Read a line; where a seal was taken out of it, also with the seal, and keep the surer of the two."""
        crop = found.crop(clean, quad)
        text, confidence = self.recognise(vertical.laid(crop))
        if stamped is not None:
            other = found.crop(stamped, quad)
            if (other != crop).any():
                text, confidence = max(
                    (text, confidence), self.recognise(vertical.laid(other)), key=lambda read: read[1]
                )
        if confidence < DOUBTFUL or not text.strip():
            return None
        (left, top), (right, bottom) = quad.min(axis=0).tolist(), quad.max(axis=0).tolist()
        return Piece(text.strip(), left, top, right, bottom, confidence)


def certainty(read: Iterable[tuple[str, float]]) -> float:
    """Return the confidence of all characters read; the star of a seal reads as nothing and has no say."""
    counted = [(len(text), confidence) for text, confidence in read if text]
    return sum(n * confidence for n, confidence in counted) / max(1, sum(n for n, _ in counted))


def _settings() -> dict[str, Any]:
    """Tune detection. The model's path is given, so that RapidOCR never looks for a download."""
    return {
        "Global.log_level": "critical",
        "Global.use_cls": False,  # pages are turned as a whole
        "Global.use_preprocess_img": False,  # would shrink what is read, not only where lines are sought
        "Det.model_path": str(MODELS / "PP-OCRv6_det_small.onnx"),
        "Det.limit_type": "max",
        "Det.limit_side_len": DETECTION_SIDE,
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    }


def _size(quad: Quad) -> tuple[float, float]:
    """Width and height of a slanted rectangle."""
    return float(np.linalg.norm(quad[1] - quad[0])), float(np.linalg.norm(quad[3] - quad[0]))


def _upside_down(found: Found) -> Found:
    """Turn what was found by 180 degrees; what was the bottom right corner of a line is now its top left."""
    height, width = found.frame.straight.pixels.shape[:2]
    size = (width, height) if found.frame.turn == 0 else (height, width)
    quads = tuple(np.roll(np.array(size, np.float32) - quad, 2, axis=0) for quad in found.quads)
    return Found(replace(found.frame, turn=orientation.clockwise(found.frame.turn + 180)), quads)


def cut(pixels: Pixels, quad: Quad) -> Pixels:
    """Cut a slanted rectangle out with a little rim and lay it straight, its first corner at the top left."""
    across, down = _size(quad)
    right, below = (quad[1] - quad[0]) / max(across, 1.0), (quad[3] - quad[0]) / max(down, 1.0)
    outward = np.array((-right - below, right - below, right + below, below - right), np.float32)
    quad = np.asarray(quad + outward * (RIM * down), np.float32)
    width, height = (max(1, round(side)) for side in _size(quad))
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float32)
    way = cv2.getPerspectiveTransform(quad, corners)
    line: Pixels = cv2.warpPerspective(
        pixels, way, (width, height), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC
    )
    return line
