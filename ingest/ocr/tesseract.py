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
from ingest.ocr.rows import Piece, join

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
        pieces, turn = self._upright(clean)
        return RecognisedPage(page.lines(pieces, page.Frame(straight, turn, pixels.shape[1::-1])), turn)

    def _upright(self, pixels: Pixels) -> tuple[tuple[Piece, ...], int]:
        """Read as it lies; where that reads badly or columns may have been taken for lines, read it turned, too."""
        read = {0: self._pieces(pixels)}
        sideways = deskew.lies_sideways(pixels)
        if sideways or _certainty(read[0]) < READS_WELL:
            told = self._turn(pixels)
            turns = (told,) if told is not None else (90, 270) if sideways else (180,)
            read |= {turn: self._pieces(orientation.turned(pixels, turn)) for turn in turns if turn}
            if sideways and told:  # columns are read well as they lie, but as if written from top to bottom
                del read[0]
        turn = max(read, key=lambda one: _certainty(read[one]))
        return read[turn], turn

    def _pieces(self, pixels: Pixels) -> tuple[Piece, ...]:
        try:
            data = pytesseract.image_to_data(
                Image.fromarray(pixels), lang=LANGUAGE, config=READ, timeout=PAGE_SECONDS,
                output_type=pytesseract.Output.DICT,
            )  # fmt: skip
        except RuntimeError as error:  # its time limit, or a page it cannot take: a person must look
            raise OcrUnavailableError(name="tesseract") from error
        found: dict[tuple[int, ...], list[int]] = {}
        for n in range(len(data["text"])):
            if _is_word(data, n):
                found.setdefault(tuple(int(data[key][n]) for key in ("block_num", "par_num", "line_num")), []).append(n)
        return tuple(_line(data, numbers) for numbers in found.values())

    def _turn(self, pixels: Pixels) -> int | None:
        """Ask Tesseract's orientation detection on a reduced page; it gives up on pages with few characters."""
        if not self._tells_orientation:
            return None
        image = Image.fromarray(pixels)
        image.thumbnail((2 * GLANCE, 2 * GLANCE))
        try:
            told = pytesseract.image_to_osd(image, config=LOOK, timeout=LOOK_SECONDS)
        except (RuntimeError, pytesseract.TesseractError):
            return None
        turn = re.search(r"Rotate: (0|90|180|270)", told)
        sure = re.search(r"Orientation confidence: ([\d.]+)", told)
        return int(turn[1]) if turn and sure and float(sure[1]) >= SURE else None


def _is_word(data: dict[str, list[Any]], n: int) -> bool:
    return bool(str(data["text"][n]).strip()) and float(data["conf"][n]) / 100 >= DOUBTFUL


def _line(data: dict[str, list[Any]], numbers: list[int]) -> Piece:
    """Join the words of a line. Words have the height of their ink, a comma next to none; all take that of the line."""
    boxes = [tuple(float(data[key][n]) for key in ("left", "top", "width", "height")) for n in numbers]
    top, bottom = min(y for _, y, _, _ in boxes), max(y + h for _, y, _, h in boxes)
    words = tuple(
        Piece(str(data["text"][n]).strip(), x, top, x + w, bottom, float(data["conf"][n]) / 100)
        for n, (x, _, w, _) in zip(numbers, boxes, strict=True)
    )
    return Piece(join(words), words[0].left, top, words[-1].right, bottom, _certainty(words))


def _certainty(pieces: tuple[Piece, ...]) -> float:
    return sum(p.confidence * len(p.text) for p in pieces) / max(1, sum(len(p.text) for p in pieces))
