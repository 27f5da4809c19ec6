"""Samples of pictures of papers. 来信.heic was written once by pillow-heif from the picture that `_letter` draws."""

import io
import random

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from benchmarks import render
from benchmarks.samples import Make

LINES = (
    "云岭县人民法院：", "　　你院受理的（2023）川9931民初845号案件，", "被告系我镇招商企业，请在审理中从宽把握，", "暂不采取冻结措施。",
    "　　　　　　　　　　云岭县石桥镇人民政府", "　　　　　　　　　　2023年8月14日",
)  # fmt: skip
SIZE = (900, 560)


def _letter() -> Image.Image:
    sheet = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(sheet)
    path, index = render.NOTO_SERIF
    font = ImageFont.truetype(path, 36, index=index)
    for number, line in enumerate(LINES):
        draw.text((60, 60 + 76 * number), line, font=font, fill=(25, 25, 25))
    return sheet


def _saved(kind: str, **options: object) -> Make:
    def make() -> bytes:
        out = io.BytesIO()
        _letter().save(out, kind, **options)
        return out.getvalue()

    return make


def _tiff() -> bytes:
    out = io.BytesIO()
    page = _letter().convert("1")
    page.save(out, "TIFF", compression="group4", save_all=True, append_images=[page], dpi=(200, 200))
    return out.getvalue()


def _photo() -> bytes:
    """The letter on a dark table, seen aslant, in uneven light, by a telephone held upright."""
    random.seed(1)
    letter = np.asarray(_letter().resize((1350, 840)))
    corners = np.array([(0, 0), (1350, 0), (1350, 840), (0, 840)], np.float32)
    seen = np.array([(210, 190), (1560, 120), (1690, 1050), (120, 1130)], np.float32)
    table = np.full((1300, 1800, 3), (62, 54, 48), np.uint8)
    there = cv2.getPerspectiveTransform(corners, seen)
    mask = cv2.warpPerspective(np.full(letter.shape[:2], 255, np.uint8), there, (1800, 1300))
    shown = cv2.warpPerspective(letter, there, (1800, 1300))
    table[mask > 0] = shown[mask > 0]
    light = np.linspace(0.75, 1.0, 1800, dtype=np.float32)[None, :, None]
    photo = Image.fromarray((table * light).clip(0, 255).astype(np.uint8))
    exif = Image.Exif()
    exif[0x0112] = 6  # the telephone was turned: the picture must be, too
    out = io.BytesIO()
    photo.rotate(90, expand=True).save(out, "JPEG", quality=80, exif=exif)
    return out.getvalue()


def _bmp() -> bytes:
    out = io.BytesIO()
    _letter().convert("1").save(out, "BMP")
    return out.getvalue()


SAMPLES: dict[str, Make] = {
    "扫描件.tif": _tiff,
    "拍摄的来信.jpg": _photo,
    "来信.png": _saved("PNG"),
    "来信.bmp": _bmp,
    "来信.webp": _saved("WEBP", quality=80),
    "来信.gif": _saved("GIF"),
    "来信.jp2": _saved("JPEG2000", quality_layers=[40]),
    "来信.avif": _saved("AVIF", quality=70),
}
