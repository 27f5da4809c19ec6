"""QQ's own export (消息管理器), TXT: blocks of 消息分组 and 消息对象, each a conversation."""

import re
from collections.abc import Iterator

from ingest import compose
from ingest.chat import blocks, clock, placeholders, sides
from ingest.compose import Said
from ingest.document import Conversation, Document
from ingest.source import Source

HEADER = re.compile(rf"(?P<time>{clock.STAMP}) (?P<name>.+)")
_CONVERSATION = re.compile(
    r"={20,}\n消息分组[:：](?P<group>.*)\n={20,}\n消息对象[:：](?P<contact>.*)\n={20,}(?:\n|$)", re.MULTILINE
)
# Of a name in brackets the last pair is the number; a mail address stands in angle brackets.
_NUMBERED = re.compile(
    r"(?P<name>.*)(?:\((?P<number>[0-9][0-9×xX*]{3,})\)|\((?P<odd>[^()]*[0-9×]{4,}[^()]*)\)|<(?P<mail>[^<>]+@[^<>]+)>)"
)
_RANK = re.compile(r"【[^】]{1,20}】(?=.)")
_GROUPS = ("群", "讨论组", "多人聊天")
_APPLICATION = ("10000", "1000000")


def parse(source: Source) -> tuple[Document, ...]:
    """Read the conversations of the file: one a 消息对象."""
    text = blocks.text_of(source)
    heads = list(_CONVERSATION.finditer(text))
    if not heads:
        return (_conversation(text, None, "", source),)
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return tuple(
        _conversation(text[head.end() : end], head["contact"].strip() or None, head["group"], source)
        for head, end in zip(heads, ends, strict=True)
    )


def _conversation(text: str, contact: str | None, division: str, source: Source) -> Document:
    group = any(word in division for word in _GROUPS)
    settled = sides.tell(_messages(text, ranked=group), contact, group=group)
    number = None
    if not settled.group:
        number = next((m.account for m in settled.said if m.sender == settled.contact and m.account), None)
    conversation = Conversation(
        platform="qq", contact=settled.contact, account=number, owner=settled.owner, group=settled.group
    )
    return compose.chat(settled.said, conversation, source.origin)


def _messages(text: str, *, ranked: bool) -> Iterator[Said]:
    for block in blocks.cut(text, HEADER):
        if block.header is None:
            continue
        time, precision = clock.read(block.header["time"])
        name, account = _sender(block.header["name"].strip(), ranked=ranked)
        system = account in _APPLICATION or placeholders.is_system(block.text)
        yield Said(
            sender=sides.SYSTEM if system else name,
            text=block.text,
            time=time,
            precision=precision,
            account=None if system else account,
            kind="system" if system else placeholders.kind_of(block.text),
        )


def _sender(written: str, *, ranked: bool) -> tuple[str, str | None]:
    """Part a name from its number or mail address; in groups a rank such as 【管理员】 stands before it."""
    found = _NUMBERED.fullmatch(written)
    account = found["number"] or found["odd"] or found["mail"] if found else None
    name = found["name"] if found else written
    return (_RANK.sub("", name, count=1) if ranked and name.startswith("【") else name) or account or written, account
