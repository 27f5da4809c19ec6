"""WeFlow and EchoTrace, JSON: a session and its messages."""

from guowen.errors import DamagedFileError
from ingest import compose
from ingest.chat import clock, placeholders, quotes, sides
from ingest.chat.json_export import Object, inner, load, number, objects, word
from ingest.compose import Said
from ingest.document import Conversation, Document, MessageKind
from ingest.source import Source

_TEXT = {"文本消息", "引用消息", "聊天记录合并转发"}


def parse(source: Source) -> tuple[Document, ...]:
    """Read the one conversation of the file."""
    whole = load(source)
    session = inner(whole, "session")
    if not session or not isinstance(whole.get("messages"), list):
        raise DamagedFileError(name=source.name, detail="缺少会话或消息")
    contact = word(session, "remark", "displayName", "nickname") or None
    account = word(session, "wxid") or None
    group = word(session, "type") == "群聊" or (account or "").endswith("@chatroom")
    settled = sides.tell((_said(m) for m in objects(whole["messages"])), contact, group=group)
    owner = settled.owner or next((m.sender for m in settled.said if m.owner), None)
    conversation = Conversation(platform="wechat", contact=contact, account=account, owner=owner, group=group)
    return (compose.chat(settled.said, conversation, source.origin),)


def _said(message: Object) -> Said:
    time, precision = clock.read(word(message, "formattedTime"))
    seconds = number(message, "createTime")
    if time is None and seconds is not None:
        time, precision = clock.of_epoch(seconds)
    sort, text = word(message, "type"), word(message, "content")
    sent = message.get("isSend")
    kind = "system" if sent is None or sort == "系统消息" else _kind(sort, text)
    if kind == "system":
        return Said(sender=sides.SYSTEM, text=text, time=time, precision=precision, kind=kind)
    account = word(message, "senderUsername") or None
    owner = bool(sent)
    name = word(message, "senderDisplayName") or (sides.OWNER if owner else account or sides.UNTOLD)
    own, quote = quotes.split(text) if sort == "引用消息" else (text, None)
    return Said(
        sender=name, text=own or f"[{sort}]", time=time, precision=precision, owner=owner, account=account, kind=kind,
        quote=quote,
    )  # fmt: skip


def _kind(sort: str, text: str) -> MessageKind:
    if sort in _TEXT or not sort:
        return placeholders.kind_of(text)
    if sort == "语音消息":
        return "voice" if placeholders.kind_of(text) in {"voice", "text"} and text else "media"
    return "media"
