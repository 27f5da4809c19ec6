"""Mails: the real quirks of Chinese mailers, attachments, and what must not kill a mail."""

import base64
import contextlib
import io
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from guowen.errors import ParserCrashedError, UnreadableError
from ingest.document import Document, Mail
from tests.ingest.chats import TEXTS, read, read_one

PLAIN = b"\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nok\r\n"


def header_of(lines: bytes) -> Mail:
    document = read_one(lines + PLAIN, "x.eml")
    assert document.mail is not None
    return document.mail


def body_of(document: Document) -> str:
    assert document.mail is not None
    return document.text[document.mail.body_start :]


def b64(text: str, charset: str) -> bytes:
    return base64.b64encode(text.encode(charset))


def mail(body: bytes, sort: str, *more: str) -> bytes:
    fields = ("From: a@b.cn", "To: c@d.cn", "Subject: s", "MIME-Version: 1.0", f"Content-Type: {sort}", *more)
    return "\r\n".join(fields).encode() + b"\r\n\r\n" + body


def test_header_lines_open_the_text_and_the_body_follows() -> None:
    document = read_one(
        b"From: =?utf-8?B?5byg?= <a@b.cn>\r\nTo: c@d.cn\r\nSubject: hi\r\nDate: Sat, 6 May 2023 21:14:03 +0800" + PLAIN,
        "x",
    )

    assert document.origin.format == "eml"
    assert document.text == "发件人：张 <a@b.cn>\n收件人：c@d.cn\n时间：2023-05-06 21:14:03+08:00\n主题：hi\n\nok"


def test_mail_is_recognised_by_its_fields_without_a_suffix() -> None:
    assert read_one(b"Received: from x\r\n\tby y\r\nFrom: a@b.cn\r\nSubject: s" + PLAIN, "邮件").kind == "mail"


def test_encoded_word_inside_quotes_is_decoded() -> None:
    mail = header_of(b'From: "=?gb18030?B?1cXF9A==?=" <10001@qq.com>\r\nTo: c@d.cn\r\nMessage-ID:')

    assert (mail.sender_name, mail.sender_address) == ("张鹏", "10001@qq.com")


def test_encoded_word_without_a_space_before_the_address_is_decoded() -> None:
    mail = header_of(b"From: =?UTF-8?B?5byg6bmP?=<a@163.com>\r\nTo: c@d.cn")

    assert (mail.sender_name, mail.sender_address) == ("张鹏", "a@163.com")


def test_gbk_character_cut_over_two_encoded_words_is_joined() -> None:
    octets = "关于李某案".encode("gbk")
    words = b"=?gbk?B?%b?=\r\n =?gbk?B?%b?=" % (base64.b64encode(octets[:3]), base64.b64encode(octets[3:]))

    assert header_of(b"From: a@b.cn\r\nSubject: " + words).subject == "关于李某案"


def test_gb2312_declared_means_gb18030() -> None:
    mail = header_of(b"From: a@b.cn\r\nSubject: =?gb2312?B?" + b64("陶镕㎜", "gb18030") + b"?=")

    assert mail.subject == "陶镕㎜"


@pytest.mark.parametrize("charset", ["gb18030", "utf-8"])
def test_raw_eight_bit_header_is_decoded(charset: str) -> None:
    mail = header_of("From: 周局长 <a@b.cn>\r\nSubject: 关于李某案".encode(charset))

    assert (mail.sender_name, mail.subject) == ("周局长", "关于李某案")


@pytest.mark.parametrize("charset", ["x-gbk", "X-UNKNOWN", "unknown-8bit", "ansi", "cn-gb"])
def test_unknown_charsets_of_words_and_bodies_are_tried_in_turn(charset: str) -> None:
    word = f"=?{charset}?B?".encode() + b64("请关照", "gbk") + b"?="
    data = b"From: a@b.cn\r\nSubject: " + word + b"\r\nContent-Type: text/plain; charset=" + charset.encode()

    document = read_one(data + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b64("请对该案关照", "gbk"), "x")

    assert document.mail is not None
    assert document.mail.subject == "请关照"
    assert body_of(document) == "请对该案关照"


