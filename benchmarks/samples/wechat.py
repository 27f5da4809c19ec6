"""Samples of WeChat's conversations, as each tool writes them. One talk, invented, told in every form.

The talk: a deputy head of a county bureau writes to a judge about a case; one answer quotes, one line is recalled.
"""

import csv
import html
import io
import json
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from typing import Any, NamedTuple

import openpyxl
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from PIL import Image

from benchmarks.samples import Make, fixed

CHINA = timezone(timedelta(hours=8))
THEIRS, MINE = False, True
WHO, ACCOUNT, OWN = "尚志远", "wxid_shang", "我"


class Line(NamedTuple):
    """One message of the talk."""

    mine: bool | None
    """None where the application says it."""
    time: datetime
    text: str
    sort: str = "text"
    quoted: str = ""


def _at(hour: int, minute: int, second: int = 0, day: int = 6) -> datetime:
    return datetime(2023, 5, day, hour, minute, second, tzinfo=CHINA)


TALK = (
    Line(THEIRS, _at(9, 12, 5), "老同学，打扰了。（2023）川9931民初601号案子是你在办吧？"),
    Line(MINE, _at(9, 30, 41), "是的，有什么事请通过正常渠道反映。"),
    Line(
        THEIRS,
        _at(9, 31, 2),
        "原告是我们交通局的定点企业，判决的时候多照顾一下。\n\n改天一起坐坐。",
        quoted="是的，有什么事请通过正常渠道反映。",
    ),
    Line(THEIRS, _at(9, 31, 30), "", "image"),
    Line(None, _at(9, 33, 0), "“尚志远”撤回了一条消息", "system"),
    Line(THEIRS, _at(20, 5, 9, 7), "局里很关心这个案子，能不能先不要查封账户。", "voice"),
)


def _name(line: Line) -> str:
    return OWN if line.mine else WHO


def _clock(line: Line) -> str:
    return f"{line.time:%Y-%m-%d %H:%M:%S}"


def _table(header: str, rows: Iterable[Iterable[object]], charset: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header.split(","))
    writer.writerows(rows)
    return out.getvalue().encode(charset)


def _memotrace_csv() -> bytes:
    kinds = {"text": (1, 0), "image": (3, 0), "system": (10000, 0), "voice": (34, 0)}
    rows = []
    for number, line in enumerate(TALK, start=1):
        kind, sub = (49, 57) if line.quoted else kinds[line.sort]
        text = line.text
        if line.quoted:
            text = f"<msg><appmsg><title>{line.text}</title><refermsg><displayname>我</displayname><content>{line.quoted}</content></refermsg></appmsg></msg>"
        elif line.sort in {"image", "voice"}:
            text = '<msg><img aeskey="x"/></msg>'
        rows.append((number, 7, kind, sub, int(bool(line.mine)), int(line.time.timestamp()), "", text, _clock(line)))
    header = "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender"
    return _table(header, rows, "utf-8-sig")


def _memotrace2_words(line: Line) -> tuple[str, str]:
    if line.quoted:
        return "引用消息", f"{line.text}\n引用：{OWN}: {line.quoted}"
    return {
        "text": ("文本", line.text), "image": ("图片", "【图片】"), "system": ("系统消息", line.text),
        "voice": ("语音", f"【语音】{line.text}"),
    }[line.sort]  # fmt: skip


def _memotrace2_rows() -> list[tuple[object, ...]]:
    return [
        (7_000_000_000 + n, kind, _name(line), _clock(line), text, _name(line), _name(line), "more")
        for n, line in enumerate(TALK)
        for kind, text in (_memotrace2_words(line),)
    ]


MEMOTRACE2 = "消息ID,类型,发送人,时间,内容,备注,昵称,更多信息"


def _memotrace2_xlsx() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.title = "聊天记录"
    sheet.append(MEMOTRACE2.split(","))
    for row in _memotrace2_rows():
        sheet.append(row)
    book.create_sheet("成员信息").append(("昵称", "备注", "微信号"))
    book.save(out)
    return fixed(out.getvalue())


