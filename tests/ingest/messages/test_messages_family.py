"""QQ, WeCom, SMS, Weibo, forensic reports: one talk, told by each tool."""

import json
import sqlite3
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ingest
from benchmarks.samples import messages as samples
from guowen.errors import DamagedFileError, EncryptedFileError
from ingest import formats
from ingest.formats import messages, wechat
from ingest.head import Head
from tests.ingest.papers import outcome

OPTIONS = ingest.ReadOptions(ocr="none")
ROWS = {row.name: row.sample.removeprefix("formats/") for row in (*messages.BINARY, *messages.TEXT, *messages.GENERIC)}
TALKS = [name for name in samples.SAMPLES if "微博.json" not in name and "2830099" not in name]
ZONED = [
    "QQ导出.json",
    "chunk_0001.jsonl",
    "会话存档.json",
    "chatdata.jsonl",
    "sms.db",
    "mmssms.db",
    "report.xml",
    "取证报告.ufdr",
]


def read(name: str, data: bytes | None = None) -> ingest.Document:
    (document,) = ingest.read(data or samples.SAMPLES[name](), name, OPTIONS)
    assert isinstance(document, ingest.Document)
    return document


def texts(document: ingest.Document) -> list[str]:
    return [document.text[m.start : m.end] for m in document.messages]


@pytest.mark.parametrize("row", ROWS)
def test_each_tools_file_is_recognised_as_its_own(row: str):
    head = Head(samples.SAMPLES[ROWS[row]](), ROWS[row])
    found = formats.recognise(head)

    assert found is not None
    assert found.name == row
    assert not [one.name for one in (*wechat.BINARY, *wechat.TEXT) if one.sniff(head)]


@pytest.mark.parametrize("name", TALKS)
def test_question_and_answer_are_there_and_on_their_sides(name: str):
    document = read(name)
    (asked,) = (m for m in document.messages if document.text[m.start : m.end].startswith(samples.ASK))
    (answered,) = (m for m in document.messages if document.text[m.start : m.end] == samples.ANSWER)

    if name != "chunk_0001.jsonl":  # a chunk does not tell whose telephone it was
        assert (asked.owner, answered.owner) == (False, True)
    assert asked.sender != answered.sender


@pytest.mark.parametrize("name", ZONED)
def test_a_zone_that_the_export_has_is_kept_and_told_in_chinas(name: str):
    time = read(name).messages[0].time

    assert time is not None
    assert time.astimezone(UTC) == datetime(2023, 7, 3, 2, 1, 9, tzinfo=UTC)
    assert time.hour == 10


@pytest.mark.parametrize("name", ["QQ导出.json", "会话存档.json", "chatdata.jsonl", "report.xml", "取证报告.ufdr"])
def test_what_was_taken_back_is_still_there_and_marked(name: str):
    assert [m.recalled for m in read(name).messages].count(True) == 1


@pytest.mark.parametrize("name", ["QQ导出.json", "QQ导出.txt", "chunk_0001.jsonl"])
def test_what_is_answered_is_quoted(name: str):
    document = read(name)
    (quote,) = (m.quote for m in document.messages if m.quote)

    assert (quote.sender, document.text[quote.start : quote.end]) == (samples.WHO, samples.ASK)


def test_an_archive_that_is_still_encrypted_wants_its_key():
    line = json.dumps({"seq": 1, "msgid": "x", "publickey_ver": 1, "encrypt_random_key": "x", "encrypt_chat_msg": "x"})

    with pytest.raises(EncryptedFileError):
        read("chat.jsonl", f"{line}\n{line}\n".encode())


