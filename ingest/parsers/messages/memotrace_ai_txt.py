"""MemoTrace version 2, the text for language models: days in stars, a name when it changes, no hours."""

import re
from collections.abc import Iterator
from datetime import datetime

from ingest import compose
from ingest.chat import blocks, clock, placeholders, sides
from ingest.chat.named_after import contact_in
from ingest.compose import Said
from ingest.document import Conversation, Document, Precision
from ingest.source import Source

DAY = re.compile(r"\*{8,}([0-9]{4}-[0-9]{2}-[0-9]{2})\*{8,}")
NAME = re.compile(r"(\S.{0,60}?):")


def parse(source: Source) -> tuple[Document, ...]:
    """Read the one conversation of the file, which is named after the contact."""
    settled = sides.tell(_messages(blocks.text_of(source)), contact_in(source.path))
    conversation = Conversation(
        platform="wechat", contact=settled.contact, account=None, owner=settled.owner, group=settled.group
    )
    notes = ("这种导出不含时刻，并已隐去部分个人信息，请对照原聊天记录。",)
    return (compose.chat(settled.said, conversation, source.origin, notes=notes),)


def _messages(text: str) -> Iterator[Said]:
    day: datetime | None = None
    name, said = sides.UNTOLD, list[str]()
    for line in (*text.split("\n"), "*" * 20 + "0001-01-01" + "*" * 20):
        following, speaker = DAY.fullmatch(line.strip()), NAME.fullmatch(line.strip())
        if not (following or speaker):
            said.append(line)
            continue
        words = "\n".join(said).strip("\n")
        if words:
            precision: Precision = "day" if day else "none"
            yield Said(sender=name, text=words, time=day, precision=precision, kind=placeholders.kind_of(words))
        said = []
        if following:
            day = clock.read(following[1])[0]
        elif speaker:
            name = speaker[1]
