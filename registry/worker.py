"""What a worker of the intake does with one file, in a child process: bytes to communications and their readings."""

from dataclasses import dataclass
from pathlib import Path

import ingest
import nlp
from ingest.document import Document, Unread
from ingest.reader import recognise
from nlp.reading import Reading
from registry import layout


@dataclass(frozen=True, slots=True)
class Communication:
    """One document of a file with its readings: one, or one for each paper of a bundle."""

    document: Document
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class FileReading:
    """All that was read in one file, and what in it was not."""

    media_type: str
    format: str
    """Name of its row in the table of formats."""
    communications: tuple[Communication, ...]
    unread: tuple[Unread, ...] = ()
    """Files in a container and attachments that could not be read."""


def read_file(name: str, stored: Path, options: ingest.ReadOptions) -> FileReading:
    """Read a kept original; the first argument names the file in the cage's errors."""
    data = stored.read_bytes()
    found = ingest.read(data, name, options)
    row = recognise(data, name)
    documents = [layout.clean(one) for one in found if isinstance(one, Document)]
    unread = [one for one in found if isinstance(one, Unread)]
    unread += [one for document in documents for part in document.parts() for one in part.unread]
    communications = tuple(_read_document(document) for document in documents)
    return FileReading(row.media_type, row.name, communications, tuple(unread))


def _read_document(document: Document) -> Communication:
    return Communication(document, tuple(nlp.read(document)))
