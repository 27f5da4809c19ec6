"""Copied conversations with time, name and words on one line, as many programs put them on the clipboard.

`2023-05-06 09:12 张三：内容`, `[2023/5/6 09:12:33] 张三: 内容`, `张三 2023-05-06 09:12：内容`. A line without a time
belongs to the message above it.
"""

import re
from collections.abc import Iterator

from ingest import compose
from ingest.chat import blocks, clock, placeholders, sides
from ingest.compose import Said
from ingest.document import Conversation, Document
from ingest.parsers.messages.transcript import TITLE, platform_of
from ingest.source import Source

_NAME = r"[^\s:：\[\]][^\n:：\[\]]{0,30}?"
LINE = re.compile(
    rf"[\[（(]?(?P<first>{clock.STAMP})[\]）)]?[ \t,，-]{{0,3}}(?P<name>{_NAME})[:：][ \t]?(?P<text>.*)"
    rf"|(?P<before>{_NAME})[ \t]+[\[（(]?(?P<second>{clock.STAMP})[\]）)]?[:：][ \t]?(?P<words>.*)"
)


def parse(source: Source) -> tuple[Document, ...]:
    """Read the one conversation of the file."""
    text = blocks.text_of(source)
    above, said = _cut(text)
    title = next((found for line in above if (found := TITLE.fullmatch(line.strip()))), None)
    settled = sides.tell(said, title["who"].strip() if title else None)
    platform, certain = platform_of("\n".join((*above, source.name)), None)
    conversation = Conversation(
        platform=platform, contact=settled.contact, account=None, owner=settled.owner, group=settled.group
    )
    notes = [] if certain else ["文件没有写明出自哪个软件，暂按微信处理，请核对"]
    rest = "\n".join(line for line in above if line.strip() and not (title and line.strip() == title[0]))
    notes += [f"文首另有文字：{rest}"] if rest else []
    return (compose.chat(settled.said, conversation, source.origin, notes=tuple(notes)),)


def _cut(text: str) -> tuple[list[str], list[Said]]:
    """Part the lines above the first message from the messages."""
    above: list[str] = []
    messages: list[tuple[re.Match[str], list[str]]] = []
    for line in text.split("\n"):
        found = LINE.fullmatch(line.strip()) if len(line) <= 20 * blocks.LONGEST else None
        if found:
            messages.append((found, [found["text"] or found["words"] or ""]))
        elif messages:
            messages[-1][1].append(line)
        else:
            above.append(line)
    return above, list(_said(messages))


def _said(messages: list[tuple[re.Match[str], list[str]]]) -> Iterator[Said]:
    for found, lines in messages:
        time, precision = clock.read(found["first"] or found["second"])
        text = "\n".join(lines).strip("\n") or "[空消息]"
        name = (found["name"] or found["before"]).strip()
        yield Said(sender=name, text=text, time=time, precision=precision, kind=placeholders.kind_of(text))
