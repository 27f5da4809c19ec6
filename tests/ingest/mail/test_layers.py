"""Whose words are whose in the body of a mail, as the programs of the time quote and forward."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.mail import layers
from tests.ingest.chats import read_one

QQ = """请暂缓执行。

发自我的iPhone


------------------ 原始邮件 ------------------
发件人: "张三"<zhang@qq.example>;
发送时间: 2023年3月5日(星期天) 上午10:00
收件人: "周明"<zhou@court.example>;
主题: 案子

原信
"""
OUTLOOK = """收到

________________________________
发件人: 张三 <z@x.example>
发送时间: 2023年3月5日 10:00
收件人: 周明 <zh@x.example>
主题: 案子

原信

From: 李四 <l@x.example>
Sent: Saturday, March 4, 2023 9:00 AM
To: 张三
Subject: RE: 案子

最早的信"""


def labels(body: str) -> list[str]:
    return [one.label for one in layers.layers(body)]


def words(body: str, number: int) -> str:
    layer = layers.layers(body)[number]
    return body[layer.start : layer.end].strip()


def test_a_mail_that_answers_nothing_is_the_senders_own():
    assert labels("只有正文。\n第二行") == ["正文"]


def test_what_qq_mail_puts_below_is_the_mail_answered_to():
    assert labels(QQ) == ["正文", "签名", "引用的原邮件（张三，2023-03-05）"]
    assert words(QQ, 0) == "请暂缓执行。"
    assert words(QQ, 1) == "发自我的iPhone"


def test_the_subject_tells_that_the_mail_below_is_forwarded():
    assert layers.layers(QQ, forwarded=True)[-1].label == "转发的邮件（张三，2023-03-05）"


def test_each_mail_of_a_chain_has_its_writer():
    found = layers.layers(OUTLOOK)

    assert [one.label for one in found] == [
        "正文",
        "引用的原邮件（张三，2023-03-05）",
        "引用的原邮件（李四，2023-03-04）",
    ]
    assert [one.depth for one in found] == [0, 1, 2]
    assert words(OUTLOOK, 2).endswith("最早的信")


@pytest.mark.parametrize(
    "line",
    [
        "在 2023年3月5日，张三 写道：",
        '在2023-03-05 10:00:00，"张三" <z@163.example> 写道：',
        'At 2023-03-05 10:00:00, "张三" <z@163.example> wrote:',
        "On Sun, Mar 5, 2023 at 10:00 AM 张三 <z@gmail.example> wrote:",
        "On Sun, Mar 5, 2023 at 10:00 AM 张三 <z@gmail.example>\nwrote:",
        "张三 <z@gmail.example> 于2023年3月5日周日 10:00写道：",
        "2023年3月5日 10:00，张三 <z@icloud.example> 写道：",
        "在 2023/3/5 10:00, 张三 写道:",
    ],
)
@pytest.mark.parametrize("mark", ["", "> "])
def test_a_line_that_says_who_wrote_opens_what_is_quoted(line: str, mark: str):
    body = f"收到。\n\n{line}\n\n{mark}原信\n{mark}第二行\n"

    assert labels(body) == ["正文", "引用的原邮件（张三，2023-03-05）"]
    assert words(body, 1).startswith(line)


@pytest.mark.parametrize(
    ("divider", "label"),
    [
        ("-----原始邮件-----", "引用的原邮件"),
        ("-----Original Message-----", "引用的原邮件"),
        ("---- 回复的原邮件 ----", "引用的原邮件"),
        ("-------- Forwarded Message --------", "转发的邮件"),
        ("---------- 转发的消息 ---------", "转发的邮件"),
        ("---------- Forwarded message ---------", "转发的邮件"),
        ("开始转发的邮件：", "转发的邮件"),
    ],
)
@pytest.mark.parametrize(
    "header",
    [
        "发件人: 张三 <z@x.example>\n日期: 2023年3月5日 10:00\n主题: 案子",
        "主题: 案子\nDate: Sun, 5 Mar 2023 10:00:00 +0800\nFrom: 张三 <z@x.example>",
    ],
)
def test_a_rule_with_a_name_opens_the_mail_below(divider: str, label: str, header: str):
    body = f"请阅。\n\n{divider}\n{header}\n\n内容"

    assert labels(body) == ["正文", f"{label}（张三，2023-03-05）"]


def test_the_table_of_netease_is_a_header():
    body = "收到\n\n---- 回复的原邮件 ----\n| 发件人 | 张三<z@163.example> |\n| 日期 | 2023年03月05日 10:00 |\n| 主题 | 案子 |\n原信"

    assert labels(body) == ["正文", "引用的原邮件（张三，2023-03-05）"]


def test_words_below_a_quotation_are_the_senders_again():
    body = "一\n\n在 2023-03-05 10:00，张三 写道：\n> 原信\n> > 更早\n\n二"

    assert labels(body) == ["正文", "引用的原邮件（张三，2023-03-05）", "引用的原邮件", "正文"]
    assert words(body, 3) == "二"


def test_a_quotation_in_a_forwarded_mail_ends_with_its_marks():
    body = "看\n-----转发的邮件-----\n发件人: 张三\n时间: 2023-03-05\n一\n李四 于2023年3月4日 写道：\n> 二\n三"

    assert labels(body) == [
        "正文", "转发的邮件（张三，2023-03-05）", "引用的原邮件（李四，2023-03-04）", "转发的邮件（张三，2023-03-05）",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "signature",
    [
        "-- \n王某某\n某某局",
        "--\n王某某\n某某局办公室\n电话：010-12345678",
        "--------------------\n王某某\n某某局办公室\n电话：010-12345678",
        "发自我的华为手机",
        "来自: QQ邮箱手机版",
        "Sent from my iPhone",
        "获取 Outlook for iOS",
        "从 Windows 版邮件发送",
    ],
)
def test_a_signature_is_told_apart(signature: str):
    assert labels(f"请暂缓。\n\n{signature}\n") == ["正文", "签名"]


@pytest.mark.parametrize(
    "body",
    [
        "来自群众的意见很大。",
        "第一项\n-----\n请法院暂缓执行该案，等待协调。",
        "发件人写错了。\n请更正。",
        "他曾写道：法律面前人人平等。",
        "注意：\n时间：明天\n地点：法院",
    ],
)
def test_ordinary_words_open_nothing(body: str):
    assert labels(body) == ["正文"]


def test_the_sections_of_a_mail_are_its_header_and_its_layers():
    data = f"From: a@b.cn\nTo: c@d.cn\nSubject: s\nContent-Type: text/plain; charset=utf-8\n\n{QQ}".encode()
    document = read_one(data, "x.eml")
    named = [(s.label, document.text[s.start : s.end].strip()) for s in document.sections]

    assert [label for label, _ in named[4:]] == ["正文", "签名", "引用的原邮件（张三，2023-03-05）"]
    assert named[4][1] == "请暂缓执行。"
    assert document.place(document.text.index("原信"), document.text.index("原信") + 2).sections == (named[6][0],)


PIECES = st.sampled_from(
    [*QQ.split("\n"), *OUTLOOK.split("\n"), "> 引", ">> 引", "-- ", "-----", "在 2023-03-05，甲 写道：", ""]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("\n".join)), st.booleans())
def test_layers_cover_any_body_without_gap_or_overlap(body: str, forwarded: bool):
    found = layers.layers(body, forwarded=forwarded)

    assert "".join(body[one.start : one.end] for one in found) == body
    assert all(one.start < one.end for one in found)
    assert [one.end for one in found[:-1]] == [one.start for one in found[1:]]
