"""WeFlow and EchoTrace JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guowen.errors import DamagedFileError
from tests.ingest.chats import TEXTS, kinds, owners, read_one, texts, times

SESSION = {"wxid": "wxid_zhou", "nickname": "老周", "remark": "周局长", "displayName": "周局长", "type": "私聊"}


def message(content: str, **more: object) -> dict[str, object]:
    return {
        "createTime": 1683378843, "formattedTime": "2023-05-06 21:14:03", "type": "文本消息", "content": content,
        "isSend": 0, "senderUsername": "wxid_zhou", "senderDisplayName": "周局长", **more,
    }  # fmt: skip


def written(*messages: dict[str, object], **session: object) -> str:
    return json.dumps({"weflow": {"version": "1"}, "session": {**SESSION, **session}, "messages": messages})


def test_session_and_senders_are_read() -> None:
    document = read_one(written(message("请关照"), message("按程序", isSend=1, senderDisplayName="林")), "a.json")

    assert document.origin.format == "weflow_json"
    assert document.conversation is not None
    assert (document.conversation.contact, document.conversation.account) == ("周局长", "wxid_zhou")
    assert document.conversation.owner == "林"
    assert owners(document) == [False, True]


def test_neither_sent_nor_received_is_the_system() -> None:
    document = read_one(written(message("周局长撤回了一条消息", isSend=None, type="系统消息")), "a.json")

    assert kinds(document) == ["system"]


def test_pictures_and_voices_are_told_apart_from_text() -> None:
    document = read_one(
        written(
            message("[图片]", type="图片消息"),
            message("[语音] 缓一缓", type="语音消息"),
            message("[语音]", type="语音消息"),
        ),
        "a.json",
    )

    assert kinds(document) == ["media", "voice", "media"]


def test_time_without_its_readable_form_is_chinas() -> None:
    assert times(read_one(written(message("好", formattedTime=None)), "a.json")) == ["2023-05-06 21:14:03"]


def test_group_has_its_own_account() -> None:
    document = read_one(
        written(message("好"), wxid="1@chatroom", type="群聊", remark="", displayName="工作群"), "a.json"
    )

    assert document.conversation is not None
    assert document.conversation.group
    assert document.conversation.contact == "工作群"


def test_large_picture_before_the_messages_does_not_hide_the_format() -> None:
    assert read_one(written(message("好"), avatar="A" * 200_000), "a.json").origin.format == "weflow_json"


def test_half_an_emoji_does_not_reach_the_store() -> None:
    document = read_one(written(message("好\ud83d")), "a.json")

    assert texts(document) == ["好\ufffd"]


def test_truncated_export_is_damaged() -> None:
    with pytest.raises(DamagedFileError):
        read_one(written(message("好"))[:-3], "a.json")


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_any_chat_reads_back(said: list[str]) -> None:
    assert texts(read_one(written(*map(message, said)), "a.json")) == said
