"""Screenshots of chats as telephones take them, drawn here in several of their looks."""

import io
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from guowen.errors import OcrUnavailableError
from ingest import formats
from ingest.document import Document
from ingest.head import Head
from ingest.ocr.engine import engine
from ingest.parsers.messages import screenshot
from ingest.screenshot import layout, reading, times
from tests.ingest.papers import source_of

NOTO = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"


def moment(*parts: int) -> datetime:
    """A telephone's local time, which has no zone."""
    return datetime(*parts)  # type: ignore[arg-type]  # year to minute


@dataclass(frozen=True)
class Look:
    width: int = 1080
    paper: tuple[int, int, int] = (237, 237, 237)
    left: tuple[int, int, int] = (255, 255, 255)
    right: tuple[int, int, int] = (149, 236, 105)
    left_ink: tuple[int, int, int] = (15, 15, 15)
    right_ink: tuple[int, int, int] = (15, 15, 15)
    faces: bool = True
    names: dict[int, str] = field(default_factory=dict)

    @property
    def unit(self) -> float:
        return self.width / 1080


WECHAT = Look()
NIGHT = Look(
    paper=(17, 17, 17), left=(44, 44, 44), right=(62, 181, 117), left_ink=(220, 220, 220), right_ink=(10, 10, 10)
)
NARROW = Look(width=720)
MESSAGES = Look(
    paper=(255, 255, 255), left=(233, 233, 235), right=(10, 132, 255), right_ink=(255, 255, 255), faces=False
)


def draw(look: Look, title: str | None, *said: tuple[str, str]) -> Image.Image:
    """Draw ('time' | 'left' | 'right', text) from top to bottom."""
    unit = look.unit
    font, small = (ImageFont.truetype(NOTO, round(size * unit), index=2) for size in (40, 28))
    image = Image.new("RGB", (look.width, round((240 + 400 * len(said)) * unit)), look.paper)
    pen = ImageDraw.Draw(image)
    grey = (130, 130, 130)
    if title is not None:
        pen.text((40 * unit, 20 * unit), "9:41", font=small, fill=look.left_ink)
        pen.text((look.width / 2, 115 * unit), title, font=font, fill=look.left_ink, anchor="mm")
    y = 190 * unit
    for number, (side, text) in enumerate(said):
        if side == "time":
            pen.text((look.width / 2, y + 35 * unit), text, font=small, fill=grey, anchor="mm")
            y += 80 * unit
            continue
        if name := look.names.get(number):
            pen.text((142 * unit, y), name, font=small, fill=grey)
            y += 44 * unit
        y = bubble(pen, look, side, wrap(text, font, 680 * unit), font, y=y)
    return image.crop((0, 0, look.width, round(y + 60 * unit)))


