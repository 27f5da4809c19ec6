"""Opening pictures with Pillow: upright by their EXIF mark, in RGB, within the limits, complete or not at all."""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pi_heif
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from guowen.errors import DamagedFileError, TooLargeError
from ingest.source import ReadOptions

pi_heif.register_heif_opener()

SMALLEST = 16
"""Pixels of the shorter side below which no writing can be."""
BROKEN = (
    OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError, EOFError, OverflowError,
    RuntimeError, struct.error, zlib.error, ZeroDivisionError, UnidentifiedImageError,
)  # fmt: skip
"""What Pillow's plug-ins let out over bytes that break their format."""


def frames(data: bytes, name: str, options: ReadOptions) -> Iterator[Image.Image]:
    """Yield the pages of a picture."""
    with _translated(name, options), Image.open(io.BytesIO(data)) as picture:
        _check_pixels(picture, name, options)
        for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
            if number > options.max_pages:
                raise TooLargeError(name=name, limit=f"{options.max_pages} 页")
            _check_pixels(frame, name, options)
            yield _upright(frame)


def frame(data: bytes, number: int, name: str, options: ReadOptions) -> Image.Image | None:
    """Return one page of a picture, or None where it has no such page."""
    with _translated(name, options), Image.open(io.BytesIO(data)) as picture:
        if not 1 <= number <= getattr(picture, "n_frames", 1):
            return None
        picture.seek(number - 1)
        _check_pixels(picture, name, options)
        return _upright(picture)


@contextmanager
def _translated(name: str, options: ReadOptions) -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # broken EXIF and large pictures; our own limit decides
        try:
            yield
        except Image.DecompressionBombError as error:
            raise _too_large(name, options) from error
        except BROKEN as error:
            raise DamagedFileError(name=name, detail="图像数据不完整或无法解码") from error


def _check_pixels(picture: Image.Image, name: str, options: ReadOptions) -> None:
    if picture.width * picture.height > options.max_pixels:
        raise _too_large(name, options)
    if min(picture.size) < SMALLEST:
        raise DamagedFileError(name=name, detail=f"图像只有 {picture.width}×{picture.height} 像素")


def _too_large(name: str, options: ReadOptions) -> TooLargeError:
    return TooLargeError(name=name, limit=f"{options.max_pixels // 1_000_000} 百万像素")


def _upright(picture: Image.Image) -> Image.Image:
    """Load a frame fully, so that a truncated one fails here, and put it on white where it is transparent."""
    picture.load()
    try:
        turned = ImageOps.exif_transpose(picture)
    except BROKEN:  # a broken EXIF block says nothing about the picture
        turned = picture
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        layer = turned.convert("RGBA")
        sheet = Image.new("RGBA", layer.size, (255, 255, 255, 255))
        turned = Image.alpha_composite(sheet, layer)
    elif turned.mode.startswith("I;16"):
        turned = turned.point(lambda value: value / 256).convert("L")
    return turned.convert("RGB")
