"""chatlog, plain text: `名(号) [会话(号)] 时间` over each message; the time may lack its year."""

import re
from collections.abc import Iterator

from ingest import compose
from ingest.chat import blocks, clock, placeholders, quotes, sides
from ingest.compose import Said
from ingest.document import Conversation, Document, MessageKind, Precision
from ingest.source import Source

_SHORT = r"[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}|[0-9]{2}:[0-9]{2}:[0-9]{2}"
HEADER = re.compile(
    rf"(?P<name>\S.{{0,60}}?)\((?P<account>[\w@.-]+|我)\)(?: \[(?P<talk>.{{1,80}})\((?P<room>[\w@.-]+)\)\])? "
    rf"(?P<time>{clock.STAMP}|{_SHORT})"
)
# Pictures and files are links to the program's own server, which is gone.
_SHARED = re.compile(r"!?\[(?P<word>[^\]\n]+)\]\(https?://\S+\)")
_MEDIA: MessageKind = "media"


def parse(source: Source) -> tuple[Document, ...]:
    """Read the one conversation of the file."""
    cut = list(blocks.cut(blocks.text_of(source), HEADER))
    headers = [block.header for block in cut if block.header is not None]
    named = next((header for header in headers if header["talk"]), None)
    contact = named["talk"] if named else None
    account = named["room"] if named else None
    group = bool(account and account.endswith("@chatroom"))
    settled = sides.tell(_messages(cut), contact, group=group)
    conversation = Conversation(
        platform="wechat",
        contact=settled.contact,
        account=account,
        owner=settled.owner or _owner(settled.said),
        group=settled.group,
    )
    short = any(clock.read(header["time"])[0] is None for header in headers)
    notes = ("消息的时间没有写明年份，请对照原件填写。",) if short else ()
    return (compose.chat(settled.said, conversation, source.origin, notes=notes),)


def _owner(said: tuple[Said, ...]) -> str | None:
    return next((one.sender for one in said if one.owner), None)


def _messages(cut: list[blocks.Block]) -> Iterator[Said]:
    for block in cut:
        if block.header is None:
            continue
        time, precision = clock.read(block.header["time"])
        mine = block.header["account"] == sides.OWNER
        text, quote = quotes.split(block.text)
        shared = _SHARED.fullmatch(text)
        text, kind = (f"[{shared['word']}]", _MEDIA) if shared else (text, placeholders.kind_of(text))
        shown: Precision = precision
        if time is None:  # what there is of a time stands in the text, so that it is not lost
            text, shown = f"（{block.header['time']}）{text}", "none"
        yield Said(
            sender=block.header["name"], text=text, time=time, precision=shown, owner=mine or None,
            account=None if mine else block.header["account"], kind=kind, quote=quote,
        )  # fmt: skip
