"""Recognising what the exporters of WeChat write: one product writes many formats under one suffix."""

import html
import re

from ingest.chat import clock
from ingest.head import Head
from ingest.sniff.columns import columns

_MEMOTRACE_TXT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(?: .{0,80})?\n")
_WECHAT_EXPORTER = re.compile(rf"[^\n]{{1,80}} - 微信聊天记录\s|[^\n]{{1,60}}? \({clock.STAMP}\):")
_WECHAT_MAIL = re.compile(r"的?聊天记录如下[:：，]")
_SHORT = r"(?:[0-9]{2}-[0-9]{2} )?[0-9]{2}:[0-9]{2}:[0-9]{2}"
_ACCOUNT = r"\((?:[\w@.-]+|我)\)"
_CHATLOG = re.compile(rf"[^\n(]{{1,60}}{_ACCOUNT}(?: \[[^\n]{{1,80}}{_ACCOUNT}\])? (?:{clock.STAMP}|{_SHORT})\n")
_DIVIDER = re.compile(r"^[—─-]{3,}\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\s*[—─-]{3,}\s*$", re.MULTILINE)


def is_memotrace_csv(head: Head) -> bool:
    """The column names of version 1."""
    return {"localId", "TalkerId", "IsSender", "StrContent"} <= columns(head)


def is_memotrace2_csv(head: Head) -> bool:
    """The column names of version 2."""
    return {"消息ID", "类型", "发送人", "时间", "内容"} <= columns(head)


def is_weflow_json(head: Head) -> bool:
    """A session at the head; its picture can be large enough to hide the messages."""
    text = (head.text or "").lstrip()
    return text.startswith("{") and re.search(r'"session"\s*:\s*\{', text) is not None and '"wxid"' in text


def is_wechat_mail(head: Head) -> bool:
    """The body of WeChat's own mail, saved as a text."""
    text = head.text or ""
    return _WECHAT_MAIL.search(text[:2000]) is not None and _DIVIDER.search(text) is not None


def is_wechat_exporter_txt(head: Head) -> bool:
    """Its first line."""
    return _WECHAT_EXPORTER.match(head.text or "") is not None


def is_memotrace_txt(head: Head) -> bool:
    """A time to the second and a name in the first line."""
    return _MEMOTRACE_TXT.match((head.text or "").lstrip("\n")) is not None


def is_memotrace_docx(head: Head) -> bool:
    """A Word file that only MemoTrace makes: a row of two cells for every message, a picture of a person in each."""
    if "word/document.xml" not in head.members:
        return False
    body = head.member("word/document.xml")
    rows = body.count(b"<w:tbl>")
    cells, lines = body.count(b"<w:tc>"), len(re.findall(rb"<w:tr[ >]", body))
    return rows > 1 and cells == 2 * rows == 2 * lines and body.count(b"<w:drawing>") >= rows


def is_wechat_xlsx(head: Head) -> bool:
    """A workbook with the columns of MemoTrace 2 or of WeFlow."""
    if "xl/workbook.xml" not in head.members:
        return False
    parts = ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")
    words = html.unescape(b"".join(map(head.member, parts)).decode("utf-8", "replace"))
    return "聊天记录" in words and "时间" in words and ("消息ID" in words or "发送者身份" in words)


def is_memotrace_html(head: Head) -> bool:
    """The dividing line of its template; it can stand far down the page."""
    return b"<" in head.first[:200] and "/*注意看这是分割线*/".encode() in head.data


def is_memotrace_html_json(head: Head) -> bool:
    """The keys of a message of version 2."""
    return _has_keys(head, "is_send", "server_id", "display_name")


def is_memotrace_ai_txt(head: Head) -> bool:
    """A day in stars in the first line."""
    return re.match(r"\s*\*{8,}[0-9]{4}-[0-9]{2}-[0-9]{2}\*{8,}\s*\n", head.text or "") is not None


def is_pywxdump_csv(head: Head) -> bool:
    """Its column names."""
    return {"type_name", "talker", "room_name", "msg", "CreateTime"} <= columns(head)


def is_pywxdump_json(head: Head) -> bool:
    """The same names as keys."""
    return _has_keys(head, "type_name", "talker", "room_name", "CreateTime")


def is_chatlog_json(head: Head) -> bool:
    """The keys of a message."""
    return _has_keys(head, "talker", "isChatRoom", "isSelf", "senderName")


def is_chatlog_txt(head: Head) -> bool:
    """Names with accounts in brackets before the time, in the first line and after blank ones."""
    return _CHATLOG.match((head.text or "").lstrip("\n")) is not None


def is_chatlab_json(head: Head) -> bool:
    """The object that names the form."""
    text = (head.text or "").lstrip()
    return text.startswith("{") and re.search(r'"chatlab"\s*:\s*\{', text[:4096]) is not None and "\n{" not in text


def is_chatlab_jsonl(head: Head) -> bool:
    """The same in the first of many lines."""
    first = (head.text or "").lstrip().partition("\n")[0]
    return first.startswith("{") and '"chatlab"' in first and '"_type"' in first


def is_wechat_exporter_html(head: Head) -> bool:
    """The classes of its template."""
    text = head.text or ""
    return "<" in text[:200] and re.search(r"""class=["']?msg chat[ "']""", text) is not None and "dspname" in text


def is_wechat_exporter_js(head: Head) -> bool:
    """A further batch of such a page."""
    text = head.text or ""
    return "<" not in text[:1] and "msg chat" in text[:4096] and "dspname" in text and "[" in text[:200]


def _has_keys(head: Head, *keys: str) -> bool:
    text = (head.text or "").lstrip()
    return text.startswith(("[", "{")) and all(re.search(rf'"{key}"\s*:', text) for key in keys)
