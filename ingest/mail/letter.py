"""A mail as a communication: its header lines, its body by layers, its attachments, from whatever format it came."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from ingest import compose
from ingest import members as inner
from ingest.document import Document, Section
from ingest.mail import layers
from ingest.mail.body import Body
from ingest.mail.header import Address
from ingest.parsers.messages import wechat_mail
from ingest.source import Source

_FORWARDS = re.compile(r"\s*(?:(?:re|回复|答复|回覆)\s*[:：]\s*)*(?:fwd?|转发|轉寄|转寄|轉發)\s*[:：]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as its format gives it."""

    sender: Address | None
    recipients: str
    date: datetime | None
    subject: str
    body: Body
    notes: tuple[str, ...] = ()


def document(letter: Letter, source: Source) -> Document:
    """Compose a mail and read what hangs on it; one that carries a chat history from WeChat is a chat."""
    children, unread = inner.children(letter.body.attachments, source)
    notes = (*letter.notes, *letter.body.notes, *inner.notes(unread))
    sender = letter.sender
    chat = wechat_mail.conversation(letter.body.text, sender=sender.name if sender else None)
    if chat is not None:
        whole = wechat_mail.document(chat, source.origin, children=children, notes=(_header(letter), *notes))
        return replace(whole, unread=unread)
    composed = compose.mail(
        letter.body.text,
        source.origin,
        sender_name=sender.name if sender else None,
        sender_address=sender.address if sender else None,
        recipients=letter.recipients,
        date=letter.date,
        subject=letter.subject,
        sections=_sections(letter),
        children=children,
        notes=notes,
    )
    return replace(composed, unread=unread)


def _sections(letter: Letter) -> tuple[Section, ...]:
    """Name the layers of each piece of the body; together they cover it, line breaks between pieces and all."""
    found: list[Section] = []
    at, end = 0, len(letter.body.text)
    for piece in letter.body.pieces:
        stop = min(at + len(piece.text) + 1, end)
        if piece.label is not None:
            named = [Section(at, stop, piece.label)]
        else:
            named = list(layers.sections(piece.text, forwarded=_FORWARDS.match(letter.subject) is not None, start=at))
            named[-1:] = [replace(last, end=stop) for last in named[-1:]]
        found += named
        at = stop
    return tuple(found)


def _header(letter: Letter) -> str:
    """The header of a mail that became a chat, for the clerk: it proves who handed the chat in."""
    when = letter.date.isoformat(sep=" ") if letter.date else "未注明"
    return (
        f"聊天记录由邮件发来：发件人 {letter.sender or '未注明'}，收件人 {letter.recipients or '未注明'}，"
        f"时间 {when}，主题“{letter.subject}”"
    )
