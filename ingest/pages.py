"""Images of pages for the review desk: what a person sees beside the draft, and what the boxes of lines lie on."""

import io
from typing import TYPE_CHECKING

from ingest.page import pdfium, pictures
from ingest.parsers.paper import ofd
from ingest.source import ReadOptions

if TYPE_CHECKING:
    from PIL import Image

WIDTH = 1240
"""Pixels: A4 at 150 dpi, readable at arm's length."""
TALLEST = 20_000
PICTURES = frozenset({
    "tiff", "jpeg", "png", "bmp", "webp", "gif", "jp2", "heic", "avif", "screenshot_png", "screenshot_jpeg",
    "screenshot_webp",
})  # fmt: skip


def page_image(data: bytes, format_name: str, number: int, turn: int = 0) -> bytes | None:
    """Return a page of an original as PNG, turned upright; None where its format or the file has no such page image.

    `format_name` is that of Origin, `number` and `turn` are those of Page. Raise UnreadableError for a broken original.
    """
    image = _image(data, format_name, number)
    if image is None:
        return None
    if turn % 360:
        image = image.rotate(-turn, expand=True)
    width = WIDTH if image.height <= TALLEST * image.width / WIDTH else max(1, TALLEST * image.width // image.height)
    if width < image.width:
        image = image.resize((width, max(1, round(image.height * width / image.width))))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _image(data: bytes, format_name: str, number: int) -> "Image.Image | None":
    options = ReadOptions()
    if format_name in PICTURES:
        return pictures.frame(data, number, format_name, options)
    if format_name == "ofd":
        return ofd.page_picture(data, number, format_name, options)
    if format_name == "pdf":
        with pdfium.opened(data, format_name) as document:
            return pdfium.render(document, number - 1, format_name) if 1 <= number <= len(document) else None
    return None
