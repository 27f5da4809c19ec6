"""MemoTrace version 2, HTML and its clean twin `.html.json`: an array of messages, in the page behind a divider."""

import html
import json
import re
from typing import Any

from guowen.errors import DamagedFileError
from ingest import compose
from ingest.chat import clock, placeholders, sides
from ingest.chat.blocks import text_of
from ingest.chat.json_export import Object, load, number, objects, word
from ingest.chat.named_after import contact_in
from ingest.compose import Quoted, Said
from ingest.document import Conversation, Document
from ingest.source import Source

DIVIDER = "/*注意看这是分割线*/"
SYSTEM = 10000
_WORDS = {
    3: "图片", 34: "语音", 42: "名片", 43: "视频", 47: "表情包", 48: "位置分享", 50: "音视频通话", 49: "分享链接",
}  # fmt: skip


def parse(source: Source) -> tuple[Document, ...]:
    """Read the one conversation of the file, which is named after the contact."""
    if source.origin.format == "memotrace_html":
        messages = _in_page(text_of(source), source)
    else:
        whole = load(source)
        messages = objects(
            whole if isinstance(whole, list) else whole.get("messages") if isinstance(whole, dict) else []
        )
    if not messages:
        raise DamagedFileError(name=source.name, detail="页面里没有消息")
    contact = contact_in(source.path.removesuffix(".json"))
    settled = sides.tell((_said(message) for message in messages), contact)
    conversation = Conversation(
        platform="wechat", contact=settled.contact, account=None, owner=settled.owner, group=settled.group
    )
    return (compose.chat(settled.said, conversation, source.origin),)


def _in_page(page: str, source: Source) -> list[Object]:
    """Return the array of messages behind the divider; their strings are escaped for HTML."""
    start = page.find("[", page.find(DIVIDER))
    try:
        value, _ = json.JSONDecoder().raw_decode(page, start)
    except (ValueError, RecursionError) as error:
        raise DamagedFileError(name=source.name, detail="页面里的消息不完整") from error
    return objects(_unescaped(value))


def _unescaped(value: Any) -> Any:
    if isinstance(value, str):
        return html.unescape(re.sub(r"<br\s*/?>", "\n", value))
    if isinstance(value, dict):
        return {key: _unescaped(inner) for key, inner in value.items()}
    return [_unescaped(inner) for inner in value] if isinstance(value, list) else value


def _said(message: Object) -> Said:
    time, precision = clock.zoned(number(message, "timestamp") or -1)
    sort, text = int(number(message, "type") or 1), word(message, "text", "content")
    if sort in {SYSTEM, 0}:
        return Said(sender=sides.SYSTEM, text=text, time=time, precision=precision, kind="system")
    owner = word(message, "is_send") in {"1", "True"}
    name = word(message, "display_name") or (sides.OWNER if owner else sides.UNTOLD)
    quoted = word(message, "quote_text")
    words = word(message, "voice_to_text") if sort == 34 else ""  # noqa: PLR2004  # a voice message
    text = f"【语音】{words}" if words else text or _shared(message, sort)
    kind = "voice" if words else placeholders.kind_of(text)
    return Said(
        sender=name, text=text, time=time, precision=precision, owner=owner, kind=kind,
        quote=Quoted(quoted, word(message, "quote_name", "quote_display_name") or None) if quoted else None,
    )  # fmt: skip


def _shared(message: Object, sort: int) -> str:
    """Return a word in brackets and what the export tells of a file, a link, a bundle of messages."""
    told = " ".join(x for x in (word(message, "file_name"), word(message, "title"), word(message, "description")) if x)
    items = "".join(f"\n- {word(m, 'display_name')}: {word(m, 'text')}" for m in objects(message.get("messages")))
    return f"[{'合并转发的聊天记录' if items else _WORDS.get(sort, '文件')}] {told}".rstrip() + items
