"""MemoTrace CSV, versions 1 and 2."""

import csv
import io
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.chats import TEXTS, TIMES, kinds, owners, read_one, senders, texts, times

HEAD = "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\r\n"
HEAD2 = "消息ID,类型,发送人,时间,内容,备注,昵称,更多信息\r\n"
PATH = "聊天记录/周局长/周局长_utf8.csv"


def written(rows: list[list[object]], head: str = HEAD) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return (head + out.getvalue()).encode("utf-8-sig")


def test_rows_of_nine_cells_under_a_header_of_twelve_are_read() -> None:
    data = written(
        [
            [1, 3, 1, 0, 0, 1683378843, "", "那个案子，请关照", "2023-05-06 21:14:03"],
            [2, 3, 1, 0, 1, 1683378850, "", "按程序来", "2023-05-06 21:14:10"],
        ]
    )

    document = read_one(data, PATH)

    assert document.origin.format == "memotrace_csv"
    assert texts(document) == ["那个案子，请关照", "按程序来"]
    assert times(document) == ["2023-05-06 21:14:03", "2023-05-06 21:14:10"]
    assert owners(document) == [False, True]


def test_contact_comes_from_the_name_of_the_file() -> None:
    data = written([[1, 3, 1, 0, 0, 0, "", "在吗", "2023-05-06 21:14:03"]])

    document = read_one(data, PATH)

    assert document.conversation is not None
    assert document.conversation.contact == "周局长"
    assert senders(document) == ["周局长"]
    assert document.text.startswith("周局长 微信聊天记录\n")


def test_contact_comes_from_the_folder_where_the_file_has_a_plain_name() -> None:
    data = written([[1, 3, 1, 0, 0, 0, "", "在吗", "2023-05-06 21:14:03"]])

    assert senders(read_one(data, "导出/老同学/聊天记录.csv")) == ["老同学"]


def test_senders_of_a_group_keep_name_and_account() -> None:
    data = written(
        [
            [1, 9, 1, 0, 0, 0, "", "大家看看", "2023-05-06 21:14:03", "孙主任", "孙", "wxid_sun"],
            [2, 9, 1, 0, 0, 0, "", "收到", "2023-05-06 21:15:03", "", "小李", "wxid_li"],
        ]
    )

    document = read_one(data, "聊天记录/工作群/工作群_utf8.csv")

    assert document.conversation is not None
    assert document.conversation.group
    assert senders(document) == ["孙主任", "小李"]
    assert [m.account for m in document.messages] == ["wxid_sun", "wxid_li"]


def test_raw_xml_becomes_a_word_with_its_title() -> None:
    file = "<?xml version='1.0'?><msg><appmsg><title>情况说明.docx</title><type>6</type></appmsg></msg>"
    data = written(
        [
            [1, 3, 49, 6, 0, 0, "", file, "2023-05-06 21:14:03"],
            [2, 3, 3, 0, 0, 0, "", "<msg><img aeskey='x'/></msg>", "2023-05-06 21:14:04"],
            [3, 3, 34, 0, 0, 0, "", "<msg><voicemsg length='9'/></msg>", "2023-05-06 21:14:05"],
        ]
    )

    document = read_one(data, PATH)

    assert texts(document) == ["[文件] 情况说明.docx", "[图片]", "[语音]"]
    assert kinds(document) == ["media", "media", "media"]


def test_quoted_reply_keeps_what_it_answers() -> None:
    reply = (
        "<msg><appmsg><title>照此办理</title><type>57</type><refermsg><displayname>周局长</displayname>"
        "<content>先放一放</content></refermsg></appmsg></msg>"
    )

    document = read_one(written([[1, 3, 49, 57, 0, 0, "", reply, "2023-05-06 21:14:03"]]), PATH)

    (message,) = document.messages
    assert texts(document) == ["照此办理"]
    assert message.quote
    assert (message.quote.sender, document.text[message.quote.start : message.quote.end]) == ("周局长", "先放一放")
    assert kinds(document) == ["text"]


