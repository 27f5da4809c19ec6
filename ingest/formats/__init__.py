"""The table of formats: one row a format, the most specific first. The first row whose sniffer claims a file reads it.

To add a format: a sniffer over a Head (bytes, decoded head, package members) in ingest/sniff, a module in
ingest/parsers with `parse(source)`, a row in the table of its family here. Parsers are imported when the first file of
theirs arrives, so a row costs nothing. docs/formats.md is written from this table.
"""

from ingest.formats import containers, mail, media, messages, office, paper, registers, wechat
from ingest.formats.row import Format
from ingest.head import Head

# Binary formats prove themselves by their first bytes; packages by their members, so containers come after them.
# Text that a tool wrote is told by its header lines; whatever text is left comes last.
# Outlook's files prove themselves by their directory, and hold other files as they are: they come first.
FORMATS: tuple[Format, ...] = (
    *mail.BINARY,
    *paper.ROWS,
    *media.ROWS,
    *wechat.BINARY,
    *messages.BINARY,
    *registers.BINARY,
    *office.BINARY,
    *mail.ROWS,
    *containers.ROWS,
    *wechat.TEXT,
    *messages.TEXT,
    *registers.TEXT,
    *messages.GENERIC,
    *office.TEXT,
)

__all__ = ["FORMATS", "Format", "promised", "recognise"]


def recognise(head: Head) -> Format | None:
    """Return the first format that claims a file."""
    return next((row for row in FORMATS if row.sniff(head)), None)


def promised(suffix: str) -> Format | None:
    """Return the format that a suffix promises."""
    return next((row for row in FORMATS if suffix in row.suffixes), None)
