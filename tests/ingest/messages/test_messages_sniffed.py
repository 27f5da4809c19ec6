"""Exports are told apart by their first lines; odd bytes raise only what people can read."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guowen.errors import ParserCrashedError, UnreadableError
from ingest import formats
from ingest.head import Head
from tests.ingest.chats import read

HEADS = {
    "eml": "From: a@b.cn\nSubject: s\n\n",
    "memotrace_csv": "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime\n",
    "memotrace2_csv": "消息ID,类型,发送人,时间,内容,备注,昵称,更多信息\n",
    "table": "时间,发送人,账号,内容\n",
    "weflow_json": '{"weflow": {}, "session": {"wxid": "a"}, "messages": [',
    "sms_xml": "<?xml version='1.0'?>\n<smses count=\"1\">",
    "qq_txt": "消息记录（此消息记录为文本格式，不支持重新导入）\n",
    "wechat_mail": 'Dear:\n\n"甲"和"乙"的聊天记录如下:\n\n—————  2025-8-7  —————\n\n',
    "wechat_exporter_txt": "甲 - 微信聊天记录\n\n",
    "memotrace_txt": "2023-05-06 21:14:03 甲\n",
    "transcript": "与 甲（@甲）的私信\n\n甲  2023-05-06 21:14\n",
}


@pytest.mark.parametrize("name", HEADS)
def test_first_lines_tell_the_format_whatever_the_suffix(name: str) -> None:
    row = formats.recognise(Head(HEADS[name].encode() + b"x", "导出.dat"))

    assert row is not None
    assert row.name == name


@settings(max_examples=300)
@given(
    st.sampled_from(sorted(HEADS.values())),
    st.binary(max_size=200) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace")),
)
def test_any_bytes_below_raise_only_what_people_can_read(head: str, rest: bytes) -> None:
    with contextlib.suppress(UnreadableError):
        try:
            documents = read(head.encode() + rest, "导出.dat")
        except ParserCrashedError as error:
            pytest.fail(str(error.data))
        assert all(document.text.encode() for document in documents)
