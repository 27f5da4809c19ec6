"""Samples of the family: mail. Headers and marks are those of QQ, NetEase, Foxmail, Thunderbird, Apple and Outlook."""

import base64
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

from benchmarks.samples import Make, pst
from benchmarks.samples.outlook import Item, compressed, msg, winmail

SENT = 1678068843
"""6 March 2023, 10:14:03 in Beijing."""
CASE = "（2023）川9932民初415号"
NOTE = f"情况说明\n\n{CASE}一案，原告系我镇招商企业，请予关注。\n青石镇招商办\n"


def _b64(data: bytes, wide: int = 76) -> bytes:
    coded = base64.b64encode(data)
    return b"\r\n".join(coded[at : at + wide] for at in range(0, len(coded), wide))


def _word(text: str, charset: str = "gb18030") -> str:
    return f"=?{charset}?B?{base64.b64encode(text.encode(charset)).decode()}?="


def _mail(fields: Mapping[str, str], body: bytes) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode("gb18030") + b"\r\n" + body


def _part(sort: str, body: bytes, *more: str) -> bytes:
    return "\r\n".join((f"Content-Type: {sort}", "Content-Transfer-Encoding: base64", *more, "", "")).encode() + _b64(
        body
    )


def _forwarded() -> bytes:
    """QQ's web mail: words inside quotation marks, GB 18030, the mail before below a rule, a Word of warning in HTML."""
    body = f"""周法官：

转去一封来信，{CASE}案的被告是我表弟，开庭前请打个招呼，能调解就调解。

发自我的iPhone


------------------ 原始邮件 ------------------
发件人: "李建业"<lijianye@mail.example>;
发送时间: 2023年3月5日(星期天) 晚上9:20
收件人: "吴志强"<3300112@qq.example>;
主题: 关于我的案子

表哥，我的案子下周三开庭，请你帮忙问问承办法官。

在 2023-03-04 11:02:33，"陈律师" <chen@law.example> 写道：
> 开庭传票已收到，证据清单见附件。
"""
    page = "".join(
        f"<div>{line or '<br>'}</div>" for line in body.replace("<", "&lt;").replace(">", "&gt;").split("\n")
    )
    fields = {
        "X-QQ-mid": "webmail812t1678068843t9012345", "From": f'"{_word("吴志强")}" <3300112@qq.example>',
        "To": f'"{_word("周明")}" <zhouming@court.example>', "Subject": _word("转发：关于李某某案"), "Mime-Version": "1.0",
        "Content-Type": 'multipart/mixed;\r\n\tboundary="----=_NextPart_6405498B_1"',
        "Date": "Mon, 6 Mar 2023 10:14:03 +0800", "Message-ID": "<tencent_0A1B2C3D@qq.example>",
        "X-QQ-MIME": "TCMime 1.0 by Tencent", "X-Mailer": "QQMail 2.x",
    }  # fmt: skip
    mark, inner = b"------=_NextPart_6405498B_1", b"------=_NextPart_6405498B_2"
    parts = [
        b"This is a multi-part message in MIME format.\r\n",
        mark, b'Content-Type: multipart/alternative;\r\n\tboundary="----=_NextPart_6405498B_2"\r\n',
        inner, _part('text/plain;\r\n\tcharset="gb18030"', body.encode("gb18030")),
        inner, _part('text/html;\r\n\tcharset="gb18030"', page.encode("gb18030")), inner + b"--\r\n",
        mark,
        _part(
            f'application/octet-stream;\r\n\tcharset="gb18030";\r\n\tname="{_word("情况说明.txt")}"',
            NOTE.encode("gb18030"), f'Content-Disposition: attachment; filename="{_word("情况说明.txt")}"',
        ),
        mark + b"--\r\n",
    ]  # fmt: skip
    return _mail(fields, b"\r\n".join(parts))


def _netease() -> bytes:
    """NetEase: GBK declared as gb2312, a raw subject, a date whose remark is a trap, and a winmail.dat from Outlook."""
    text = f"张镕同志：\n{CASE}案请依法尽快审理，材料见附件。\n\n--\n市农业局  罗喆\n电话：0838-5550123\n"
    fields = {
        "Received": "from luozhe$163.example (unknown [10.0.0.8]) by ajax-webmail-wmsvr (Coremail)",
        "Date": "Tue, 7 Mar 2023 08:01:22 +0800 (CST)", "From": f"{_word('罗喆', 'gbk')}<luozhe@163.example>",
        "To": "zhangrong@court.example", "Subject": "关于加快审理的函", "X-Mailer": "Coremail Webmail Server Version XT5.0.13",
        "Message-ID": "", "MIME-Version": "1.0", "Content-Type": 'multipart/mixed; boundary="----=_Part_77"',
    }  # fmt: skip
    packed = winmail({0x0037: "材料", 0x1000: "见附件"}, {"申请书.txt": "申请书\n请依法尽快审理。\n".encode("gbk")})
    parts = [
        b"------=_Part_77", _part("text/plain; charset=gb2312", text.encode("gbk")),
        b"------=_Part_77", _part("application/ms-tnef; name=winmail.dat", packed,
                                  "Content-Disposition: attachment; filename=winmail.dat"),
        b"------=_Part_77--\r\n",
    ]  # fmt: skip
    return _mail(fields, b"\r\n".join(parts))


