"""Samples of conversations of QQ, WeCom, SMS, Weibo, a forensic report, and of no known tool; all of it invented."""

import base64
import csv
import io
import json
import sqlite3
import tempfile
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from benchmarks.samples import Make

CHINA = timezone(timedelta(hours=8))
ASK = "院长，（2023）川9931民初733号那个案子，我们园区很关注，调解的时候请多做原告工作。"
ANSWER = "请通过正常渠道反映，我会如实登记。"
MORE = "明白，麻烦了。"
WHO, NUMBER = "柴继德", "13800009977"
TIMES = tuple(datetime(2023, 7, 3, 10, minute, 9, tzinfo=CHINA) for minute in (1, 4, 5, 6))


def _json(value: Any, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent).encode()


def _lines(values: list[Any]) -> bytes:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values).encode()


def _qq_txt() -> bytes:
    rule = "=" * 64
    return (
        f"消息记录（此消息记录为文本格式，不支持重新导入）\r\n\r\n{rule}\r\n消息分组:我的好友\r\n{rule}\r\n消息对象:{WHO}\r\n{rule}\r\n\r\n"
        f"2023-07-03 10:01:09 {WHO}(2830099)\r\n{ASK}\r\n\r\n2023-07-03 10:04:09 段(10086001)\r\n{ANSWER}\r\n\r\n"
        f"2023-07-03 10:05:09 {WHO}(2830099)\r\n[图片]\r\n\r\n2023-07-03 10:06:09 系统消息(10000)\r\n对方撤回了一条消息\r\n\r\n"
    ).encode("utf-8-sig")


def _qq_mht() -> bytes:
    def row(name: str, number: str, clock: str, text: str, colour: str) -> str:
        return (
            f"<tr><td><div style=color:{colour};padding-left:10px;><div style=float:left;margin-right:6px;>{name}({number})</div>{clock}</div>"
            f'<div style=padding-left:20px;><font style="font-size:9pt" color=000000>{text}</font></div></td></tr>'
        )

    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8" /><title>QQ Message</title>'
        '<style type="text/css">body{font-size:12px}</style></head><body><table width=100% cellspacing=0>'
        "<tr><td><div style=padding-left:10px;>消息记录</div></td></tr><tr><td><div style=padding-left:10px;>消息分组:我的好友</div></td></tr>"
        f"<tr><td><div style=padding-left:10px;>消息对象:{WHO}</div></td></tr><tr><td style=border-bottom-width:1px;>日期: 2023/7/3</td></tr>"
        + row(WHO, "2830099", "10:01:09", ASK, "#006EFE") + row("段", "10086001", "10:04:09", ANSWER, "#42B475")
        + row(WHO, "2830099", "10:05:09", '<IMG src="{1A2B}.dat">', "#006EFE") + "</table></body></html>"
    )  # fmt: skip
    picture = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(40)).decode()
    return (
        "\ufeffFrom: <Save by Tencent MsgMgr>\r\nSubject: Tencent IM Message\r\nMIME-Version: 1.0\r\nContent-Type:multipart/related;\r\n"
        '\tcharset="utf-8"\r\n\ttype="text/html";\r\n\tboundary="----=_NextPart_20A0_01"\r\n\r\n------=_NextPart_20A0_01\r\n'
        f"Content-Type: text/html\r\nContent-Transfer-Encoding:7bit\r\n\r\n{page}\r\n------=_NextPart_20A0_01\r\n"
        f"Content-Type:image/png\r\nContent-Transfer-Encoding:base64\r\nContent-Location:{{1A2B}}.dat\r\n\r\n{picture}\r\n\r\n------=_NextPart_20A0_01--"
    ).encode()


def _qq_messages() -> list[dict[str, Any]]:
    def one(number: int, name: str, uin: str, text: str, **more: Any) -> dict[str, Any]:
        content = {"text": text, "html": "", "resources": [], "mentions": [], **more.pop("content", {})}
        return {
            "messageId": str(number), "timestamp": TIMES[number].astimezone(UTC).isoformat().replace("+00:00", ".000Z"),
            "sender": {"uid": f"u_{uin}", "uin": uin, "name": name}, "messageType": "text", "isSystemMessage": False, "isRecalled": False,
            "content": content, **more,
        }  # fmt: skip

    return [
        one(0, WHO, "2830099", ASK),
        one(
            1,
            "段",
            "10086001",
            ANSWER,
            content={"reply": {"referencedMessageId": "0", "senderName": WHO, "content": ASK}},
        ),
        one(2, WHO, "2830099", MORE, isRecalled=True),
        one(3, WHO, "2830099", "", content={"resources": [{"type": "file", "filename": "情况说明.docx"}]}),
    ]


