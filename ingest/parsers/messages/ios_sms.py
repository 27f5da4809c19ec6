"""sms.db of an iPhone: messages, handles and chats; a text may stand in attributedBody only."""

import re
from datetime import UTC, datetime, timedelta
from sqlite3 import Connection

from guowen.errors import DamagedFileError
from ingest import compose
from ingest.chat import clock, database, placeholders, sides
from ingest.compose import Said
from ingest.document import Conversation, Document, Precision
from ingest.source import Source

EPOCH = datetime(2001, 1, 1, tzinfo=UTC)
NANOSECONDS = 10**12
"""Dates above this count nanoseconds, as newer systems write them."""
_STRING = b"NSString"


def parse(source: Source) -> tuple[Document, ...]:
    """Read the conversations, by chat where there are chats, else by the other's number."""
    with database.opened(source) as connection:
        known = database.columns(connection, "message")
        if not {"handle_id", "text", "date", "is_from_me"} <= known:
            raise DamagedFileError(name=source.name, detail="没有短信表")
        body = "message.attributedBody" if "attributedBody" in known else "NULL"
        media = "message.cache_has_attachments" if "cache_has_attachments" in known else "0"
        found = database.rows(
            connection,
            f"SELECT message.ROWID, handle.id, message.text, {body}, message.date, message.is_from_me, {media} "  # noqa: S608  # see above
            "FROM message LEFT JOIN handle ON handle.ROWID = message.handle_id ORDER BY message.date, message.ROWID",
        )
        rooms = _rooms(connection)
    threads: dict[str, list[tuple[Said, str, str]]] = {}
    for rowid, number, text, attributed, date, mine, attached in found:
        room, name = rooms.get(rowid, (number or "", ""))
        said = _said(text or _typed(attributed), number or "", date, mine=bool(mine), attached=bool(attached))
        threads.setdefault(room, []).append((said, name, str(number or "")))
    if not threads:
        raise DamagedFileError(name=source.name, detail="没有短信")
    return tuple(_conversation(room, items, source) for room, items in threads.items())


def _rooms(connection: Connection) -> dict[int, tuple[str, str]]:
    """Return chat and its name for each message."""
    if not database.columns(connection, "chat_message_join") or not database.columns(connection, "chat"):
        return {}
    named = "chat.display_name" if "display_name" in database.columns(connection, "chat") else "''"
    found = database.rows(
        connection,
        f"SELECT message_id, chat.chat_identifier, {named} FROM chat_message_join JOIN chat ON chat.ROWID = chat_id",  # noqa: S608  # names of columns from the lines above
    )
    return {one: (str(room or ""), str(name or "")) for one, room, name in found if isinstance(one, int)}


def _conversation(room: str, items: list[tuple[Said, str, str]], source: Source) -> Document:
    numbers = list(dict.fromkeys(number for _, _, number in items if number))
    name = next((name for _, name, _ in items if name), None)
    group = len(numbers) > 1 or room.startswith("chat")
    account = None if group else (numbers[0] if numbers else room) or None
    owner = sides.OWNER if any(said.owner for said, _, _ in items) else None
    conversation = Conversation(
        platform="sms",
        contact=name or ("、".join(numbers) if group else None),
        account=account,
        owner=owner,
        group=group,
    )
    return compose.chat((said for said, _, _ in items), conversation, source.origin)


def _said(text: str, number: str, date: object, *, mine: bool, attached: bool) -> Said:
    time, precision = _time(date)
    text = text.replace("\ufffc", "").strip() or ("[图片]" if attached else "[空短信]")
    return Said(
        sender=sides.OWNER if mine else number or sides.UNTOLD, text=text, time=time, precision=precision, owner=mine,
        account=None if mine else number or None, kind=placeholders.kind_of(text),
    )  # fmt: skip


def _time(date: object) -> tuple[datetime | None, Precision]:
    if not isinstance(date, int | float) or not date:
        return None, "none"
    try:
        time = EPOCH + timedelta(seconds=date / 1e9 if date > NANOSECONDS else date)
    except OverflowError:
        return None, "none"
    return time.replace(microsecond=0).astimezone(clock.CHINA), "second"


def _typed(attributed: object) -> str:
    """Return the text in an archived attributed string: behind NSString stand five bytes, its length, its UTF-8."""
    if not isinstance(attributed, bytes) or _STRING not in attributed:
        return ""
    rest = attributed.partition(_STRING)[2][5:]
    if not rest:
        return ""
    length, at = (int.from_bytes(rest[1:3], "little"), 3) if rest[0] == 0x81 else (rest[0], 1)  # noqa: PLR2004  # mark of a longer length
    return re.sub(r"[\x00-\x08\x0e-\x1f]", "", rest[at : at + length].decode("utf-8", "replace"))
