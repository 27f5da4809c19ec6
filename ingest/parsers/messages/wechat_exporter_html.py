"""WechatExporter (from iTunes backups), HTML: the owner at the right; long chats go on in Data/msg-N.js beside it."""

import json
import re
from collections.abc import Iterator

from lxml import etree

from guowen.errors import DamagedFileError
from ingest import compose, html
from ingest.chat import clock, placeholders, sides
from ingest.chat.blocks import text_of
from ingest.compose import Said
from ingest.document import Conversation, Document
from ingest.source import Source

_TITLE = re.compile(r"\s*-?\s*微信聊天记录\s*$")
_STAMP = re.compile(clock.STAMP)
_MORE = re.compile(r"msg-[0-9]+\.js|moreMsgs|loadMsgs", re.IGNORECASE)


def parse(source: Source) -> tuple[Document, ...]:
    """Read the messages that the page holds, or those of one further batch."""
    page = text_of(source)
    notes: tuple[str, ...]
    if source.origin.format == "wechat_exporter_js":
        markup, contact, notes = _batch(page, source), None, ("这是网页的后续消息文件，应与同一会话的网页一并查看。",)
        root = _root(f"<div>{markup}</div>", source)
    else:
        root, markup = _root(page, source), page
        contact = _TITLE.sub("", root.findtext(".//title") or "") or None
        more = _MORE.search(page) is not None
        notes = ("这个网页只含第一批消息，其余在 Data 文件夹的 msg-*.js 中，请一并提交。",) if more else ()
    said = tuple(_messages(root))
    if not said:
        raise DamagedFileError(name=source.name, detail="页面里没有消息")
    group = len({one.sender for one in said if one.owner is False}) > 1
    contact = contact or (next((one.sender for one in said if one.owner is False), None) if not group else None)
    owner = next((one.sender for one in said if one.owner), None)
    account = next((one.account for one in said if one.owner is False), None) if not group else None
    conversation = Conversation(platform="wechat", contact=contact, account=account, owner=owner, group=group)
    return (compose.chat(said, conversation, source.origin, notes=notes),)


def _batch(text: str, source: Source) -> str:
    """Return the markup in a batch: an array of strings, or of objects that hold them."""
    start = text.find("[")
    try:
        values, _ = json.JSONDecoder().raw_decode(text, max(0, start))
    except (ValueError, RecursionError) as error:
        raise DamagedFileError(name=source.name, detail="消息文件不完整") from error
    parts = values if isinstance(values, list) else []
    return "".join(
        str(one.get("html") or one.get("content") or "") if isinstance(one, dict) else str(one) for one in parts
    )


def _root(page: str, source: Source) -> etree._Element:
    root = html.root(page)
    if root is None:
        raise DamagedFileError(name=source.name, detail="页面无法解析")
    return root


def _messages(root: etree._Element) -> Iterator[Said]:
    for element in root.iter("div"):
        classes = (element.get("class") or "").split()
        if "msg" not in classes:
            continue
        found = _STAMP.search("".join(str(part) for part in element.itertext()))
        time, precision = clock.read(found[0]) if found else (None, "none")
        side = next((one for one in ("left", "right") if one in classes), None)
        name = _first(element, "dspname")
        body = _first(element, "msg-text")
        text = html.text_of(etree.tostring(body, encoding="unicode", with_tail=False)) if body is not None else ""
        if side is None or name is None:
            words = text or " ".join("".join(str(part) for part in element.itertext()).split())
            yield Said(sender=sides.SYSTEM, text=words, time=time, precision=precision, kind="system")
            continue
        text = text or "[图片]"
        sender = "".join(str(part) for part in name.itertext()).strip() or sides.UNTOLD
        yield Said(
            sender=sender, text=text, time=time, precision=precision, owner=side == "right",
            account=name.get("wxid") or None, kind=placeholders.kind_of(text),
        )  # fmt: skip


def _first(element: etree._Element, name: str) -> etree._Element | None:
    return next((one for one in element.iter() if name in (one.get("class") or "").split()), None)
