"""Plain text: form feeds part its pages, long lines stay long. A text has no page image, so its lines have no boxes."""

from guowen.errors import UnknownFormatError
from ingest import compose, encoding
from ingest.document import Document, Page
from ingest.source import Source


def parse(source: Source) -> tuple[Document, ...]:
    """Read a text as one paper."""
    decoded = encoding.decode(source.data)
    if decoded is None:
        raise UnknownFormatError(name=source.name)
    pages, at = [], 0
    for number, part in enumerate(decoded.text.split("\f"), start=1):
        pages.append(Page(number=number, start=at, end=at + len(part)))
        at += len(part) + 1
    return (compose.paper(pages, decoded.text, source.origin),)
