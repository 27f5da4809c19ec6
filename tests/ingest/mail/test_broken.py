"""Mails that are not as they should be: never a crash, never a hang, never empty where there is text."""

import base64
import contextlib
import time
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guowen.errors import ParserCrashedError, UnreadableError
from ingest.document import Document, Mail, Unread
from ingest.extract import extract
from ingest.mail import fields, header
from ingest.reader import read_file
from tests.ingest.chats import OPTIONS, TEXTS, read_one

HEAD = b"From: a@b.cn\r\nTo: c@d.cn\r\nSubject: s\r\nMIME-Version: 1.0\r\n"
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


def of(value: bytes, name: str = "subject") -> fields.Fields:
    return ((name, value),)


def body(document: Document) -> str:
    assert document.mail is not None
    return document.text[document.mail.body_start :]


def mail(document: Document) -> Mail:
    assert document.mail is not None
    return document.mail


def mail_of(sort: str, content: bytes, *more: bytes) -> bytes:
    return HEAD + b"Content-Type: " + sort.encode() + b"".join(b"\r\n" + one for one in more) + b"\r\n\r\n" + content


def read_body(sort: str, content: bytes, *more: bytes) -> str:
    return body(read_one(mail_of(sort, content, *more), "x.eml"))


def b64(text: str, charset: str = "gb18030") -> bytes:
    return base64.b64encode(text.encode(charset))


# ---------------------------------------------------------------- words of the header


@pytest.mark.parametrize(
    "word",
    [
        b"=?gb2312?B?" + b64("请关照镕") + b"?=",
        b"=?GB2312?b?" + b64("请关照镕") + b"?=",
        b"=?gb2312?B?" + b64("请关照镕") + b"=",
        b"=?gb2312?B?" + b64("请关照镕"),
        b"=? gb2312 ?B? " + b64("请关照镕") + b" ?=",
        b'"=?gb2312?B?' + b64("请关照镕") + b'?="',
        b"=?gb2312?B?" + b64("请关照镕", "utf-8") + b"?=",
        b"=?x-unknown?B?" + b64("请关照镕") + b"?=",
        b"=??B?" + b64("请关照镕") + b"?=",
        b"=?utf-8*zh-CN?B?" + b64("请关照镕", "utf-8") + b"?=",
        b"=?gb18030?B?" + b64("请关") + b"?=\r\n =?gb18030?B?" + b64("照镕") + b"?=",
        b"=?gb18030?B?" + b64("请关") + b"?==?gb18030?B?" + b64("照镕") + b"?=",
        b"=?gb18030?B?"
        + b64("请关照")[:3]
        + b"\r\n "
        + b64("请关照")[3:]
        + b"?= "
        + b"=?gb18030?B?"
        + b64("镕")
        + b"?=",
        b"=?gbk?Q?=C7=EB=B9=D8=D5=D5=E9F?=",
        b"=?gbk?q?=C7=EB=B9=D8=D5=D5=E9F",
        "请关照镕".encode("gb18030"),
        "请关照镕".encode(),
    ],
)
def test_a_word_is_decoded_however_it_was_broken(word: bytes):
    assert header.text(of(word), "subject").strip('"') == "请关照镕"


