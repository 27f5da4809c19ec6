"""Recognising exported chats by their header lines: one product writes many formats under one suffix."""

import re

from ingest.chat import clock, rows
from ingest.chat.column_names import columns_of
from ingest.head import Head

_MEMOTRACE_TXT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(?: .{0,80})?\n")
_WECHAT_EXPORTER = re.compile(rf"[^\n]{{1,80}} - 微信聊天记录\s|[^\n]{{1,60}}? \({clock.STAMP}\):")
_QQ = re.compile(r"={20,}\n消息分组[:：][^\n]*\n={20,}\n消息对象[:：]")
_WECHAT_MAIL = re.compile(r"的?聊天记录如下[:：，]")
_DIVIDER = re.compile(r"^[—─-]{3,}\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\s*[—─-]{3,}\s*$", re.MULTILINE)
_TITLE = re.compile(r"(?:与|和)[^\n]{1,80}的[^\n]{0,16}(?:私信|聊天|对话|短信|消息|记录)[^\n]{0,8}\n")
_STAMP = rf"[(（\[]?{clock.STAMP}[)）\]]?"
_WHO = r"\S[^\n]{0,60}?"
_TALK = re.compile(rf"(?:\A|\n[ \t]*\n)(?:{_WHO}[ \t]+{_STAMP}|{_STAMP}[ \t]+{_WHO})[ \t]*[:：]?(?=\n)")


def is_memotrace_csv(head: Head) -> bool:
    """The column names of version 1."""
    return {"localId", "TalkerId", "IsSender", "StrContent"} <= _columns(head)


def is_memotrace2_csv(head: Head) -> bool:
    """The column names of version 2."""
    return {"消息ID", "类型", "发送人", "时间", "内容"} <= _columns(head)


def is_table(head: Head) -> bool:
    """Any other table with who, when, what."""
    return columns_of(_columns(head)).suffices


def is_weflow_json(head: Head) -> bool:
    """A session at the head; its picture can be large enough to hide the messages."""
    text = (head.text or "").lstrip()
    return text.startswith("{") and re.search(r'"session"\s*:\s*\{', text) is not None and '"wxid"' in text


def is_sms_xml(head: Head) -> bool:
    """The root element; style sheets and comments may stand before it."""
    return (head.text or "").lstrip().startswith("<") and re.search(
        r"<smses[\s>]", (head.text or "")[:8192]
    ) is not None


def is_qq_txt(head: Head) -> bool:
    """Its first line, or the block that names the other side."""
    text = head.text or ""
    return text.lstrip().startswith("消息记录（此消息记录为文本格式") or _QQ.search(text[:8192]) is not None


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


def is_transcript(head: Head) -> bool:
    """A title that says so, or two lines of name and time of which one opens the text."""
    text = (head.text or "").lstrip()
    talk = list(_TALK.finditer(text))
    return bool(talk) and (_TITLE.match(text) is not None or (len(talk) > 1 and talk[0].start() == 0))


def _columns(head: Head) -> set[str]:
    text = head.text or ""
    return set(rows.header(text)) if text.strip() else set()
