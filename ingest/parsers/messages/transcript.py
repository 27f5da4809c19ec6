"""Copied conversations of any platform: name and time over each message, or time and name."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest import compose
from ingest.chat import blocks, clock, placeholders, sides
from ingest.chat.blocks import Block
from ingest.compose import Said
from ingest.document import Conversation, Document, Platform
from ingest.source import Source

_WHO = r"\S.{0,60}?"
_OPEN, _CLOSE = r"[(（\[]?", r"[)）\]]?"
HEADER = re.compile(
    rf"(?:(?P<name>{_WHO})[ \t]+{_OPEN}(?P<time>{clock.STAMP}){_CLOSE}"
    rf"|{_OPEN}(?P<first>{clock.STAMP}){_CLOSE}[ \t]+(?P<second>{_WHO}))\s*[:：]?\s*"
)
TITLE = re.compile(
    r"(?:与|和)\s?(?P<who>[^\n]{1,120})的[^\n，。；：]{0,16}(?:私信|聊天|对话|短信|消息|记录)[^\n，。；：]{0,8}[:：]?"
)
_BRACKET = re.compile(r"(.+?)\s?[（(]((?:[^（()）]|[（(][^（()）]*[)）]){1,60})[)）]")
_ACCOUNT = re.compile(r"[0-9A-Za-z@×_]|号")
# In this order: a private message may be copied from a page that also names another service.
_WORDS: tuple[tuple[str, Platform], ...] = (
    ("微博", "weibo"),
    ("私信", "weibo"),
    ("QQ", "qq"),
    ("短信", "sms"),
    ("微信", "wechat"),
)
_MOBILE = re.compile(r"(?:\+?86[- ]?)?1[3-9][0-9×xX*]{9}")


def parse(source: Source) -> tuple[Document, ...]:
    """Read the one conversation of the file."""
    cut = list(blocks.cut(blocks.text_of(source), HEADER))
    above = "\n".join(block.text for block in cut if block.header is None).strip()
    title = next((found for line in above.split("\n") if (found := TITLE.fullmatch(line.strip()))), None)
    contact, account = _contact(title["who"].strip()) if title else (None, None)
    settled = sides.tell(_messages(cut), contact)
    said = tuple(
        replace(one, account=account) if one.owner is False and not settled.group else one for one in settled.said
    )
    platform, certain = platform_of(f"{above}\n{source.name}", account)
    conversation = Conversation(
        platform=platform, contact=settled.contact, account=account, owner=settled.owner, group=settled.group
    )
    notes = [] if certain else ["文件没有写明出自哪个软件，暂按微信处理，请核对"]
    rest = "\n".join(line for line in above.split("\n") if line.strip() and not (title and line.strip() == title[0]))
    notes += [f"文首另有文字：{rest}"] if rest else []
    return (compose.chat(said, conversation, source.origin, notes=tuple(notes)),)


def _contact(who: str) -> tuple[str, str | None]:
    """Part a name from its account. What stands in brackets may also be a remark, which belongs to the name."""
    found = _BRACKET.fullmatch(who)
    if found is None or not (_ACCOUNT.search(found[2]) or found[1] == found[2]):
        return who, None
    return found[1], found[2]


def platform_of(words: str, account: str | None) -> tuple[Platform, bool]:
    """Guess the platform by the shape of an account, then by words; say whether anything told it."""
    if account and _MOBILE.fullmatch(account.strip()):
        return "sms", True
    if account and account.startswith(("wxid_", "gh_")):
        return "wechat", True
    if account and account.startswith("@"):
        return "weibo", True
    found = next((platform for word, platform in _WORDS if word.lower() in f"{words} {account or ''}".lower()), None)
    return found or "wechat", found is not None


def _messages(cut: list[Block]) -> Iterator[Said]:
    for block in cut:
        if block.header is not None:
            time, precision = clock.read(block.header["time"] or block.header["first"])
            name = block.header["name"] or block.header["second"]
            kind = placeholders.kind_of(block.text)
            yield Said(sender=name.strip(), text=block.text, time=time, precision=precision, kind=kind)
