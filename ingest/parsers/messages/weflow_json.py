"""WeFlow and EchoTrace, JSON: a session and its messages."""

import json
from typing import Any

from guowen.errors import DamagedFileError
from ingest import compose
from ingest.chat import blocks, clock, placeholders, sides
from ingest.compose import Said
from ingest.document import Conversation, Document, MessageKind
from ingest.source import Source

_TEXT = {"文本消息", "引用消息", "聊天记录合并转发"}


def parse(source: Source) -> tuple[Document, ...]:
    """Read the one conversation of the file."""
    session, messages = _content(source)
    contact = _word(session, "remark") or _word(session, "displayName") or _word(session, "nickname") or None
    account = _word(session, "wxid") or None
    group = _word(session, "type") == "群聊" or (account or "").endswith("@chatroom")
    settled = sides.tell((_said(m) for m in messages if isinstance(m, dict)), contact, group=group)
    owner = settled.owner or next((m.sender for m in settled.said if m.owner), None)
    conversation = Conversation(platform="wechat", contact=contact, account=account, owner=owner, group=group)
    return (compose.chat(settled.said, conversation, source.origin),)


def _content(source: Source) -> tuple[dict[str, Any], list[Any]]:
    try:
        whole = json.loads(blocks.text_of(source))
    except (ValueError, RecursionError) as error:
        raise DamagedFileError(name=source.name, detail="JSON 不完整") from error
    session = whole.get("session") if isinstance(whole, dict) else None
    messages = whole.get("messages") if isinstance(whole, dict) else None
    if not isinstance(session, dict) or not isinstance(messages, list):
        raise DamagedFileError(name=source.name, detail="缺少会话或消息")
    return session, messages


def _said(message: dict[str, Any]) -> Said:
    time, precision = clock.read(_word(message, "formattedTime"))
    seconds = message.get("createTime")
    if time is None and isinstance(seconds, int | float):
        time, precision = clock.of_epoch(seconds)
    sort, text = _word(message, "type"), _word(message, "content")
    sent = message.get("isSend")
    kind = "system" if sent is None or sort == "系统消息" else _kind(sort, text)
    account = _word(message, "senderUsername") or None
    if kind == "system":
        return Said(sender=sides.SYSTEM, text=text, time=time, precision=precision, kind=kind)
    owner = bool(sent)
    name = _word(message, "senderDisplayName") or (sides.OWNER if owner else account or sides.UNTOLD)
    return Said(
        sender=name, text=text or f"[{sort}]", time=time, precision=precision, owner=owner, account=account, kind=kind
    )


def _kind(sort: str, text: str) -> MessageKind:
    if sort in _TEXT or not sort:
        return placeholders.kind_of(text)
    if sort == "语音消息":
        return "voice" if placeholders.kind_of(text) in {"voice", "text"} and text else "media"
    return "media"


def _word(values: dict[str, Any], key: str) -> str:
    """Return a value as text; what is missing or null is empty."""
    value = values.get(key)
    if not isinstance(value, str):
        return "" if value is None else str(value)
    # JSON can spell half an emoji, which no store takes.
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\r\n", "\n")
