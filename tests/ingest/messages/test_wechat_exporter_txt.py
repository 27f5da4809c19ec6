"""WechatExporter TXT."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.chats import TEXTS, TIMES, kinds, owners, read_one, senders, texts

TITLE = "周局长 - 微信聊天记录\n\n"


def test_title_names_the_contact() -> None:
    content = TITLE + "周局长 (2023-05-06 21:14:03):请关照\n林 (2023-05-06 21:15:03):按程序\n"

    document = read_one(content, "x.txt")

    assert document.origin.format == "wechat_exporter_txt"
    assert document.conversation is not None
    assert (document.conversation.contact, document.conversation.owner) == ("周局长", "林")
    assert owners(document) == [False, True]


def test_lines_without_a_header_belong_to_the_message_above() -> None:
    content = TITLE + "周局长 (2023-05-06 21:14:03):一是暂缓执行；\n二是解除查封。\n"

    assert texts(read_one(content, "x.txt")) == ["一是暂缓执行；\n二是解除查封。"]


def test_reply_lost_its_sender_and_time_but_not_its_words() -> None:
    content = TITLE + "周局长 (2023-05-06 21:14:03):在？\n「周局长：在？」\n- - - - - - - - - - - - - - -\n在的\n"

    document = read_one(content, "x.txt")

    assert senders(document) == ["周局长", "未注明发送人"]
    assert texts(document)[1] == "在的"
    quote = document.messages[1].quote
    assert quote
    assert (quote.sender, document.text[quote.start : quote.end]) == ("周局长", "在？")
    assert owners(document) == [False, None]


def test_system_lines_are_no_words_of_the_contact() -> None:
    content = TITLE + (
        '周局长 (2023-05-06 21:14:03):在？\nSystem Message: 你已添加了周局长\n"周局长" 撤回了一条消息\n'
        "周局长 (2023-05-06 21:16:03):算了\n"
    )

    document = read_one(content, "x.txt")

    assert kinds(document) == ["text", "system", "system", "text"]
    assert texts(document)[0] == "在？"


def test_name_with_brackets_and_colons_is_kept_whole() -> None:
    content = TITLE + "周 (财政): 局 (2023-05-06 21:14:03):在？\n"

    assert senders(read_one(content, "x.txt")) == ["周 (财政): 局"]


# Limits: a line of a message that looks like a header, a system line or a quoted reply starts a new message.
@given(st.lists(st.tuples(st.sampled_from(["周局长", "林"]), TIMES, TEXTS), min_size=1, max_size=5))
def test_any_chat_reads_back(said: list[tuple[str, datetime, str]]) -> None:
    content = TITLE + "".join(f"{who} ({time.isoformat(sep=' ')}):{text}\n" for who, time, text in said)

    document = read_one(content, "x.txt")

    assert [(m.sender, m.time) for m in document.messages] == [(who, time) for who, time, _ in said]
    assert texts(document) == [text for _, _, text in said]