def _plain(sender: str, subject: str, date: str, text: str, **more: str) -> bytes:
    fields = {
        **{name.replace("_", "-"): value for name, value in more.items()},
        "Date": date, "From": sender, "To": "renmin@court.example", "Subject": _word(subject, "utf-8"),
        "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8; format=flowed; delsp=yes", "Content-Transfer-Encoding": "8bit",
    }  # fmt: skip
    return _mail(fields, text.replace("\n", "\r\n").encode())


def _mbox() -> bytes:
    """Thunderbird: its own envelopes and marks, lines of a letter that begin with “From”, one of them not marked."""
    mails = [
        _plain("sun@firm.example", "咨询立案", "Wed, 8 Mar 2023 09:00:00 +0800",
               "您好，请问网上立案多久有结果？\n\n>From 孙某\n\nFrom 起诉状可见，标的额不大。\n",
               X_Mozilla_Status="0001", X_Mozilla_Status2="00000000"),
        _plain("qian@gov.example", "请关照", "Thu, 9 Mar 2023 17:40:11 +0800",
               f"{CASE}案的原告是县里引进的企业，领导很重视，请 \n妥善处理。\n\n-- \n县投资促进局 钱某\n",
               X_Mozilla_Status="0009", X_Mozilla_Status2="00000000"),
    ]  # fmt: skip
    return b"".join(b"From - Thu Mar 09 17:41:00 2023\r\n" + one + b"\r\n" for one in mails)


def _box() -> bytes:
    """Foxmail 6: its mark before each mail."""
    mark = b"\x10" * 7 + b"\x11" * 6 + b"S"
    fields = {
        "From": f'"{_word("何卫国", "gb2312")}" <hewg@foxmail.example>', "To": "<fayuan@court.example>",
        "Subject": _word("打听案件进展", "gb2312"), "Date": "Fri, 10 Mar 2006 16:20:05 +0800",
        "X-mailer": "Foxmail 6.0 [cn]", "Mime-Version": "1.0", "Content-Type": 'text/plain;\r\n\tcharset="gb2312"',
        "Content-Transfer-Encoding": "base64",
    }  # fmt: skip
    first = _mail(
        fields, _b64("老同学：\n我侄子的案子合议庭什么意见？方便时透露一下。\n\n何卫国\n2006-03-10\n".encode("gb2312"))
    )
    answer = "收到，案件情况不便透露，请理解。\n\n\n发件人： 何卫国\n发送时间： 2006-03-10  16:20:05\n收件人： fayuan\n抄送：\n主题： 打听案件进展\n老同学：\n"
    second = _mail({**fields, "From": "fayuan@court.example", "Subject": _word("Re: 打听案件进展", "gb2312")},
                   _b64(answer.encode("gb2312")))  # fmt: skip
    return mark + first + b"\r\n" + mark + second + b"\r\n"


def _emlx() -> bytes:
    text = f"审判长：\n{CASE}案听说要发回重审，是这样吗？我受县政协副主席委托了解一下。\n\n从我的iPad发送\n"
    mail = _plain("gao@icloud.example", "了解案情", "Sat, 11 Mar 2023 20:15:00 +0800", text).replace(b"\r\n", b"\n")
    plist = (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" '
        b'"http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0">\n<dict>\n\t<key>flags</key>\n'
        b"\t<integer>8623750145</integer>\n</dict>\n</plist>\n"
    )
    return f"{len(mail)}         \n".encode() + mail + plist


