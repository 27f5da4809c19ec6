"""ChatLab's interchange form, JSON and JSONL, which several tools write: meta, members, messages of numbered kinds."""

from collections.abc import Iterable

from guowen.errors import DamagedFileError
from ingest import compose
from ingest.chat import clock, placeholders, sides
from ingest.chat.json_export import Object, inner, lines, load, number, objects, word
from ingest.compose import Quoted, Said
from ingest.document import Conversation, Document, MessageKind, Platform
from ingest.source import Source

TEXT, VOICE, REPLY, FORWARD, SYSTEM, RECALL = 0, 2, 25, 26, 80, 81
_WORDS = {
    1: "图片", 2: "语音", 3: "视频", 4: "文件", 5: "表情", 7: "链接", 8: "位置", 20: "红包", 21: "转账", 22: "拍一拍",
    23: "通话", 27: "名片",
}  # fmt: skip
_PLATFORMS: dict[str, Platform] = {"wechat": "wechat", "weixin": "wechat", "qq": "qq", "sms": "sms", "weibo": "weibo"}


def parse(source: Source) -> tuple[Document, ...]:
    """Read the one conversation of the file."""
    meta, members, messages = _parts(source)
    names = {word(one, "platformId"): word(one, "groupNickname", "accountName", "aliases") for one in members}
    by_id = {word(one, "platformMessageId"): one for one in messages}
    contact = word(meta, "name") or None
    group = word(meta, "type") == "group"
    own = word(meta, "ownerId")
    settled = sides.tell((_said(one, names, by_id, own) for one in messages), contact, group=group)
    told = word(meta, "platform").lower()
    notes = () if told in _PLATFORMS else (f"文件写明的软件是“{told or '（空）'}”，暂按微信处理，请核对",)
    owner = settled.owner or next((m.sender for m in settled.said if m.owner), None)
    account = next(
        (m.account for m in settled.said if m.sender == contact and m.account), word(meta, "groupId") or None
    )
    conversation = Conversation(
        platform=_PLATFORMS.get(told, "wechat"),
        contact=settled.contact,
        account=account,
        owner=owner,
        group=settled.group,
    )
    return (compose.chat(settled.said, conversation, source.origin, notes=notes),)


def _parts(source: Source) -> tuple[Object, list[Object], list[Object]]:
    if source.origin.format == "chatlab_jsonl":
        return _by_type(lines(source))
    whole = load(source)
    if not isinstance(whole, dict) or not isinstance(whole.get("messages"), list):
        raise DamagedFileError(name=source.name, detail="缺少消息")
    return inner(whole, "meta"), objects(whole.get("members")), objects(whole["messages"])


def _by_type(values: Iterable[Object]) -> tuple[Object, list[Object], list[Object]]:
    meta: Object = {}
    members, messages = [], []
    for value in values:
        match word(value, "_type"):
            case "header":
                meta = inner(value, "meta")
            case "member":
                members.append(value)
            case "message":
                messages.append(value)
    return meta, members, messages


def _said(message: Object, names: dict[str, str], by_id: dict[str, Object], own: str) -> Said:
    time, precision = clock.zoned(number(message, "timestamp") or -1)
    sort, text = int(number(message, "type") or 0), word(message, "content")
    if sort in {SYSTEM, RECALL}:
        return Said(sender=sides.SYSTEM, text=text, time=time, precision=precision, kind="system")
    account = word(message, "sender")
    answered = by_id.get(word(message, "replyToMessageId"))
    quote = Quoted(word(answered, "content"), _name(answered, names) or None) if answered else None
    return Said(
        sender=_name(message, names) or sides.UNTOLD, text=_text(sort, text), time=time, precision=precision,
        owner=account == own if own else None, account=account or None, kind=_kind(sort, text), quote=quote,
    )  # fmt: skip


def _name(message: Object, names: dict[str, str]) -> str:
    account = word(message, "sender")
    return word(message, "groupNickname", "accountName") or names.get(account, "") or account


def _text(sort: int, text: str) -> str:
    label = _WORDS.get(sort)
    if label is None or (text and placeholders.kind_of(text) != "text") or (sort == VOICE and text):
        return text or "[未知类型]"
    return f"[{label}] {text}".rstrip()


def _kind(sort: int, text: str) -> MessageKind:
    if sort == VOICE:
        return "voice" if text and placeholders.kind_of(text) in {"text", "voice"} else "media"
    return placeholders.kind_of(text) if sort in {TEXT, REPLY, FORWARD} else "media"
