"""Tables of messages that no known exporter wrote: columns of time, sender and content under their common names."""

from collections.abc import Iterable

from ingest import compose
from ingest.chat import clock, placeholders, rows, sides
from ingest.chat.column_names import Columns, columns_of
from ingest.chat.named_after import contact_in
from ingest.compose import Said
from ingest.document import Conversation, Document
from ingest.parsers.messages.transcript import platform_of
from ingest.source import Source

_SENT = ("发", "已发", "发出", "发送", "已发送", "发件", "发件箱", "out", "outgoing", "sent", "1")
_RECEIVED = ("收", "已收", "接收", "收到", "已接收", "收件", "收件箱", "in", "incoming", "received", "0")


def parse(source: Source) -> tuple[Document, ...]:
    """Read the conversations of the file: one, or as many as its column of conversations names."""
    return conversations(list(rows.read(source)), source)


def conversations(table: list[rows.Row], source: Source) -> tuple[Document, ...]:
    """Return the conversations in rows of a table."""
    columns = columns_of(table[0] if table else ())
    threads: dict[str, list[rows.Row]] = {}
    for row in table:
        threads.setdefault(_cell(row, columns.conversation), []).append(row)
    return tuple(_conversation(name, some, columns, source) for name, some in (threads or {"": []}).items())


def _conversation(name: str, table: list[rows.Row], columns: Columns, source: Source) -> Document:
    said = [_said(row, columns) for row in table]
    settled = sides.tell(said, name or _numbered(said) or _known(said, source))
    contact = settled.contact or next((m.sender for m in settled.said if m.owner is False), None)
    accounts = {m.account for m in settled.said if m.account and m.sender == contact}
    account = accounts.pop() if len(accounts) == 1 else None
    platform, certain = platform_of(source.name, account or next((m.account for m in said if m.account), None))
    notes = () if certain else ("表格没有写明出自哪个软件，暂按微信处理，请核对",)
    conversation = Conversation(
        platform=platform, contact=contact, account=account, owner=settled.owner, group=settled.group
    )
    return compose.chat(settled.said, conversation, source.origin, notes=notes)


def _said(row: rows.Row, columns: Columns) -> Said:
    time, precision = clock.read(_cell(row, columns.time))
    text = _cell(row, columns.text)
    direction = _cell(row, columns.direction).lower()
    owner = True if direction in _SENT else False if direction in _RECEIVED else None
    account = _cell(row, columns.account) or None
    sender = _cell(row, columns.sender) or (sides.OWNER if owner else account or sides.UNTOLD)
    kind = placeholders.kind_of(text)
    return Said(sender=sender, text=text, time=time, precision=precision, owner=owner, account=account, kind=kind)


def _numbered(said: Iterable[Said]) -> str | None:
    """The only sender with an account: a telephone does not write its own beside its messages."""
    names = {m.sender for m in said}
    numbered = {m.sender for m in said if m.account}
    return next(iter(numbered)) if len(names) <= 2 and len(numbered) == 1 else None  # noqa: PLR2004  # two sides


def _known(said: Iterable[Said], source: Source) -> str | None:
    """The contact in the file's name, where a sender proves that it is one."""
    named = contact_in(source.path)
    return named if any(m.sender == named or sides.in_file_name(m.sender) == named for m in said) else None


def _cell(row: rows.Row, column: str | None) -> str:
    return row.get(column, "").strip() if column else ""