def test_hz_and_iso_2022_cn_are_read_without_a_label():
    assert header.text(of("请关照".encode("hz")), "subject") == "请关照"
    assert header.text(
        of(b"\x1b$)A\x0e" + bytes(b & 0x7F for b in "请关照".encode("gb2312")) + b"\x0f"), "subject"
    ) == ("请关照")


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ("张三 <a@b.cn>, 李四 <c@d.cn>", ["张三 <a@b.cn>", "李四 <c@d.cn>"]),
        ("Zhang, San <a@b.cn>", ["Zhang, San <a@b.cn>"]),
        ('"Zhang, San" <a@b.cn>; c@d.cn', ["Zhang, San <a@b.cn>", "c@d.cn"]),
        ("a@b.cn (张三 (局长))", ["张三 局长 <a@b.cn>"]),
        ("各庭: 甲 <a@b.cn>, 乙 <c@d.cn>;", ["各庭: 甲 <a@b.cn>", "乙 <c@d.cn>"]),
        ("<张三>", ["张三"]),
        ('"张三" <mailto:a@b.cn>', ["张三 <a@b.cn>"]),
        ("张三a@b.cn", ["张三 <a@b.cn>"]),
        ('"unclosed <a@b.cn>', ["unclosed <a@b.cn>"]),
    ],
)
def test_persons_are_read_however_they_are_listed(value: str, people: list[str]):
    assert [str(one) for one in header.addresses(of(value.encode(), "to"), "to")] == people


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Sat May 06 21:14:03 CST 2023", "2023-05-06T21:14:03+08:00"),
        ("Sat, 6 May 2023 21:14:03 GMT+0800 (CST)", "2023-05-06T21:14:03+08:00"),
        ("Sat, 6 May 2023 21:14:03 GMT+08:00", "2023-05-06T21:14:03+08:00"),
        ("周六, 6 5月 2023 21:14:03 +0800", "2023-05-06T21:14:03+08:00"),
        ("星期六, 06 五月 2023 21:14:03 +0800", "2023-05-06T21:14:03+08:00"),
        ("2023年5月6日 21:14:03", "2023-05-06T21:14:03"),
        ("2023/05/06 21:14", "2023-05-06T21:14:00"),
        ("6 May 2023 21:14:03 -0400 (CST)", "2023-05-06T21:14:03-04:00"),
    ],
)
def test_dates_are_read_however_they_are_written(written: str, read: str):
    date = header.date(of(written.encode(), "date"))

    assert date is not None
    assert date.isoformat() == read


@pytest.mark.parametrize(
    "field",
    [
        b"attachment; filename*0*=utf-8''%E5%87; filename*1*=%BD.txt",
        b"attachment; filename*=utf-8''%BA%AF.txt",
        b"attachment; filename*1*=%AF.txt; filename*0*=gb2312''%BA",
        b'attachment; filename="%E5%87%BD.txt"',
        b'attachment; filename*0="=?gb2312?B?uq8u"; filename*1="dHh0?="',
        b'attachment filename="=?gb2312?B?uq8udHh0?="',
        b"attachment; filename=\xba\xaf.txt",
        b'attachment; filename="\xba\xaf.txt',
    ],
)
def test_names_of_files_are_read_however_they_are_written(field: bytes):
    assert fields.parameter(of(field, "content-disposition"), "content-disposition", "filename") == "函.txt"


# ---------------------------------------------------------------- shape


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r", b"\r\r\n"])
def test_any_end_of_line_will_do(end: bytes):
    data = (HEAD + "Content-Type: text/plain; charset=utf-8\r\n\r\n一\r\n二".encode()).replace(b"\r\n", end)

    assert body(read_one(data, "x.eml")).split() == ["一", "二"]


@pytest.mark.parametrize(
    "before", [b"\xef\xbb\xbf", b"\r\n\r\n", b"From a@b.cn Wed Mar  8 09:00:00 2023\r\n", b">From a@b.cn\r\n"]
)
def test_what_stands_before_the_fields_is_passed_over(before: bytes):
    assert mail(read_one(before + HEAD + b"\r\nok", "x.eml")).subject == "s"


def test_a_body_without_a_blank_line_above_is_read():
    assert (
        body(read_one(HEAD.replace(b"MIME-Version: 1.0\r\n", b"") + "请关照。\r\n谢谢".encode(), "x.eml"))
        == "请关照。\n谢谢"
    )


def test_a_field_folded_without_a_space_goes_on():
    assert (
        mail(read_one("Subject: 关于\r\n李某案\r\nFrom: a@b.cn\r\n\r\nok".encode(), "x.eml")).subject == "关于 李某案"
    )


def test_an_editor_may_have_saved_a_mail_in_utf_16():
    assert body(read_one((HEAD.decode() + "\r\n请关照").encode("utf-16"), "x.eml")) == "请关照"


