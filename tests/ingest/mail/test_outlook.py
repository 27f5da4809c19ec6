"""Outlook's own formats: MSG with strings of any charset, winmail.dat; and what is broken in them."""

import contextlib
import io

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from benchmarks.samples.mail import SAMPLES
from benchmarks.samples.outlook import Item, compressed, msg, winmail
from guowen.errors import DamagedFileError, ParserCrashedError, UnreadableError
from ingest.document import Document
from ingest.extract import extract
from ingest.mail import cfb, rtf
from ingest.reader import read_file
from tests.ingest.chats import OPTIONS, TEXTS, read_one

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=20)


def item(subject: str, text: str, **more) -> Item:
    return Item({0x001A: "IPM.Note", 0x0037: subject, 0x0C1A: "张三", 0x0C1F: "z@x.example", 0x1000: text}, **more)


def read_msg(data: bytes) -> Document:
    document = read_one(data, "x.msg")
    assert document.mail is not None
    return document


def body(document: Document) -> str:
    assert document.mail is not None
    return document.text[document.mail.body_start :]


@given(CHINESE, TEXTS)
def test_a_unicode_mail_reads_back(subject: str, text: str):
    document = read_msg(msg(item(subject, text)))

    assert document.mail is not None
    assert (document.mail.sender_name, document.mail.sender_address) == ("张三", "z@x.example")
    assert (document.mail.subject, body(document)) == (subject, text)


@pytest.mark.parametrize(
    ("charset", "numbers"),
    [
        ("gbk", {0x3FFD: 936, 0x3FDE: 65001}),
        ("gbk", {0x3FDE: 936}),
        ("gbk", {0x3FFD: 1252, 0x3FDE: 936}),
        ("gbk", {0x3FF1: 2052}),
        ("gb18030", {}),
        ("big5", {0x3FDE: 950, 0x3FF1: 1028}),
        ("big5", {0x3FF1: 3076}),
        ("utf-8", {0x3FFD: 65001}),
    ],
)
def test_strings_of_eight_bits_are_read_by_what_the_mail_tells(charset: str, numbers: dict[int, int]):
    text = "這是格式測試，請從寬處理" if charset == "big5" else "龚镕案请暂缓执行"
    data = msg(Item({0x0037: text, 0x1000: f"{text}\r\n第二行"}, numbers=numbers), charset)

    document = read_msg(data)

    assert document.mail is not None
    assert document.mail.subject == text
    assert body(document) == f"{text}\n第二行"


def test_a_zero_behind_a_string_is_no_letter():
    assert read_msg(msg(Item({0x0037: "主题\x00", 0x1000: "正文\x00"}))).text.endswith("主题：主题\n\n正文")


def test_the_address_of_the_internet_is_preferred_to_that_of_exchange():
    strings = {0x0037: "s", 0x0C1A: "张三", 0x0C1E: "EX", 0x0C1F: "/O=ORG/OU=X/CN=ZHANG", 0x5D01: "z@x.example"}
    row = {0x3001: "李四", 0x3003: "/O=ORG/CN=LI", 0x39FE: "l@x.example"}
    document = read_msg(msg(Item(strings, recipients=[Item(row, numbers={0x0C15: 1})])))

    assert document.mail is not None
    assert document.mail.sender_address == "z@x.example"
    assert document.mail.recipients == "李四 <l@x.example>"


def test_an_address_that_only_exchange_knows_is_left_out():
    document = read_msg(msg(Item({0x0037: "s", 0x0C1A: "张三", 0x0C1F: "/O=ORG/CN=ZHANG"})))

    assert document.mail is not None
    assert (document.mail.sender_name, document.mail.sender_address) == ("张三", None)


def test_the_date_is_by_the_clock_of_china():
    document = read_msg(SAMPLES["请托.msg"]())

    assert document.mail is not None
    assert document.mail.date is not None
    assert document.mail.date.isoformat() == "2023-03-06T10:14:03+08:00"


def test_a_mail_in_a_mail_is_its_child_and_can_be_taken_out():
    data = SAMPLES["关于合同案的来信.msg"]()
    child = read_msg(data).children[0]

    assert (child.kind, child.origin.path) == ("mail", "x.msg!求助.msg")
    assert read_msg(extract(data, "x.msg", "x.msg!求助.msg")).text == child.text


def test_a_mail_with_a_word_file_is_a_mail():
    old = cfb.write({"WordDocument": b"x" * 5000, "1Table": b""})
    data = msg(item("s", "t", attachments=[Item({0x3707: "a.doc"}, {0x3701: old}, {0x3705: 1})]))

    assert read_msg(data).origin.format == "msg"


