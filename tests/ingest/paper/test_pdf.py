import pytest

from guowen.errors import (
    DamagedFileError,
    EncryptedFileError,
    OcrUnavailableError,
    TooLargeError,
    UnrecognisableError,
)
from ingest.parsers.paper import pdf
from ingest.source import ReadOptions
from tests.ingest.papers import LETTER, said, source_of


def test_a_typed_paper_is_read_line_by_line_and_page_by_page(typed_pdf: bytes) -> None:
    (document,) = pdf.parse(source_of(typed_pdf))

    assert document.text == "\n".join(LETTER) + "\n\f附件：情况说明\n"
    assert [page.number for page in document.pages] == [1, 2]
    assert not document.pages[0].recognised


def test_a_line_knows_where_it_stands(typed_pdf: bytes) -> None:
    (document,) = pdf.parse(source_of(typed_pdf))

    start = document.text.index("（2023）")
    ((number, box),) = document.place(start, start + 6).boxes

    assert number == 1
    assert 0.1 < box.x0 < box.x1 < 0.6
    assert 0.1 < box.y0 < box.y1 < 0.2


def test_typed_pages_want_no_engine(typed_pdf: bytes) -> None:
    def fail(_image: object) -> None:
        raise AssertionError

    pdf.parse(source_of(typed_pdf, fail))  # type: ignore[arg-type]  # never called


def test_a_scan_is_recognised(scanned_pdf: bytes) -> None:
    (document,) = pdf.parse(source_of(scanned_pdf, said("关于暂缓执行的函")))

    assert document.text == "关于暂缓执行的函\n"
    assert document.pages[0].recognised


def test_a_scan_without_an_engine_is_refused_with_the_remedy(scanned_pdf: bytes) -> None:
    with pytest.raises(OcrUnavailableError):
        pdf.parse(source_of(scanned_pdf))


def test_a_scan_without_a_word_is_a_case_for_a_person(scanned_pdf: bytes) -> None:
    with pytest.raises(UnrecognisableError):
        pdf.parse(source_of(scanned_pdf, said()))


def test_our_recognition_goes_before_that_of_the_scanner(layered_pdf: bytes) -> None:
    (document,) = pdf.parse(source_of(layered_pdf, said("（2023）苏0982执1234号")))

    assert document.text == "（2023）苏0982执1234号\n"


def test_the_scanners_recognition_is_better_than_none_and_says_so(layered_pdf: bytes) -> None:
    (document,) = pdf.parse(source_of(layered_pdf))

    assert "misread" in document.text
    assert document.pages[0].recognised
    assert "未经核对" in document.notes[0]


def test_a_lying_text_layer_is_recognised_again(lying_pdf: bytes) -> None:
    (document,) = pdf.parse(source_of(lying_pdf, said(*LETTER)))

    assert document.text == "\n".join(LETTER) + "\n"
    assert "文字层不可信" in document.notes[0]


def test_a_lying_text_layer_is_not_believed_where_no_engine_is(lying_pdf: bytes) -> None:
    with pytest.raises(OcrUnavailableError):
        pdf.parse(source_of(lying_pdf))


def test_an_encrypted_paper_wants_its_password(encrypted_pdf: bytes) -> None:
    with pytest.raises(EncryptedFileError):
        pdf.parse(source_of(encrypted_pdf))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_paper_is_damaged_and_not_shorter(typed_pdf: bytes, share: float) -> None:
    with pytest.raises(DamagedFileError):
        pdf.parse(source_of(typed_pdf[: int(len(typed_pdf) * share)]))


def test_too_many_pages_are_refused(typed_pdf: bytes) -> None:
    with pytest.raises(TooLargeError):
        pdf.parse(source_of(typed_pdf, options=ReadOptions(max_pages=1)))
