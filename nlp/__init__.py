"""Document → Reading: who asks what about which case."""

from ingest.document import Document
from nlp.reading import Reading

__all__ = ["read"]


def read(document: Document) -> tuple[Reading, ...]:
    """Read a communication: one reading, or one for each paper of a bundle."""
    from nlp import readings  # noqa: PLC0415  # loading spaCy takes seconds; only who reads shall wait for it

    return readings.read(document)
