"""Recognising what the exporters of WeChat write: one product writes many formats under one suffix."""

import re

from ingest.chat import clock
from ingest.head import Head
from ingest.sniff.columns import columns

_MEMOTRACE_TXT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(?: .{0,80})?\n")
_WECHAT_EXPORTER = re.compile(rf"[^\n]{{1,80}} - 微信聊天记录\s|[^\n]{{1,60}}? \({clock.STAMP}\):")
_WECHAT_MAIL = re.compile(r"的?聊天记录如下[:：，]")
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
