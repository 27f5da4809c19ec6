"""The table of spreadsheets and web pages: registers of letters, saved pages."""

from ingest.formats.row import Format

BINARY: tuple[Format, ...] = ()

TEXT: tuple[Format, ...] = ()