@pytest.mark.parametrize(
    ("line", "name", "address"),
    [
        ("From: undisclosed-recipients:;", "undisclosed-recipients:;", None),
        ("From: MAILER-DAEMON", "MAILER-DAEMON", None),
        ("From: <>", None, None),
        ("From: a@b.cn (Zhou)", "Zhou", "a@b.cn"),
        ("From: =?utf-8?B?5ZGoIDx6QGIuY24+?=", "周", "z@b.cn"),
    ],
)
def test_odd_addresses_do_not_kill_a_mail(line: str, name: str | None, address: str | None) -> None:
    mail = header_of(f"{line}\r\nSubject: s".encode())

    assert mail.sender_address == address
    assert mail.sender_name == name or address is None


@pytest.mark.parametrize(
    "written",
    [
        "Sat, 6 May 2023 21:14:03 +0800 (CST)",
        "Sat, 6 May 2023 21:14:03 CST",
        "2023-05-06 21:14:03 +0800",
        "6 May 2023 21:14:03 +0800",
    ],
)
def test_date_keeps_the_zone_of_china(written: str) -> None:
    date = header_of(f"From: a@b.cn\r\nSubject: s\r\nDate: {written}".encode()).date

    assert date is not None
    assert date.isoformat() == "2023-05-06T21:14:03+08:00"


def test_date_that_is_none_stays_open() -> None:
    assert header_of(b"From: a@b.cn\r\nSubject: s\r\nDate: yesterday").date is None
    assert header_of(b"From: a@b.cn\r\nSubject: s").date is None


def test_all_recipients_are_told() -> None:
    assert header_of(b"From: a@b.cn\r\nTo: =?utf-8?B?5byg?= <c@d.cn>, e@f.cn\r\nCc: g@h.cn").recipients == (
        "张 <c@d.cn>; e@f.cn; g@h.cn"
    )


def test_semicolons_of_outlook_part_recipients() -> None:
    recipients = header_of(b"From: a@b.cn\r\nTo: x <c@d.cn>; =?utf-8?b?5byg?= <e@f.cn>").recipients

    assert recipients == "x <c@d.cn>; 张 <e@f.cn>"


def alternative(plain: str, page: str) -> Document:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.cn", "s"
    message.set_content(plain)
    message.add_alternative(page, subtype="html")
    return read_one(message.as_bytes(), "x.eml")


def test_plain_text_is_preferred_where_both_say_the_same() -> None:
    assert body_of(alternative("第一段\n  第二段", "<p>第一段</p><p>第二段</p>")) == "第一段\n  第二段"


def test_html_is_read_where_the_plain_text_only_points_to_it() -> None:
    document = alternative("请用支持 HTML 的程序查看", "<div>请暂缓执行</div><blockquote>原信<br>第二行</blockquote>")

    assert body_of(document) == "请暂缓执行\n原信\n第二行"


def test_html_body_is_read_without_scripts_and_with_its_tables() -> None:
    page = "<html><head><title>t</title><style>p{}</style></head><body><p>一 <b>二</b>\n三</p><script>x()</script>"
    page += "<table><tr><td>申请人</td><td>李某</td></tr>"
    page += "<tr><td>请求</td><td>缓</td></tr></table><pre>a\n  b</pre>尾</body>"

    document = read_one(mail(page.encode("gbk"), "text/html; charset=gb2312"), "x")

    assert body_of(document) == "一 二 三\n申请人 李某\n请求 缓\na\n  b\n尾"


def with_attachment(name_field: bytes, content: bytes = "附件内容".encode()) -> Document:
    parts = b"--q\r\nContent-Type: text/plain\r\n\r\nok\r\n--q\r\nContent-Type: application/octet-stream\r\n"
    parts += b"Content-Disposition: attachment; " + name_field + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    parts += base64.b64encode(content) + b"\r\n--q--\r\n"
    return read_one(mail(parts, "multipart/mixed; boundary=q"), "x.eml")


@pytest.mark.parametrize(
    "field",
    [
        b'filename="=?gb18030?B?' + b64("函.txt", "gb18030") + b'?="',
        b"filename*=gb18030''%BA%AF.txt",
        b"filename*0*=gb2312''%BA; filename*1*=%AF.txt",
        b"filename*=utf-8''%E5%87%BD.txt",
        'filename="函.txt"'.encode("gb18030"),
        'filename="函.txt"'.encode(),
        'filename="C:\\\\tmp\\\\函.txt"'.encode(),
    ],
)
def test_names_of_attachments_are_read_in_all_their_forms(field: bytes) -> None:
    document = with_attachment(field)

    assert [child.origin.path for child in document.children] == ["x.eml!函.txt"]
    assert document.children[0].text == "附件内容"
    assert body_of(document) == "ok"


