"""PyWxDump, CSV and JSON: type_name, is_sender, talker, room_name, msg, src, CreateTime, by name, not by place."""

from collections.abc import Iterable, Mapping
from typing import Any

from ingest import compose
from ingest.chat import clock, placeholders, quotes, rows, sides
from ingest.chat.json_export import load, objects, word
from ingest.chat.named_after import contact_in
from ingest.compose import Said
from ingest.document import Conversation, Document
from ingest.source import Source

HEADER = ("type_name", "is_sender", "talker", "room_name", "msg", "CreateTime")
_MARKED = {"系统": sides.SYSTEM, "未知": sides.UNTOLD}


def parse(source: Source) -> tuple[Document, ...]:
    """Read the conversations of the file, by the chat that each row names."""
    table: Iterable[Mapping[str, Any]] = (
        objects(load(source)) if source.origin.format == "pywxdump_json" else rows.read(source)
    )
    threads: dict[str, list[Mapping[str, Any]]] = {}
    for row in table:
        threads.setdefault(word(dict(row), "room_name"), []).append(row)
    return tuple(_conversation(room, some, source) for room, some in threads.items())


def _conversation(room: str, table: list[Mapping[str, Any]], source: Source) -> Document:
    group = room.endswith("@chatroom")
    settled = sides.tell((_said(dict(row)) for row in table), None if group else room or None, group=group)
    named = contact_in(source.path)
    shown = named if named and not named.startswith(room or "\0") else None
    conversation = Conversation(
        platform="wechat", contact=shown or settled.contact or room or None, account=room or None,
        owner=settled.owner, group=group,
    )  # fmt: skip
    return compose.chat(settled.said, conversation, source.origin)


def _said(row: dict[str, Any]) -> Said:
    time, precision = clock.read(word(row, "CreateTime"))
    sort, text, talker = word(row, "type_name"), word(row, "msg"), word(row, "talker")
    if talker == "系统" or "撤回" in sort or sort in {"拍一拍", "系统通知", "邀请加群"}:
        return Said(sender=sides.SYSTEM, text=text or f"[{sort}]", time=time, precision=precision, kind="system")
    owner = word(row, "is_sender") in {"1", "True"} or talker == sides.OWNER
    own, quote = quotes.split(text)
    kind = placeholders.kind_of(own)
    if kind == "text" and sort in {"图片", "视频", "动画表情", "文件", "位置", "名片"}:
        kind = "media"
    path = word(row, "src")
    words = f"[{own or sort}] {path}".rstrip() if kind == "media" and not own.startswith("[") else own
    return Said(
        sender=sides.OWNER if owner else _MARKED.get(talker, talker) or sides.UNTOLD, text=words or f"[{sort}]",
        time=time, precision=precision, owner=owner, account=None if owner else talker or None, kind=kind, quote=quote,
    )  # fmt: skip
