"""Office files under a password: an OLE container around an encrypted package, of which nothing can be read."""

from guowen.errors import EncryptedFileError
from ingest.document import Document
from ingest.source import Source


def parse(source: Source) -> tuple[Document, ...]:
    """Refuse with the remedy."""
    raise EncryptedFileError(name=source.name)