def test_a_boundary_that_is_not_told_is_found():
    parts = "--abcdef\r\nContent-Type: text/plain\r\n\r\n一\r\n--abcdef\r\nContent-Type: text/html\r\n\r\n<p>二</p>\r\n--abcdef--"

    assert read_body("multipart/mixed", parts.encode()) == "一\n二"
    assert read_body("multipart/mixed; boundary=other", parts.encode()) == "一\n二"


def test_text_before_and_behind_the_parts_is_kept():
    parts = "请关照\r\n--q\r\n\r\n一\r\n--q--\r\n群发尾注"

    assert read_body("multipart/mixed; boundary=q", parts.encode()) == "请关照\n一\n群发尾注"
    assert (
        read_body("multipart/mixed; boundary=q", b"This is a multi-part message in MIME format.\r\n--q\r\n\r\nx") == "x"
    )


@pytest.mark.parametrize("depth", [50, 1000, 3000])
def test_the_innermost_text_of_deep_parts_is_read(depth: int):
    parts = [b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1) for n in range(depth)]
    last = b"--b%d\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" % depth

    assert "最里面的话" in read_body("multipart/mixed; boundary=b0", b"".join(parts) + last + "最里面的话".encode())


def test_mails_in_mails_end_somewhere():
    data = (HEAD + b"Content-Type: message/rfc822\r\n\r\n") * 500 + HEAD + b"\r\nok"
    document = read_one(data, "x.eml")

    codes = [one.code for part in document.parts() for one in part.unread]
    assert codes == ["too_large"]


# ---------------------------------------------------------------- bodies


def test_base64_with_a_text_below_keeps_both():
    content = (
        base64.b64encode("请关照，谢谢。请关照，谢谢。请关照，谢谢。".encode())
        + "\r\n\r\n-- 群发尾注，请勿回复。".encode()
    )

    read = read_body("text/plain; charset=utf-8", content, b"Content-Transfer-Encoding: base64")
    assert read.startswith("请关照")
    assert read.endswith("请勿回复。")


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("请关照，谢谢。".encode(), b"base64"),
        (base64.b64encode("请关照，谢谢。".encode()).rstrip(b"="), b"Base64"),
        (base64.b64encode("请关照，谢谢。".encode()), b'"base64"'),
        ("请关照，谢谢。".encode(), b"no-such-encoding"),
        (b"=E8=AF=B7=E5=85=B3=E7=85=A7=EF=BC=8C=E8=B0=A2=E8=B0=A2=E3=80=82=\r\n", b"quoted-printable"),
        ("请关照，谢谢。=".encode(), b"quoted-printable"),
    ],
)
def test_broken_transfer_encodings_give_what_they_hold(content: bytes, encoding: bytes):
    read = read_body("text/plain; charset=utf-8", content, b"Content-Transfer-Encoding: " + encoding)

    assert read.rstrip("=") == "请关照，谢谢。"


def test_a_file_typed_into_the_text_is_an_attachment():
    coded = "请看\r\nbegin 644 函.txt\r\n,Z9F$Y+NVY8:%Y:ZY\r\n`\r\nend\r\n谢谢".encode("gbk")
    document = read_one(mail_of("text/plain; charset=gbk", coded), "x.eml")

    assert body(document).split() == ["请看", "谢谢"]
    assert [one.origin.path for one in document.children] == ["x.eml!函.txt"]
    assert document.children[0].text == "附件内容"


def test_yenc_is_noted():
    document = read_one(
        mail_of("text/plain", b"a\r\n=ybegin line=128 size=9 name=a.doc\r\n\x8b\x8c\r\n=yend size=9\r\nb"), "x.eml"
    )

    assert body(document).split() == ["a", "b"]
    assert any("a.doc" in note for note in document.notes)


def test_flowed_lines_are_joined():
    content = "请对本案 \r\n依法审理。\r\n> 引用 \r\n> 接着\r\n-- \r\n签名".encode()

    assert read_body("text/plain; charset=utf-8; format=flowed; delsp=yes", content) == (
        "请对本案依法审理。\n> 引用接着\n-- \n签名"
    )


