"""Page images for the desk: drawn in a child process, as originals may be hostile, and kept for a while."""

import threading
from collections import OrderedDict

from ingest.cage import Cage
from ingest.pages import page_image

KEPT = 48
"""Pages that are kept in memory: a clerk turns back and forth within a few drafts."""
SECONDS = 60
DRAWN = frozenset({"pdf", "ofd", "tiff", "jpeg", "png", "bmp", "webp"})
"""Formats that have page images; of the others the text is shown."""


class PageImages:
    """Draws pages. The child process starts with the first page that is asked for."""

    def __init__(self) -> None:
        self._cage: Cage | None = None
        self._kept: OrderedDict[tuple[str, int, int], bytes | None] = OrderedDict()
        self._lock = threading.Lock()

    def draw(self, data: bytes, *, digest: str, format_name: str, number: int, turn: int) -> bytes | None:
        """Return a page as PNG, None where the original has no such page; raise UnreadableError."""
        key = (digest, number, turn)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            if self._cage is None:
                self._cage = Cage(workers=1, timeout=SECONDS)
            drawing = self._cage.submit(_draw, f"第 {number} 页", data, format_name, number, turn)
        image = drawing.result()
        with self._lock:
            self._kept[key] = image
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return image

    def close(self) -> None:
        """End the child process."""
        with self._lock:
            if self._cage is not None:
                self._cage.shutdown()
                self._cage = None


def _draw(_name: str, data: bytes, format_name: str, number: int, turn: int) -> bytes | None:
    """Draw a page: what the child does. The first argument names the page in errors."""
    return page_image(data, format_name, number, turn)
