"""MemoTrace version 1, Word: a table of one row and two cells a message, told apart by where the picture stands.

The owner's picture stands in the right cell, the other's in the left; names are not written. Lines in the middle are
times and what the application says.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from ingest import compose
from ingest.chat import clock, placeholders, quotes, sides
from ingest.chat.named_after import contact_in
from ingest.compose import Said
from ingest.document import Conversation, Document
from ingest.office import wordtext
from ingest.package import Package, local
from ingest.source import Source

OTHER = "对方"


def parse(source: Source) -> tuple[Document, ...]:
    """Read the one conversation of the file, which is named after the contact."""
    package = Package(source.data, source.name, source.options)
    body = next(child for child in package.xml("word/document.xml") if local(child) == "body")
    contact = contact_in(source.path)
    said = tuple(_messages(body, contact or OTHER))
    conversation = Conversation(platform="wechat", contact=contact, account=None, owner=sides.OWNER)
    notes = ("这种导出不写发言人姓名，左侧按对方、右侧按机主列出；群聊成员无从区分，请核对。",)
    return (compose.chat(said, conversation, source.origin, notes=notes),)


def _messages(body: Any, contact: str) -> Iterator[Said]:
    time: datetime | None = None
    for block in body:
        words = wordtext.text_of([block]).strip()
        if local(block) == "p" and words:
            read, _ = clock.read(words)
            time = read or time
            if read is None:
                yield Said(sender=sides.SYSTEM, text=words, time=time, precision="none", kind="system")
        elif local(block) == "tbl":
            cells = [cell for cell in block.iter() if local(cell) == "tc"]
            texts = [wordtext.text_of(cell).strip() for cell in cells]
            mine = bool(texts and texts[0]) and (len(texts) < 2 or not texts[1])  # noqa: PLR2004  # picture and words
            own, quote = quotes.split(next((text for text in texts if text), "[图片]"))
            yield Said(
                sender=sides.OWNER if mine else contact, text=own, time=time,
                precision="second" if time else "none", owner=mine, kind=placeholders.kind_of(own), quote=quote,
            )  # fmt: skip
