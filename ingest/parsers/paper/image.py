"""Pictures of papers: JPEG, PNG, HEIC and others, TIFF of many pages; a photographed sheet is laid flat first."""

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.compose import Sheet
from ingest.document import Document
from ingest.page import photo, pictures, scan
from ingest.source import Source

if TYPE_CHECKING:
    from PIL import Image

SCANNERS = frozenset({"tiff", "gif"})
"""Formats that no camera writes."""
STILL = frozenset({"gif", "webp", "png", "avif", "heic"})
"""Formats whose further frames are a film, or other views of the same."""


def parse(source: Source) -> tuple[Document, ...]:
    """Read a picture, or a stack of them in one TIFF, as one paper."""
    name = source.origin.format
    sheets: list[Sheet] = []
    notes: tuple[str, ...] = ()
    for number, image in enumerate(pictures.frames(source.data, source.name, source.options), start=1):
        if number > 1 and name in STILL:
            notes = ("图片含有多帧，只识读了第一帧。",)
            break
        sheets.append(_sheet(image, number, source))
    return (scan.compose_paper(sheets, source, notes),)


def _sheet(image: "Image.Image", number: int, source: Source) -> Sheet:
    """Read one page; a sheet that was found on a photograph and read upright has its boxes led back to it."""
    laid = photo.flat(image) if source.origin.format not in SCANNERS else None
    if laid is not None:
        sheet = scan.recognise(laid.image, number, source)
        if not sheet.turn and sheet.lines:
            lines = tuple((words, replace(line, box=laid.box(line.box))) for words, line in sheet.lines)
            return replace(sheet, lines=lines)
    return scan.recognise(image, number, source)
