"""QQ's own TXT."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from ingest.parsers.messages.qq_txt import HEADER
from tests.ingest.chats import TEXTS, TIMES, kinds, owners, read, read_one, senders, texts, times

BANNER = "消息记录（此消息记录为文本格式，不支持重新导入）\n\n"
RULE = "=" * 64 + "\n"


def talk(contact: str, body: str, division: str = "我的好友") -> str:
    return f"{RULE}消息分组:{division}\n{RULE}消息对象:{contact}\n{RULE}\n{body}"


def test_number_and_owner_are_told_by_the_other_side() -> None:
    body = "2019-09-23 8:43:38 周局长(283310076)\n请关照\n\n2019-09-23 8:44:00 林(10001)\n按程序\n\n"

    document = read_one(BANNER + talk("周局长", body), "qq.txt")

    assert document.origin.format == "qq_txt"
    assert document.conversation is not None
    assert (document.conversation.contact, document.conversation.account) == ("周局长", "283310076")
    assert document.conversation.owner == "林"
    assert owners(document) == [False, True]


def test_owner_is_not_guessed_where_the_other_side_has_another_name() -> None:
    body = "2019-09-23 8:43:38 甲(28331)\n请关照\n\n2019-09-23 8:44:00 乙(10001)\n按程序\n\n"

    assert owners(read_one(BANNER + talk("丙", body), "qq.txt")) == [None, None]


def test_twelve_hour_clock_is_read() -> None:
    body = "2019-09-23 8:43:38 PM 周(28331)\n晚\n\n2019-09-23 12:00:01 AM 周(28331)\n夜\n\n"

    assert times(read_one(BANNER + talk("周", body), "qq.txt")) == ["2019-09-23 20:43:38", "2019-09-23 00:00:01"]


def test_senders_have_numbers_mail_addresses_or_neither() -> None:
    body = (
        "2019-09-23 8:43:38 小(周)(283310076)\n一\n\n2019-09-23 8:43:39 老王<wang@qq.com>\n二\n\n"
        "2019-09-23 8:43:40 路人\n三\n\n"
    )

    document = read_one(BANNER + talk("讨论", body, "讨论组"), "qq.txt")

    assert [(m.sender, m.account) for m in document.messages] == [
        ("小(周)", "283310076"),
        ("老王", "wang@qq.com"),
        ("路人", None),
    ]


def test_ranks_in_groups_are_no_part_of_the_name() -> None:
    body = "2019-09-23 8:43:38 【管理员】周局长(283310076)\n一\n\n"

    document = read_one(BANNER + talk("同学群", body, "我的群聊"), "qq.txt")

    assert document.conversation is not None
    assert document.conversation.group
    assert senders(document) == ["周局长"]


def test_each_object_of_an_export_of_all_is_a_conversation() -> None:
    body = "2019-09-23 8:43:38 {0}(28331)\n我是{0}\n\n"
    content = BANNER + talk("甲", body.format("甲")) + talk("乙", body.format("乙"))

    documents = read(content, "全部消息记录.txt")

    assert [d.conversation.contact for d in documents if d.conversation] == ["甲", "乙"]
    assert [texts(d) for d in documents] == [["我是甲"], ["我是乙"]]


def test_recalls_and_system_numbers_are_the_system() -> None:
    body = "2019-09-23 8:43:38 系统消息(10000)\n某通知\n\n2019-09-23 8:43:39 周(28331)\n周撤回了一条消息\n\n"

    assert kinds(read_one(BANNER + talk("周", body), "qq.txt")) == ["system", "system"]


def test_charsets_of_older_clients_are_read() -> None:
    content = BANNER + talk("周局长", "2019-09-23 8:43:38 周局长(28331)\n请关照\n\n")

    assert texts(read_one(content.encode("gb18030"), "qq.txt")) == ["请关照"]
    assert texts(read_one(content.encode("utf-16"), "qq.txt")) == ["请关照"]


# Limit: inside one message, a blank line and then a line that looks like a header is a new message.
@given(st.lists(st.tuples(st.sampled_from(["周局长", "林"]), TIMES, TEXTS), min_size=1, max_size=5))
def test_any_chat_reads_back(said: list[tuple[str, datetime, str]]) -> None:
    said = [one for one in said if not any(HEADER.fullmatch(line) for line in one[2].split("\n"))]
    body = "".join(f"{t:%Y-%m-%d} {t.hour}:{t:%M:%S} {who}(123456)\n{text}\n\n" for who, t, text in said)

    document = read_one(BANNER + talk("周局长", body), "qq.txt")

    assert [(m.sender, m.time) for m in document.messages] == [(who, time) for who, time, _ in said]
    assert texts(document) == [text for _, _, text in said]
