"""WeChat's own chat history by mail."""

from datetime import datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Document
from ingest.parsers.messages.wechat_mail import DIVIDER
from tests.ingest.chats import TEXTS, TIMES, kinds, owners, read_one, senders, texts, times

IOS = (
    'Dear:\n\n"周局长"和"林"的聊天记录如下:\n\n—————  2025-8-7  —————\n\n\n'
    "周局长  21:14\n请关照\n\n林  21:15\n按程序\n\n"
)


def sent(body: str, sender: str = "林 <self@mail.example>", subtype: str = "plain") -> Document:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "jilu@court.example", "聊天记录"
    message["Date"] = "Fri, 08 Aug 2025 09:00:00 +0800"
    message.set_content(body, subtype=subtype)
    return read_one(message.as_bytes(), "x.eml")


def test_mail_of_ios_is_a_chat() -> None:
    document = sent(IOS)

    assert document.kind == "chat"
    assert times(document) == ["2025-08-07 21:14:00", "2025-08-07 21:15:00"]
    assert [m.precision for m in document.messages] == ["minute", "minute"]
    assert texts(document) == ["请关照", "按程序"]


def test_sender_of_the_mail_is_the_owner() -> None:
    document = sent(IOS)

    assert document.conversation is not None
    assert (document.conversation.contact, document.conversation.owner) == ("周局长", "林")
    assert owners(document) == [False, True]


def test_owner_stays_open_where_the_sender_is_neither_side() -> None:
    document = sent(IOS, sender="某人 <x@mail.example>")

    assert owners(document) == [None, None]
    assert any("机主" in note for note in document.notes)


def test_header_of_the_mail_is_noted() -> None:
    note = sent(IOS).notes[0]

    assert "self@mail.example" in note
    assert "2025-08-08 09:00:00+08:00" in note


def test_group_of_ios_is_named_in_its_title() -> None:
    document = sent('Dear:\n\n微信群"工作群"的聊天记录如下:\n\n—————2016-4-13—————\n\n甲  9:01\n好\n\n')

    assert document.conversation is not None
    assert document.conversation.group
    assert document.conversation.contact == "工作群"
    assert times(document) == ["2016-04-13 09:01:00"]


def test_mail_of_android_has_a_blank_line_under_the_name() -> None:
    body = "工作群 微信群上的聊天记录如下，请查收。\n\n—————  2018-09-03  —————\n\n\n"
    body += "甲  17:34\n\n好的\n\n乙  18:00\n\n[图片: 196b.jpg(请在附件中查看)]\n\n"

    document = sent(body)

    assert document.conversation is not None
    assert document.conversation.contact == "工作群"
    assert texts(document) == ["好的", "[图片: 196b.jpg(请在附件中查看)]"]
    assert kinds(document) == ["text", "media"]


def test_pictures_of_ios_are_media() -> None:
    assert kinds(sent(IOS.replace("请关照", "图片1（可在附件中查看）"))) == ["media", "text"]


@pytest.mark.parametrize("name", ["瀛姬喵喵11:00-20:00", "G  (一刀）", "9:00"])
def test_last_hour_on_the_line_is_the_time(name: str) -> None:
    document = sent(f'Dear:\n\n微信群"群"的聊天记录如下:\n\n—————  2025-8-7  —————\n\n{name}  17:34\n好\n\n')

    assert senders(document) == [name]


def test_html_form_has_one_space_before_the_hour() -> None:
    body = (
        '<p style="text-indent:2em">“周局长”和“林”的聊天记录如下:<br></p><div><p style="text-align:center;"><span>'
        "—————  2025-8-7"
        "  —————</span></p></div><div><span><b>周局长 04:02<br></b></span>请关照<br><br></div>"
        "<div><span><b>林 04:05<br></b></span>按程序<br><br></div>"
    )

    document = sent(body, subtype="html")

    assert senders(document) == ["周局长", "林"]
    assert texts(document) == ["请关照", "按程序"]
    assert times(document) == ["2025-08-07 04:02:00", "2025-08-07 04:05:00"]


def test_signature_of_the_telephone_is_nobodys_message() -> None:
    assert texts(sent(IOS + "\n\n发自我的 iPhone\n"))[-1] == "按程序"


def test_words_of_the_person_who_forwards_are_noted() -> None:
    notes = sent("请看这个\n" + IOS).notes

    assert any("请看这个" in note for note in notes)


def test_body_saved_as_text_is_read() -> None:
    document = read_one(IOS, "聊天.txt")

    assert document.origin.format == "wechat_mail"
    assert texts(document) == ["请关照", "按程序"]


def test_mail_that_only_speaks_of_a_chat_stays_a_mail() -> None:
    assert sent("我和他的聊天记录如下:\n他答应了。").kind == "mail"


# Limits: after a blank line, a line that ends in two spaces and an hour is a header; dashes and a date are a divider.
@given(st.lists(st.tuples(st.sampled_from(["周局长", "林 法官"]), TIMES, TEXTS), min_size=1, max_size=5))
def test_any_chat_reads_back(said: list[tuple[str, datetime, str]]) -> None:
    said = [
        one for one in said if not any(DIVIDER.fullmatch(line) or line[-3:-2] == ":" for line in one[2].split("\n"))
    ]
    body = "".join(f"—————  {t.year}-{t.month}-{t.day}  —————\n\n{who}  {t:%H:%M}\n{text}\n\n" for who, t, text in said)

    document = read_one('Dear:\n\n"周局长"和"林 法官"的聊天记录如下:\n\n' + body, "聊天.txt") if said else None

    assert document is None or [(m.sender, m.time) for m in document.messages] == [
        (who, time.replace(second=0)) for who, time, _ in said
    ]
    assert document is None or texts(document) == [text for _, _, text in said]