def test_recall_is_a_line_of_the_system() -> None:
    data = written([[1, 3, 10000, 0, 0, 0, "", '"周局长" 撤回了一条消息', "2023-05-06 21:14:03"]])

    document = read_one(data, PATH)

    assert kinds(document) == ["system"]
    assert owners(document) == [None]


def test_transcribed_voice_keeps_its_words() -> None:
    data = written([[1, 3, 1, 0, 0, 0, "", "[语音转文字] 先别判", "2023-05-06 21:14:03"]])

    document = read_one(data, PATH)

    assert kinds(document) == ["voice"]
    assert texts(document) == ["[语音转文字] 先别判"]


def test_bundle_larger_than_the_default_of_a_cell_is_read() -> None:
    bundle = "<msg><appmsg><title>群聊的聊天记录</title><des>" + "字" * 200_000 + "</des></appmsg></msg>"

    document = read_one(written([[1, 3, 49, 19, 0, 0, "", bundle, "2023-05-06 21:14:03"]]), PATH)

    assert texts(document) == ["[聊天记录] 群聊的聊天记录"]


def test_version_two_names_the_senders_and_sorts_by_words() -> None:
    data = written(
        [
            ["77", "文本", "周局长", "2025-01-02 08:00:00", "帮个忙", "周局长", "老周", "more"],
            ["78", "图片", "林法官", "2025-01-02 08:00:05", "【图片】", "", "", "more"],
            ["79", "语音", "周局长", "2025-01-02 08:00:06", "【语音】缓一缓", "", "", "more"],
            ["80", "系统消息", "", "2025-01-02 08:00:07", "周局长撤回了一条消息", "", "", "more"],
        ],
        HEAD2,
    )

    document = read_one(data, "周局长.csv")

    assert document.origin.format == "memotrace2_csv"
    assert kinds(document) == ["text", "media", "voice", "system"]
    assert owners(document) == [False, True, False, None]
    assert document.conversation is not None
    assert (document.conversation.contact, document.conversation.owner) == ("周局长", "林法官")


def test_contact_with_characters_that_no_file_name_takes_is_recognised() -> None:
    rows: list[list[object]] = [
        ["1", "文本", "办公室/周", "2025-01-02 08:00:00", "在？", "", "", "more"],
        ["2", "文本", "林", "2025-01-02 08:00:05", "在", "", "", "more"],
    ]

    document = read_one(written(rows, HEAD2), "办公室_周.csv")

    assert document.conversation is not None
    assert (document.conversation.contact, document.conversation.owner) == ("办公室/周", "林")


def test_sides_stay_open_where_the_contact_is_not_among_the_senders() -> None:
    rows: list[list[object]] = [
        ["1", "文本", "甲", "2025-01-02 08:00:00", "在？", "", "", "more"],
        ["2", "文本", "乙", "2025-01-02 08:00:05", "在", "", "", "more"],
    ]

    document = read_one(written(rows, HEAD2), "丙.csv")

    assert owners(document) == [None, None]


@given(st.lists(st.tuples(st.booleans(), TIMES, TEXTS), min_size=1, max_size=5))
def test_any_chat_written_by_version_one_reads_back(said: list[tuple[bool, datetime, str]]) -> None:
    rows: list[list[object]] = [
        [n, 3, 1, 0, int(own), 0, "", text, time.isoformat(sep=" ")] for n, (own, time, text) in enumerate(said)
    ]

    document = read_one(written(rows), PATH)

    assert texts(document) == [text for _, _, text in said]
    assert [m.time for m in document.messages] == [time for _, time, _ in said]


@given(st.lists(st.tuples(st.sampled_from(["甲", "乙"]), TIMES, TEXTS), min_size=1, max_size=5))
def test_any_chat_written_by_version_two_reads_back(said: list[tuple[str, datetime, str]]) -> None:
    rows: list[list[object]] = [
        [n, "文本", who, time.isoformat(sep=" "), text, who, who, "more"] for n, (who, time, text) in enumerate(said)
    ]

    document = read_one(written(rows, HEAD2), "甲.csv")

    assert texts(document) == [text for _, _, text in said]
    assert [m.time for m in document.messages] == [time for _, time, _ in said]
