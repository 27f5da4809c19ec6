"""The table of audio and video, which a person must hear or see."""

from ingest.formats.row import Format

ROWS: tuple[Format, ...] = ()
