"""Tesseract with chi_sim: the second opinion, and the engine where onnxruntime has no wheel."""

import os
import re
from typing import Any

import pytesseract
from PIL import Image

from guowen.errors import OcrUnavailableError
from ingest.ocr import deskew, orientation, page, seal
from ingest.ocr.engine import RecognisedPage
from ingest.ocr.pixels import GLANCE, Pixels, is_blank, reduced, rgb
from ingest.ocr.rows import Piece

LANGUAGE = "chi_sim"
READ = "--oem 1 --psm 3"
LOOK = "--psm 0"
PAGE_SECONDS, LOOK_SECONDS = 120, 20
DOUBTFUL = 0.3
READS_WELL = 0.75
"""Confidence that a page reaches only the right way up."""
SURE = 1.0
"""Orientation confidence below which Tesseract guesses."""

# Tesseract's own threads slow each other down; pytesseract hands our environment on and offers no other way.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")


class TesseractEngine:
    """Calls the program for each page, with fixed arguments and a time limit."""

    name = "tesseract"

    def __init__(self) -> None:
        try:
            languages = pytesseract.get_languages(config="")
        except pytesseract.TesseractNotFoundError as error:
            raise OcrUnavailableError(name="tesseract") from error
        if LANGUAGE not in languages:
            raise OcrUnavailableError(name="tesseract")
        self._tells_orientation = "osd" in languages

    def read(self, image: Image.Image) -> RecognisedPage:
        """Read a page as it lies; only where that reads badly, ask which way up it is and read again."""
        pixels = reduced(rgb(image))
        if is_blank(pixels):
            return RecognisedPage(())
        straight = deskew.straighten(pixels, deskew.skew(pixels))
        mask = seal.seals(straight.pixels)
        clean = straight.pixels if mask is None else seal.suppress(straight.pixels, mask)
        pieces, turn = self._pieces(clean), 0
        if _certainty(pieces) < READS_WELL and (turn := self._turn(clean)):
            again = self._pieces(orientation.turned(clean, turn))
            pieces, turn = max((pieces, 0), (again, turn), key=lambda read: _certainty(read[0]))
        return RecognisedPage(page.lines(pieces, straight, turn, pixels.shape[1::-1]), turn)

    def _pieces(self, pixels: Pixels) -> tuple[Piece, ...]:
        try:
            data = pytesseract.image_to_data(
                Image.fromarray(pixels), lang=LANGUAGE, config=READ, timeout=PAGE_SECONDS,
                output_type=pytesseract.Output.DICT,
            )  # fmt: skip
        except RuntimeError as error:  # its time limit, or a page it cannot take: a person must look
            raise OcrUnavailableError(name="tesseract") from error
        return tuple(_piece(data, n) for n in range(len(data["text"])) if _is_word(data, n))

    def _turn(self, pixels: Pixels) -> int:
        """Ask Tesseract's orientation detection on a reduced page; it gives up on pages with few characters."""
        if not self._tells_orientation:
            return 0
        image = Image.fromarray(pixels)
        image.thumbnail((2 * GLANCE, 2 * GLANCE))
        try:
            told = pytesseract.image_to_osd(image, config=LOOK, timeout=LOOK_SECONDS)
        except (RuntimeError, pytesseract.TesseractError):
            return 0
        turn = re.search(r"Rotate: (0|90|180|270)", told)
        sure = re.search(r"Orientation confidence: ([\d.]+)", told)
        return int(turn[1]) if turn and sure and float(sure[1]) >= SURE else 0


def _is_word(data: dict[str, list[Any]], n: int) -> bool:
    return bool(str(data["text"][n]).strip()) and float(data["conf"][n]) / 100 >= DOUBTFUL


def _piece(data: dict[str, list[Any]], n: int) -> Piece:
    left, top = float(data["left"][n]), float(data["top"][n])
    right, bottom = left + float(data["width"][n]), top + float(data["height"][n])
    return Piece(str(data["text"][n]).strip(), left, top, right, bottom, float(data["conf"][n]) / 100)


def _certainty(pieces: tuple[Piece, ...]) -> float:
    return sum(p.confidence * len(p.text) for p in pieces) / max(1, sum(len(p.text) for p in pieces))
