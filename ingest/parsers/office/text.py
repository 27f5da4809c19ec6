"""Plain text: form feeds part its pages, long lines stay long."""

from guowen.errors import UnknownFormatError
from ingest import compose, encoding
from ingest.document import Document
from ingest.source import Source


def parse(source: Source) -> tuple[Document, ...]:
    """Read a text as one paper."""
    decoded = encoding.decode(source.data)
    if decoded is None:
        raise UnknownFormatError(name=source.name)
    return (compose.typed(decoded.text, source.origin),)
