"""The table of containers, which only hold other files."""

from ingest.formats.row import Format

ROWS: tuple[Format, ...] = ()
