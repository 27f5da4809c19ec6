"""WechatExporter (from iTunes backups), TXT: `名 (时间):消息` a line, no blank lines between."""

import re
from collections.abc import Iterator

from ingest import compose
from ingest.chat import blocks, clock, placeholders, quotes, sides
from ingest.compose import Said
from ingest.document import Conversation, Document
from ingest.source import Source

TITLE = re.compile(r"(?P<contact>.+) - 微信聊天记录\s*")
HEADER = re.compile(rf"(?P<name>.+?) \((?P<time>{clock.STAMP})\)[:：](?P<text>.*)")
_SYSTEM = re.compile(r"(?:System Message|系统消息)[:：]\s*(?P<text>.*)")
_DASHES = re.compile(r"(?:- ){5,}-?\s*")


def parse(source: Source) -> tuple[Document, ...]:
    """Read the one conversation of the file; its first line names it."""
    first, _, rest = blocks.text_of(source).partition("\n")
    title = TITLE.fullmatch(first)
    contact = title["contact"].strip() if title else None
    settled = sides.tell(_messages(rest if title else f"{first}\n{rest}"), contact)
    conversation = Conversation(
        platform="wechat", contact=contact, account=None, owner=settled.owner, group=settled.group
    )
    return (compose.chat(settled.said, conversation, source.origin),)


def _messages(text: str) -> Iterator[Said]:
    """Yield the messages: a line without a header belongs to the message above it, unless it shows that it does not."""
    lines = text.split("\n")
    current: tuple[re.Match[str] | None, list[str]] | None = None
    for number, line in enumerate(lines):
        header = HEADER.fullmatch(line)
        system = _SYSTEM.fullmatch(line) or (line.strip() if placeholders.is_system(line) else None)
        if header is None and system is None and not _starts_reply(lines, number):
            if current is None:
                current = (None, [])
            current[1].append(line)
            continue
        yield from _said(current)
        current = None
        if system is not None and header is None:
            notice = system if isinstance(system, str) else system["text"]
            yield Said(sender=sides.SYSTEM, text=notice, time=None, precision="none", kind="system")
        else:
            current = (header, [header["text"] if header else line])
    yield from _said(current)


def _starts_reply(lines: list[str], number: int) -> bool:
    """A quoted reply loses its name and time: `「名：文」`, dashes, the answer."""
    following = lines[number + 1] if number + 1 < len(lines) else ""
    return lines[number].startswith("「") and _DASHES.fullmatch(following) is not None


def _said(current: tuple[re.Match[str] | None, list[str]] | None) -> Iterator[Said]:
    if current is None:
        return
    header, lines = current
    text = "\n".join(lines).strip("\n")
    if header is not None:
        time, precision = clock.read(header["time"])
        own, quote = quotes.split(text)
        kind = placeholders.kind_of(own)
        yield Said(sender=header["name"], text=own, time=time, precision=precision, kind=kind, quote=quote)
    elif text.strip():
        own, quote = quotes.split(text)
        kind = "text" if text.startswith("「") else "system"
        sender = sides.UNTOLD if kind == "text" else sides.SYSTEM
        yield Said(sender=sender, text=own, time=None, precision="none", kind=kind, quote=quote)
