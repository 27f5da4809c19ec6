"""What comes out of `ingest.read` for good, bad and hostile files."""

import contextlib
import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ingest
from guowen.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    MislabelledFileError,
    OcrUnavailableError,
    TooLargeError,
    UnknownFormatError,
    UnreadableError,
)
from ingest import formats
from ingest.document import Document
from ingest.head import Head
from tests.ingest.papers import encoded, ofd, package, picture, said, source_of, text_object

NO_OCR = ingest.ReadOptions(ocr="none")
WORD = '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>恳请暂缓执行</w:t></w:r></w:p></w:body></w:document>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OFD = ofd({"Pages/P.xml": text_object("恳请暂缓执行", 30, 60)})
DOCX = package({"[Content_Types].xml": "<Types/>", "word/document.xml": WORD})
LETTER = "恳请暂缓执行。\f附件：说明".encode("gb18030")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.4 ", "pdf"),
        (b"rubbish of a gateway\n%PDF-1.7", "pdf"),
        (OFD, "ofd"),
        (OFD[:200], "ofd"),
        (DOCX, "docx"),
        (DOCX[:200], "docx"),
        (encoded(picture(), "TIFF"), "tiff"),
        (encoded(picture(), "JPEG"), "jpeg"),
        (encoded(picture(), "PNG"), "png"),
        (encoded(picture(), "BMP"), "bmp"),
        (encoded(picture(), "WEBP"), "webp"),
        (LETTER, "text"),
        ("BM：编码".encode(), "text"),
    ],
)
def test_a_format_is_known_by_content_whatever_the_name(data: bytes, expected: str) -> None:
    row = formats.recognise(Head(data, "没有后缀的文件"))

    assert row is not None
    assert row.name == expected


def communications(data: bytes, name: str, options: ingest.ReadOptions) -> list[Document]:
    return [one for one in ingest.read(data, name, options) if isinstance(one, Document)]


def test_every_row_of_the_table_has_its_parser() -> None:
    for row in formats.FORMATS:
        __import__(f"ingest.parsers.{row.module}")


def test_a_letter_becomes_a_document_with_its_origin() -> None:
    (document,) = communications(LETTER, "收件/来信.txt", NO_OCR)

    assert document.kind == "paper"
    assert document.text == "恳请暂缓执行。\f附件：说明"
    assert [document.text[page.start : page.end] for page in document.pages] == ["恳请暂缓执行。", "附件：说明"]
    assert document.origin.path == "收件/来信.txt"
    assert document.origin.sha256 == hashlib.sha256(LETTER).hexdigest()
    assert document.origin.sm3 == hashlib.new("sm3", LETTER).hexdigest()
    assert (document.origin.size, document.origin.format) == (len(LETTER), "text")


def test_typed_formats_are_read_without_an_engine(typed_pdf: bytes) -> None:
    for data, name in ((OFD, "a.ofd"), (DOCX, "a.docx"), (typed_pdf, "a.pdf")):
        (document,) = communications(data, name, NO_OCR)
        assert "执行" in document.text


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"", "空.pdf", EmptyFileError),
        (b" \r\n\t", "空白.txt", EmptyFileError),
        (LETTER, "其实是文本.docx", MislabelledFileError),
        (b"<html>Please log in</html>", "下载.pdf", MislabelledFileError),
        (bytes(4096), "坏盘.pdf", MislabelledFileError),
        (bytes(4096), "坏盘.dat", UnknownFormatError),
        (OLE + bytes(500), "旧稿.doc", MislabelledFileError),
        (OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"), "加密.docx", EncryptedFileError),
        (OFD[: len(OFD) // 2], "半个.ofd", DamagedFileError),
        (DOCX[: len(DOCX) // 2], "半个.docx", DamagedFileError),
        (encoded(picture(), "PNG"), "扫描.png", OcrUnavailableError),
        (package({"[Content_Types].xml": "x"}), "演示.pptx", UnknownFormatError),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, name: str, error: type[UnreadableError]) -> None:
    with pytest.raises(error) as raised:
        ingest.read(data, name, NO_OCR)

    assert raised.value.data["name"] == name


def test_a_picture_under_a_wrong_suffix_is_still_read_as_what_it_is() -> None:
    (document,) = communications(DOCX, "来函.pdf", NO_OCR)

    assert document.origin.format == "docx"


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(TooLargeError):
        ingest.read(LETTER, "来信.txt", ingest.ReadOptions(ocr="none", max_bytes=10))


@pytest.fixture(scope="session")
def seeds(typed_pdf: bytes, scanned_pdf: bytes, layered_pdf: bytes) -> list[bytes]:
    pictures = [encoded(picture(100, 140), kind) for kind in ("PNG", "JPEG", "TIFF", "BMP", "WEBP")]
    return [layered_pdf, scanned_pdf, typed_pdf, OFD, DOCX, LETTER, *pictures]


def attempt(data: bytes) -> None:
    """Read hostile bytes, with and without an engine: a document or one of our errors, and nothing else."""
    with contextlib.suppress(UnreadableError):
        assert any(isinstance(one, ingest.Unread) or one.text.strip() for one in ingest.read(data, "来件", NO_OCR))
    row = formats.recognise(Head(data, "来件"))
    if row is not None:
        with contextlib.suppress(UnreadableError):
            row.parse(source_of(data, said("字")))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=st.integers(0, 10), share=st.floats(0, 1))
def test_truncated_files_give_named_errors(seeds: list[bytes], which: int, share: float) -> None:
    data = seeds[which]

    attempt(data[: int(len(data) * share)])


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    which=st.integers(0, 10),
    hits=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=8)), max_size=6),
)
def test_damaged_files_give_named_errors(seeds: list[bytes], which: int, hits: list[tuple[float, bytes]]) -> None:
    data = bytearray(seeds[which])
    for share, noise in hits:
        at = int(share * len(data))
        data[at : at + len(noise)] = noise

    attempt(bytes(data))


@settings(max_examples=150, deadline=None)
@given(
    head=st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xff\xd8\xff", b"II*\x00", b"\x89PNG\r\n\x1a\n"]),
    tail=st.binary(max_size=400),
)
def test_random_bytes_give_named_errors(head: bytes, tail: bytes) -> None:
    attempt(head + tail)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='<>/&;"= acegdxyXYDeltaTextCodeObjectBoundary0123456789.-\n字', max_size=200))
def test_random_xml_in_a_package_gives_named_errors(xml: str) -> None:
    attempt(ofd({"P.xml": xml}))
    attempt(package({"word/document.xml": f'<w:document xmlns:w="w"><w:body>{xml}</w:body></w:document>'}))