def _outlook(text: str, people: tuple[str, str], subject: str, **more: object) -> Item:
    sender, recipient = people
    numbers = {0x3FDE: more.get("page", 65001), 0x3FF1: more.get("locale", 2052), 0x340D: 0x40000}
    return Item(
        strings={0x001A: "IPM.Note", 0x0037: subject, 0x0C1A: sender, 0x0C1E: "SMTP", 0x0C1F: "sender@gov.example",
                 0x0E04: recipient, 0x1000: text},
        binaries=more.get("binaries", {}),  # type: ignore[arg-type]  # passed on
        numbers=numbers,  # type: ignore[arg-type]  # passed on
        times={0x0039: SENT, 0x0E06: SENT + 4},
        recipients=[Item({0x3001: recipient, 0x3002: "SMTP", 0x3003: "fayuan@court.example"}, numbers={0x0C15: 1})],
        attachments=more.get("attachments", ()),  # type: ignore[arg-type]  # passed on
    )  # fmt: skip


def _msg() -> bytes:
    """Unicode, as Outlook saves now: the body as HTML in compressed RTF, a mail and a text in it."""
    rtf = (
        rb"{\rtf1\ansi\ansicpg936\fromhtml1 \deff0{\fonttbl{\f0\fswiss\fcharset134 SimSun;}}{\colortbl;}"
        rb"{\*\htmltag64 <p>}" + _escaped("院长您好：") + rb"{\*\htmltag72 </p>}{\*\htmltag64 <p>}\htmlrtf \par\htmlrtf0 "
        + _escaped(f"{CASE}案涉及我区重点工程，能否暂缓执行，附有关来信。") + rb"{\*\htmltag72 </p>}}"
    )  # fmt: skip
    inner = _outlook("区长：我公司账户被冻结，工资发不出，请您出面协调。\n宏远公司 马某", ("马某", "区长信箱"), "求助")
    files = (
        Item({0x3001: "求助"}, numbers={0x3705: 5}, inner=inner),
        Item({0x3704: "QINGKU~1.TXT", 0x3707: "情况说明.txt"}, {0x3701: NOTE.encode()}, {0x3705: 1}),
    )
    return msg(
        _outlook("", ("曹正", "院长信箱"), "关于合同案的来信", binaries={0x1009: compressed(rtf)}, attachments=files)
    )


def _escaped(text: str) -> bytes:
    return b"".join(rb"\'%02x" % byte for byte in text.encode("gbk"))


def _ansi_msg() -> bytes:
    text = f"郑庭长：\r\n{CASE}案的当事人托我问问，判决能不能往后拖一拖。\r\n\r\n此致\r\n龚某"
    return msg(_outlook(text, ("龚镕", "郑庭长"), "请托", page=936), "gbk")


def _big5_msg() -> bytes:
    text = "法官您好：\r\n本會會員之案件，懇請從寬處理。\r\n\r\n張毓倫 敬上"
    return msg(_outlook(text, ("張毓倫", "法官信箱"), "關於會員案件", page=950, locale=1028), "cp950")


def _winmail() -> bytes:
    text = f"院领导：\n{CASE}案请予支持我局意见。\n县自然资源局"
    strings = {0x0037: "关于土地案的意见", 0x0C1A: "县自然资源局", 0x0C1F: "zrzy@gov.example", 0x1000: text}
    return winmail(strings, {"意见.txt": "意见\n建议驳回原告诉请。\n".encode("gbk")})


def _pst() -> bytes:
    """A mailbox of Outlook with two mails in one folder."""
    beijing = timezone(timedelta(hours=8))
    asked = (
        "张庭长：\r\n贵院审理的（2023）川9931民初208号案件，请在保全措施上慎重考虑，尽量不要冻结其基本账户。\r\n\r\n"
        "邹立群\r\n县工商联副主席\r\n"
    )
    roster = "各部门：\r\n五一值班表见内网。\r\n"
    return pst.mailbox(
        [
            pst.Letter(
                "关于恒昌米业案的一点意见",
                "邹立群",
                "zoulq@gsl.example",
                "立案庭",
                asked,
                datetime(2023, 4, 11, 9, 30, tzinfo=beijing),
            ),
            pst.Letter(
                "五一值班表", "办公室", "bgs@fy.example", "全院", roster, datetime(2023, 4, 25, 16, 0, tzinfo=beijing)
            ),
        ]
    )


def _broken_pst() -> bytes:
    """The head of a mailbox whose rest was lost."""
    return b"!BDN" + bytes(4) + b"SM" + (23).to_bytes(2, "little") + bytes(500)


SAMPLES: dict[str, Make] = {
    "转发：关于李某某案.eml": _forwarded,
    "关于加快审理的函.eml": _netease,
    "收件箱.mbox": _mbox,
    "收件箱.box": _box,
    "12345.emlx": _emlx,
    "关于合同案的来信.msg": _msg,
    "请托.msg": _ansi_msg,
    "關於會員案件.msg": _big5_msg,
    "winmail.dat": _winmail,
    "邮箱备份.pst": _pst,
    "残缺的邮箱.pst": _broken_pst,
}
