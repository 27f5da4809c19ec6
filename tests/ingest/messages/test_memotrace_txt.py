"""MemoTrace TXT, versions 1 and 2, and WeFlow's TXT."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from ingest.parsers.messages.memotrace_txt import HEADER
from tests.ingest.chats import TEXTS, TIMES, kinds, owners, read_one, senders, texts


def test_messages_hold_blank_lines() -> None:
    content = "2023-05-06 21:14:03 周局长\n第一段\n\n第二段\n\n2023-05-06 21:15:00 林法官\n好\n\n"

    document = read_one(content, "周局长.txt")

    assert document.origin.format == "memotrace_txt"
    assert texts(document) == ["第一段\n\n第二段", "好"]
    assert owners(document) == [False, True]


def test_recall_of_version_one_stands_beside_the_time() -> None:
    content = "2023-05-06 21:14:03 周局长\n在？\n\n2023-05-06 21:15:00 周局长撤回了一条消息\n\n"

    document = read_one(content, "周局长.txt")

    assert kinds(document) == ["text", "system"]
    assert texts(document)[1] == "周局长撤回了一条消息"


def test_system_line_of_version_two_stands_below_the_time() -> None:
    content = "2025-05-06 21:14:03 周局长\n在？\n\n2025-05-06 21:15:00\n周局长撤回了一条消息"

    document = read_one(content, "周局长.txt")

    assert kinds(document) == ["text", "system"]
    assert texts(document)[1] == "周局长撤回了一条消息"


def test_empty_message_of_a_known_sender_is_no_system_line() -> None:
    content = "2023-05-06 21:14:03 周局长\n在？\n\n2023-05-06 21:15:00 周局长\n\n\n"

    assert senders(read_one(content, "周局长.txt")) == ["周局长", "周局长"]


def test_quoted_names_of_weflow_lose_their_quotes_and_wo_is_the_owner() -> None:
    content = "2026-01-02 03:04:05 '周局长'\n在？\n\n2026-01-02 03:05:05 '我'\n在\n\n"

    document = read_one(content, "导出.txt")

    assert senders(document) == ["周局长", "我"]
    assert owners(document) == [False, True]


def test_many_senders_are_a_group_whose_owner_is_not_guessed() -> None:
    content = "".join(f"2023-05-06 21:14:0{n} {who}\n好\n\n" for n, who in enumerate("甲乙丙"))

    document = read_one(content, "工作群.txt")

    assert document.conversation is not None
    assert document.conversation.group
    assert owners(document) == [None, None, None]


def test_header_inside_a_message_after_a_blank_line_is_a_documented_limit() -> None:
    content = "2023-05-06 21:14:03 甲\n他当时写：\n\n2022-01-01 00:00:00 乙\n缓一缓\n\n"

    assert senders(read_one(content, "甲.txt")) == ["甲", "乙"]


def test_header_inside_a_message_without_a_blank_line_stays_in_it() -> None:
    content = "2023-05-06 21:14:03 甲\n他当时写：\n2022-01-01 00:00:00 乙\n缓一缓\n\n"

    assert senders(read_one(content, "甲.txt")) == ["甲"]


@given(st.lists(st.tuples(st.sampled_from(["周局长", "林 法官"]), TIMES, TEXTS), min_size=1, max_size=5))
def test_any_chat_reads_back(said: list[tuple[str, datetime, str]]) -> None:
    said = [one for one in said if not any(HEADER.fullmatch(line) for line in one[2].split("\n"))]
    content = "".join(f"{time.isoformat(sep=' ')} {who}\n{text}\n\n" for who, time, text in said)

    document = read_one(content or "2023-05-06 21:14:03 甲\n好", "周局长.txt")

    assert [(m.sender, m.time) for m in document.messages if said] == [(who, time) for who, time, _ in said]
    assert not said or texts(document) == [text for _, _, text in said]