def _weflow_xlsx() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.title = "聊天记录"
    sheet.append(("会话信息",))
    sheet.append(("账号ID", ACCOUNT, "昵称", "志在远方", "备注", WHO))
    sheet.append(("导出工具", "WeFlow", "导出版本", "1.0.3", "平台", "wechat", "导出时间", "2023-06-30 10:00:00"))
    sheet.append(["序号", "时间", "发送者昵称", "发送者账号ID", "发送者备注", "发送者身份", "消息类型", "内容"])
    for number, line in enumerate(TALK, start=1):
        kind, text = _memotrace2_words(line)
        kind = {"文本": "文本消息", "图片": "图片消息", "语音": "语音消息"}.get(kind, kind)
        sheet.append(
            (
                number,
                _clock(line),
                _name(line),
                "wxid_me" if line.mine else ACCOUNT,
                _name(line),
                OWN if line.mine else WHO,
                kind,
                text,
            )
        )
    book.save(out)
    return fixed(out.getvalue())


def _memotrace_docx() -> bytes:
    face, out = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (40, 40), "steelblue").save(face, "PNG")
    document = Document()
    document.add_paragraph(f"{TALK[0].time:%Y-%m-%d %H:%M:%S}").alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in TALK:
        if line.mine is None:
            document.add_paragraph(line.text).alignment = WD_ALIGN_PARAGRAPH.CENTER
            continue
        cells = document.add_table(rows=1, cols=2).rows[0].cells
        picture, words = (cells[1], cells[0]) if line.mine else (cells[0], cells[1])
        picture.paragraphs[0].add_run().add_picture(io.BytesIO(face.getvalue()))
        words.paragraphs[0].add_run(line.text or "【表情包】")
        if line.quoted:
            words.add_paragraph(f"引用:{OWN}:{line.quoted}")
    document.save(out)
    return fixed(out.getvalue())


def _memotrace_txt() -> bytes:
    blocks = []
    for line in TALK:
        if line.mine is None:
            blocks.append(f"{_clock(line)} {line.text}\n\n")
            continue
        text = f"{line.text}\n引用:{OWN}:{line.quoted}" if line.quoted else line.text
        words = {"image": "[图片]", "voice": "[语音]"}.get(line.sort, text)
        blocks.append(f"{_clock(line)} {_name(line)}\n{words}\n\n")
    return "".join(blocks).encode()


def _memotrace_ai() -> bytes:
    out, day, name = "", None, None
    for line in TALK:
        if line.mine is None:
            continue
        if line.time.date() != day:
            day, name = line.time.date(), None
            out += f"{'*' * 20}{day}{'*' * 20}\n"
        if _name(line) != name:
            name = _name(line)
            out += f"{name}:\n"
        out += (line.text or "【图片】") + "\n"
    return out.encode()


def _memotrace_messages() -> list[dict[str, Any]]:
    kinds = {"text": 1, "image": 3, "system": 10000, "voice": 34}
    found = []
    for number, line in enumerate(TALK):
        one: dict[str, Any] = {
            "type": 49 if line.quoted else kinds[line.sort], "is_send": int(bool(line.mine)), "timestamp": int(line.time.timestamp()),
            "server_id": str(9_000_000 + number), "display_name": _name(line), "avatar_src": "./avatar/x.png", "xml_dict": {},
        }  # fmt: skip
        if line.sort == "voice":
            one |= {"voice_to_text": line.text, "duration": 7}
        elif line.sort == "image":
            one |= {"path": "./image/2023-05/a.jpg"}
        else:
            one["text"] = line.text
        if line.quoted:
            one |= {"quote_server_id": "9000001", "quote_type": 1, "quote_text": line.quoted}
        found.append(one)
    return found


def _memotrace_html() -> bytes:
    def escaped(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: escaped(inner) for key, inner in value.items()}
        return html.escape(value).replace("\n", "<br>") if isinstance(value, str) else value

    array = json.dumps([escaped(one) for one in _memotrace_messages()], ensure_ascii=False)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{WHO}</title></head><body><div id='chat'></div>"
        f"<script>const chatMessages = /*注意看这是分割线*/ {array};\nrender(chatMessages);</script></body></html>"
    ).encode()


