"""Pictures of papers: JPEG, PNG, BMP, WebP, and TIFF of many pages."""

from ingest.document import Document
from ingest.page import pictures, scan
from ingest.source import Source


def parse(source: Source) -> tuple[Document, ...]:
    """Read a picture, or a stack of them in one TIFF, as one paper."""
    images = pictures.frames(source.data, source.name, source.options)
    sheets = [scan.recognise(image, number, source) for number, image in enumerate(images, start=1)]
    return (scan.compose_paper(sheets, source),)
