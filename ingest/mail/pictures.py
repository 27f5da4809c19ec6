"""Pictures that stand in the text of a mail: scans and screenshots are read, logos and the like are not."""

import base64
import binascii
import io
import re
from collections.abc import Iterator
from functools import partial

from PIL import Image

from guowen.errors import DamagedFileError
from ingest.members import Member

_NARROW, _SMALL = 64, 40_000
"""Width or height, and pixels, below which a picture in a text carries no letter: 64, and 200 × 200."""
_CITED = re.compile(r"""\bcid:([^"'\s>)]{1,500})""", re.IGNORECASE)
_TYPED = re.compile(r"""["'(]data:image/([A-Za-z0-9.+-]{1,20});base64,([A-Za-z0-9+/=\s%]+)""", re.IGNORECASE)
_SUFFIXES = {"jpeg": "jpg", "svg+xml": "svg", "tiff": "tif", "x-icon": "ico"}


def cited(markup: str) -> frozenset[str]:
    """Return the ids of the parts that a page shows in its text."""
    return frozenset(_CITED.findall(markup))


def typed(markup: str) -> Iterator[Member]:
    """Yield the pictures whose bytes stand in the page itself."""
    for number, found in enumerate(_TYPED.finditer(markup), start=1):
        suffix = _SUFFIXES.get(found[1].lower(), found[1].lower())
        name = f"正文图片{number}.{suffix}"
        yield Member(name, partial(_bytes, name, found[2]))


def is_decoration(data: bytes) -> bool:
    """Whether a picture is too small to carry a letter; what cannot be opened is for the reader to report."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            width, height = picture.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return min(width, height) < _NARROW or width * height < _SMALL


def _bytes(name: str, written: str) -> bytes:
    try:
        return base64.b64decode(re.sub(r"\s|%0[aAdD]", "", written).replace("%3D", "=").replace("%2B", "+"))
    except (binascii.Error, ValueError) as error:
        raise DamagedFileError(name=name, detail="图片数据不完整") from error
