"""Preparing a page for recognition: straight, upright, without seals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from ingest.ocr import deskew, orientation, pixels, seal
from tests.ingest.scans import letter, skewed, stamp


@pytest.mark.parametrize("angle", [-3.0, -1.2, 0.0, 0.7, 3.0])
def test_skew_is_measured(angle: float) -> None:
    assert deskew.skew(np.array(skewed(letter(), angle))) == pytest.approx(angle, abs=0.15)


def test_skew_of_a_sideways_page_is_measured_along_its_lines() -> None:
    page = skewed(letter(), 2.0).rotate(90, expand=True)

    assert deskew.skew(np.array(page)) == pytest.approx(2.0, abs=0.15)


def test_a_straightened_page_is_straight() -> None:
    page = np.array(skewed(letter(), 2.4))

    straight = deskew.straighten(page, deskew.skew(page))

    assert abs(deskew.skew(straight.pixels)) < 0.15


@given(
    angle=st.floats(-3, 3),
    at=st.tuples(st.floats(0, 300), st.floats(0, 400)),
)
@settings(max_examples=40, deadline=None)
def test_points_find_their_way_back(angle: float, at: tuple[float, float]) -> None:
    straight = deskew.straighten(np.full((400, 300, 3), 255, np.uint8), angle)

    there = _forward(straight, np.array([at]))

    assert straight.original(there)[0] == pytest.approx(at, abs=1e-6)
    assert (there[0] >= -1).all()
    assert (there[0] <= np.array(straight.pixels.shape[1::-1]) + 1).all()  # no corner is lost


def _forward(straight: deskew.Straightened, points: np.ndarray) -> np.ndarray:
    way = np.linalg.inv(np.vstack([straight.back, (0, 0, 1)]))
    return points @ way[:2, :2].T + way[:2, 2]


def test_a_page_with_a_stamp_only_is_left_as_it_is() -> None:
    page = Image.new("RGB", (800, 1100), "white")
    ImageDraw.Draw(page).text((700, 1050), "12", fill="black")

    assert deskew.skew(np.array(page)) == 0.0


@given(turn=st.sampled_from(orientation.TURNS), x=st.integers(0, 39), y=st.integers(0, 29))
def test_points_turn_with_their_page(turn: int, x: int, y: int) -> None:
    sheet = np.zeros((30, 40, 3), np.uint8)
    sheet[y, x] = 255

    ((across, down),) = orientation.turned_points(np.array([(x + 0.5, y + 0.5)]), turn, (40, 30))

    assert orientation.turned(sheet, turn)[int(down), int(across)].all()


@given(
    turn=st.sampled_from(orientation.TURNS), points=st.lists(st.tuples(st.floats(0, 40), st.floats(0, 30)), min_size=1)
)
def test_turning_back_undoes_a_turn(turn: int, points: list[tuple[float, float]]) -> None:
    size = (40.0, 30.0)
    seen = size if turn in {0, 180} else size[::-1]

    there = orientation.turned_points(np.array(points), turn, size)

    assert orientation.turned_points(there, -turn % 360, seen) == pytest.approx(np.array(points))


def test_lines_that_stand_make_a_page_sideways() -> None:
    assert orientation.is_sideways([(40, 600), (40, 580), (30, 30)])
    assert not orientation.is_sideways([(600, 40), (40, 200), (580, 40)])
    assert not orientation.is_sideways([])


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16"])
def test_every_mode_of_a_scanner_gives_the_same_picture(mode: str) -> None:
    page = letter().resize((300, 400))
    wide = (
        Image.fromarray(np.asarray(page.convert("L")).astype(np.uint16) * 257) if mode == "I;16" else page.convert(mode)
    )

    found = pixels.rgb(wide)

    assert found.shape == (400, 300, 3)
    assert abs(found.mean() - np.asarray(page).mean()) < 5


def test_what_is_transparent_is_paper() -> None:
    assert pixels.rgb(Image.new("RGBA", (4, 4), (0, 0, 0, 0))).min() == 255


def test_a_finer_scan_than_engines_can_use_is_reduced() -> None:
    assert pixels.reduced(np.zeros((7000, 3500, 3), np.uint8)).shape == (5000, 2500, 3)
    assert pixels.reduced(np.zeros((2000, 1400, 3), np.uint8)).shape == (2000, 1400, 3)


def test_blank_pages_are_told_from_short_ones() -> None:
    grain = np.random.default_rng(3).normal(0, 8, (2338, 1655, 1))
    shade = np.linspace(255, 215, 1655)[None, :, None]
    blank = (np.repeat(grain, 3, axis=2) + shade).clip(0, 255).astype(np.uint8)
    short = Image.fromarray(blank)
    ImageDraw.Draw(short).rectangle((800, 2200, 830, 2204), fill=(30, 30, 30))  # a dash

    assert pixels.is_blank(blank)
    assert not pixels.is_blank(np.array(short))


def test_a_seal_is_found_and_vanishes() -> None:
    page = np.array(stamp(letter(), (500, 600)))

    mask = seal.seals(page)

    assert mask is not None
    clean = seal.suppress(page, mask)
    red = clean[:, :, 0].astype(int) - clean.min(axis=2)
    assert red[600:900, 500:800].max() < 60
    assert clean[mask].mean() > 200


def test_the_writing_under_a_seal_stays_dark() -> None:
    page = Image.new("RGB", (1000, 1400), "white")
    ImageDraw.Draw(page).rectangle((400, 740, 900, 760), fill=(20, 20, 20))
    stamped = np.array(stamp(page, (500, 600)))
    mask = seal.seals(stamped)

    assert mask is not None
    clean = seal.suppress(stamped, mask)

    assert clean[745:755, 520:780].max() < 120


def test_a_red_letterhead_is_no_seal() -> None:
    page = letter(head=(200, 20, 25))

    assert seal.seals(np.array(page)) is None


def test_a_page_without_red_has_no_seal() -> None:
    assert seal.seals(np.array(letter())) is None