def _qq_exporter_txt() -> bytes:
    return (
        f"[QQChatExporter V5]\n\n聊天名称: {WHO}\n聊天类型: 私聊\n导出时间: 2023-07-10 08:00:00\n消息总数: 3\n时间范围: 2023-07-03 10:01:09 - 2023-07-03 10:06:09\n\n"
        f"{WHO}:\n时间: 2023-07-03 10:01:09\n内容: {ASK}\n\n段:\n时间: 2023-07-03 10:04:09\n内容: {ANSWER}\n回复: {WHO} - {ASK}\n\n"
        f"{WHO}:\n时间: 2023-07-03 10:06:09\n内容: [文件]\n资源: 1 个文件\n  - file: 情况说明.docx\n\n"
    ).encode()


def _wecom() -> list[dict[str, Any]]:
    def one(number: int, sender: str, to: str, sort: str, payload: Any, **more: Any) -> dict[str, Any]:
        return {
            "msgid": f"CAQ{number}", "action": "send", "from": sender, "tolist": [to], "roomid": "",
            "msgtime": int(TIMES[number].timestamp() * 1000), "msgtype": sort, sort: payload, **more,
        }  # fmt: skip

    them, us = "wmAAAB9931chai", "duan.fayuan"
    return [
        one(0, them, us, "text", {"content": ASK}),
        one(1, us, them, "text", {"content": ANSWER}),
        one(
            2,
            them,
            us,
            "file",
            {"filename": "情况说明.docx", "fileext": "docx", "filesize": 2311, "sdkfileid": "x", "md5sum": "x"},
        ),
        one(3, them, us, "revoke", {"pre_msgid": "CAQ2"}),
    ]


def _vmsg() -> bytes:
    def card(box: str, when: str, text: str) -> str:
        quoted = "".join(f"={byte:02X}" for byte in text.encode())
        soft = "=\r\n".join(quoted[at : at + 72] for at in range(0, len(quoted), 72))
        return (
            f"BEGIN:VMSG\r\nVERSION:1.1\r\nBEGIN:VCARD\r\nTEL:+86{NUMBER}\r\nEND:VCARD\r\nBEGIN:VBODY\r\nX-BOX:{box}\r\nX-READ:READ\r\nX-SIMID:0\r\n"
            f"X-LOCKED:UNLOCKED\r\nX-TYPE:SMS\r\nDate:{when}\r\nSubject;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:{soft}\r\nEND:VBODY\r\nEND:VMSG\r\n"
        )

    return (card("INBOX", "2023/07/03 10:01:09", ASK) + card("SENDBOX", "2023/07/03 10:04:09", ANSWER)).encode()


def _sms_xml() -> bytes:
    def sms(number: int, sort: int, body: str) -> str:
        return (
            f'  <sms protocol="0" address="+86{NUMBER}" date="{int(TIMES[number].timestamp() * 1000)}" type="{sort}" subject="null" body="{body}" toa="null" '
            f'sc_toa="null" service_center="null" read="1" status="-1" locked="0" date_sent="0" sub_id="1" readable_date="2023年7月3日 {TIMES[number]:%H:%M:%S}" contact_name="{WHO}" />\n'
        )

    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count=\"2\" type=\"full\">\n"
        + sms(0, 1, ASK + "&#55357;&#56911;") + sms(1, 2, ANSWER) + "</smses>\n"
    ).encode()  # fmt: skip


