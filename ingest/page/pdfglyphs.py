"""Glyphs, notes and filled-in fields of a PDF page, by PDFium, as they stand on the page that a person sees."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c

from ingest.document import Box, Line
from ingest.page.layout import Glyph

MAX_GLYPHS = 200_000
"""Of one page; a full page of small print has ten thousand."""
UPRIGHT = 0.2
"""Radians by which a line of text may lean and still be read from left to right."""
NOTES = {
    pdfium_c.FPDF_ANNOT_TEXT, pdfium_c.FPDF_ANNOT_FREETEXT, pdfium_c.FPDF_ANNOT_HIGHLIGHT,
    pdfium_c.FPDF_ANNOT_UNDERLINE, pdfium_c.FPDF_ANNOT_STRIKEOUT, pdfium_c.FPDF_ANNOT_STAMP,
    pdfium_c.FPDF_ANNOT_SQUARE, pdfium_c.FPDF_ANNOT_CARET,
}  # fmt: skip
MAX_NOTES = 2000


@dataclass(frozen=True, slots=True)
class Placed:
    """How a page's own space is shown: its visible box, turned by so many quarters clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def shown(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return a rectangle of the page's space as shown, y downwards: x0, y0, x1, y1."""
        x0, x1 = left - self.left, right - self.left
        y0, y1 = self.top - top, self.top - bottom
        width, height = self.right - self.left, self.top - self.bottom
        match self.quarters:
            case 1:
                return height - y1, x0, height - y0, x1
            case 2:
                return width - x1, height - y1, width - x0, height - y0
            case 3:
                return y0, width - x1, y1, width - x0
        return x0, y0, x1, y1


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed on a page."""

    glyphs: tuple[Glyph, ...]
    slanted: int
    """Glyphs that do not stand upright and are left out."""
    is_cut: bool
    """Whether there were more than the limit."""


def placed(page: Any) -> Placed:
    """Return how a page is shown."""
    # Boxes are inherited from nodes above the page, which only this call looks through.
    box = pdfium_c.FS_RECTF()
    pdfium_c.FPDF_GetPageBoundingBox(page.raw, box)
    return Placed(box.left, box.bottom, box.right, box.top, page.get_rotation() // 90 % 4)


def typed(page: Any, place: Placed) -> Typed:
    """Return the glyphs of a page in the order in which they were written."""
    text = page.get_textpage()
    try:
        count = pdfium_c.FPDFText_CountChars(text.raw)
        found = [_glyph(text.raw, n, place) for n in range(min(count, MAX_GLYPHS))]
    finally:
        text.close()
    glyphs = tuple(glyph for glyph, _ in found if glyph is not None)
    return Typed(glyphs, sum(leans for _, leans in found), count > MAX_GLYPHS)


def _glyph(text: Any, number: int, place: Placed) -> tuple[Glyph | None, bool]:
    """Return a glyph, and whether it leans."""
    code = pdfium_c.FPDFText_GetUnicode(text, number)
    if pdfium_c.FPDFText_IsGenerated(text, number) == 1 or (code < 0x20 and code != 0):  # noqa: PLR2004  # PDFium's own line ends and blanks
        return None, False
    rectangle = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFText_GetLooseCharBox(text, number, rectangle):
        return None, False
    angle = pdfium_c.FPDFText_GetCharAngle(text, number) + place.quarters * math.pi / 2
    if angle >= 0 and abs(math.remainder(angle, 2 * math.pi)) > UPRIGHT:
        return None, True
    unmapped = code == 0 or 0xD800 <= code < 0xE000 or pdfium_c.FPDFText_HasUnicodeMapError(text, number) == 1  # noqa: PLR2004  # halves of a character
    box = place.shown(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
    return Glyph("\ufffd" if unmapped else chr(code), *box), False


def notes(page: Any, place: Placed) -> Iterator[tuple[str, Line]]:
    """Yield what was written on a page afterwards: its notes, stamps and filled-in fields, each with its box."""
    width, height = place.size
    for number in range(min(pdfium_c.FPDFPage_GetAnnotCount(page.raw), MAX_NOTES)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, number)
        try:
            words = _words(annotation)
            rectangle = pdfium_c.FS_RECTF()
            if words and pdfium_c.FPDFAnnot_GetRect(annotation, rectangle):
                sides = (rectangle.left, rectangle.right), (rectangle.bottom, rectangle.top)
                shown = place.shown(min(sides[0]), min(sides[1]), max(sides[0]), max(sides[1]))
                scaled = (value / (height if n % 2 else width) for n, value in enumerate(shown))
                yield words, Line(0, 0, Box(*(min(1.0, max(0.0, value)) for value in scaled)))
        finally:
            pdfium_c.FPDFPage_CloseAnnot(annotation)


def _words(annotation: Any) -> str:
    kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium_c.FPDF_ANNOT_WIDGET:
        return " ".join(_string(annotation, b"V").split())
    if kind in NOTES:
        words = " ".join(_string(annotation, b"Contents").split())
        return f"〔批注〕{words}" if words and kind != pdfium_c.FPDF_ANNOT_FREETEXT else words
    return ""


def _string(annotation: Any, key: bytes) -> str:
    size = pdfium_c.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size < 1 << 20:  # noqa: PLR2004  # an empty string is its end
        return ""
    buffer = ctypes.create_string_buffer(size)
    pointer = ctypes.cast(buffer, ctypes.POINTER(pdfium_c.FPDF_WCHAR))
    pdfium_c.FPDFAnnot_GetStringValue(annotation, key, pointer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace").replace("\x00", "")
