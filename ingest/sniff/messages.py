"""Recognising exported chats by their header lines: one product writes many formats under one suffix."""

import re

from ingest.chat import clock
from ingest.chat.column_names import columns_of
from ingest.head import Head
from ingest.sniff.columns import columns

_QQ = re.compile(r"={20,}\n消息分组[:：][^\n]*\n={20,}\n消息对象[:：]")
_TITLE = re.compile(r"(?:与|和)[^\n]{1,80}的[^\n]{0,16}(?:私信|聊天|对话|短信|消息|记录)[^\n]{0,8}\n")
_STAMP = rf"[(（\[]?{clock.STAMP}[)）\]]?"
_WHO = r"\S[^\n]{0,60}?"
_TALK = re.compile(rf"(?:\A|\n[ \t]*\n)(?:{_WHO}[ \t]+{_STAMP}|{_STAMP}[ \t]+{_WHO})[ \t]*[:：]?(?=\n)")


def is_table(head: Head) -> bool:
    """Any other table with who, when, what."""
    return columns_of(columns(head)).suffices


def is_sms_xml(head: Head) -> bool:
    """The root element; style sheets and comments may stand before it."""
    return (head.text or "").lstrip().startswith("<") and re.search(
        r"<smses[\s>]", (head.text or "")[:8192]
    ) is not None


def is_qq_txt(head: Head) -> bool:
    """Its first line, or the block that names the other side."""
    text = head.text or ""
    return text.lstrip().startswith("消息记录（此消息记录为文本格式") or _QQ.search(text[:8192]) is not None


def is_transcript(head: Head) -> bool:
    """A title that says so, or two lines of name and time of which one opens the text."""
    text = (head.text or "").lstrip()
    talk = list(_TALK.finditer(text))
    return bool(talk) and (_TITLE.match(text) is not None or (len(talk) > 1 and talk[0].start() == 0))
