"""PDF: turned pages, notes, fields, attachments, layers of scanners; two columns, margins, running heads."""

import io
import math
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

import ingest
from ingest.extract import extract
from ingest.page import pdfglyphs
from ingest.parsers.paper import pdf
from tests.ingest.papers import source_of

SONG = "/usr/share/fonts/truetype/arphic-gbsn00lp/gbsn00lp.ttf"
OPTIONS = ingest.ReadOptions(ocr="none")
BODY = "经县委政法委协调会议研究认为该案涉及面广请人民法院在依法审理的同时充分考虑社会影响妥善处理"


def sheet() -> FPDF:
    paper = FPDF(format="A4")
    paper.add_font("song", fname=SONG)
    paper.set_font("song", size=12)
    paper.add_page()
    return paper


def text(paper: FPDF) -> str:
    (document,) = pdf.parse(source_of(bytes(paper.output())))
    return document.text


def turned(data: bytes, quarters: int) -> bytes:
    document = pypdfium2.PdfDocument(data)
    document[0].set_rotation(90 * quarters)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_page_that_is_shown_turned_is_read_as_shown():
    paper = FPDF(format="A4")
    paper.add_font("song", fname=SONG)
    paper.add_page()
    paper.set_font("song", size=14)
    with paper.rotation(90, 100, 150):
        paper.text(60, 140, "请关照（2023）川9931民初1号")
        paper.text(60, 150, "案件的审理")

    (document,) = pdf.parse(source_of(turned(bytes(paper.output()), 1)))

    assert document.text == "请关照（2023）川9931民初1号\n案件的审理\n"
    ((_, box),) = document.place(0, 3).boxes
    assert 0 < box.x0 < box.x1 < 1
    assert 0 < box.y0 < box.y1 < 1


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(["请关照", "案件", "（2023）", "abc", "12"]), min_size=1, max_size=6))
def test_the_place_of_a_line_holds_the_text_of_its_span(words: list[str]):
    paper = sheet()
    for word in words:
        paper.cell(0, 10, word * 3, new_x="LMARGIN", new_y="NEXT")
    data = bytes(paper.output())

    (document,) = pdf.parse(source_of(data))

    shown = pypdfium2.PdfDocument(data)[0]
    width, height = shown.get_size()
    area = shown.get_textpage()
    for line in document.pages[0].lines:
        box = line.box
        inside = area.get_text_bounded(
            left=box.x0 * width - 1,
            right=box.x1 * width + 1,
            top=(1 - box.y0) * height + 1,
            bottom=(1 - box.y1) * height - 1,
        )
        assert "".join(inside.split()) == "".join(document.text[line.start : line.end].split())


def test_two_columns_are_read_one_after_the_other():
    paper = sheet()
    paper.set_xy(20, 20)
    paper.cell(170, 10, "中共云岭县委政法委员会专题会议纪要（第十二期）二〇二三年六月六日编印发至各单位", align="C")
    for column in (0, 1):
        for row in range(9):
            paper.set_xy(20 + 88 * column, 40 + 8 * row)
            paper.cell(80, 8, f"{'左右'[column]}栏第{row}行" + BODY[row : row + 12])

    lines = text(paper).split("\n")

    assert [line[:5] for line in lines[1:19]] == [f"{side}栏第{row}行" for side in "左右" for row in range(9)]


def test_a_table_is_read_row_by_row():
    paper = sheet()
    for row in range(8):
        for column, cell in enumerate((f"第{row}项", f"甲{row}", f"乙{row}")):
            paper.set_xy(20 + 60 * column, 30 + 9 * row)
            paper.cell(50, 9, cell)

    assert [line.split() for line in text(paper).strip().split("\n")] == [
        [f"第{r}项", f"甲{r}", f"乙{r}"] for r in range(8)
    ]


def test_a_note_down_the_margin_is_a_line_of_its_own():
    paper = sheet()
    for row in range(12):
        paper.set_xy(30, 30 + 8 * row)
        paper.cell(150, 8, f"{row:02d}" + BODY[:30])
    for n, sign in enumerate("请立案庭阅处"):
        paper.text(194, 40 + 6 * n, sign)

    lines = text(paper).strip().split("\n")

    assert lines[-1] == "请立案庭阅处"
    assert all(line == f"{n:02d}" + BODY[:30] for n, line in enumerate(lines[:-1]))


