import io

import docx
import pytest
from docx.enum.text import WD_BREAK

from guowen.errors import DamagedFileError, EmptyFileError, OcrUnavailableError
from ingest.document import Document
from ingest.parsers.office import docx as parser
from tests.ingest.papers import encoded, package, picture, said, source_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def body(xml: str) -> Document:
    """Read a document whose body is raw XML."""
    whole = f'<w:document {W} xmlns:mc="mc" xmlns:v="v"><w:body>{xml}</w:body></w:document>'
    (document,) = parser.parse(source_of(package({"word/document.xml": whole})))
    return document


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_header_body_table_and_footer_are_read_in_order() -> None:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "临河市人民政府文件"
    word.sections[0].footer.paragraphs[0].text = "抄送：县委办"
    word.add_paragraph("关于暂缓执行的函")
    table = word.add_table(2, 2)
    for cell, text in zip(table._cells, ("来文单位", "县委办", "联系人", "蒋莉"), strict=True):
        cell.text = text
    word.add_paragraph("请予支持。")

    (document,) = parser.parse(source_of(saved(word)))

    lines = [line for line in document.text.split("\n") if line]
    assert lines == [
        "临河市人民政府文件",
        "关于暂缓执行的函",
        "来文单位\t县委办",
        "联系人\t蒋莉",
        "请予支持。",
        "抄送：县委办",
    ]


def test_page_breaks_part_pages() -> None:
    word = docx.Document()
    word.add_paragraph("第一页").add_run().add_break(WD_BREAK.PAGE)
    word.add_paragraph("第二页")

    (document,) = parser.parse(source_of(saved(word)))

    assert document.text.split("\f") == ["第一页", "第二页"]
    assert [document.text[page.start : page.end] for page in document.pages] == ["第一页", "第二页"]


def test_sections_part_pages_unless_they_are_continuous() -> None:
    next_page = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>"
    continuous = '<w:p><w:pPr><w:sectPr><w:type w:val="continuous"/></w:sectPr></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>'

    assert body(next_page + continuous + p("丙")).text == "甲\f乙\n丙"


def test_a_number_alone_in_the_footer_is_no_text() -> None:
    word = docx.Document()
    word.sections[0].footer.paragraphs[0].text = "— 1 —"
    word.add_paragraph("正文")

    (document,) = parser.parse(source_of(saved(word)))

    assert document.text == "正文"


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{p('批示：请阅处')}</w:txbxContent>"
    copy = f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>{copy}</mc:AlternateContent>"

    assert body(f"<w:p><w:r><w:t>正文</w:t></w:r><w:r>{both}</w:r></w:p>").text == "正文\n批示：请阅处"


def test_deleted_and_hidden_words_are_not_read() -> None:
    runs = (
        "<w:r><w:t>恳请</w:t></w:r><w:del><w:r><w:delText>立即</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>暂缓</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>执行</w:t></w:r>"
    )

    assert body(f"<w:p>{runs}</w:p>").text == "恳请暂缓执行"


def test_content_controls_and_links_are_read() -> None:
    control = f"<w:sdt><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>"
    link = "<w:p><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>"

    assert body(control + link).text == "控件\n链接"


def pictures_only(text: str) -> bytes:
    word = docx.Document()
    word.add_paragraph(text)
    word.add_picture(io.BytesIO(encoded(picture(), "PNG")))
    return saved(word)


def test_a_document_of_pictures_is_recognised() -> None:
    (document,) = parser.parse(source_of(pictures_only(""), said("关于暂缓执行的函")))

    assert document.text == "关于暂缓执行的函\n"


def test_a_document_of_pictures_without_an_engine_is_refused() -> None:
    with pytest.raises(OcrUnavailableError):
        parser.parse(source_of(pictures_only("")))


def test_pictures_beside_text_are_pointed_out() -> None:
    (document,) = parser.parse(source_of(pictures_only("见下图")))

    assert "1 幅图片" in document.notes[0]


def test_an_empty_document_is_empty() -> None:
    with pytest.raises(EmptyFileError):
        parser.parse(source_of(saved(docx.Document())))


@pytest.mark.parametrize("members", [{"other.xml": "<a/>"}, {"word/document.xml": "<w:document"}])
def test_a_package_without_its_body_is_damaged(members: dict[str, bytes | str]) -> None:
    with pytest.raises(DamagedFileError):
        parser.parse(source_of(package(members)))
