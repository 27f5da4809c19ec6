"""What a worker of the intake does with one file, in a child process: bytes to communications and their readings."""

from dataclasses import dataclass
from pathlib import Path

import ingest
import nlp
from ingest.document import Document
from nlp.reading import Reading
from registry import layout


@dataclass(frozen=True, slots=True)
class Communication:
    """One document of a file with its readings: one, or one for each paper of a bundle."""

    document: Document
    readings: tuple[Reading, ...]


def read_file(name: str, stored: Path, options: ingest.ReadOptions) -> tuple[Communication, ...]:
    """Read a kept original; the first argument names the file in the cage's errors."""
    found = ingest.read(stored.read_bytes(), name, options)
    return tuple(_read_document(layout.clean(one)) for one in found if isinstance(one, Document))


def _read_document(document: Document) -> Communication:
    return Communication(document, tuple(nlp.read(document)))