def test_enriched_text_is_read_without_its_tags():
    content = "<bold>请</bold>关照<<\r\n谢谢\r\n\r\n<color><param>red</param>李某</color>".encode()

    assert read_body("text/enriched; charset=utf-8", content) == "请关照< 谢谢\n李某"


def test_an_invitation_is_read():
    calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:案件协调会\r\nDTSTART;TZID=Asia/Shanghai:20230308T0\r\n 90000\r\n"
    calendar += "ORGANIZER;CN=政法委:MAILTO:z@x.example\r\nDESCRIPTION:一\\n二\\,三\r\nEND:VEVENT\r\nEND:VCALENDAR"
    document = read_one(mail_of("text/calendar; charset=utf-8; method=REQUEST", calendar.encode()), "x.eml")

    assert body(document) == (
        "日程邀请\n主题：案件协调会\n开始：2023-03-08 09:00:00\n组织者：政法委 <z@x.example>\n说明：一\n二,三"
    )
    assert document.sections[-1].label == "日程"


def test_a_report_of_delivery_is_read_and_its_mail_a_child():
    report = b"--q\r\n\r\nFailed\r\n--q\r\nContent-Type: message/delivery-status\r\n\r\nStatus: 5.1.1\r\n--q\r\n"
    report += b"Content-Type: message/rfc822\r\n\r\n" + HEAD + b"\r\nok\r\n--q--"
    document = read_one(mail_of("multipart/report; boundary=q", report), "x.eml")

    assert body(document) == "Failed\nStatus: 5.1.1"
    assert [one.label for one in document.sections[-2:]] == ["正文", "投递报告"]
    assert [child.kind for child in document.children] == ["mail"]


# ---------------------------------------------------------------- signed and encrypted


def test_a_signed_mail_is_read_and_its_signature_noted():
    parts = b"--q\r\n\r\nok\r\n--q\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nMII\r\n--q--"
    document = read_one(mail_of("multipart/signed; boundary=q", parts), "x.eml")

    assert body(document) == "ok"
    assert document.notes == ("邮件带有数字签名，未验证",)
    assert not document.children
    assert not document.unread


def der(tag: int, content: bytes) -> bytes:
    return bytes([tag, 0x82]) + len(content).to_bytes(2, "big") + content


def test_what_an_opaque_signature_wraps_is_read():
    data = bytes.fromhex("06092a864886f70d010701") + der(0xA0, der(0x04, b"Content-Type: text/plain\r\n\r\nok"))
    signed = der(0x30, b"\x02\x01\x01\x31\x00" + der(0x30, data))
    wrapped = der(0x30, bytes.fromhex("06092a864886f70d010702") + der(0xA0, signed))
    content = base64.b64encode(wrapped)

    assert read_body("application/pkcs7-mime; name=smime.p7m", content, b"Content-Transfer-Encoding: base64") == "ok"


def test_an_encrypted_mail_is_listed_for_a_person():
    data = base64.b64encode(der(0x30, bytes.fromhex("06092a864886f70d010703") + bytes(50)))
    document = read_one(mail_of("application/pkcs7-mime", data, b"Content-Transfer-Encoding: base64"), "x.eml")

    assert [one.code for one in document.unread] == ["encrypted_file"]


# ---------------------------------------------------------------- laws


@settings(max_examples=60, deadline=None)
@given(
    st.text(HAN, min_size=1, max_size=60), st.text(HAN, min_size=1, max_size=10), TEXTS, st.text(HAN, min_size=1, max_size=20),
    st.sampled_from(["utf-8", "gb18030"]),
)  # fmt: skip
def test_what_a_program_writes_is_read_back(subject: str, name: str, text: str, file: str, charset: str):
    message = EmailMessage(SMTP)
    message["Subject"], message["To"] = subject, "c@d.cn"
    message["From"] = f"{name} <a@b.cn>"
    message.set_content(text.encode(charset), "text", "plain", params={"charset": charset})
    message.add_attachment("附件".encode(), "text", "plain", filename=f"{file}.txt")
    data = message.as_bytes()
    document = read_one(data, "x.eml")

    assert (mail(document).subject, mail(document).sender_name) == (subject, name)
    assert body(document) == text
    assert [child.origin.path for child in document.children] == [f"x.eml!{file}.txt"]
    assert extract(data, "x.eml", f"x.eml!{file}.txt") == "附件".encode()


