"""Reading: bytes to Document. `read` is the whole public face; the values it takes and gives stand beside it."""

from ingest.document import Document, Found, Unread
from ingest.reader import read_file
from ingest.source import EngineName, Parser, ReadOptions, Source

__all__ = ["Document", "EngineName", "Found", "Parser", "ReadOptions", "Source", "Unread", "read"]


def read(data: bytes, name: str, options: ReadOptions | None = None) -> tuple[Found, ...]:
    """Read a file; return its communications, and what in it is Unread.

    Raise a subclass of UnreadableError where the file itself cannot be read.
    """
    return read_file(data, name, options or ReadOptions())
