"""Drawn pages of a letter, and what happens to them: skew, seals."""

import math
from functools import cache

from PIL import Image, ImageDraw, ImageFont

NOTO = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
HEAD = "临河市住房和城乡建设局文件"
LINES = (
    "临建函〔2023〕41号",
    "市中级人民法院：",
    "贵院受理的（2023）苏0982民初1234号一案，",
    "系我市第一批保交楼项目，涉及购房群众一千余户。",
    "经局长办公会研究，恳请贵院暂缓对该公司账户",
    "采取冻结措施，以保障项目顺利交付，请予支持。",
    "联系人：办公室小林，电话：0998-1234567",
    "临河市住房和城乡建设局",
    "2023年5月6日",
)


@cache
def _drawn(head: tuple[int, int, int]) -> Image.Image:
    page = Image.new("RGB", (1000, 1400), "white")
    pen = ImageDraw.Draw(page)
    pen.text((500, 140), HEAD, font=ImageFont.truetype(NOTO, 58, index=2), fill=head, anchor="mm")
    font = ImageFont.truetype(NOTO, 34, index=2)
    for number, line in enumerate(LINES):
        pen.text((110, 240 + 62 * number), line, font=font, fill=(25, 25, 25))
    return page


def letter(head: tuple[int, int, int] = (25, 25, 25)) -> Image.Image:
    """A letter on 1000 by 1400 pixels."""
    return _drawn(head).copy()


def skewed(page: Image.Image, angle: float) -> Image.Image:
    """Let the lines fall to the right by some degrees."""
    return page.rotate(-angle, fillcolor="white", resample=Image.Resampling.BICUBIC, expand=True)


def stamp(
    page: Image.Image, at: tuple[int, int], colour: tuple[int, int, int, int] = (205, 30, 35, 190)
) -> Image.Image:
    """Put a round seal of 300 pixels over a page."""
    layer = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    pen.ellipse((5, 5, 295, 295), outline=colour, width=8)
    star = [
        (150 + r * math.sin(k * math.pi / 5), 150 - r * math.cos(k * math.pi / 5))
        for k in range(10)
        for r in [(60, 24)[k % 2]]
    ]
    pen.polygon(star, fill=colour)
    font = ImageFont.truetype(NOTO, 32, index=2)
    for k, ch in enumerate("临河市建设局印"):
        angle = math.radians(-110 + 220 * k / 6)
        pen.text((150 + 112 * math.sin(angle), 150 - 112 * math.cos(angle)), ch, font=font, fill=colour, anchor="mm")
    stamped = page.copy()
    stamped.paste(layer, at, layer)
    return stamped
