import pytest

from guowen.errors import DamagedFileError, OcrUnavailableError, TooLargeError, UnrecognisableError
from ingest.ofd.geometry import Affine, affine, offsets
from ingest.pages import page_image
from ingest.parsers.paper import ofd as parser
from ingest.source import ReadOptions
from tests.ingest.papers import NAMESPACE, encoded, ofd, ofd_page, package, picture, said, source_of, text_object

PAGE = "Pages/Page_0/Content.xml"
RESOURCES = "<ofd:DocumentRes>Res.xml</ofd:DocumentRes>"
SCAN = '<ofd:ImageObject Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="7"/>'


def texts(data: bytes) -> list[str]:
    (document,) = parser.parse(source_of(data))
    return [line for line in document.text.split("\n") if line.strip("\f")]


@pytest.mark.parametrize("namespace", [NAMESPACE, 'xmlns:ofd="http://www.ofdspec.org"'])
def test_text_objects_become_lines_with_boxes(namespace: str) -> None:
    objects = text_object("市法院：", 30, 60) + text_object("关于暂缓执行的函", 60, 40, deltas="g 7 5")

    (document,) = parser.parse(source_of(ofd({PAGE: objects}, namespace=namespace)))

    assert document.text == "关于暂缓执行的函\n市法院：\n"
    assert document.pages[0].lines[0].box.x0 == pytest.approx(60 / 210)
    assert document.pages[0].lines[0].box.x1 == pytest.approx(100 / 210)


def test_one_object_a_character_is_one_line() -> None:
    objects = "".join(text_object(sign, 30 + 5 * n, 60, width=5) for n, sign in enumerate("苏0982执1234号"))

    assert texts(ofd({PAGE: objects})) == ["苏0982执1234号"]


def test_pages_come_in_the_order_of_the_document_and_not_of_their_names() -> None:
    pages = {"Pages/B/1.xml": text_object("第一页", 30, 60), "Pages/A/0.xml": text_object("第二页", 30, 60)}

    assert texts(ofd(pages)) == ["第一页", "\f第二页"]


def test_letterheads_of_templates_are_read() -> None:
    common = '<ofd:TemplatePage ID="5" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    template = {"Doc_0/Tpls/Tpl_0/Content.xml": ofd_page(text_object("临河市人民政府文件", 60, 20))}
    data = ofd({PAGE: '<ofd:Template TemplateID="5"/>|' + text_object("正文", 30, 60)}, common=common, more=template)

    assert texts(data) == ["临河市人民政府文件", "正文"]


def composite(content: str) -> str:
    unit = f'<ofd:CompositeGraphicUnit ID="9"><ofd:Content>{content}</ofd:Content></ofd:CompositeGraphicUnit>'
    return f"<ofd:Res {NAMESPACE}><ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits></ofd:Res>"


def test_text_in_composite_units_is_found() -> None:
    resources = composite(text_object("暂缓执行", 10, 10))
    page = '<ofd:CompositeObject ResourceID="9" Boundary="20 50 100 100" CTM="2 0 0 2 0 0"/>'

    (document,) = parser.parse(source_of(ofd({PAGE: page}, common=RESOURCES, more={"Doc_0/Res.xml": resources})))

    assert document.text == "暂缓执行\n"
    assert document.pages[0].lines[0].box.x0 == pytest.approx(40 / 210)


def test_a_unit_that_names_itself_ends() -> None:
    page = '<ofd:CompositeObject ResourceID="9" Boundary="0 0 9 9"/>'
    resources = composite(page + text_object("字", 1, 1))

    assert texts(ofd({PAGE: page}, common=RESOURCES, more={"Doc_0/Res.xml": resources})) == ["字"]


def scanned() -> bytes:
    resources = (
        f'<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="7" Type="Image"><ofd:MediaFile>'
        "scan.jpg</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
    )
    more: dict[str, bytes | str] = {"Doc_0/Res.xml": resources, "Doc_0/Res/scan.jpg": encoded(picture(), "JPEG")}
    return ofd({PAGE: SCAN}, common=RESOURCES, more=more)


def test_a_page_that_is_a_picture_is_recognised() -> None:
    (document,) = parser.parse(source_of(scanned(), said("关于暂缓执行的函")))

    assert document.text == "关于暂缓执行的函\n"
    assert document.pages[0].recognised


def test_a_picture_without_an_engine_is_refused() -> None:
    with pytest.raises(OcrUnavailableError):
        parser.parse(source_of(scanned()))


def test_the_picture_of_a_page_is_shown() -> None:
    assert page_image(scanned(), "ofd", 1) is not None
    assert page_image(ofd({PAGE: text_object("字", 1, 1)}), "ofd", 1) is None


def test_a_page_of_paths_only_is_a_case_for_a_person() -> None:
    with pytest.raises(UnrecognisableError):
        parser.parse(source_of(ofd({PAGE: '<ofd:PathObject Boundary="0 0 9 9"/>'}), said()))


@pytest.mark.parametrize("location", ["/Doc_0/Pages/P.xml", "./Pages/../Pages/P.xml", "pages/p.xml", "/P.xml"])
def test_careless_paths_still_lead_to_the_page(location: str) -> None:
    page = {"Doc_0/Pages/P.xml": ofd_page(text_object("正文", 30, 60))}
    members = ofd(
        {}, more=page | {"Doc_0/Document.xml": f'<D {NAMESPACE}><Pages><Page BaseLoc="{location}"/></Pages></D>'}
    )

    assert texts(members) == ["正文"]


def test_a_missing_page_is_damage_and_not_silence() -> None:
    data = package(
        {
            "OFD.xml": f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "D.xml": f'<ofd:Document {NAMESPACE}><ofd:Pages><ofd:Page BaseLoc="gone.xml"/></ofd:Pages></ofd:Document>',
        }
    )

    with pytest.raises(DamagedFileError):
        parser.parse(source_of(data))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = ofd({PAGE: text_object("字", 1, 1)}, more={"bomb": b"\x00" * 30_000_000})

    with pytest.raises(TooLargeError):
        parser.parse(source_of(data, options=ReadOptions(max_ratio=100)))


def test_entities_are_not_resolved() -> None:
    kind = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    evil = kind + ofd_page(text_object("甲&e;乙", 30, 60))

    assert texts(ofd({PAGE: text_object("字", 30, 40)}, more={f"Doc_0/{PAGE}": evil})) == ["甲&e;乙"]


def test_run_lengths_are_bounded() -> None:
    assert offsets("g 3 5 1.5") == [5, 5, 5, 1.5]
    assert len(offsets("g 999999999 1")) == 100_000
    assert offsets("g x") == []


def test_maps_compose_from_the_inside_out() -> None:
    turned = affine("0 1 -1 0 0 0").within(Affine(e=10, f=20))

    assert turned.point(1, 0) == (10, 21)