@given(st.sampled_from(["gbk", "big5", "gb2312", "hz"]), st.data())
def test_words_and_bodies_of_every_chinese_charset_read_back(charset: str, data: st.DataObject):
    narrow = HAN.filter(lambda sign: sign.encode(charset, "ignore") != b"")
    text = data.draw(st.text(narrow, min_size=1, max_size=30))
    label = "hz-gb-2312" if charset == "hz" else charset
    word = f"=?{label}?B?{base64.b64encode(text.encode(charset)).decode()}?="
    document = read_one(
        f"From: {word} <a@b.cn>\r\nSubject: {word}\r\nContent-Type: text/plain; charset={label}\r\n\r\n".encode()
        + text.encode(charset),
        "x.eml",
    )

    assert mail(document).subject == mail(document).sender_name == body(document) == text


TOKENS = st.sampled_from([
    b"--q\r\n", b"--q--\r\n", b"\r\n", b"\n", b"\r", b" ", b"\t", b"Content-Type: ", b"multipart/mixed; boundary=q", b"text/html",
    b"message/rfc822", b"multipart/alternative; boundary=", b"Content-Transfer-Encoding: base64\r\n", b"=?gb2312?B?", b"?=", b"<p>",
    b"begin 644 a\r\n", b"end\r\n", b"From ", b"Subject: ", b'"', b"\\", b";", b"(", b"<", b"@", b"=", b"\xff", b"\x00", b"\xd5\xc5",
    b"-- \r\n", b"> ", "写道：\r\n".encode(), "发件人：\r\n".encode(), b"application/pkcs7-mime\r\n", b"application/ms-tnef\r\n",
])  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(TOKENS, st.binary(max_size=12)), max_size=60).map(b"".join))
def test_any_bytes_are_a_mail_or_an_error_for_people(data: bytes):
    with contextlib.suppress(UnreadableError):
        try:
            found = read_file(HEAD + data, "x.eml", OPTIONS)
        except ParserCrashedError as error:
            pytest.fail(str(error.data))
        for one in found:
            if isinstance(one, Unread):
                continue
            for part in one.parts():
                assert part.text.encode() is not None
                assert all(0 <= s.start <= s.end <= len(part.text) for s in part.sections)


LONG = 200_000


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"X: " + b"(" * LONG,
        HEAD.replace(b"a@b.cn", b'"\\' * LONG) + b"\r\nx",
        HEAD.replace(b"a@b.cn", b"a," * LONG) + b"\r\nx",
        HEAD.replace(b"Subject: s", b"Subject: " + b"=?a?Q?" * LONG) + b"\r\nx",
        HEAD + b"Content-Type: text/plain" + b'; a="\\' * LONG + b"\r\n\r\nx",
        mail_of("multipart/mixed; boundary=q", b"--q\r\nContent-Type: multipart/mixed; boundary=z\r\n\r\n" * 5000),
        mail_of("text/plain", b"begin 644 a\n" * LONG),
        mail_of("text/plain", b">" * LONG),
        mail_of("text/plain", b"On 2023 a\n" * (LONG // 10)),
        mail_of("text/plain; format=flowed", b"a \n" * LONG),
        mail_of("text/enriched", b"<param>" * LONG),
        mail_of("text/calendar", b"BEGIN:VEVENT\nA" + b';a"b' * LONG),
        mail_of("text/html", b"<div>" * LONG + b"x"),
    ],
    ids=range(13),
)
def test_hostile_mails_take_no_longer_than_large_ones(data: bytes):
    start = time.process_time()
    with contextlib.suppress(UnreadableError):
        read_file(data, "x.eml", OPTIONS)

    assert time.process_time() - start < 10  # what grows with the square takes minutes
