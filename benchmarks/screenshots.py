"""Screenshots of chats in the looks of several applications, read, and compared message by message.

`python -m benchmarks.screenshots`: the same invented talk, drawn by day and by night, of two and of a group, in the
colours of WeChat, QQ, Weibo and text messages; prints messages found, sides that are right and characters (1 - CER).
"""

import io
from dataclasses import dataclass

from PIL import Image, ImageDraw
from rapidfuzz.distance import Levenshtein
from rich.console import Console
from rich.table import Table

import ingest
from benchmarks import render

Colour = tuple[int, int, int]
TALK = (
    (False, "老同学，在忙吗？"),
    (True, "在，您说。"),
    (
        False,
        "（2023）川9931民初601号那个案子，原告是我们开发区引进的企业，请你在判决的时候多考虑一下，不要影响企业生产。电话13800009931。",
    ),
    (True, "请通过正常渠道反映，我会按规定如实登记。"),
    (False, "好"),
    (False, "麻烦你跟王庭长说一声，OK？\n改天见面细谈。"),
    (True, "不方便。"),
)


@dataclass(frozen=True)
class Look:
    """The colours and shapes of an application."""

    ground: Colour
    theirs: Colour
    mine: Colour
    ink: Colour = (15, 15, 15)
    mine_ink: Colour | None = None
    width: int = 1080
    radius: int = 14
    faces: bool = True
    named: bool = False
    """Whether the sender's name stands over a bubble, as in groups."""


LOOKS = {
    "微信": Look((237, 237, 237), (255, 255, 255), (149, 236, 105)),
    "微信 夜间": Look((17, 17, 17), (44, 44, 44), (62, 181, 117), (220, 220, 220), (10, 10, 10)),
    "微信 群聊": Look((237, 237, 237), (255, 255, 255), (149, 236, 105), named=True),
    "微信 720 宽": Look((237, 237, 237), (255, 255, 255), (149, 236, 105), width=720),
    "QQ": Look((242, 243, 247), (255, 255, 255), (18, 183, 245), mine_ink=(255, 255, 255), radius=28),
    "短信 iOS": Look((255, 255, 255), (233, 233, 235), (52, 199, 89), mine_ink=(255, 255, 255), radius=44, faces=False),
    "短信 安卓": Look((250, 250, 250), (232, 234, 237), (211, 227, 253), radius=40, faces=False),
    "微博私信": Look((242, 242, 242), (255, 255, 255), (255, 213, 145), radius=24),
}


def draw(look: Look) -> Image.Image:
    """Draw the talk as a telephone would show it."""
    scale = look.width / 1080
    font, small = (render.face(render.NOTO_SANS, round(size * scale)) for size in (40, 28))
    pad, line_height, side = round(28 * scale), round(60 * scale), round((140 if look.faces else 40) * scale)
    image = Image.new("RGB", (look.width, round(2600 * scale)), look.ground)
    pen = ImageDraw.Draw(image)
    pen.text((round(40 * scale), round(20 * scale)), "9:41", font=small, fill=look.ink)
    title = "开发区群(12)" if look.named else "柴继德"
    pen.text(((look.width - pen.textlength(title, font=font)) / 2, round(90 * scale)), title, font=font, fill=look.ink)
    y = round(190 * scale)
    stamp = "2023年7月3日 10:01"
    pen.text(((look.width - pen.textlength(stamp, font=small)) / 2, y), stamp, font=small, fill=(150, 150, 150))
    y += round(80 * scale)
    for mine, text in TALK:
        lines = wrapped(text, font, round(680 * scale), pen)
        if look.named and not mine:
            pen.text((side, y), "赵建国", font=small, fill=(120, 120, 120))
            y += round(44 * scale)
        wide = max(pen.textlength(line, font=font) for line in lines) + 2 * pad
        tall = line_height * len(lines) + 2 * pad - round(12 * scale)
        left = look.width - side - wide if mine else side
        pen.rounded_rectangle(
            (left, y, left + wide, y + tall), look.radius * scale, fill=look.mine if mine else look.theirs
        )
        if look.faces:
            at = look.width - round(120 * scale) if mine else round(30 * scale)
            pen.rounded_rectangle(
                (at, y, at + 90 * scale, y + 90 * scale), 10, fill=(120, 150, 190) if mine else (200, 160, 120)
            )
        for number, line in enumerate(lines):
            ink = (look.mine_ink or look.ink) if mine else look.ink
            pen.text((left + pad, y + pad - round(6 * scale) + line_height * number), line, font=font, fill=ink)
        y += tall + round(36 * scale)
    return image.crop((0, 0, look.width, y + round(60 * scale)))


def wrapped(text: str, font: object, room: float, pen: ImageDraw.ImageDraw) -> list[str]:
    """Break a text into lines as a bubble does."""
    lines, line = [], ""
    for sign in text:
        if sign == "\n" or pen.textlength(line + sign, font=font) > room:  # type: ignore[arg-type]  # one of Pillow's
            lines.append(line)
            line = ""
        line += sign.strip("\n")
    return [*lines, line]


def main() -> None:
    """Draw, read, compare, print."""
    table = Table("look", "messages", "right side", "characters", "contact")
    for name, look in LOOKS.items():
        out = io.BytesIO()
        draw(look).save(out, "JPEG", quality=85)
        (document,) = ingest.read(out.getvalue(), "截图.jpg")
        assert isinstance(document, ingest.Document)
        found = [m for m in document.messages if m.kind != "system"]
        sides = sum(m.owner == mine for m, (mine, _) in zip(found, TALK, strict=False))
        read = "".join("".join(document.text[m.start : m.end].split()) for m in found)
        right = "".join("".join(text.split()) for _, text in TALK)
        alike = 1 - Levenshtein.distance(read, right) / len(right)
        contact = document.conversation.contact if document.conversation else None
        table.add_row(name, f"{len(found)}/{len(TALK)}", f"{sides}/{len(TALK)}", f"{alike:.2%}", contact or "—")
    Console().print(table)


if __name__ == "__main__":
    main()