def test_attachment_that_cannot_be_read_is_noted_and_costs_only_itself() -> None:
    document = with_attachment(b'filename="a.pdf"', b"%PDF-1.4 broken")

    assert document.children == ()
    assert len(document.notes) == 1
    assert "a.pdf" in document.notes[0]
    assert body_of(document) == "ok"


def test_mail_in_a_mail_is_its_child() -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "z@b.cn", "请关照"
    inner.set_content("内信")
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "a@b.cn", "转发"
    outer.set_content("见附")
    outer.add_attachment(inner)

    document = read_one(outer.as_bytes(), "x.eml")

    assert [(child.kind, child.origin.path) for child in document.children] == [("mail", "x.eml!请关照.eml")]
    assert body_of(document.children[0]) == "内信"


def test_inline_text_parts_are_body_in_their_order() -> None:
    parts = b"--q\r\nContent-Type: text/plain\r\n\r\none\r\n--q\r\nContent-Type: text/plain\r\n\r\ntwo\r\n--q--\r\n"

    assert body_of(read_one(mail(parts, "multipart/mixed; boundary=q"), "x")) == "one\ntwo"


def test_multipart_that_lost_its_boundary_is_shown_as_it_stands() -> None:
    assert "请关照" in body_of(read_one(mail("请关照".encode(), "multipart/mixed"), "x"))


def test_lost_characters_of_the_body_are_noted() -> None:
    document = read_one(mail("请关照".encode("gbk") + b"\xff!", "text/plain; charset=gbk"), "x")

    assert any("无法解码" in note for note in document.notes)


def test_letter_with_a_colon_in_its_first_line_is_no_mail() -> None:
    assert read_one("To: the court\n\nplease wait.\n", "a.txt").kind == "paper"


@given(TEXTS, st.sampled_from(["gb18030", "utf-8"]), st.sampled_from(["base64", "quoted-printable", "8bit"]))
def test_any_body_reads_back(text: str, charset: str, encoding: str) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "周 <a@b.cn>", "关于"
    message.set_content(text.encode(charset), "text", "plain", cte=encoding)
    message.set_param("charset", charset)

    assert body_of(read_one(message.as_bytes(), "x.eml")).strip("\n") == text


@settings(max_examples=200)
@given(st.binary(max_size=400), st.binary(max_size=200))
def test_any_bytes_below_a_header_raise_only_what_people_can_read(head: bytes, body: bytes) -> None:
    data = (
        b"From: a@b.cn\r\nSubject: s\r\nX-Odd: "
        + head
        + b"\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\n"
        + body
    )

    documents: tuple[Document, ...] = ()
    with contextlib.suppress(UnreadableError):
        try:
            documents = read(data, "x.eml")
        except ParserCrashedError as error:
            pytest.fail(str(error.data))
    assert all(part.text.encode() is not None for document in documents for part in document.parts())


def picture(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height)).save(out, "PNG")
    return out.getvalue()


def test_small_pictures_of_the_text_are_counted_and_large_ones_read() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.cn", "s"
    typed = base64.b64encode(picture(900, 600)).decode()
    page = f'<p>正文</p><img src="cid:logo"><img src="cid:scan"><img src="data:image/png;base64,{typed}">'
    message.set_content(page, "html")
    message.add_related(picture(40, 40), "image", "png", cid="<logo>")
    message.add_related(picture(800, 1100), "image", "png", cid="<scan>", filename="扫描.png")

    document = read_one(message.as_bytes(), "x.eml")

    assert body_of(document) == "正文"
    assert [one.origin.path for one in document.unread] == ["x.eml!正文图片1.png", "x.eml!扫描.png"]  # no engine here
    assert document.notes[0] == "正文中的小图片 1 张（徽标、表情等）未识读"


def test_a_small_picture_that_is_attached_is_an_attachment() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.cn", "s"
    message.set_content("ok")
    message.add_attachment(picture(40, 40), "image", "png", filename="章.png")

    assert [one.origin.path for one in read_one(message.as_bytes(), "x.eml").unread] == ["x.eml!章.png"]


def test_a_page_tells_its_charset_where_the_mail_does_not() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=big5"><p>請關照</p>'

    assert body_of(read_one(mail(page.encode("big5"), "text/html"), "x")) == "請關照"
