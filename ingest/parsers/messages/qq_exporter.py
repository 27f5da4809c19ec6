"""qq-chat-exporter (shuakami), JSON of all versions, its chunks of JSON lines, and its TXT."""

import re
from collections.abc import Iterator
from datetime import datetime

from guowen.errors import DamagedFileError
from ingest import compose
from ingest.chat import clock, placeholders, sides
from ingest.chat.blocks import text_of
from ingest.chat.json_export import Object, inner, lines, load, number, objects, word
from ingest.compose import Quoted, Said
from ingest.document import Conversation, Document, Precision
from ingest.source import Source

_WORDS = {"image": "图片", "file": "文件", "video": "视频", "audio": "语音", "voice": "语音", "record": "语音"}
_FIELD = re.compile(r"(聊天名称|聊天类型)[:：]\s?(.*)")
_MESSAGE = re.compile(
    r"(?P<name>[^\n]{1,80}):\n时间: (?P<time>[^\n]+)\n内容: (?P<text>.*?)(?=\n\n[^\n]{1,80}:\n时间: |\Z)", re.DOTALL
)
_TAIL = re.compile(
    r"\n资源: \d+ 个文件(?P<files>(?:\n {2}- [^\n]*)*)|\n提及: [^\n]*|\n回复: (?P<who>[^\n]*?) - (?P<what>[^\n]*)"
)


def parse(source: Source) -> tuple[Document, ...]:
    """Read the one conversation of the file; a manifest holds no messages, its chunks do."""
    if source.origin.format == "qq_exporter_txt":
        return (_text(text_of(source), source),)
    if source.origin.format == "qq_exporter_jsonl":
        notes = ("这是分块导出的一块，会话名称见同一文件夹的 manifest.json。",)
        return (_document({}, list(lines(source)), source, notes),)
    whole = load(source)
    if not isinstance(whole, dict) or not isinstance(whole.get("messages"), list):
        raise DamagedFileError(name=source.name, detail="这是分块导出的目录，消息在 chunks 文件夹，请一并提交")
    return (_document(inner(whole, "chatInfo"), objects(whole["messages"]), source, ()),)


def _document(info: Object, messages: list[Object], source: Source, notes: tuple[str, ...]) -> Document:
    contact = word(info, "name") or None
    group = word(info, "type") in {"group", "2"}
    own = word(info, "selfUin", "selfUid")
    settled = sides.tell((_said(message, own) for message in messages), contact, group=group)
    account = next((m.account for m in settled.said if m.sender == settled.contact and m.account), None)
    conversation = Conversation(
        platform="qq", contact=settled.contact, account=account, owner=settled.owner, group=settled.group
    )
    return compose.chat(settled.said, conversation, source.origin, notes=notes)


def _said(message: Object, own: str) -> Said:
    time, precision = _time(message)
    sender, content = inner(message, "sender"), inner(message, "content")
    account = word(sender, "uin", "uid") or None
    text = word(content, "text") or _resources(content) or f"[{word(message, 'messageType', 'type') or '空消息'}]"
    if message.get("isSystemMessage") is True or message.get("system") is True:
        return Said(sender=sides.SYSTEM, text=text, time=time, precision=precision, kind="system")
    name = word(sender, "remark", "groupCard", "nickname", "name") or account or sides.UNTOLD
    reply = inner(content, "reply")
    quote = Quoted(word(reply, "content"), word(reply, "senderName") or None) if word(reply, "content") else None
    return Said(
        sender=name, text=text, time=time, precision=precision, owner=account == own if own else None, account=account,
        kind=placeholders.kind_of(text), recalled=message.get("isRecalled") is True or message.get("recalled") is True,
        quote=quote,
    )  # fmt: skip


def _time(message: Object) -> tuple[datetime | None, Precision]:
    """Return the time: an ISO text with its zone, or milliseconds in the older versions."""
    seconds = number(message, "timestamp", "time")
    return clock.zoned(seconds) if seconds is not None else clock.read(word(message, "timestamp", "time"))


def _resources(content: Object) -> str:
    found = [
        f"[{_WORDS.get(word(one, 'type'), '文件')}] {word(one, 'filename', 'fileName', 'name')}".rstrip()
        for one in objects(content.get("resources"))
    ]
    return "\n".join(found)


def _text(text: str, source: Source) -> Document:
    fields = {found[1]: found[2].strip() for line in text.split("\n")[:15] if (found := _FIELD.match(line.strip()))}
    said = tuple(_plain(text))
    if not said:
        raise DamagedFileError(name=source.name, detail="没有消息")
    contact, sort = fields.get("聊天名称") or None, fields.get("聊天类型", "")
    settled = sides.tell(said, contact, group="群" in sort)
    conversation = Conversation(
        platform="qq", contact=settled.contact, account=None, owner=settled.owner, group=settled.group
    )
    return compose.chat(settled.said, conversation, source.origin)


def _plain(text: str) -> Iterator[Said]:
    for found in _MESSAGE.finditer(text):
        time, precision = clock.read(found["time"])
        body, quote, files = found["text"], None, ""
        for tail in _TAIL.finditer(body):
            if tail["what"]:
                quote = Quoted(tail["what"], tail["who"] or None)
            files += tail["files"] or ""
        words = (_TAIL.sub("", body).strip("\n") + re.sub(r"\n {2}- (?:\w+: )?", "\n", files)).strip("\n")
        system = placeholders.is_system(words)
        yield Said(
            sender=sides.SYSTEM if system else found["name"].strip(), text=words or "[空消息]", time=time,
            precision=precision, kind="system" if system else placeholders.kind_of(words), quote=quote,
        )  # fmt: skip
