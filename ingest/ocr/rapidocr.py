"""RapidOCR's models on onnxruntime: the default engine. They come in its wheel; nothing is ever fetched."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rapidocr
from numpy.typing import NDArray
from PIL import Image

from ingest.ocr import deskew, orientation, page, seal
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
DETECTION_SIDE = 1280
"""Pixels of the long side for detection: 960 loses lines, more costs time and finds no more."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page turned upright, and where its lines are."""

    pixels: Pixels
    quads: tuple[Quad, ...]
    turn: orientation.Turn


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
        straight = deskew.straighten(pixels, deskew.skew(pixels))
        mask = seal.seals(straight.pixels)
        clean = straight.pixels if mask is None else seal.suppress(straight.pixels, mask)
        found = self._upright(clean)
        second = None if mask is None else orientation.turned(straight.pixels, found.turn)
        pieces = [piece for quad in found.quads if (piece := self._piece(quad, found.pixels, second))]
        return RecognisedPage(page.lines(pieces, straight, found.turn, pixels.shape[1::-1]), found.turn)

    def detect(self, pixels: Pixels) -> tuple[Quad, ...]:
        """Find the lines of text."""
        boxes = self._detector(pixels[:, :, ::-1], use_det=True, use_rec=False).boxes
        return () if boxes is None else tuple(np.asarray(box, dtype=np.float32) for box in boxes)

    def recognise(self, crop: Pixels) -> tuple[str, float]:
        """Read one line: its text and confidence."""
        return self._recogniser(crop)

    def _upright(self, pixels: Pixels) -> Found:
        """Turn a page so that its lines lie, and then so that they can be read."""
        quads, turn = self.detect(pixels), 0
        if orientation.is_sideways(_size(quad) for quad in quads):
            turn = 90
            pixels = orientation.turned(pixels, turn)
            quads = self.detect(pixels)
        if self._is_upside_down(pixels, quads):
            turn += 180
            height, width = pixels.shape[:2]
            pixels = orientation.turned(pixels, 180)
            # Two steps on: what was the bottom right corner of a line is now its top left.
            quads = tuple(np.roll(np.array((width, height), np.float32) - quad, 2, axis=0) for quad in quads)
        return Found(pixels, quads, orientation.clockwise(turn))

    def _is_upside_down(self, pixels: Pixels, quads: tuple[Quad, ...]) -> bool:
        """Read the longest lines; only where they read badly, read them the other way up, too."""
        longest = sorted(quads, key=lambda quad: -_size(quad)[0])[:3]
        crops = [_crop(pixels, quad) for quad in longest]
        upright = certainty(self.recognise(crop) for crop in crops)
        if not crops or upright >= READS_WELL:
            return False
        return certainty(self.recognise(orientation.turned(crop, 180)) for crop in crops) > upright + 0.05

    def _piece(self, quad: Quad, pixels: Pixels, second: Pixels | None) -> Piece | None:
        """Read a line; where a seal was taken out of it, also with the seal, and keep the surer of the two."""
        crop = _crop(pixels, quad)
        text, confidence = self.recognise(crop)
        if second is not None:
            stamped = _crop(second, quad)
            if (stamped != crop).any():
                text, confidence = max((text, confidence), self.recognise(stamped), key=lambda read: read[1])
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


def _crop(pixels: Pixels, quad: Quad) -> Pixels:
    """Cut a line out, straightened by its own corners."""
    width, height = (max(1, round(side)) for side in _size(quad))
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float32)
    way = cv2.getPerspectiveTransform(quad, corners)
    cut: Pixels = cv2.warpPerspective(
        pixels, way, (width, height), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC
    )
    return cut
