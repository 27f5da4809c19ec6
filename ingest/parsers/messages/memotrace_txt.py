"""MemoTrace TXT, both versions, and WeFlow's, which quotes the name: time and name, the text below, a blank line."""

import re
from collections.abc import Iterable

from ingest import compose
from ingest.chat import blocks, clock, placeholders, quotes, sides
from ingest.chat.blocks import Block
from ingest.chat.named_after import contact_in
from ingest.compose import Said
from ingest.document import Conversation, Document
from ingest.source import Source

HEADER = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2})(?: (?P<name>.*))?")


def parse(source: Source) -> tuple[Document, ...]:
    """Read the one conversation of the file, which is named after the contact."""
    cut = tuple(blocks.cut(blocks.text_of(source), HEADER))
    settled = sides.tell(_messages(cut), contact_in(source.path))
    conversation = Conversation(
        platform="wechat", contact=settled.contact, account=None, owner=settled.owner, group=settled.group
    )
    above = tuple(f"文首另有文字：{block.text}" for block in cut if block.header is None)
    return (compose.chat(settled.said, conversation, source.origin, notes=above),)


def _messages(cut: Iterable[Block]) -> Iterable[Said]:
    headed = [(block.header, block.text) for block in cut if block.header is not None]
    names = {_name(header) for header, text in headed if text}
    for header, text in headed:
        time, precision = clock.read(header[1])
        name = _name(header)
        if name and (text or name in names):
            own, quote = quotes.split(text)
            kind = placeholders.kind_of(own)
            yield Said(sender=name, text=own, time=time, precision=precision, kind=kind, quote=quote)
        else:  # a recall or another line of the application: beside the time (version 1) or below it (version 2)
            yield Said(sender=sides.SYSTEM, text=name or text, time=time, precision=precision, kind="system")


def _name(header: re.Match[str]) -> str:
    name = (header["name"] or "").strip()
    quoted = re.fullmatch(r"'(.+)'", name)
    return quoted[1] if quoted else name
