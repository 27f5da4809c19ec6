"""MemoTrace (留痕, WeChatMsg) version 1, CSV: 12 names in the header, but 9 cells a row where two people talk."""

import re

from lxml import etree

from ingest import compose
from ingest.chat import clock, placeholders, quotes, rows, sides
from ingest.chat.named_after import contact_in
from ingest.compose import Said
from ingest.document import Conversation, Document, MessageKind
from ingest.source import Source

HEADER = ("localId", "TalkerId", "IsSender", "StrContent", "StrTime")

# The numbers of WeChat's own database; what is not text is written as raw XML.
_WORDS = {
    "3": "图片", "34": "语音", "42": "名片", "43": "视频", "47": "表情包", "48": "位置", "50": "音视频通话",
    "66": "企业微信名片",
}  # fmt: skip
_APPS = {
    "3": "音乐分享", "5": "链接", "6": "文件", "19": "聊天记录", "33": "小程序", "36": "小程序", "51": "视频号",
    "57": "引用", "2000": "转账", "2001": "红包",
}  # fmt: skip


def parse(source: Source) -> tuple[Document, ...]:
    """Read the one conversation of the file; only its name tells with whom."""
    table = list(rows.read(source))
    contact = contact_in(source.path)
    group = any(row.get("Sender") for row in table)
    settled = sides.tell((_said(row, contact) for row in table), contact, group=group)
    conversation = Conversation(
        platform="wechat", contact=contact, account=None, owner=settled.owner, group=settled.group
    )
    return (compose.chat(settled.said, conversation, source.origin),)


def _said(row: rows.Row, contact: str | None) -> Said:
    time, precision = clock.read(row.get("StrTime", ""))
    if time is None and row.get("CreateTime", "").isdigit():
        time, precision = clock.of_epoch(int(row["CreateTime"]))
    text, kind = _content(row)
    text, quote = quotes.split(text) if row.get("SubType") == "57" else (text, None)
    owner = row.get("IsSender") == "1"
    if kind == "system":
        return Said(sender=sides.SYSTEM, text=text, time=time, precision=precision, kind=kind)
    name = row.get("Remark") or row.get("NickName") or row.get("Sender")
    sender = sides.OWNER if owner else name or contact or sides.UNTOLD
    return Said(
        sender=sender,
        text=text,
        time=time,
        precision=precision,
        owner=owner,
        account=row.get("Sender") or None,
        kind=kind,
        quote=quote,
    )


def _content(row: rows.Row) -> tuple[str, MessageKind]:
    """Return what to show for a row: its text, or a word in brackets with the title that the raw XML has."""
    text, number = row.get("StrContent", ""), row.get("Type", "1")
    if number == "10000":
        return _plain(text), "system"
    if number in {"1", ""}:
        return text, placeholders.kind_of(text)
    app = row.get("SubType", "")
    word = _APPS.get(app, "链接") if number == "49" else _WORDS.get(number, "未知类型")
    if not text.lstrip().startswith("<"):
        return text or f"[{word}]", placeholders.kind_of(text) if number == "49" else "media"
    if (number, app) == ("49", "57"):
        return _reply(text), "text"
    title = _first(text, "title")
    return f"[{word}] {title}".rstrip(), "media"


def _reply(xml: str) -> str:
    """A quoted reply: what was answered, then what it quotes."""
    quoted = ": ".join(x for x in (_first(xml, "refermsg/displayname"), _first(xml, "refermsg/content")) if x)
    if quoted.rpartition(": ")[2].lstrip().startswith("<"):
        quoted = f"{_first(xml, 'refermsg/displayname')}: [图片或其他内容]"
    return f"{_first(xml, 'title')}\n引用：{quoted}" if quoted else _first(xml, "title")


def _first(xml: str, path: str) -> str:
    """Return the first text at a path, of XML that may be cut off."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    if "<!DOCTYPE" in xml or "<!ENTITY" in xml:
        return ""
    try:
        root = etree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", xml).strip().encode(), parser)
    except etree.XMLSyntaxError:
        return ""
    found = root.find(f".//{path}") if root is not None else None
    return (found.text or "").strip() if found is not None else ""


def _plain(text: str) -> str:
    """A system line without its markup."""
    return re.sub(r"<[^<>]{0,500}>", "", text).strip() if "<" in text else text