def wrap(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines = [""]
    for ch in text:
        if ch == "\n":
            lines.append("")
        elif font.getlength(lines[-1] + ch) > width:
            lines.append(ch)
        else:
            lines[-1] += ch
    return lines


def bubble(
    pen: ImageDraw.ImageDraw, look: Look, side: str, lines: list[str], font: ImageFont.FreeTypeFont, *, y: float
) -> float:
    unit = look.unit
    wide = max(font.getlength(line) for line in lines) + 56 * unit
    tall = (60 * len(lines) + 44) * unit
    edge = (140 if look.faces else 40) * unit
    x = edge if side == "left" else look.width - edge - wide
    pen.rounded_rectangle((x, y, x + wide, y + tall), 14 * unit, fill=look.left if side == "left" else look.right)
    if look.faces:
        face = 30 * unit if side == "left" else look.width - 120 * unit
        pen.rounded_rectangle((face, y, face + 90 * unit, y + 90 * unit), 8 * unit, fill=(200, 160, 120))
    for number, line in enumerate(lines):
        ink = look.left_ink if side == "left" else look.right_ink
        pen.text((x + 28 * unit, y + (22 + 60 * number) * unit), line, font=font, fill=ink)
    return y + tall + 36 * unit


def encoded(image: Image.Image, kind: str = "PNG", **options: int) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def read(image: Image.Image, kind: str = "PNG", **options: int) -> Document:
    (document,) = screenshot.parse(source_of(encoded(image, kind, **options), engine("rapidocr").read))
    return document


def texts(document: Document) -> list[tuple[str, str]]:
    return [(m.sender, document.text[m.start : m.end]) for m in document.messages]


TALK = (
    ("time", "2023年5月6日 21:14"),
    ("left", "林庭长，住建局的周建国，那个案子还请您多关照一下，能缓就缓一缓。"),
    ("right", "案件依法办理，您的话我要登记。"),
    ("time", "2023年5月7日 08:02"),
    ("left", "明白"),
)
READ = [
    ("周局", "林庭长，住建局的周建国，那个案子还请您多关照一下，能缓就缓一缓。"),
    ("我", "案件依法办理，您的话我要登记。"),
    ("周局", "明白"),
]


@pytest.mark.ocr
@pytest.mark.parametrize("look", [WECHAT, NIGHT, NARROW, MESSAGES])
def test_sides_times_and_text_are_read_in_every_look(look: Look) -> None:
    document = read(draw(look, "周局", *TALK))

    assert texts(document) == READ
    assert [m.owner for m in document.messages] == [False, True, False]
    assert document.messages[1].time == moment(2023, 5, 6, 21, 14)
    assert document.messages[2].time == moment(2023, 5, 7, 8, 2)
    assert {m.precision for m in document.messages} == {"minute"}
    assert document.conversation is not None
    assert document.conversation.contact == "周局"
    assert document.conversation.platform == ("sms" if look is MESSAGES else "wechat")


@pytest.mark.ocr
def test_a_picture_that_was_sent_on_as_jpeg_is_read() -> None:
    document = read(draw(WECHAT, "周局", *TALK), "JPEG", quality=60)

    assert texts(document) == READ


@pytest.mark.ocr
def test_in_a_group_each_message_has_the_name_over_it() -> None:
    look = Look(names={0: "老周", 1: "刘秘书"})
    talk = (("left", "庭长在吗"), ("left", "周局让我问一下开庭时间"), ("right", "请走正规渠道"))

    document = read(draw(look, "项目协调群(12)", *talk))

    assert [m.sender for m in document.messages] == ["老周", "刘秘书", "我"]
    assert document.conversation is not None
    assert document.conversation.group
    assert document.conversation.contact == "项目协调群"


@pytest.mark.ocr
def test_a_day_that_the_picture_does_not_date_is_kept_as_written_and_asked_about() -> None:
    document = read(draw(WECHAT, "周局", ("time", "昨天 21:03"), ("left", "材料收到了吗"), ("right", "收到")))

    assert document.messages[0].kind == "system"
    assert [m.time for m in document.messages] == [None, None, None]
    assert any("昨天" in note for note in document.notes)


@pytest.mark.ocr
def test_the_second_picture_of_a_long_chat_has_no_title() -> None:
    document = read(draw(WECHAT, None, ("left", "接着上面说的那个案子"), ("right", "请不要再说了")))

    assert [m.sender for m in document.messages] == ["对方", "我"]


@pytest.mark.ocr
def test_typed_new_lines_are_kept_and_full_lines_are_joined() -> None:
    words = "案号（2023）苏0982民初1234号，原告是临河市第二建筑安装工程公司，请关注\n拜托了"

    document = read(draw(WECHAT, "周局", ("left", words)))

    assert texts(document) == [("周局", words)]


@pytest.mark.ocr
def test_a_very_long_picture_loses_no_message() -> None:
    talk = [(("left", "right")[n % 2], f"这是第{n + 10}条消息，说的是同一个案子") for n in range(24)]

    document = read(draw(WECHAT, "周局", *talk))

    assert [text for _, text in texts(document)] == [text for _, text in talk]


@pytest.mark.ocr
def test_every_line_lights_up_where_it_stands() -> None:
    image = draw(WECHAT, "周局", *TALK)

    document = read(image)

    start = document.text.index("我要登记")
    place = document.place(start, start + 4)
    ((page, box),) = place.boxes
    assert page == 1
    assert place.messages == (1,)
    cut = np.asarray(image)[
        int(box.y0 * image.height) : int(box.y1 * image.height), int(box.x0 * image.width) : int(box.x1 * image.width)
    ]
    assert (np.abs(cut.astype(int) - WECHAT.right).max(axis=2) < 6).mean() > 0.3  # on the green bubble


def recognised(data: bytes) -> str | None:
    row = formats.recognise(Head(data, "IMG_0001"))
    return row.name if row else None


@pytest.mark.parametrize("look", [WECHAT, NIGHT, NARROW, MESSAGES])
def test_a_screenshot_is_known_by_its_bubbles(look: Look) -> None:
    image = draw(look, "周局", *TALK)

    assert recognised(encoded(image)) == "screenshot_png"
    assert recognised(encoded(image, "JPEG", quality=70)) == "screenshot_jpeg"


def page(grain: float) -> Image.Image:
    image = Image.new("RGB", (1240, 1754), "white")
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(NOTO, 32, index=2)
    for number in range(30):
        pen.text(
            (160, 200 + 44 * number), "关于商请暂缓执行有关案件的函，恳请贵院予以支持为盼", font=font, fill=(20, 20, 20)
        )
    pen.rectangle((700, 1500, 1000, 1600), fill=(230, 230, 230))
    noise = np.random.default_rng(1).normal(0, grain, (1754, 1240, 3))
    return Image.fromarray((np.asarray(image) + noise).clip(0, 255).astype(np.uint8))


@pytest.mark.parametrize("grain", [0, 6])
def test_a_page_of_paper_is_no_screenshot(grain: float) -> None:
    assert recognised(encoded(page(grain))) == "png"


def test_a_truncated_picture_is_left_to_the_parser_of_pictures() -> None:
    data = encoded(draw(WECHAT, "周局", *TALK))

    assert recognised(data[: len(data) // 3]) == "png"


def test_without_an_engine_the_picture_is_refused() -> None:
    with pytest.raises(OcrUnavailableError):
        screenshot.parse(source_of(encoded(draw(WECHAT, "周局", *TALK))))


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("2023年5月6日 晚上9:14", moment(2023, 5, 6, 21, 14)),
        ("2023年5月6日晚上9：14", moment(2023, 5, 6, 21, 14)),
        ("2023年12月31日 上午12:05", moment(2023, 12, 31, 0, 5)),
        ("2023年5月6日 中午12:30", moment(2023, 5, 6, 12, 30)),
        ("2023年5月6日 中午1:30", moment(2023, 5, 6, 13, 30)),
        ("2023/5/6 21:14", moment(2023, 5, 6, 21, 14)),
        ("2023-05-06 21:14", moment(2023, 5, 6, 21, 14)),
        ("2023年5月6日 星期六 21:14", moment(2023, 5, 6, 21, 14)),
        ("2023年2月30日 21:14", None),
        ("5月6日 21:14", None),
        ("昨天 21:03", None),
        ("星期三 09:12", None),
        ("周三 09:12", None),
        ("下午 3:05", None),
        ("21:03", None),
    ],
)
def test_time_lines(line: str, time: datetime | None) -> None:
    assert times.is_time(line)
    assert times.read(line) == time


@pytest.mark.parametrize("line", ["收到", "明天21:03开庭", "案号2023年第5号", "以上是打招呼的内容", ""])
def test_other_lines_are_no_times(line: str) -> None:
    assert not times.is_time(line)


def test_cuts_cover_the_page_and_touch_no_writing() -> None:
    sheet = np.full((5000, 600, 3), 255, np.uint8)
    for top in range(20, 4900, 90):
        sheet[top : top + 60, 50:500] = 0

    found = list(reading.cuts(sheet))

    assert found[0][0] == 0
    assert found[-1][1] == 5000
    assert all(before[1] == after[0] for before, after in pairwise(found))
    assert all((sheet[bottom] == 255).all() for _, bottom in found[:-1])


def test_a_wallpaper_is_no_flat_background() -> None:
    noise = np.random.default_rng(2).integers(0, 255, (800, 400, 3)).astype(np.uint8)

    assert layout.look(noise) is None
