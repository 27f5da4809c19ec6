"""Page images for the desk: drawn in a child process, as originals may be hostile, and kept for a while."""

import threading
from collections import OrderedDict
from typing import NamedTuple

from ingest.cage import Cage
from ingest.extract import extract
from ingest.pages import PICTURES, page_image

KEPT = 48
"""Pages that are kept in memory: a clerk turns back and forth within a few drafts."""
SECONDS = 60
DRAWN = PICTURES | {"pdf", "ofd"}
"""Formats that have page images; of the others the text is shown."""


class Sheet(NamedTuple):
    """A page of an original, or of a file in it."""

    digest: str
    """Of the original."""
    name: str
    path: str
    """Where the file stands in the original, as its Origin tells."""
    format: str
    number: int
    turn: int


class PageImages:
    """Draws pages. The child process starts with the first page that is asked for."""

    def __init__(self) -> None:
        self._cage: Cage | None = None
        self._kept: OrderedDict[Sheet, bytes | None] = OrderedDict()
        self._lock = threading.Lock()

    def draw(self, data: bytes, sheet: Sheet) -> bytes | None:
        """Return a page as PNG, None where the original has no such page; raise UnreadableError."""
        with self._lock:
            if sheet in self._kept:
                self._kept.move_to_end(sheet)
                return self._kept[sheet]
            if self._cage is None:
                self._cage = Cage(workers=1, timeout=SECONDS)
            drawing = self._cage.submit(_draw, f"第 {sheet.number} 页", data, sheet)
        image = drawing.result()
        with self._lock:
            self._kept[sheet] = image
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return image

    def close(self) -> None:
        """End the child process."""
        with self._lock:
            if self._cage is not None:
                self._cage.shutdown()
                self._cage = None


def _draw(_name: str, data: bytes, sheet: Sheet) -> bytes | None:
    """Draw a page: what the child does. The first argument names the page in errors."""
    return page_image(extract(data, sheet.name, sheet.path), sheet.format, sheet.number, sheet.turn)