def test_page_numbers_and_repeated_heads_are_no_text():
    paper = FPDF(format="A4")
    paper.add_font("song", fname=SONG)
    for page in range(3):
        paper.add_page()
        paper.set_font("song", size=12)
        paper.text(60, 12, "云岭县人民法院收文")
        paper.text(30, 50, f"正文第{'一二三'[page]}段")
        paper.text(100, 290, f"— {page + 1} —")

    assert text(paper) == "云岭县人民法院收文\n正文第一段\n\f正文第二段\n\f正文第三段\n"


def test_the_number_on_a_single_page_may_be_anything():
    paper = sheet()
    paper.text(30, 50, "请关照")
    paper.text(100, 290, "12")

    assert text(paper) == "请关照\n12\n"


def annotated(kind: int, words: str) -> bytes:
    paper = sheet()
    paper.text(30, 50, "一、请关照此案")
    paper.text(30, 70, "二、尽快判决")
    document = pypdfium2.PdfDocument(bytes(paper.output()))
    page = document[0]
    annotation = pdfium_c.FPDFPage_CreateAnnot(page.raw, kind)
    box = pdfium_c.FS_RECTF(85, 842 - 160, 300, 842 - 175)
    pdfium_c.FPDFAnnot_SetRect(annotation, box)
    value = (words + "\x00").encode("utf-16-le")
    buffer = (pdfium_c.FPDF_WCHAR * (len(value) // 2)).from_buffer_copy(value)
    pdfium_c.FPDFAnnot_SetStringValue(annotation, b"Contents", buffer)
    pdfium_c.FPDFPage_CloseAnnot(annotation)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "shown"), [(pdfium_c.FPDF_ANNOT_TEXT, "〔批注〕请院长阅"), (pdfium_c.FPDF_ANNOT_FREETEXT, "请院长阅")]
)
def test_what_was_written_afterwards_stands_where_it_was_written(kind: int, shown: str):
    (document,) = pdf.parse(source_of(annotated(kind, "请院长阅")))

    assert document.text == f"一、请关照此案\n{shown}\n二、尽快判决\n"
    at = document.text.index("请院长阅")
    assert document.place(at, at + 4).boxes


def with_attachment(name: str, data: bytes) -> bytes:
    paper = sheet()
    paper.text(30, 50, "函件正文，附件另附")
    document = pypdfium2.PdfDocument(bytes(paper.output()))
    document.new_attachment(name).set_data(data)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_attached_files_are_children_and_can_be_taken_out():
    data = with_attachment("情况说明.txt", "请关照（2023）川9931民初1号案件".encode())

    (document,) = ingest.read(data, "函.pdf", OPTIONS)

    assert isinstance(document, ingest.Document)
    (child,) = document.children
    assert (child.origin.path, child.text) == ("函.pdf!情况说明.txt", "请关照（2023）川9931民初1号案件")
    assert extract(data, "函.pdf", child.origin.path).decode() == child.text


def test_an_attached_file_that_cannot_be_read_is_listed():
    (document,) = ingest.read(with_attachment("坏.pdf", b"%PDF-1.4 rubbish"), "函.pdf", OPTIONS)

    assert isinstance(document, ingest.Document)
    assert [one.code for one in document.unread] == ["damaged_file"]
    assert "坏.pdf" in document.notes[0]


@given(st.integers(0, 3), st.tuples(*[st.floats(0, 500)] * 2), st.floats(1, 90), st.floats(1, 90))
def test_what_is_shown_turned_keeps_its_size_and_stays_on_the_page(
    quarters: int, corner: Any, wide: float, high: float
):
    place = pdfglyphs.Placed(0, 0, 600, 800, quarters)

    x0, y0, x1, y1 = place.shown(corner[0], corner[1], corner[0] + wide, corner[1] + high)

    sides = sorted((x1 - x0, y1 - y0))
    assert all(math.isclose(a, b, abs_tol=1e-6) for a, b in zip(sides, sorted((wide, high)), strict=True))
    assert 0 <= x0 <= place.size[0]
    assert 0 <= y0 <= place.size[1]
