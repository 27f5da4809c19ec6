"""The columns of a CSV file, by which its exporter is told."""

from ingest.chat import rows
from ingest.head import Head


def columns(head: Head) -> set[str]:
    """Return the names in the first line."""
    text = head.text or ""
    return set(rows.header(text)) if text.strip() else set()
