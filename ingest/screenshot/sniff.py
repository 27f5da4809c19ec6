"""Recognising screenshots of chats among pictures, on a reduced copy."""

import io
import warnings

from ingest.head import Head

WIDTH = 540
"""Of the reduced copy: a bubble of one line still has 45 rows."""
LOWEST = 0.5
"""Height by width of a screenshot cut to one or two messages."""
ENOUGH = 0.6
"""Share of what is drawn that bubbles make up; on a paper with a box or a logo it is the text around them."""

WRITTEN = 0.01
"""Share of a bubble that its writing covers at least; a bar or a button has none."""


def is_png_screenshot(head: Head) -> bool:
    """PNG is what telephones write."""
    return head.first.startswith(b"\x89PNG\r\n\x1a\n") and _shows_bubbles(head.data)


def is_jpeg_screenshot(head: Head) -> bool:
    """JPEG is what becomes of a screenshot that was sent on."""
    return head.first.startswith(b"\xff\xd8\xff") and _shows_bubbles(head.data)


def is_webp_screenshot(head: Head) -> bool:
    """WebP is what some applications make of it."""
    return head.first.startswith(b"RIFF") and head.first[8:12] == b"WEBP" and _shows_bubbles(head.data)


def _shows_bubbles(data: bytes) -> bool:
    # Imported late: the table of formats must stay quick to load, and most files are no pictures.
    import numpy as np  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415

    from ingest.page.pictures import BROKEN  # noqa: PLC0415
    from ingest.screenshot.layout import look  # noqa: PLC0415

    try:
        # A large picture is only warned of; its size is looked at next.
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
            opened = Image.open(io.BytesIO(data))
        with opened as picture:
            if picture.height < LOWEST * picture.width or picture.width * picture.height > 1 << 26:
                return False
            size = (WIDTH, max(1, round(picture.height * WIDTH / picture.width)))
            picture.draft("RGB", size)
            small = np.array(picture.convert("RGB").resize(size, Image.Resampling.NEAREST))
    except (*BROKEN, Image.DecompressionBombError):  # the parser of pictures will say what is wrong
        return False
    screen = look(small)
    if screen is None or screen.share < ENOUGH:
        return False
    return any(bubble.written > WRITTEN and not bubble.is_picture for bubble in screen.bubbles)