def test_small_pictures_of_the_text_are_counted_only():
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, "PNG")
    html = '<p>正文</p><img src="cid:logo">'.encode()
    attachment = Item({0x3707: "logo.png", 0x3712: "logo"}, {0x3701: out.getvalue()}, {0x3705: 1})
    document = read_msg(msg(Item({0x0037: "s"}, {0x1013: html}, {0x3FDE: 65001}, attachments=[attachment])))

    assert (document.children, document.unread) == ((), ())
    assert any("小图片 1 张" in note for note in document.notes)


def test_other_items_of_outlook_are_noted():
    assert any("IPM.Contact" in note for note in read_msg(msg(Item({0x001A: "IPM.Contact", 0x0037: "张三"}))).notes)


@pytest.mark.parametrize("cut", [600, 1100, 2000, 4000])
def test_a_truncated_mail_is_read_or_reported(cut: int):
    with contextlib.suppress(DamagedFileError):
        read_file(SAMPLES["请托.msg"]()[:cut], "x.msg", OPTIONS)


@settings(max_examples=60)
@given(st.data())
def test_damage_anywhere_raises_only_what_people_can_read(data: st.DataObject):
    whole = bytearray(SAMPLES[data.draw(st.sampled_from(["关于合同案的来信.msg", "winmail.dat"]))]())
    for _ in range(data.draw(st.integers(1, 20))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))

    with contextlib.suppress(UnreadableError):
        try:
            read_file(bytes(whole), "x", OPTIONS)
        except ParserCrashedError as error:
            pytest.fail(str(error.data))


@settings(max_examples=30)
@given(st.dictionaries(st.text("abcXYZ_", min_size=1, max_size=20), st.binary(max_size=9000), max_size=12))
def test_a_compound_file_holds_what_was_written(streams: dict[str, bytes]):
    tree = {f"{n}{name}": data for n, (name, data) in enumerate(streams.items())}
    with olefile.OleFileIO(io.BytesIO(cfb.write({"folder": tree}))) as opened:
        found = {path[1]: opened.openstream(path).read() for path in opened.listdir()}

    assert found == tree


def test_a_compound_file_can_be_larger_than_its_header_lists():
    data = bytes(range(256)) * 40_000
    with olefile.OleFileIO(io.BytesIO(cfb.write({"a": data}))) as opened:
        assert opened.openstream("a").read() == data


@given(st.binary(min_size=1, max_size=6000))
def test_compressed_rtf_opens(data: bytes):
    assert rtf.decompressed(compressed(data)) == data


def test_compressed_rtf_refers_to_what_stands_in_it():
    # The example of MS-OXRTFCP, which uses references to the dictionary and into the run being written.
    simple = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    crossing = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")

    assert rtf.decompressed(simple) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert rtf.decompressed(crossing) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


@given(st.binary(max_size=300))
def test_any_bytes_decompress_to_something(data: bytes):
    rtf.decompressed(b"\x00" * 8 + b"LZFu" + b"\x00" * 4 + data)


def test_html_in_rtf_is_unwrapped():
    wrapped = rb"{\rtf1\ansi\ansicpg936\fromhtml1{\fonttbl x}{\*\htmltag64 <b>}\'c7\'eb\u20851?\htmlrtf no\htmlrtf0 {\*\htmltag72 </b>}}"

    assert rtf.html_in(wrapped) == "<b>请关</b>"
    assert rtf.html_in(rb"{\rtf1 a}") is None


def test_winmail_is_a_mail_with_its_files():
    document = read_one(SAMPLES["winmail.dat"](), "winmail.dat")

    assert document.mail is not None
    assert (document.mail.sender_name, document.mail.subject) == ("县自然资源局", "关于土地案的意见")
    assert [child.origin.path for child in document.children] == ["winmail.dat!意见.txt"]


def test_winmail_in_a_mail_is_opened_in_place():
    document = read_one(SAMPLES["关于加快审理的函.eml"](), "函.eml")

    assert [child.origin.path for child in document.children] == ["函.eml!申请书.txt"]
    assert extract(SAMPLES["关于加快审理的函.eml"](), "函.eml", "函.eml!申请书.txt").decode("gbk").startswith("申请书")


def test_a_truncated_winmail_is_noted():
    data = winmail({0x1000: "正文"}, {"a.txt": b"a" * 500})

    assert any("不完整" in note for note in read_one(data[:350], "winmail.dat").notes)
