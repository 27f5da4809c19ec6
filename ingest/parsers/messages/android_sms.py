"""mmssms.db of Android (also OPPO's sms.db): the table sms, and pdu, addr and part for multimedia messages."""

import re
from sqlite3 import Connection

from guowen.errors import DamagedFileError
from ingest import compose
from ingest.chat import clock, database, placeholders, sides
from ingest.compose import Said
from ingest.document import Conversation, Document
from ingest.source import Source

RECEIVED, DRAFT = 1, 3
_UNSENT = {3: "草稿", 4: "待发送", 5: "发送失败", 6: "排队中"}
_FROM = 137
"""Type of the address that sent a multimedia message."""


def parse(source: Source) -> tuple[Document, ...]:
    """Read the conversations, by number."""
    with database.opened(source) as connection:
        if not {"address", "date", "type", "body"} <= database.columns(connection, "sms"):
            raise DamagedFileError(name=source.name, detail="没有短信表")
        messages = database.rows(connection, "SELECT address, date, type, body FROM sms ORDER BY date")
        multimedia = _multimedia(connection)
    threads: dict[str, list[tuple[Said, str]]] = {}
    for address, date, sort, body in [*messages, *multimedia]:
        box = sort if isinstance(sort, int) else RECEIVED
        said = _said(str(address or ""), date, box, str(body or ""))
        threads.setdefault(re.sub(r"^\+?86|[ -]", "", str(address or "")), []).append((said, _UNSENT.get(box, "")))
    if not threads:
        raise DamagedFileError(name=source.name, detail="没有短信")
    return tuple(_conversation(number, items, source) for number, items in threads.items())


def _multimedia(connection: Connection) -> list[database.Row]:
    """Return multimedia messages as rows of sms: seconds become milliseconds, pictures a word."""
    if not all(database.columns(connection, table) for table in ("pdu", "addr", "part")):
        return []
    parts: dict[int, list[str]] = {}
    for message, sort, text, name in database.rows(connection, "SELECT mid, ct, text, name FROM part ORDER BY _id"):
        if sort == "text/plain":
            parts.setdefault(message, []).append(str(text or ""))
        elif sort != "application/smil":
            parts.setdefault(message, []).append(f"[图片] {name or ''}".rstrip())
    people = {}
    for message, address, sort in database.rows(connection, "SELECT msg_id, address, type FROM addr"):
        if sort == _FROM or message not in people:
            people[message] = address
    found = database.rows(connection, "SELECT _id, date, msg_box FROM pdu ORDER BY date")
    return [(people.get(one), (date or 0) * 1000, box, "\n".join(parts.get(one, []))) for one, date, box in found]


def _conversation(number: str, items: list[tuple[Said, str]], source: Source) -> Document:
    unsent = sorted({word for _, word in items if word})
    notes = (f"其中有未发出的短信（{'、'.join(unsent)}）",) if unsent else ()
    owner = sides.OWNER if any(said.owner for said, _ in items) else None
    conversation = Conversation(platform="sms", contact=None, account=number or None, owner=owner)
    return compose.chat((said for said, _ in items), conversation, source.origin, notes=notes)


def _said(address: str, date: object, sort: int, body: str) -> Said:
    time, precision = clock.zoned(float(date)) if isinstance(date, int | float) and date else (None, "none")
    owner = sort != RECEIVED
    text = body or "[空短信]"
    return Said(
        sender=sides.OWNER if owner else address or sides.UNTOLD, text=text, time=time, precision=precision,
        owner=owner, account=None if owner else address or None, kind=placeholders.kind_of(text),
    )  # fmt: skip
