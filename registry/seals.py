"""What the trail notes of a document, so that nobody can change behind its back what the program read."""

from typing import Any

from models import DocumentRow
from registry import canonical


def digest(document: DocumentRow) -> str:
    """Return the SHA-256 over all that a document row and its layout say; the layout must be loaded."""
    return canonical.digest(
        {
            "original": document.original_sha256,
            "part": document.part,
            "kind": document.kind,
            "span": [document.start, document.end],
            "text": document.text,
            "carrier": document.carrier,
            "triage": document.triage,
            "reason": document.reason,
            "layout": document.layout.content,
        }
    )


def seal(document: DocumentRow) -> dict[str, Any]:
    """Return what the trail notes of a document."""
    return {"document": document.id, "digest": digest(document)}
