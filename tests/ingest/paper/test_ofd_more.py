"""OFD packages as real programs fill them: templates, units, notes, seals, attachments, and what nobody refers to."""

import io
import zipfile

import pytest

import ingest
from benchmarks.samples import paper as samples
from guowen.errors import EncryptedFileError, TooLargeError, UnreadableError
from ingest.extract import extract
from ingest.parsers.paper import ofd
from tests.ingest import torture
from tests.ingest.papers import encoded, package, picture, said, source_of

OPTIONS = ingest.ReadOptions(ocr="none")
OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def read(data: bytes) -> ingest.Document:
    (document,) = ingest.read(data, "转办函.ofd", OPTIONS)
    assert isinstance(document, ingest.Document)
    return document


def test_letterhead_body_unit_and_note_stand_in_the_order_of_the_page():
    assert read(samples._ofd()).text.split("\n")[:8] == [
        "转立案庭阅处", "云岭县石桥镇人民政府文件", "云岭县人民法院：", "你院受理的（2023）川9931民初845号案件，",
        "被告系我镇招商企业，请在审理中从宽把握，", "暂不采取冻结措施。", "云岭县石桥镇人民政府", "2023年8月14日",
    ]  # fmt: skip


def test_a_seal_is_told_and_not_vouched_for():
    assert "有电子签章（签章软件 示例签章，签章时间 2023-08-14 10:20:30），存在，未验证。" in read(samples._ofd()).notes


def test_a_watermark_is_no_text_but_told():
    document = read(samples._ofd())

    assert "内部资料" not in document.text
    assert "第1页有水印：内部资料" in document.notes


def test_a_file_that_nothing_refers_to_is_told():
    assert any("遗留/草稿.txt" in note for note in read(samples._ofd()).notes)


def test_an_attached_file_is_a_child_and_can_be_taken_out():
    data = samples._ofd()
    (child,) = read(data).children

    assert (child.origin.path, child.text) == ("转办函.ofd!情况说明.txt", samples.EXPLANATION)
    assert extract(data, "转办函.ofd", child.origin.path).decode() == samples.EXPLANATION


def test_an_encrypted_package_wants_its_key():
    data = package({"OFD.xml": f"<ofd:OFD {OFD}/>", "Encryptions.xml": "<x/>", "Doc_0/decryptseed.dat": "x"})

    with pytest.raises(EncryptedFileError):
        read(data)


def test_a_page_that_draws_itself_ends():
    with pytest.raises(TooLargeError):
        read(torture.self_drawing_ofd())


def two_pages(second: str) -> bytes:
    page = torture.ofd_page(
        '<ofd:TextObject Boundary="20 20 90 9" Size="5"><ofd:TextCode X="0" Y="5">请关照</ofd:TextCode></ofd:TextObject>'
    )
    return package({
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>D/D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "D/D.xml": f'<ofd:Document {OFD}><ofd:CommonData/><ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/><ofd:Page ID="2" BaseLoc="Q.xml"/></ofd:Pages></ofd:Document>',
        "D/P.xml": page,
        "D/Q.xml": second,
    })  # fmt: skip


def test_a_broken_page_costs_itself_and_is_told():
    document = read(two_pages("<ofd:Page"))

    assert document.text.startswith("请关照\n")
    assert "第2页已损坏" in document.notes[0]


@pytest.mark.parametrize(
    "side", ["Annots/Annotations.xml", "Attachs/Attachments.xml", "Signs/Sign_0/Signature.xml", "DocumentRes.xml"]
)
def test_broken_side_files_cost_no_page(side: str):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(samples._ofd())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, "<:broken xmlns:=''>" if name.endswith(side) else old.read(name))

    assert "你院受理的" in read(out.getvalue()).text


def test_nothing_but_broken_pages_is_no_empty_paper():
    with pytest.raises(UnreadableError):
        read(torture.ofd("<ofd:Page"))


def test_a_picture_in_a_text_is_read_behind_it_at_its_place():
    drawn = '<ofd:TextObject Boundary="20 20 90 9" Size="5"><ofd:TextCode X="0" Y="5">正文</ofd:TextCode></ofd:TextObject><ofd:ImageObject ResourceID="7" Boundary="20 100 150 80" CTM="150 0 0 80 0 0"/>'
    resources = f'<ofd:Res {OFD} BaseLoc="."><ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>'
    data = torture.ofd(torture.ofd_page(drawn), {"D/R.xml": resources})
    with_picture = io.BytesIO(data)
    with zipfile.ZipFile(with_picture, "a") as archive:
        archive.writestr("D/a.png", encoded(picture(), "PNG"))

    (document,) = ofd.parse(source_of(with_picture.getvalue(), said("请关照")))

    assert document.text == "正文\n请关照\n"
    at = document.text.index("请关照")
    ((_, box),) = document.place(at, at + 3).boxes
    assert 20 / 210 <= box.x0 < box.x1 <= 170 / 210
    assert 100 / 297 <= box.y0 < box.y1 <= 180 / 297
