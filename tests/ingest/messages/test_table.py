"""Tables of messages with common column names."""

import pytest

from tests.ingest.chats import owners, read, read_one, senders, texts, times

HEAD = "时间,发送人,账号,内容\r\n"


def test_only_sender_with_an_account_is_the_contact() -> None:
    content = HEAD + "2023-05-06 21:14:03,老邻居,@老邻居,求关注\r\n2023-05-06 21:15:03,某法院,,收到\r\n"

    document = read_one(content.encode("gb18030"), "table.csv")

    assert document.origin.format == "table"
    assert document.conversation is not None
    assert document.conversation.platform == "weibo"
    assert (document.conversation.contact, document.conversation.account) == ("老邻居", "@老邻居")
    assert owners(document) == [False, True]


@pytest.mark.parametrize(
    ("account", "name", "platform"),
    [
        ("13800067215", "a.csv", "sms"),
        ("wxid_1", "a.csv", "wechat"),
        ("zhou1", "QQ记录.csv", "qq"),
        ("zhou1", "a.csv", "wechat"),
    ],
)
def test_shape_of_the_account_tells_the_platform_else_the_name_of_the_file(
    account: str, name: str, platform: str
) -> None:
    document = read_one(f"{HEAD}2023-05-06 21:14:03,周,{account},在？\r\n", name)

    assert document.conversation is not None
    assert document.conversation.platform == platform


def test_other_names_and_orders_of_columns_are_known() -> None:
    document = read_one(
        "短信内容;手机号码;发送时间;方向\n在？;13800067215;2023/5/6 21:14;接收\n在;13800067215;2023/5/6 21:15;发送\n",
        "t.csv",
    )

    assert texts(document) == ["在？", "在"]
    assert times(document) == ["2023-05-06 21:14:00", "2023-05-06 21:15:00"]
    assert owners(document) == [False, True]


def test_time_with_a_zone_keeps_it() -> None:
    document = read_one(HEAD + "2023-05-06T21:14:03+08:00,周,1,在？\r\n", "t.csv")

    assert times(document) == ["2023-05-06 21:14:03+08:00"]


def test_me_is_the_owner_and_the_other_the_contact() -> None:
    document = read_one("时间,发送者,消息内容\n2023-05-06 21:14,周,在？\n2023-05-06 21:15,我,在\n", "微信.csv")

    assert document.conversation is not None
    assert document.conversation.contact == "周"
    assert owners(document) == [False, True]


def test_column_of_conversations_parts_them() -> None:
    documents = read(
        "时间,会话,发送人,内容\n2023-05-06,周,周,一\n2023-05-06,王,王,二\n2023-05-07,周,林,三\n", "微信.csv"
    )

    assert [texts(d) for d in documents] == [["一", "三"], ["二"]]
    assert [d.conversation.contact for d in documents if d.conversation] == ["周", "王"]


def test_lines_and_quotes_inside_a_cell_are_kept() -> None:
    document = read_one(HEAD + '2023-05-06,周,@周,"他说""缓一缓""\n\n就这样"\r\n', "t.csv")

    assert texts(document) == ['他说"缓一缓"\n\n就这样']
    assert senders(document) == ["周"]


def test_table_of_something_else_is_no_chat() -> None:
    assert read_one("序号,品名,金额\n1,纸,3\n", "账.csv").kind == "paper"