def _pywxdump() -> list[dict[str, object]]:
    kinds = {"text": "文本", "image": "图片", "system": "系统通知", "voice": "语音"}
    rows: list[dict[str, object]] = []
    for number, line in enumerate(TALK, start=1):
        text = {"image": "图片", "voice": f"语音时长：7.20秒\n翻译结果：{line.text}"}.get(line.sort, line.text)
        if line.quoted:
            text += f"\n\n[引用]({_clock(TALK[1])}){OWN}:{line.quoted}"
        rows.append({
            "id": number, "MsgSvrID": 5_000_000 + number, "type_name": "引用回复" if line.quoted else kinds[line.sort],
            "is_sender": int(bool(line.mine)), "talker": "系统" if line.mine is None else OWN if line.mine else ACCOUNT,
            "room_name": ACCOUNT, "msg": text, "src": "FileStorage\\MsgAttach\\x.dat" if line.sort == "image" else "",
            "CreateTime": _clock(line),
        })  # fmt: skip
    return rows


def _chatlog_json() -> bytes:
    kinds = {"text": 1, "image": 3, "system": 10000, "voice": 34}
    found = []
    for number, line in enumerate(TALK):
        one: dict[str, Any] = {
            "seq": 1683335525000 + number, "time": line.time.isoformat(), "talker": ACCOUNT, "talkerName": WHO, "isChatRoom": False,
            "sender": "wxid_me" if line.mine else ACCOUNT, "senderName": "段法官" if line.mine else WHO, "isSelf": bool(line.mine),
            "type": 49 if line.quoted else kinds[line.sort], "subType": 57 if line.quoted else 0, "content": line.text,
        }  # fmt: skip
        if line.quoted:
            one["contents"] = {
                "refer": {
                    "senderName": "段法官",
                    "sender": "wxid_me",
                    "time": TALK[1].time.isoformat(),
                    "type": 1,
                    "content": line.quoted,
                }
            }
        if line.sort == "voice":
            one |= {"content": "", "contents": {"voice": "7"}}
        found.append(one)
    return json.dumps(found, ensure_ascii=False).encode()


def _chatlog_txt() -> bytes:
    out = ""
    for line in TALK:
        if line.mine is None:
            continue
        who = "段法官(我)" if line.mine else f"{WHO}({ACCOUNT})"
        quote = f"> 段法官(我) {_clock(TALK[1])}\n> {line.quoted}\n" if line.quoted else ""
        words = {
            "image": "![图片](http://127.0.0.1:5030/image/9f3a)",
            "voice": "[语音](http://127.0.0.1:5030/voice/77)",
        }.get(line.sort, line.text)
        out += f"{who} [{WHO}({ACCOUNT})] {_clock(line)}\n{quote}{words}\n\n"
    return out.encode()


def _chatlab() -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    kinds = {"text": 0, "image": 1, "system": 80, "voice": 2}
    meta = {"name": WHO, "platform": "wechat", "type": "private", "ownerId": "wxid_me"}
    members = [{"platformId": ACCOUNT, "accountName": WHO}, {"platformId": "wxid_me", "accountName": "段法官"}]
    messages = []
    for number, line in enumerate(TALK):
        one = {
            "sender": "wxid_me" if line.mine else ACCOUNT, "accountName": "段法官" if line.mine else WHO,
            "timestamp": int(line.time.timestamp()), "type": 25 if line.quoted else kinds[line.sort], "content": line.text or None,
            "platformMessageId": str(number),
        }  # fmt: skip
        messages.append(one | ({"replyToMessageId": "1"} if line.quoted else {}))
    return meta, members, messages


def _chatlab_json() -> bytes:
    meta, members, messages = _chatlab()
    whole = {
        "chatlab": {"version": "0.0.1", "exportedAt": 1688090400},
        "meta": meta,
        "members": members,
        "messages": messages,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2).replace("\n{", "{").encode()


def _chatlab_jsonl() -> bytes:
    meta, members, messages = _chatlab()
    values = [{"_type": "header", "chatlab": {"version": "0.0.1"}, "meta": meta}]
    values += [{"_type": "member", **one} for one in members] + [{"_type": "message", **one} for one in messages]
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in values).encode()


def _exporter_txt() -> bytes:
    out = f"{WHO} - 微信聊天记录\n\n"
    for line in TALK:
        words = {"image": "[图片]", "voice": '[语音 7"]'}.get(line.sort, line.text)
        if line.mine is None:
            out += f"System Message: {words}\n"
        elif line.quoted:
            out += f"「{OWN}：{line.quoted}」\n- - - - - - - - - - - - - - -\n{words}\n"
        else:
            out += f"{_name(line)} ({_clock(line)}):{words}\n"
    return out.encode()


