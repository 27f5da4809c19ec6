import io

import pytest
from PIL import Image

from guowen.errors import DamagedFileError, TooLargeError, UnrecognisableError
from ingest.formats import FORMATS
from ingest.pages import PICTURES, page_image
from ingest.parsers.paper import image as parser
from ingest.source import ReadOptions
from tests.ingest.papers import encoded, picture, said, source_of


def shown(data: bytes | None) -> Image.Image:
    assert data is not None
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(("kind", "options"), [("JPEG", {}), ("PNG", {}), ("BMP", {}), ("WEBP", {}), ("TIFF", {})])
def test_a_picture_is_one_page(kind: str, options: dict[str, object]) -> None:
    (document,) = parser.parse(source_of(encoded(picture(), kind, **options), said("来函")))

    assert document.text == "来函\n"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixel_reaches_the_engine_as_rgb(mode: str) -> None:
    modes: list[str] = []

    def note(image: Image.Image):
        modes.append(image.mode)
        return said("来函")(image)

    data = encoded(Image.new(mode, (30, 40)), "TIFF")
    parser.parse(source_of(data, note))

    assert modes == ["RGB"]


def test_a_tiff_of_several_pages_is_one_paper() -> None:
    data = encoded(picture(), "TIFF", save_all=True, append_images=[picture(300, 500)])

    (document,) = parser.parse(source_of(data, said("一页")))

    assert document.text == "一页\n\f一页\n"
    assert shown(page_image(data, "tiff", 2)).size == (300, 500)
    assert page_image(data, "tiff", 3) is None


def test_the_turn_of_a_camera_is_followed() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    image = shown(page_image(encoded(picture(400, 560), "JPEG", exif=exif), "jpeg", 1))

    assert image.size == (560, 400)


def test_a_page_is_turned_upright() -> None:
    image = shown(page_image(encoded(picture(400, 560), "PNG"), "png", 1, 90))

    assert image.size == (560, 400)


def test_large_pages_are_made_fit_for_a_screen(scanned_pdf: bytes) -> None:
    assert shown(page_image(encoded(picture(3000, 4000), "PNG"), "png", 1)).size == (1240, 1653)
    assert shown(page_image(scanned_pdf, "pdf", 1)).width == 1240
    assert page_image(scanned_pdf, "pdf", 2) is None


def test_every_picture_format_of_the_table_is_shown() -> None:
    pictures = {row.name for row in FORMATS if row.media_type.startswith("image/")}

    assert pictures <= PICTURES


def test_typed_formats_have_no_page_images() -> None:
    assert page_image(b"text", "text", 1) is None


def test_a_blank_picture_is_a_case_for_a_person() -> None:
    with pytest.raises(UnrecognisableError):
        parser.parse(source_of(encoded(picture(), "PNG"), said()))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "BMP", "WEBP"])
def test_a_truncated_picture_is_damaged(kind: str) -> None:
    data = encoded(picture(), kind)

    with pytest.raises(DamagedFileError):
        parser.parse(source_of(data[: len(data) * 2 // 3], said("来函")))


def test_a_picture_over_the_limit_is_refused() -> None:
    with pytest.raises(TooLargeError):
        parser.parse(source_of(encoded(picture(), "PNG"), said("来函"), ReadOptions(max_pixels=1000)))
