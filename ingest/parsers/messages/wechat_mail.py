"""WeChat's own chat history by mail (多选 → 邮件), of iOS and Android: days in dividers, hours over messages.

The same body saved as a text file is read too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from guowen.errors import DamagedFileError
from ingest import compose
from ingest.chat import blocks, clock, placeholders, sides
from ingest.compose import Said
from ingest.document import Conversation, Document, MessageKind, Origin
from ingest.source import Source

_QUOTE = '["“”「」]'
_GROUPS = (
    re.compile(rf"微信群{_QUOTE}(?P<group>.+){_QUOTE}的聊天记录如下[:：]"),
    re.compile(r"(?P<group>.+?)\s?微信群上的聊天记录如下，请查收。?"),
)
_PAIRS = (
    re.compile(rf"{_QUOTE}(?P<first>.+){_QUOTE}和{_QUOTE}(?P<second>.+){_QUOTE}的聊天记录如下[:：]"),
    re.compile(r"(?P<both>.+?)(?:在微信上)?的聊天记录如下(?:，请查收。?|[:：])"),
)
DIVIDER = re.compile(r"\s*[—─-]{3,}\s*([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\s*[—─-]{3,}\s*")
# Names hold spaces and hours of business: the last hour on the line is the message's.
_HOUR = r"(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])\s*"
_WIDE = re.compile(rf"(?P<name>.*\S)[ \xa0]{{2}}{_HOUR}")
_NARROW = re.compile(rf"(?P<name>.*\S)[ \xa0]{{1,2}}{_HOUR}")
_SIGNATURE = re.compile(r"\n+(?:发自我的|Sent from my) ?\S[^\n]{0,30}\s*$")


@dataclass(frozen=True, slots=True)
class _Chat:
    """A chat history found in a body."""

    said: tuple[Said, ...]
    conversation: Conversation
    notes: tuple[str, ...]


def parse(source: Source) -> tuple[Document, ...]:
    """Read the body of such a mail that was saved as a text."""
    chat = conversation(blocks.text_of(source), sender=None)
    if chat is None:
        raise DamagedFileError(name=source.name, detail="聊天记录里没有消息")
    return (document(chat, source.origin),)


def document(
    chat: _Chat, origin: Origin, *, children: tuple[Document, ...] = (), notes: tuple[str, ...] = ()
) -> Document:
    """Compose a chat history; the pictures that hang on its mail are its children."""
    return replace(compose.chat(chat.said, chat.conversation, origin, notes=(*notes, *chat.notes)), children=children)


def conversation(text: str, *, sender: str | None) -> _Chat | None:
    """Return the chat history in the body of a mail that `sender` sent; None where it has none."""
    lines = text.split("\n")
    title = next(((n, found) for n, line in enumerate(lines[:30]) if (found := _title(line.strip()))), None)
    first = next((n for n, line in enumerate(lines) if _day(line)), None)
    if title is None or first is None or first <= title[0]:
        return None
    said = tuple(_messages(_SIGNATURE.sub("\n", "\n".join(lines[first:]))))
    if not said:
        return None
    above = "\n".join((*lines[: title[0]], *lines[title[0] + 1 : first])).strip()
    notes = () if above in {"", "Dear:"} else (f"聊天记录前另有文字：{above}",)
    return _told(said, title[1], sender, notes)


def _told(said: tuple[Said, ...], title: re.Match[str], sender: str | None, notes: tuple[str, ...]) -> _Chat:
    """Tell the sides apart by the title and by who sent the mail."""
    if "group" in title.groupdict():
        settled = sides.tell(said, title["group"], group=True)
    else:
        pair = _pair(title, {m.sender for m in said})
        contact = _contact(pair, sender)
        settled = sides.tell(said, contact)
        if contact is None:
            notes = (*notes, f"聊天双方是“{pair[0]}”和“{pair[1]}”，不能确定哪一方是机主")
    found = Conversation(
        platform="wechat", contact=settled.contact, account=None, owner=settled.owner, group=settled.group
    )
    return _Chat(settled.said, found, notes)


def _title(line: str) -> re.Match[str] | None:
    return next((found for one in (*_GROUPS, *_PAIRS) if (found := one.fullmatch(line))), None)


def _pair(title: re.Match[str], names: set[str]) -> tuple[str, str]:
    """Return the two names; without quotation marks, part them where a sender's name shows how."""
    if "both" not in title.groupdict():
        return title["first"], title["second"]
    both = title["both"]
    cuts = [(both[:n], both[n + 1 :]) for n, c in enumerate(both) if c == "和"]
    return max(cuts, key=lambda cut: (cut[0] in names) + (cut[1] in names), default=(both, ""))


def _contact(pair: tuple[str, str], sender: str | None) -> str | None:
    """Return the contact where it is certain: who sends a chat by mail is one of its two sides, its owner."""
    first, second = pair
    return first if sender == second else second if sender == first else None


def _messages(body: str) -> Iterator[Said]:
    wide = any(_WIDE.fullmatch(line) for line in body.split("\n") if len(line) <= blocks.LONGEST)
    for day, part in _days(body):
        for block in blocks.cut(part, _WIDE if wide else _NARROW):
            if block.header is None:
                kind: MessageKind = "system"
                yield Said(sender=sides.SYSTEM, text=block.text, time=day, precision="day", kind=kind)
                continue
            time = day.replace(hour=int(block.header["hour"]), minute=int(block.header["minute"]))
            kind = placeholders.kind_of(block.text)
            yield Said(sender=block.header["name"], text=block.text, time=time, precision="minute", kind=kind)


def _days(body: str) -> Iterator[tuple[datetime, str]]:
    """Yield each day and the lines below its divider; the first line of the body is one."""
    day: datetime | None = None
    lines: list[str] = []
    for line in body.split("\n"):
        following = _day(line)
        if following is None:
            lines.append(line)
            continue
        if day is not None:
            yield day, "\n".join(lines)
        day, lines = following, []
    if day is not None:
        yield day, "\n".join(lines)


def _day(line: str) -> datetime | None:
    """Return the day of a divider."""
    found = DIVIDER.fullmatch(line) if len(line) <= blocks.LONGEST else None
    return clock.read("-".join(found.groups()))[0] if found else None