def _database(script: str, rows: dict[str, list[tuple[Any, ...]]]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        connection = sqlite3.connect(path)
        connection.executescript(script)
        for table, values in rows.items():
            marks = ",".join("?" * len(values[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608  # names from below
        connection.commit()
        connection.close()
        return path.read_bytes()


def _attributed(text: str) -> bytes:
    raw = text.encode()
    length = bytes((len(raw),)) if len(raw) < 128 else b"\x81" + len(raw).to_bytes(2, "little")
    return (
        b"\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84\x12NSAttributedString\x00\x84\x84\x08NSObject\x00\x85\x92\x84\x84\x84\x08NSString\x01\x94\x84\x01+"
        + length
        + raw
        + b"\x86\x84"
    )


def _ios() -> bytes:
    def since(number: int) -> int:
        return int((TIMES[number] - datetime(2001, 1, 1, tzinfo=UTC)).total_seconds()) * 10**9

    return _database(
        "CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT, service TEXT);"
        "CREATE TABLE message (ROWID INTEGER PRIMARY KEY, text TEXT, attributedBody BLOB, handle_id INTEGER, date INTEGER, is_from_me INTEGER, cache_has_attachments INTEGER, service TEXT);"
        "CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, chat_identifier TEXT, display_name TEXT);"
        "CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER);",
        {
            "handle": [(1, f"+86{NUMBER}", "iMessage")],
            "message": [
                (1, None, _attributed(ASK), 1, since(0), 0, 0, "iMessage"), (2, ANSWER, None, 1, since(1), 1, 0, "iMessage"),
                (3, "\ufffc", None, 1, since(2), 0, 1, "iMessage"),
            ],
            "chat": [(1, f"+86{NUMBER}", "")],
            "chat_message_join": [(1, 1), (1, 2), (1, 3)],
        },
    )  # fmt: skip


def _android() -> bytes:
    return _database(
        "CREATE TABLE sms (_id INTEGER PRIMARY KEY, address TEXT, date INTEGER, type INTEGER, body TEXT);"
        "CREATE TABLE pdu (_id INTEGER PRIMARY KEY, date INTEGER, msg_box INTEGER);"
        "CREATE TABLE addr (_id INTEGER PRIMARY KEY, msg_id INTEGER, address TEXT, type INTEGER);"
        "CREATE TABLE part (_id INTEGER PRIMARY KEY, mid INTEGER, ct TEXT, text TEXT, name TEXT);",
        {
            "sms": [(1, f"+86{NUMBER}", int(TIMES[0].timestamp() * 1000), 1, ASK), (2, NUMBER, int(TIMES[1].timestamp() * 1000), 2, ANSWER)],
            "pdu": [(1, int(TIMES[2].timestamp()), 1)],
            "addr": [(1, 1, NUMBER, 137)],
            "part": [(1, 1, "application/smil", "<smil/>", ""), (2, 1, "text/plain", MORE, ""), (3, 1, "image/jpeg", None, "现场.jpg")],
        },
    )  # fmt: skip


def _weibo_post(**more: Any) -> dict[str, Any]:
    post = {
        "user_id": 2830099, "screen_name": "园区老柴", "id": 4919900001, "bid": "N9931", "text": f"@云岭法院 {ASK}", "pics": "https://wx.example/a.jpg,https://wx.example/b.jpg",
        "video_url": "", "location": "云岭", "created_at": "2023-07-03", "source": "手机", "attitudes_count": 3, "comments_count": 1, "reposts_count": 0,
        "topics": "", "at_users": "云岭法院",
    }  # fmt: skip
    return post | more


def _weibo_json() -> bytes:
    user = {
        "id": "2830099",
        "screen_name": "园区老柴",
        "verified": True,
        "verified_type": 0,
        "verified_reason": "云岭工业园区管委会副主任",
        "statuses_count": 2,
    }
    repost = _weibo_post(
        text="转发微博，请法院关注。",
        retweet=_weibo_post(
            screen_name="恒昌实业", text="我司（2023）川9931民初733号案件进展。", created_at="2023-07-01"
        ),
    )
    return _json({"user": user, "weibo": [_weibo_post(), repost]}, 2)


def _weibo_csv() -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(
        [
            "id",
            "bid",
            "正文",
            "头条文章url",
            "原始图片url",
            "视频url",
            "位置",
            "日期",
            "工具",
            "点赞数",
            "评论数",
            "转发数",
            "话题",
            "@用户",
            "是否原创",
            "源用户id",
            "源用户昵称",
            "源微博正文",
            "源微博日期",
        ]
    )
    writer.writerow(
        [
            "4919900001",
            "N9931",
            ASK,
            "",
            "",
            "",
            "云岭",
            "2023-07-03",
            "手机",
            3,
            1,
            0,
            "",
            "云岭法院",
            "True",
            "",
            "",
            "",
            "",
        ]
    )
    writer.writerow(
        [
            "4919900002",
            "N9932",
            "请法院关注",
            "",
            "",
            "",
            "",
            "2023-07-04",
            "手机",
            0,
            0,
            0,
            "",
            "",
            "False",
            "1",
            "恒昌实业",
            "我司案件进展",
            "2023-07-01",
        ]
    )
    return out.getvalue().encode("utf-8-sig")


def _weibo_jsonl() -> bytes:
    user = {
        "_id": "2830099",
        "nick_name": "园区老柴",
        "verified": True,
        "verified_type": 0,
        "verified_reason": "云岭工业园区管委会副主任",
    }
    return _lines([{
        "_id": "4919900001", "mblogid": "N9931", "created_at": "2023-07-03 10:01:09", "geo": None, "ip_location": "四川", "reposts_count": 0,
        "comments_count": 1, "attitudes_count": 3, "source": "手机", "content": ASK, "pic_urls": [], "user": user, "url": "https://weibo.example/N9931",
    }])  # fmt: skip


def _report() -> bytes:
    def party(name: str, number: str, owner: str) -> str:
        return (
            f'<model type="Party" id="{number}"><field name="Identifier"><value type="String"><![CDATA[{number}]]></value></field>'
            f'<field name="Name"><value type="String"><![CDATA[{name}]]></value></field><field name="IsPhoneOwner"><value type="Boolean">{owner}</value></field></model>'
        )

    def message(number: int, sender: str, text: str, state: str = "Intact") -> str:
        when = TIMES[number].isoformat(timespec="milliseconds")
        return (
            f'<model type="InstantMessage" id="m{number}" deleted_state="{state}"><field name="Source"><value type="String">WeChat</value></field>'
            f'<field name="Body"><value type="String"><![CDATA[{text}]]></value></field><field name="TimeStamp"><value type="TimeStamp">{when}</value></field>'
            f'<modelField name="From" type="Party">{sender}</modelField></model>'
        )

    them, us = party(WHO, "wxid_chai", "False"), party("段法官", "wxid_duan", "True")
    messages = message(0, them, ASK) + message(1, us, ANSWER) + message(2, them, MORE, "Deleted")
    return (
        '<?xml version="1.0" encoding="utf-8"?><project name="手机" reportVersion="5.9" xmlns="http://pa.cellebrite.com/report/2.0"><decodedData>'
        '<modelType type="Chat"><model type="Chat" id="c1" deleted_state="Intact"><field name="Source"><value type="String">WeChat</value></field>'
        f'<multiModelField name="Participants" type="Party">{them}{us}</multiModelField><multiModelField name="Messages" type="InstantMessage">{messages}</multiModelField>'
        "</model></modelType></decodedData></project>"
    ).encode()


def _ufdr() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("report.xml", (2023, 7, 4, 9, 0, 0)), _report(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _transcript() -> bytes:
    return (
        f"与 园区老柴（@园区老柴）的私信\n\n园区老柴  2023-07-03 10:01\n{ASK}\n\n我  2023-07-03 10:04\n{ANSWER}\n\n园区老柴  2023-07-03 10:05\n{MORE}\n"
    ).encode()


def _table() -> bytes:
    rows = (
        f"时间,发送人,账号,内容\r\n2023-07-03 10:01:09,园区老柴,@园区老柴,{ASK}\r\n2023-07-03 10:04:09,我,,{ANSWER}\r\n"
    )
    return rows.encode("gb18030")


def _spoken() -> bytes:
    return f"与 {WHO} 的微信聊天记录\n2023-07-03 10:01 {WHO}：{ASK}\n[2023/7/3 10:04:09] 我: {ANSWER}\n{WHO} 2023-07-03 10:05：{MORE}\n".encode()


SAMPLES: dict[str, Make] = {
    "QQ消息记录.txt": _qq_txt,
    "QQ消息记录.mht": _qq_mht,
    "QQ导出.json": lambda: _json(
        {
            "metadata": {"name": "QQChatExporter V5"},
            "chatInfo": {"name": WHO, "type": "private", "selfUin": "10086001"},
            "statistics": {},
            "messages": _qq_messages(),
        },
        2,
    ),
    "QQ导出.txt": _qq_exporter_txt,
    "chunk_0001.jsonl": lambda: _lines(_qq_messages()),
    "会话存档.json": lambda: _json(_wecom()),
    "chatdata.jsonl": lambda: _lines(_wecom()),
    "短信.vmsg": _vmsg,
    "短信备份.xml": _sms_xml,
    "sms.db": _ios,
    "mmssms.db": _android,
    "微博.json": _weibo_json,
    "2830099.csv": _weibo_csv,
    "微博.jsonl": _weibo_jsonl,
    "report.xml": _report,
    "取证报告.ufdr": _ufdr,
    "对话记录.txt": _transcript,
    "逐行对话.txt": _spoken,
    "微博私信.csv": _table,
}
