"""The order in which a person reads a page: columns, margins, rows of tables; nothing is lost, nothing comes twice."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont
from rapidfuzz.distance import Levenshtein

from benchmarks import render
from ingest.compose import Sheet
from ingest.document import Box, Line
from ingest.ocr import vertical
from ingest.ocr.engine import engine
from ingest.ocr.rows import Piece, join, rows
from ingest.page import order, running

BODY = "经县委政法委协调会议研究认为该案涉及面广请人民法院在依法审理的同时充分考虑社会影响妥善处理"
PIECES = st.lists(
    st.builds(
        lambda x, y, w, h, n: Piece("字" * n, x, y, x + w, y + h, 1.0),
        st.floats(0, 900), st.floats(0, 1300), st.floats(5, 500), st.floats(8, 60), st.integers(1, 30),
    ),
    max_size=40,
)  # fmt: skip


@given(PIECES)
def test_every_piece_comes_out_once(pieces: list[Piece]):
    assert Counter(piece for row in rows(pieces) for piece in row) == Counter(pieces)


@given(st.lists(st.integers(5, 40), min_size=1, max_size=30))
def test_a_page_of_one_column_is_read_from_top_to_bottom(lengths: list[int]):
    lines = [[Piece("字" * n, 100, 40 * y, 100 + 20 * n, 40 * y + 22, 1.0)] for y, n in enumerate(lengths)]

    assert order.ordered(lines) == lines


def column(x: float, count: int, mark: str) -> list[Piece]:
    return [Piece(f"{mark}{n:02d}" + BODY[:12], x, 200 + 40 * n, x + 380, 224 + 40 * n, 1.0) for n in range(count)]


@given(st.integers(5, 20), st.integers(5, 20), st.booleans())
def test_columns_of_any_length_are_read_one_after_the_other(
    left: int, right: int, headed: bool
):  # an argument of a test
    head = [Piece("会议纪要" * 8, 110, 100, 880, 130, 1.0)] if headed else []

    read = [join(row)[:3] for row in rows([*column(520, right, "右"), *column(100, left, "左"), *head])]

    assert read == [
        *(["会议纪"] if headed else []),
        *(f"左{n:02d}" for n in range(left)),
        *(f"右{n:02d}" for n in range(right)),
    ]


def test_the_cells_of_a_table_are_read_row_by_row():
    cells = [
        Piece(f"{'甲乙'[c]}{r}", 100 + 420 * c, 200 + 40 * r, 180 + 420 * c, 224 + 40 * r, 1.0)
        for r in range(12)
        for c in (0, 1)
    ]

    assert [join(row).split() for row in rows(cells)] == [[f"甲{r}", f"乙{r}"] for r in range(12)]


def sheet(number: int, *lines: tuple[str, float]) -> Sheet:
    return Sheet(number, tuple((words, Line(0, 0, Box(0.1, y, 0.9, y + 0.02))) for words, y in lines))


def test_page_numbers_and_repeated_heads_are_taken_out_of_the_running_text():
    pages = [sheet(n, ("收文专用", 0.02), (f"正文{n}", 0.5), (f"— {n} —", 0.95)) for n in (1, 2, 3)]

    assert [[words for words, _ in page.lines] for page in running.stripped(pages)] == [
        ["收文专用", "正文1"],
        ["正文2"],
        ["正文3"],
    ]


@pytest.mark.parametrize("number", ["3", "- 3 -", "—3—", "第3页", "第 3 页 共 12 页", "3/12", "Page 3 of 12"])
def test_numbers_of_pages_in_all_their_shapes(number: str):
    pages = [sheet(1, ("正文", 0.5)), sheet(2, ("正文二", 0.5), (number, 0.95))]

    assert [words for words, _ in running.stripped(pages)[1].lines] == ["正文二"]


@pytest.mark.parametrize("words", ["2023年3月5日", "（2023）川9931民初1号", "三、", "附件：3"])
def test_what_only_stands_low_on_a_page_stays(words: str):
    pages = [sheet(1, ("正文", 0.5)), sheet(2, ("正文二", 0.5), (words, 0.95))]

    assert [found for found, _ in running.stripped(pages)[1].lines] == ["正文二", words]


@given(st.integers(1, 60), st.integers(1, 60))
def test_a_line_that_does_not_run_down_is_left_as_it_is(width: int, height: int):
    line = np.full((height, width, 3), 255, np.uint8)

    assert (vertical.laid(line) is line) == (not vertical.is_tall(width, height))


@pytest.mark.ocr
def test_a_note_written_down_the_margin_of_a_scan_is_read_last():
    page = Image.new("RGB", (1654, 1500), "white")
    draw = ImageDraw.Draw(page)
    song = ImageFont.truetype(render.NOTO_SERIF[0], 42, index=2)
    kai = ImageFont.truetype(render.KAI[0], 46)
    for row in range(8):
        draw.text((220, 300 + 72 * row), f"{row + 1}、" + BODY[row : row + 24], font=song, fill=(20, 20, 20))
    for n, sign in enumerate("请立案庭阅处"):
        draw.text((1500, 400 + 54 * n), sign, font=kai, fill=(30, 40, 120))

    lines = [words for words, _ in engine("rapidocr").read(page).lines]

    assert Levenshtein.normalized_similarity(lines[-1], "请立案庭阅处") > 0.8
    assert [line[:2] for line in lines[:-1]] == [f"{row + 1}、" for row in range(8)]


def test_what_is_written_large_across_a_paper_breaks_no_line():
    body = [Piece(f"第{n}行" + BODY[:20], 100, 200 + 40 * n, 800, 224 + 40 * n, 1.0) for n in range(6)]
    endorsement = Piece("请立案庭阅处", 600, 285, 980, 345, 1.0)

    read = [join(row) for row in rows([*body, endorsement])]

    assert [line for line in read if line != "请立案庭阅处"] == [piece.text for piece in body]
    assert "请立案庭阅处" in read
