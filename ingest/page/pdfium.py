"""PDFium behind one door: open, render, and tell a scan from a page that was typed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium_c

from guowen.errors import DamagedFileError, EncryptedFileError

if TYPE_CHECKING:
    from PIL import Image

DPI = 200
MAX_RENDERED = 16_000_000
"""Pixels: twice A3 at 200 dpi. Pages of photographs and hostile ones can claim metres."""
COVERING = 0.6
"""Share of the page from which a picture is taken for the page itself."""
INVISIBLE = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
STAMPS = 3
"""Pieces of text over a picture that are a scanner's mark or a page number, not its text."""
TAIL = 4096


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Any]:
    """Open a PDF; raise EncryptedFileError or DamagedFileError."""
    # PDFium mends truncated files by dropping what it cannot find; a letter without its last page must not pass.
    if b"%%EOF" not in data.rstrip(b"\x00\r\n ")[-TAIL:]:
        raise DamagedFileError(name=name, detail="文件尾缺失")
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            raise EncryptedFileError(name=name) from error
        raise DamagedFileError(name=name, detail="PDF 结构无法解析") from error
    try:
        if not count:
            raise DamagedFileError(name=name, detail="没有任何页面")
        if document.get_formtype() != pdfium_c.FORMTYPE_NONE:
            document.init_forms()
        yield document
    finally:
        document.close()


def render(document: Any, index: int, name: str, *, width: int | None = None) -> "Image.Image":
    """Draw a page as a person sees it, at 200 dpi or to a width in pixels."""
    try:
        page = document[index]
        wide, high = page.get_size()
        scale = width / wide if width else DPI / 72
        scale = min(scale, (MAX_RENDERED / max(1.0, wide * high)) ** 0.5)
        image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, ZeroDivisionError) as error:
        raise DamagedFileError(name=name, detail=f"第{index + 1}页无法显示") from error
    return image


def is_scan(document: Any, index: int) -> bool:
    """Whether a page is a picture: nothing is written visibly over an image that covers it."""
    page = document[index]
    area = page.get_width() * page.get_height()
    covered, written = False, 0
    for thing in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_TEXT], max_depth=5):
        if thing.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            if (right - left) * (top - bottom) >= COVERING * area:
                covered, written = True, 0
        elif pdfium_c.FPDFTextObj_GetTextRenderMode(thing.raw) not in INVISIBLE:
            written += 1
    return covered and written <= STAMPS
