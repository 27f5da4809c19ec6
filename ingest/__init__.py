"""Reading: bytes to Document. `read` is the whole public face; the values it takes and gives stand beside it."""

from ingest.document import Document
from ingest.reader import read_file
from ingest.source import EngineName, Parser, ReadOptions, Source

__all__ = ["Document", "EngineName", "Parser", "ReadOptions", "Source", "read"]


def read(data: bytes, name: str, options: ReadOptions | None = None) -> tuple[Document, ...]:
    """Read a file; return its communications, one or many. Raise a subclass of UnreadableError where that cannot be."""
    return read_file(data, name, options or ReadOptions())
