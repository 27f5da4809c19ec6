"""Copied conversations."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.parsers.messages.transcript import HEADER
from tests.ingest.chats import TEXTS, TIMES, owners, read_one, senders, texts, times


def test_title_tells_contact_account_and_platform() -> None:
    content = "与 榕树下的老邻居（@榕树下的老邻居）的私信\n\n榕树下的老邻居  2023-05-06 21:14\n求关注\n\n"
    content += "某法院  2023-05-06 21:15\n收到\n"

    document = read_one(content, "copy.txt")

    assert document.origin.format == "transcript"
    assert document.conversation is not None
    assert document.conversation.platform == "weibo"
    assert (document.conversation.contact, document.conversation.account) == ("榕树下的老邻居", "@榕树下的老邻居")
    assert document.conversation.owner == "某法院"
    assert owners(document) == [False, True]
    assert document.messages[0].account == "@榕树下的老邻居"
    assert document.messages[1].account is None


@pytest.mark.parametrize(
    ("title", "platform"),
    [
        ("与 周（28331001）的QQ聊天记录", "qq"),
        ("与 周（13800067215）的聊天记录", "sms"),
        ("与 周的短信", "sms"),
        ("和周的微信聊天记录：", "wechat"),
        ("与 周（wxid_abc）的聊天", "wechat"),
    ],
)
def test_words_and_accounts_tell_the_platform(title: str, platform: str) -> None:
    document = read_one(f"{title}\n\n周  2023-05-06 21:14\n在？\n", "copy.txt")

    assert document.conversation is not None
    assert document.conversation.platform == platform
    assert document.conversation.contact == "周"
    assert document.notes == ()


def test_remark_in_brackets_belongs_to_the_name() -> None:
    document = read_one("与 周明（财政局）的微信聊天记录\n\n周明（财政局）  2023-05-06 21:14\n在？\n", "copy.txt")

    assert document.conversation is not None
    assert (document.conversation.contact, document.conversation.account) == ("周明（财政局）", None)


def test_unknown_platform_is_noted() -> None:
    content = "周  2023-05-06 21:14\n在？\n\n林  2023-05-06 21:15\n在\n"

    document = read_one(content, "copy.txt")

    assert any("暂按微信" in note for note in document.notes)
    assert owners(document) == [None, None]


@pytest.mark.parametrize(
    "header",
    [
        "周 2023/5/6 21:14:00", "周  2023年5月6日 21:14", "2023-05-06 21:14  周", "周 (2023-05-06 21:14)",
        "[2023-5-6 9:14 PM] 周：", "周  2023-05-06 下午9:14",
    ],
)  # fmt: skip
def test_name_and_time_stand_in_any_order(header: str) -> None:
    document = read_one(f"{header}\n在？\n\n{header}\n有事\n", "copy.txt")

    assert document.origin.format == "transcript"
    assert senders(document) == ["周", "周"]
    assert times(document) == ["2023-05-06 21:14:00"] * 2


def test_words_above_the_talk_are_kept_as_a_note() -> None:
    content = "与 周的微信聊天记录\n以下由本人整理\n\n周  2023-05-06 21:14\n在？\n"

    assert "文首另有文字：以下由本人整理" in read_one(content, "copy.txt").notes


def test_letter_that_quotes_a_time_is_no_transcript() -> None:
    letter = "尊敬的院长：\n\n我于\n\n张某某 2023-05-06 21:14\n收到短信，请依法处理。\n"

    assert read_one(letter, "信.txt").kind == "paper"


# Limit: inside one message, a blank line and then a line that looks like a header is a new message.
@given(st.lists(st.tuples(st.sampled_from(["周 局长", "林"]), TIMES, TEXTS), min_size=1, max_size=5))
def test_any_chat_reads_back(said: list[tuple[str, datetime, str]]) -> None:
    said = [one for one in said if not any(HEADER.fullmatch(line) for line in one[2].split("\n"))]
    body = "".join(f"{who}  {time:%Y-%m-%d %H:%M}\n{text}\n\n" for who, time, text in said)

    document = read_one(f"与 周 局长（@周）的私信\n\n{body or '林  2023-05-06 21:14'}\n", "copy.txt")

    assert not said or texts(document) == [text for _, _, text in said]
    assert not said or [m.time for m in document.messages] == [time.replace(second=0) for _, time, _ in said]
