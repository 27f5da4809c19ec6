"""MemoTrace version 2, CSV: 消息ID,类型,发送人,时间,内容,备注,昵称,更多信息."""

from ingest import compose
from ingest.chat import clock, placeholders, quotes, rows, sides
from ingest.chat.named_after import contact_in
from ingest.compose import Said
from ingest.document import Conversation, Document, MessageKind
from ingest.source import Source

HEADER = ("消息ID", "类型", "发送人", "时间", "内容", "更多信息")

_TEXT = {"文本", "引用消息", "", "合并转发的聊天记录"}
_SYSTEM = {"系统消息", "拍一拍"}


def parse(source: Source) -> tuple[Document, ...]:
    """Read the one conversation of the file, which is named after the contact."""
    settled = sides.tell((said(row) for row in rows.read(source)), contact_in(source.path))
    conversation = Conversation(
        platform="wechat", contact=settled.contact, account=None, owner=settled.owner, group=settled.group
    )
    return (compose.chat(settled.said, conversation, source.origin),)


def said(row: rows.Row) -> Said:
    """Return the message in a row of the columns of version 2."""
    time, precision = clock.read(row.get("时间", ""))
    sort, text = row.get("类型", ""), row.get("内容", "")
    kind = _kind(sort, text)
    name = row.get("发送人") or row.get("备注") or row.get("昵称") or sides.UNTOLD
    sender = sides.SYSTEM if kind == "system" else name
    own, quote = quotes.split(text) if sort == "引用消息" else (text, None)
    return Said(sender=sender, text=own or f"[{sort}]", time=time, precision=precision, kind=kind, quote=quote)


def _kind(sort: str, text: str) -> MessageKind:
    if sort in _SYSTEM:
        return "system"
    if sort in _TEXT:
        return placeholders.kind_of(text)
    if sort == "语音":
        return "voice" if placeholders.kind_of(text) in {"voice", "text"} and text else "media"
    return "media"
