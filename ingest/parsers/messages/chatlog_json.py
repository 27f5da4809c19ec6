"""chatlog, JSON: messages with the zone of their times; replies hold the whole message they answer."""

from ingest import compose
from ingest.chat import clock, placeholders, sides
from ingest.chat.json_export import Object, inner, load, number, objects, word
from ingest.compose import Quoted, Said
from ingest.document import Conversation, Document, MessageKind
from ingest.source import Source

SYSTEM = 10000
"""Type of a line of the application."""
_WORDS = {3: "图片", 34: "语音", 42: "名片", 43: "视频", 47: "动画表情", 48: "位置", 49: "分享", 50: "音视频通话"}
_SHARES = {
    5: "链接",
    6: "文件",
    8: "动画表情",
    19: "合并转发",
    33: "小程序",
    36: "小程序",
    51: "视频号",
    2000: "转账",
    2001: "红包",
}
REPLY, FORWARD = 57, 19


def parse(source: Source) -> tuple[Document, ...]:
    """Read the conversations of the file, by their talker."""
    whole = load(source)
    messages = objects(whole.get("items") if isinstance(whole, dict) else whole)
    threads: dict[str, list[Object]] = {}
    for message in messages:
        threads.setdefault(word(message, "talker"), []).append(message)
    return tuple(_conversation(talker, some, source) for talker, some in threads.items())


def _conversation(talker: str, messages: list[Object], source: Source) -> Document:
    contact = word(messages[0], "talkerName") or talker or None
    group = bool(messages[0].get("isChatRoom")) or talker.endswith("@chatroom")
    settled = sides.tell((_said(message) for message in messages), contact, group=group)
    owner = settled.owner or next((m.sender for m in settled.said if m.owner), None)
    conversation = Conversation(platform="wechat", contact=contact, account=talker or None, owner=owner, group=group)
    return compose.chat(settled.said, conversation, source.origin)


def _said(message: Object) -> Said:
    time, precision = clock.read(word(message, "time"))
    seconds = number(message, "createTime", "seq")
    if time is None and seconds is not None:
        time, precision = clock.zoned(seconds)
    sort, text = int(number(message, "type") or 1), _text(message)
    if sort == SYSTEM:
        return Said(sender=sides.SYSTEM, text=text, time=time, precision=precision, kind="system")
    owner, account = bool(message.get("isSelf")), word(message, "sender") or None
    name = word(message, "senderName") or (sides.OWNER if owner else account or sides.UNTOLD)
    return Said(
        sender=name, text=text, time=time, precision=precision, owner=owner, account=account, kind=_kind(sort, text),
        quote=_quote(message),
    )  # fmt: skip


def _text(message: Object) -> str:
    """Return the words of a message, or a word in brackets with the title of what was shared."""
    text, more = word(message, "content"), inner(message, "contents")
    sort, share = int(number(message, "type") or 1), int(number(message, "subType") or 0)
    if (text and sort in {1, SYSTEM}) or share == REPLY:
        return text
    label = _SHARES.get(share, "链接") if sort == 49 else _WORDS.get(sort, "未知类型")  # noqa: PLR2004  # what is shared
    title = " ".join(x for x in (word(more, "title"), word(more, "desc"), word(more, "url"), word(more, "voice")) if x)
    items = objects(inner(inner(more, "recordInfo"), "DataList").get("DataItems"))
    return f"[{label}] {title or text}".rstrip() + "".join(map(_item, items))


def _item(item: Object) -> str:
    """Return a message of a forwarded bundle as a line."""
    who = " ".join(x for x in (word(item, "SourceTime", "time"), word(item, "SourceName", "senderName")) if x)
    return f"\n- {who}: {word(item, 'DataDesc', 'content')}"


def _kind(sort: int, text: str) -> MessageKind:
    if sort == 34:  # noqa: PLR2004  # a voice message
        return "voice" if not text.startswith("[") else "media"
    return placeholders.kind_of(text) if sort in {1, 49} else "media"


def _quote(message: Object) -> Quoted | None:
    refer = inner(inner(message, "contents"), "refer")
    if not refer:
        return None
    return Quoted(_text(refer), word(refer, "senderName", "sender") or None, clock.read(word(refer, "time"))[0])
