"""Office files: every story of a document is read, each stretch of it has its place, and nothing in it is run."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ingest
from benchmarks.samples import office as samples
from guowen.errors import EncryptedFileError, ProgramMissingError, TooLargeError, UnreadableError
from ingest.cage import Cage
from ingest.extract import extract
from ingest.mail import cfb
from tests.ingest.papers import encoded, outcome, package, picture

OPTIONS = ingest.ReadOptions(ocr="none")
WHOLE = {name: make() for name, make in samples.SAMPLES.items() if not name.endswith(".doc")}
STORIES = ["商请函.docx", "来函.odt", "来函.rtf", "来函.xml", "来函.fodt"]
W = samples.W


def read(data: bytes, name: str) -> ingest.Document:
    (document,) = ingest.read(data, name, OPTIONS)
    assert isinstance(document, ingest.Document)
    return document


def word(body: str, **parts: str) -> bytes:
    relations = "".join(
        f'<Relationship Id="r{n}" Type="http://x/{name}" Target="{name}.xml"/>' for n, name in enumerate(parts)
    )
    return package({
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
        **{f"word/{name}.xml": content for name, content in parts.items()},
    })  # fmt: skip


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize("name", STORIES)
def test_the_letter_is_read_whole_and_each_paragraph_has_its_place(name: str):
    document = read(WHOLE[name], name)

    for line in (*samples.LINES, *samples.SIGNED):
        words = line.strip("　")
        at = document.text.index(words)
        assert document.place(at, at + len(words)).sections
    assert all(document.text[s.start : s.end].strip() for s in document.sections)


@pytest.mark.parametrize(
    ("name", "words", "place"),
    [
        ("商请函.docx", "213人", "表1第2行第2列"), ("商请函.docx", "请分管院长阅", "批注1"), ("商请函.docx", "文件", "页眉"),
        ("来函.odt", "建材", "表1第1行第2列"), ("来函.odt", "附件另寄", "脚注1"), ("来函.fodt", "请立案庭阅", "批注1"),
    ],
)  # fmt: skip
def test_cells_notes_comments_and_heads_are_named(name: str, words: str, place: str):
    document = read(WHOLE[name], name)
    at = document.text.index(words)

    assert document.place(at, at + len(words)).sections == (place,)


def test_changes_count_as_accepted():
    kept = "<w:ins><w:r><w:t>暂缓</w:t></w:r></w:ins><w:del><w:r><w:delText>停止</w:delText></w:r></w:del>"
    row = "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>删去的行</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    joined = paragraph("前半", '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>') + paragraph("后半")

    assert read(word(f"<w:p>{kept}</w:p>{row}{joined}"), "a.docx").text == "暂缓\n前半后半"


def test_footnotes_follow_the_text_and_page_numbers_do_not():
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator"><w:p/></w:footnote><w:footnote>{paragraph("见附件")}</w:footnote></w:footnotes>'
    foot = f'<w:ftr xmlns:w="{W}">{paragraph("— 1 —")}</w:ftr>'

    assert read(word(paragraph("正文"), footnotes=notes, footer=foot), "a.docx").text == "正文\n见附件"


def embedding(name: str, data: bytes) -> bytes:
    out = io.BytesIO(word(paragraph("详见附件")))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(f"word/embeddings/{name}", data)
    return out.getvalue()


def test_an_embedded_file_is_a_child_and_can_be_taken_out():
    inside = word(paragraph("请关照（2023）川9931民初1号"))
    data = embedding("Microsoft_Word_Document.docx", inside)

    (child,) = read(data, "函.docx").children

    assert child.text == "请关照（2023）川9931民初1号"
    assert extract(data, "函.docx", child.origin.path) == inside


def test_macros_are_told_and_not_run():
    data = package(
        {
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{paragraph("正文")}</w:body></w:document>',
            "word/vbaProject.bin": "x",
        }
    )

    assert read(data, "a.docm").notes == ("文件带有宏，未运行。",)


def test_a_picture_in_a_text_is_told_where_no_engine_is():
    out = io.BytesIO(word(paragraph("正文")))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/media/a.png", encoded(picture(), "PNG"))
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://x/image" Target="media/a.png"/></Relationships>'
    data = package(
        {name: zipfile.ZipFile(out).read(name) for name in zipfile.ZipFile(out).namelist()}
        | {"word/_rels/document.xml.rels": relations.encode()}
    )

    assert read(data, "a.docx").notes == ("文中有 1 幅图片，未识别出文字，请看原件。",)


@given(st.text(st.characters(codec="gb18030", categories=("L", "N")), min_size=1, max_size=40))
def test_what_a_chinese_word_processor_writes_as_rtf_is_read_back(words: str):
    escaped = "".join(f"\\u{n if n < 32768 else n - 65536}?" for c in words for n in units(c))

    assert read(f"{{\\rtf1\\ansi\\ansicpg936 {escaped}\\par}}".encode(), "a.rtf").text == words + "\n"


def units(sign: str) -> Iterator[int]:
    raw = sign.encode("utf-16-le")
    yield from (int.from_bytes(raw[n : n + 2], "little") for n in range(0, len(raw), 2))


@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1" + b"{" * 300_000 + b"}" * 300_001,
        b"{\\rtf1 " + b"{\\b x}" * 400_000 + b"}",
        b"{\\rtf1 {\\pict " + b"ab" * 2_000_000 + b"}x}",
    ],
)
def test_rtf_made_to_hurt_ends_in_time(data: bytes):
    assert outcome(data, "a.rtf") in {"read", "too_large"}


def test_half_of_a_character_in_rtf_becomes_the_mark_of_a_lost_one():
    assert read(b"{\\rtf1 a\\u-10179?b}", "a.rtf").text == "a\ufffdb\n"


def test_rtf_that_breaks_off_is_damaged():
    assert outcome(WHOLE["来函.rtf"][:-5], "a.rtf") == "damaged_file"


def test_an_old_word_file_is_read_in_the_cage_by_the_program_for_it():
    with Cage(workers=1, timeout=120) as cage:
        lines = cage.submit(caged, "旧式来函.doc", samples._doc()).result()

    assert samples.LINES[0] in lines
    assert "停止" not in "".join(lines)


def caged(name: str, data: bytes) -> list[str]:
    return read(data, name).text.split("\n")


def test_without_the_program_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(ProgramMissingError, match="libreoffice-writer-nogui"):
        ingest.read(cfb.write({"WordDocument": bytes(4096)}), "a.doc", OPTIONS)


def test_an_old_word_file_under_a_password_wants_it():
    header = bytearray(4096)
    header[10:12] = (0x100).to_bytes(2, "little")

    with pytest.raises(EncryptedFileError):
        ingest.read(cfb.write({"WordDocument": bytes(header)}), "a.doc", OPTIONS)


def test_a_text_of_microsoft_works_is_refused():
    assert outcome(cfb.write({"CONTENTS": bytes(4096), "MM": bytes(64)}), "a.wps") in {
        "unknown_format",
        "mislabelled_file",
    }


def test_an_encrypted_odt_wants_its_password():
    data = package({"mimetype": samples.ODT, "META-INF/manifest.xml": "<m><encryption-data/></m>", "content.xml": "x"})
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        for name in ("mimetype", "META-INF/manifest.xml", "content.xml"):
            archive.writestr(zipfile.ZipInfo(name), zipfile.ZipFile(io.BytesIO(data)).read(name))

    with pytest.raises(EncryptedFileError):
        ingest.read(plain.getvalue(), "a.odt", OPTIONS)


def test_what_was_deleted_from_an_odt_is_not_there():
    assert "已删去" not in read(WHOLE["来函.odt"], "来函.odt").text


def test_word_xml_of_2003_is_read():
    space = "http://schemas.microsoft.com/office/word/2003/wordml"
    data = f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="{space}"><w:body>{paragraph("请关照")}</w:body></w:wordDocument>'

    assert read(data.encode(), "函.doc").text == "请关照"


@pytest.mark.parametrize("name", WHOLE)
@given(data=st.data())
def test_broken_office_files_give_our_errors_only(name: str, data: st.DataObject):
    whole = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))

    assert outcome(bytes(whole[: data.draw(st.integers(9, len(whole)))]), name) != "parser_crashed"


def test_limits_hold_for_entities():
    with pytest.raises((UnreadableError, TooLargeError)):
        ingest.read(
            b'<!DOCTYPE x [<!ENTITY a "b">]><office:document xmlns:office="u">opendocument.text &a;</office:document>',
            "a.fodt",
            OPTIONS,
        )
