"""WeCom's archive of conversations (会话内容存档), decrypted, JSON and JSONL, and the newer form of 数据专区.

Neither names nor media are inside: people are their ids, media a word and the name of the file.
"""

from collections.abc import Iterator
from typing import Any

from guowen.errors import DamagedFileError, EncryptedFileError
from ingest import compose
from ingest.chat import clock, sides
from ingest.chat.json_export import Object, inner, lines, load, number, objects, word
from ingest.compose import Quoted, Said
from ingest.document import Conversation, Document, MessageKind
from ingest.source import Source

OUTSIDERS = ("wo", "wm", "wb")
"""How the ids of people outside the company, and of robots, begin."""
_WORDS = {
    "image": "图片", "voice": "语音", "video": "视频", "emotion": "表情", "file": "文件",
    "location": "位置", "card": "名片", "link": "链接", "weapp": "小程序", "chatrecord": "聊天记录", "todo": "待办",
    "vote": "投票", "collect": "填表",
    "redpacket": "红包", "external_redpacket": "红包", "meeting": "会议", "docmsg": "在线文档", "calendar": "日程",
    "mixed": "混合消息", "meeting_voice_call": "音频存档", "voip_doc_share": "音频共享文档", "sphfeed": "视频号",
    "news": "图文", "markdown": "文本", "voiptext": "音视频通话", "qydiskfile": "微盘文件", "note": "笔记",
}  # fmt: skip
_NUMBERED = dict(
    enumerate(
        [
            "unknown",
            "text",
            "image",
            "revoke",
            "agree",
            "disagree",
            "voice",
            "video",
            "card",
            "location",
            "emotion",
            "file",
            "link",
            "weapp",
            "chatrecord",
            "todo",
            "vote",
            "collect",
        ]
    )
)
"""Types of 数据专区, which counts them."""
_PAYLOADS = {"markdown": "info", "news": "info", "docmsg": "doc", "external_redpacket": "redpacket"}
_TOLD = (
    "title", "filename", "displayname", "corpname", "userid", "address", "description", "votetitle", "feed_desc",
    "link_url",
)  # fmt: skip
"""What payloads tell of a file, a link, a place."""
_SYSTEM = {"revoke": "撤回了一条消息", "agree": "同意会话存档", "disagree": "不同意会话存档"}


def parse(source: Source) -> tuple[Document, ...]:
    """Read the conversations of the file, by room or by the two who talk."""
    messages = list(_messages(source))
    if any("encrypt_chat_msg" in message for message in messages):
        raise EncryptedFileError(name=source.name)
    threads: dict[str, list[Object]] = {}
    for message in messages:
        if word(message, "action") != "switch":
            threads.setdefault(_thread(message), []).append(message)
    if not threads:
        raise DamagedFileError(name=source.name, detail="没有消息")
    recalled = {word(inner(m, "revoke"), "pre_msgid") for m in messages if word(m, "msgtype") == "revoke"}
    return tuple(_conversation(some, recalled, source) for some in threads.values())


def _messages(source: Source) -> Iterator[Object]:
    if source.origin.format == "wecom_jsonl":
        yield from lines(source)
        return
    whole = load(source)
    yield from objects(whole.get("chatdata", whole.get("msg_list")) if isinstance(whole, dict) else whole)


def _thread(message: Object) -> str:
    room = word(message, "roomid", "chatid")
    return room or "、".join(sorted({_sender(message), *_receivers(message)}))


def _sender(message: Object) -> str:
    return word(message, "from") or word(inner(message, "sender"), "id")


def _receivers(message: Object) -> list[str]:
    listed: Any = message.get("tolist") or message.get("receiver_list") or []
    return (
        [word(one, "id") if isinstance(one, dict) else str(one) for one in listed] if isinstance(listed, list) else []
    )


def _conversation(messages: list[Object], recalled: set[str], source: Source) -> Document:
    room = word(messages[0], "roomid", "chatid")
    people = list(dict.fromkeys(one for m in messages for one in (_sender(m), *_receivers(m)) if one))
    outside = [one for one in people if one.startswith(OUTSIDERS)]
    contact = room or next(iter(outside), people[-1] if people else None)
    own = {one for one in people if one not in outside} if outside else set()
    said = tuple(_said(message, own, recalled) for message in messages)
    conversation = Conversation(
        platform="wechat", contact=contact or None, account=contact or None,
        owner=next(iter(sorted(own)), None) if len(own) == 1 else None, group=bool(room),
    )  # fmt: skip
    notes = ("企业微信会话存档：人员只有账号，姓名请查通讯录；图片、文件等未随附。",)
    return compose.chat(said, conversation, source.origin, notes=notes)


def _said(message: Object, own: set[str], recalled: set[str]) -> Said:
    time, precision = clock.zoned(number(message, "msgtime", "send_time") or -1)
    sort = word(message, "msgtype")
    sort = _NUMBERED.get(int(sort), "unknown") if sort.isdecimal() else sort
    sender = _sender(message)
    if sort in _SYSTEM:
        return Said(sender=sides.SYSTEM, text=f"{sender}{_SYSTEM[sort]}", time=time, precision=precision, kind="system")
    text, kind = _content(message, sort)
    taken = (
        word(message, "msgid") in recalled or word(message, "action") == "recall" or message.get("is_recalled") is True
    )
    return Said(
        sender=sender or sides.UNTOLD, text=text, time=time, precision=precision, owner=sender in own if own else None,
        account=sender or None, kind=kind, recalled=taken, quote=_quote(message),
    )  # fmt: skip


def _content(message: Object, sort: str) -> tuple[str, MessageKind]:
    """Return the words of a message, or a word in brackets with what is told of a file, link or place."""
    payload = inner(message, _PAYLOADS.get(sort, sort))
    if sort in {"text", "markdown"}:
        return word(payload, "content") or word(message, "content") or "[空消息]", "text"
    told = " ".join(value for key in _TOLD if (value := word(payload, key)))
    items = "".join(_item(item) for item in objects(payload.get("item")))
    return f"[{_WORDS.get(sort, '未知类型')}] {told}".rstrip() + items, "text" if sort in {
        "mixed",
        "chatrecord",
    } and items else "media"


def _item(item: Object) -> str:
    """Return a part of a mixed message or of a forwarded bundle as a line; its content is JSON in a string."""
    raw = word(item, "content")
    sort = word(item, "type").removeprefix("ChatRecord").lower()
    found = raw
    if raw.startswith("{"):
        marker = '"content":"'
        at = raw.find(marker)
        found = raw[at + len(marker) :].partition('"')[0] if at >= 0 else f"[{_WORDS.get(sort, '附件')}]"
    return f"\n- {found or f'[{_WORDS.get(sort, sort)}]'}"


def _quote(message: Object) -> Quoted | None:
    quoted = inner(message, "quote")
    return Quoted(word(quoted, "content"), word(quoted, "from") or None) if word(quoted, "content") else None
