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
_SPEAKER = r"([^\s:：\[\]][^\n:：\[\]]{0,30}?)"
_SPOKEN = re.compile(
    rf"[\[（(]?{clock.STAMP}[\]）)]?[ \t,，-]{{0,3}}{_SPEAKER}[:：]|{_SPEAKER}[ \t]+[\[（(]?{clock.STAMP}[\]）)]?[:：]"
)
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


def is_transcript_lines(head: Head) -> bool:
    """Three lines or more of time, name and words, most of the text, by speakers of whom one speaks twice."""
    lines = [line.strip() for line in (head.text or "").split("\n")[:200] if line.strip()]
    speakers = [found[1] or found[2] for line in lines if (found := _SPOKEN.match(line))]
    return len(speakers) > 2 and 2 * len(speakers) >= len(lines) and 1 < len(set(speakers)) < len(speakers)  # noqa: PLR2004  # a question and an answer are not yet a talk


def is_qq_mht(head: Head) -> bool:
    """Its sender in the header; the file begins with a mark that no mail has."""
    return b"Save by Tencent MsgMgr" in head.first[:2048]


def is_qq_exporter_json(head: Head) -> bool:
    """The object that tells of the conversation, in all versions; a manifest has it, too."""
    text = (head.text or "").lstrip()
    return text.startswith("{") and re.search(r'"chatInfo"\s*:\s*\{', text) is not None and "\n{" not in text


def is_qq_exporter_jsonl(head: Head) -> bool:
    """A chunk of messages, one a line."""
    first = (head.text or "").lstrip().partition("\n")[0]
    keys = ('"sender"', '"content"', '"uin"')
    return first.startswith("{") and all(key in first for key in keys) and ('"messageId"' in first or '"id"' in first)


def is_qq_exporter_txt(head: Head) -> bool:
    """Its banner, or the lines that tell of the conversation."""
    text = (head.text or "").lstrip()
    return text.startswith("[QQChatExporter") or re.match(r"聊天名称[:：][^\n]*\n聊天类型[:：]", text) is not None


def is_wecom_json(head: Head) -> bool:
    """The keys of a message of the archive, or of its encrypted shell."""
    text = (head.text or "").lstrip()
    return text.startswith(("[", "{")) and _is_wecom(text[:8192]) and not is_wecom_jsonl(head)


def is_wecom_jsonl(head: Head) -> bool:
    """The same, one message a line."""
    lines = [line for line in (head.text or "").lstrip().split("\n")[:3] if line.strip()]
    return (
        bool(lines)
        and all(line.startswith("{") and _is_wecom(line) for line in lines[:2])
        and (len(lines) > 1 or lines[0].rstrip().endswith("}"))
    )


def is_weibo_json(head: Head) -> bool:
    """weibo-crawler: a user and posts."""
    text = (head.text or "").lstrip()
    keys = re.search(r'"(?:weibo|verified_reason|statuses_count)"\s*:', text)
    return text.startswith("{") and '"screen_name"' in text and keys is not None


def is_weibo_jsonl(head: Head) -> bool:
    """WeiboSpider: a post a line, its author inside."""
    first = (head.text or "").lstrip().partition("\n")[0]
    return first.startswith("{") and all(f'"{key}"' in first for key in ("mblogid", "user", "content", "created_at"))


def is_weibo_csv(head: Head) -> bool:
    """weibo-crawler's Chinese columns."""
    names = columns(head)
    return bool({"正文", "微博正文"} & names) and bool({"微博id", "id", "bid", "点赞数", "转发数"} & names)


def is_vmsg(head: Head) -> bool:
    """The first line of a message card."""
    return (head.text or "").lstrip().upper().startswith("BEGIN:VMSG")


def is_sqlite(head: Head) -> bool:
    """Sixteen bytes that every database begins with."""
    return head.first.startswith(b"SQLite format 3\x00")


def is_ios_sms(head: Head) -> bool:
    """The tables of an iPhone's messages."""
    return is_sqlite(head) and all(word in head.data for word in (b"is_from_me", b"handle_id", b"chat_message_join"))


def is_android_sms(head: Head) -> bool:
    """The table of Android's messages."""
    return is_sqlite(head) and re.search(rb"CREATE TABLE [\"'`]?sms[\"'`]?\s*\(", head.data) is not None


def is_ufdr(head: Head) -> bool:
    """A report in its package."""
    return "report.xml" in head.members and _is_report(head.member("report.xml"))


def is_ufdr_xml(head: Head) -> bool:
    """The report by itself."""
    return _is_report(head.first)


def _is_report(first: bytes) -> bool:
    return (first.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and b"<modelType" in first) or b"cellebrite" in first[
        :4096
    ].lower()


def _is_wecom(text: str) -> bool:
    if '"encrypt_chat_msg"' in text:
        return True
    shapes = (
        ("msgid", "msgtype", "from", "tolist"), ("msgid", "action", "msgtime"),
        ("msgid", "msgtype", "receiver_list", "send_time"),
    )  # fmt: skip
    return any(all(f'"{key}"' in text for key in shape) for shape in shapes)
