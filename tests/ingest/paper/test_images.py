"""Pictures of papers: what cameras and scanners write, and sheets photographed aslant."""

import io
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from benchmarks.samples import images as samples
from guowen.errors import DamagedFileError, TooLargeError
from ingest import formats
from ingest.document import Box
from ingest.head import Head
from ingest.page import photo, pictures
from ingest.source import ReadOptions
from tests.ingest.papers import encoded, picture

OPTIONS = ReadOptions()
FOLDER = Path(__file__).parents[3] / "samples" / "formats"


def frames(data: bytes) -> list[Image.Image]:
    return list(pictures.frames(data, "图", OPTIONS))


@pytest.mark.parametrize(
    "compression", ["group3", "group4", "tiff_lzw", "jpeg", "tiff_adobe_deflate", "packbits", "raw"]
)
def test_every_page_of_a_tiff_in_every_packing(compression: str):
    page = picture().convert("1" if compression.startswith("group") else "L")
    data = encoded(
        page, "TIFF", compression=compression, save_all=True, append_images=[page, page.rotate(90, expand=True)]
    )

    assert [one.size for one in frames(data)] == [(400, 560), (400, 560), (560, 400)]


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16"])
def test_every_kind_of_pixels_becomes_colour_on_white(mode: str):
    page = picture().convert(mode) if mode != "I;16" else Image.fromarray(np.full((560, 400), 65535, np.uint16))

    (shown,) = frames(encoded(page, "TIFF"))

    assert (shown.mode, shown.size) == ("RGB", (400, 560))
    assert min(shown.getpixel((5, 5))) > 240  # type: ignore[arg-type]  # three numbers


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_photograph_is_turned_as_its_camera_was_held(orientation: int):
    exif = Image.Exif()
    exif[0x0112] = orientation
    turn = {1: 0, 3: 180, 6: 90, 8: 270}[orientation]

    (shown,) = frames(encoded(picture().rotate(turn, expand=True), "JPEG", exif=exif))

    assert shown.size == (400, 560)
    assert shown.getpixel((200, 70))[0] < 60  # type: ignore[index]  # the bar is at the top again


@pytest.mark.parametrize(
    ("size", "error"), [((1, 1), DamagedFileError), ((400, 3), DamagedFileError), ((30_000, 30_000), TooLargeError)]
)
def test_pictures_too_small_or_too_large_to_be_papers_are_refused(size: tuple[int, int], error: type[Exception]):
    out = io.BytesIO()
    Image.new("1", size, 1).save(out, "PNG")

    with pytest.raises(error):
        frames(out.getvalue())


@pytest.mark.parametrize("name", [*samples.SAMPLES, "来信.heic"])
def test_each_kind_is_recognised_whatever_its_suffix(name: str):
    row = formats.recognise(Head((FOLDER / name).read_bytes(), "图.dat"))

    assert row is not None
    assert row.sample == f"formats/{name}"


def on_table(corners: np.ndarray, size: tuple[int, int] = (1800, 1400)) -> Image.Image:
    """A white sheet with a black mark in its middle, on a dark table."""
    sheet = np.full((1400, 1000, 3), 245, np.uint8)
    sheet[680:720, 480:520] = 0
    there = cv2.getPerspectiveTransform(np.array([(0, 0), (1000, 0), (1000, 1400), (0, 1400)], np.float32), corners)
    table = np.full((size[1], size[0], 3), 60, np.uint8)
    mask = cv2.warpPerspective(np.full((1400, 1000), 255, np.uint8), there, size)
    table[mask > 0] = cv2.warpPerspective(sheet, there, size)[mask > 0]
    return Image.fromarray(table)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(-60, 60), min_size=8, max_size=8))
def test_a_sheet_on_a_table_is_laid_flat_and_its_boxes_lead_back(shift: list[int]):
    corners = np.array([(400, 120), (1300, 120), (1300, 1280), (400, 1280)], np.float32) + np.array(
        shift, np.float32
    ).reshape(4, 2)

    laid = photo.flat(on_table(corners))

    assert laid is not None
    assert np.asarray(laid.image.convert("L")).mean() > 220
    there = cv2.getPerspectiveTransform(np.array([(0, 0), (1000, 0), (1000, 1400), (0, 1400)], np.float32), corners)
    x, y = cv2.perspectiveTransform(np.array([[(500.0, 700.0)]]), there.astype(np.float64))[0][0] / (1800, 1400)
    box = laid.box(Box(0.48, 0.48, 0.52, 0.52))
    assert box.x0 - 0.02 < x < box.x1 + 0.02
    assert box.y0 - 0.02 < y < box.y1 + 0.02


def plain() -> Iterator[Image.Image]:
    yield picture(1654, 2339)
    yield picture(1654, 2339).rotate(1.2, fillcolor=(250, 250, 248))
    yield Image.new("RGB", (1600, 1200), (120, 90, 60))
    noise = np.random.default_rng(1).integers(0, 255, (1200, 1600, 3), dtype=np.uint8)
    yield Image.fromarray(noise)


@pytest.mark.parametrize("image", list(plain()), ids=["scan", "skewed scan", "table", "noise"])
def test_what_shows_no_sheet_on_a_table_is_left_as_it_is(image: Image.Image):
    assert photo.flat(image) is None