def wecom(*messages: dict[str, Any]) -> ingest.Document:
    common = {"action": "send", "from": "wmA", "tolist": ["us"], "roomid": "", "msgtime": 1688349669}
    return read("存档.json", json.dumps([{"msgid": str(n), **common, **m} for n, m in enumerate(messages)]).encode())


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"msgtype": "markdown", "info": {"content": "**请关照**"}}, "**请关照**"),
        ({"msgtype": "location", "location": {"title": "法院", "address": "云岭大道"}}, "[位置] 法院 云岭大道"),
        ({"msgtype": "mixed", "mixed": {"item": [{"type": "text", "content": '{"content":"看图"}'}, {"type": "image", "content": '{"sdkfileid":"x"}'}]}}, "[混合消息]\n- 看图\n- [图片]"),
        ({"msgtype": "chatrecord", "chatrecord": {"title": "群聊", "item": [{"type": "ChatRecordText", "content": '{"content":"先放放"}'}]}}, "[聊天记录] 群聊\n- 先放放"),
        ({"msgtype": "redpacket", "redpacket": {"type": 1}}, "[红包]"),
        ({"msgtype": "something_new", "something_new": {}}, "[未知类型]"),
    ],
)  # fmt: skip
def test_every_kind_of_wecom_message_leaves_a_trace(message: dict[str, Any], text: str):
    assert texts(wecom(message)) == [text]


def test_seconds_and_milliseconds_are_told_apart():
    first, second = wecom(
        {"msgtype": "text", "text": {"content": "a"}},
        {"msgtype": "text", "text": {"content": "b"}, "msgtime": 1688349669000},
    ).messages

    assert first.time == second.time


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-8-sig"])
def test_nokias_and_samsungs_cards_are_read(charset: str):
    card = (
        "BEGIN:VMSG\r\nVERSION:1.1\r\nX-IRMC-STATUS:READ\r\nX-IRMC-BOX:INBOX\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nN:柴继德\r\nTEL:13800009977\r\nEND:VCARD\r\n"
        "BEGIN:VENV\r\nBEGIN:VBODY\r\nDate:2013.4.3.23.5.9\r\nTEXT;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E8=AF=B7=E5=85=B3=\r\n=E7=85=A7\r\nEND:VBODY\r\nEND:VENV\r\nEND:VMSG\r\n"
    )

    document = read("短信.vmg", card.encode(charset))

    assert texts(document) == ["请关照"]
    assert str(document.messages[0].time) == "2013-04-03 23:05:09"
    assert document.conversation is not None
    assert (document.conversation.contact, document.conversation.account) == ("柴继德", "13800009977")


def test_a_database_with_a_trap_for_a_table_ends_in_time():
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        "CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT); CREATE TABLE chat_message_join (chat_id, message_id); CREATE VIEW message AS WITH RECURSIVE n(x) AS "
        "(SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS ROWID, 1 AS handle_id, 'x' AS text, 1 AS date, 0 AS is_from_me FROM n;"
    )

    with pytest.raises(DamagedFileError):
        read("sms.db", connection.serialize())


def test_a_deleted_chat_of_a_report_says_so():
    report = samples.SAMPLES["report.xml"]().replace(
        b'id="c1" deleted_state="Intact"', b'id="c1" deleted_state="Deleted"'
    )

    assert read("report.xml", report).notes == ("这个会话在取证报告中标为已删除。",)


@pytest.mark.parametrize("name", samples.SAMPLES)
@given(data=st.data())
def test_broken_exports_give_our_errors_only(name: str, data: st.DataObject):
    whole = WHOLE[name]
    at = data.draw(st.integers(0, len(whole)))
    junk = data.draw(st.binary(max_size=30))
    broken = data.draw(st.sampled_from([whole[:at], whole[:at] + junk + whole[at:], whole[at:]]))

    assert outcome(broken, name) != "parser_crashed"


WHOLE = {name: make() for name, make in samples.SAMPLES.items()}


@pytest.mark.parametrize("kind", ["\r\n", "[", '{"a":', "日期", "BEGIN:VMSG", "2023-07-03 10:01 "])
def test_floods_end_in_time(kind: str):
    assert outcome((kind * 200_000).encode(), "洪水") != "parser_crashed"


@pytest.mark.parametrize(
    "note",
    [
        "2023年5月6日 09:12 值班员：接到来电。\n来电人周某，询问案件。\n已答复。",
        "时间：2023-05-06 09:12\n来电人：周某\n内容：询问（2023）川9931民初1号\n记录人：林",
        "2023-05-06 09:12 周某：到院。\n2023-05-06 09:30 林某：接待。\n2023-05-06 10:00 段某：送出。",
    ],
)
def test_a_note_of_a_call_is_no_conversation(note: str):
    assert read("记录.txt", note.encode()).kind == "paper"