def _exporter_message(line: Line) -> str:
    if line.mine is None:
        return f'<div class="msg system"><span class="sys-msg">{line.text}</span></div>'
    side = "right" if line.mine else "left"
    words = html.escape({"image": "[图片]", "voice": "[语音]"}.get(line.sort, line.text))
    return (
        f'<div class="msg chat {side}" msgid="1" msgtype="1"><div class="nt-box {side}"><span class="dspname {side}" wxId="{"wxid_me" if line.mine else ACCOUNT}">'
        f'{"段法官" if line.mine else WHO}</span><span class="dt">{_clock(line)}</span></div><span class="chat-text msg-text"><pre>{words}</pre></span></div>'
    )


def _exporter_html() -> bytes:
    body = "".join(map(_exporter_message, TALK[:5]))
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'/><title>{WHO} - 微信聊天记录</title></head><body><div id='msgs'>{body}</div>"
        "<script src='Files/Data/msg-2.js'></script></body></html>"
    ).encode()


def _exporter_js() -> bytes:
    return f"var msgArray = {json.dumps([_exporter_message(line) for line in TALK[5:]], ensure_ascii=False)};".encode()


def _weflow() -> bytes:
    messages = []
    for number, line in enumerate(TALK, start=1):
        kind, text = _memotrace2_words(line)
        kind = {"文本": "文本消息", "图片": "图片消息", "语音": "语音消息"}.get(kind, kind)
        messages.append({
            "localId": number, "createTime": int(line.time.timestamp()), "formattedTime": _clock(line), "type": kind, "localType": 1,
            "content": text, "isSend": None if line.mine is None else int(line.mine), "senderUsername": "wxid_me" if line.mine else ACCOUNT,
            "senderDisplayName": _name(line), "senderAvatarKey": "", "source": "",
        })  # fmt: skip
    session = {
        "wxid": ACCOUNT,
        "nickname": "志在远方",
        "remark": WHO,
        "displayName": WHO,
        "type": "私聊",
        "messageCount": len(messages),
        "avatar": "",
    }
    return json.dumps({"session": session, "messages": messages}, ensure_ascii=False, indent=1).encode()


def _mail() -> bytes:
    out, day = f'Dear:\n\n"{WHO}"和"段法官"的聊天记录如下:\n\n', None
    for line in TALK:
        if line.mine is None:
            continue
        if line.time.date() != day:
            day = line.time.date()
            out += f"—————  {day.year}-{day.month}-{day.day}  —————\n\n\n"
        words = {"image": "图片1（可在附件中查看）", "voice": "[语音]"}.get(line.sort, line.text)
        out += f"{'段法官' if line.mine else WHO}  {line.time:%H:%M}\n{words}\n\n"
    return out.encode()


SAMPLES: dict[str, Make] = {
    "佟大队_utf8.csv": _memotrace_csv,
    "扎西顿珠.csv": lambda: _table(MEMOTRACE2, _memotrace2_rows(), "utf-8-sig"),
    "尚志远.xlsx": _memotrace2_xlsx,
    "WeFlow导出.xlsx": _weflow_xlsx,
    "尚志远.docx": _memotrace_docx,
    "尚志远.txt": _memotrace_txt,
    "尚志远_chat.txt": _memotrace_ai,
    "尚志远.html": _memotrace_html,
    "尚志远.html.json": lambda: json.dumps(_memotrace_messages(), ensure_ascii=False).encode(),
    "wxid_shang_0_4.csv": lambda: _table(",".join(_pywxdump()[0]), (row.values() for row in _pywxdump()), "utf-8"),
    "wxid_shang_0_4.json": lambda: json.dumps(_pywxdump(), ensure_ascii=False, indent=4).encode(),
    "韩少游.json": _weflow,
    "chatlog.json": _chatlog_json,
    "chatlog.txt": _chatlog_txt,
    "chatlab.json": _chatlab_json,
    "chatlab.jsonl": _chatlab_jsonl,
    "尚志远-iTunes.txt": _exporter_txt,
    "尚志远-iTunes.html": _exporter_html,
    "msg-2.js": _exporter_js,
    "微信邮件正文.txt": _mail,
}
