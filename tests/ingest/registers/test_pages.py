"""Web pages saved from a browser or an office program."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ingest
from benchmarks.samples import registers as samples
from tests.ingest.papers import encoded, outcome, picture

OPTIONS = ingest.ReadOptions(ocr="none")
WORDS = st.text(st.characters(codec="gb18030", categories=("L", "N")), min_size=4, max_size=20)


def read(data: bytes, name: str) -> ingest.Document:
    (document,) = ingest.read(data, name, OPTIONS)
    assert isinstance(document, ingest.Document)
    return document


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@given(words=WORDS)
def test_a_page_is_read_in_its_charset(charset: str, words: str):
    label = {"utf-8-sig": "utf-8"}.get(charset, charset)
    page = f'<html><head><meta charset="{label}"></head><body><p>请关照{words}一案</p></body></html>'

    assert read(page.encode(charset), "信.html").text == f"请关照{words}一案\n"


def test_what_the_page_says_of_its_charset_may_be_wrong():
    page = '<html><head><meta charset="gb2312"></head><body><p>请关照此案，谢谢院长。</p></body></html>'

    assert read(page.encode(), "信.html").text == "请关照此案，谢谢院长。\n"


@pytest.mark.parametrize("name", ["公开信.html", "公开信.mht"])
def test_scripts_and_styles_are_not_text_and_paragraphs_have_places(name: str):
    document = read(samples.SAMPLES[name](), name)

    assert "alert" not in document.text
    assert "color" not in document.text
    at = document.text.index("云岭纺织厂")
    assert document.place(at, at + 2).sections == ("第4段",)


def test_a_page_under_the_name_of_a_word_file_is_read_as_what_it_is():
    assert read("<html><body><p>请关照此案。</p></body></html>".encode(), "信.doc").origin.format == "html"


def test_a_register_that_an_office_system_calls_xls_gives_its_rows():
    rows = "".join(
        f"<tr><td>{n}</td><td>邢伯钧</td><td>工信局</td><td>（2023）川9931民初{n}号</td><td>请从轻</td></tr>"
        for n in (1, 2)
    )
    page = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><tr><th>序号</th><th>来信人</th><th>单位</th>'
        f"<th>案号</th><th>主要内容</th></tr>{rows}</table></body></html>"
    )

    found = ingest.read(page.encode(), "登记.xls", OPTIONS)

    assert [one.origin.path for one in found] == ["登记.xls!登记!第2行", "登记.xls!登记!第3行"]


def test_a_picture_in_a_saved_page_is_its_child_or_named():
    image = base64.b64encode(encoded(picture(900, 1200), "BMP")[:60_000]).decode()
    saved = samples.SAMPLES["公开信.mht"]().decode().replace(
        "------MultipartBoundary--x--",
        "------MultipartBoundary--x\r\nContent-Type: image/bmp\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: http://letters.example/p/scan.bmp\r\n\r\n{image}\r\n------MultipartBoundary--x--",
    )  # fmt: skip

    document = read(saved.encode(), "公开信.mht")

    assert [one.origin.path for one in document.unread] == ["公开信.mht!scan.bmp"]


@given(st.binary(max_size=300))
def test_any_markup_is_a_paper_or_refused(rubbish: bytes):
    for head in (
        b"<html><body><p>",
        b"Content-Type: multipart/related; boundary=x\r\nFrom: <Saved by Blink>\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>",
    ):
        assert outcome(head + rubbish, "页") != "parser_crashed"
