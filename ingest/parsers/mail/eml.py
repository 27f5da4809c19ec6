"""Mail in the Internet's own form (EML): its header, its body, its attachments as children.

The fields are read from their raw bytes by ingest.mailheader, not by the policies of the standard library, which raise
on odd addresses and lose Chinese that is not labelled as it should be.
"""

import email
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from email.policy import compat32

from guowen.errors import DamagedFileError
from ingest import compose
from ingest import members as inner
from ingest.document import Document
from ingest.mail import body, header
from ingest.mail.body import Body
from ingest.members import Member
from ingest.parsers.messages import wechat_mail
from ingest.source import Source


def parse(source: Source) -> tuple[Document, ...]:
    """Read a mail; one that carries a chat history from WeChat is a chat."""
    message = _message(source)
    content = body.read(message)
    children, unread = inner.children(content.attachments, source)
    notes = (*content.notes, *inner.notes(unread))
    chat = wechat_mail.conversation(content.text, sender=_sender_name(message))
    if chat is not None:
        whole = wechat_mail.document(chat, source.origin, children=children, notes=(_header(message), *notes))
        return (replace(whole, unread=unread),)
    return (replace(_mail(message, content, source, notes), children=children, unread=unread),)


def members(source: Source) -> Iterator[Member]:
    """Yield the attachments of a mail."""
    yield from body.read(_message(source)).attachments


def _message(source: Source) -> Message:
    message = email.message_from_bytes(source.data.lstrip(b"\xef\xbb\xbf\r\n"), policy=compat32)
    if not message.keys():
        raise DamagedFileError(name=source.name, detail="没有邮件头")
    return message


def _mail(message: Message, content: Body, source: Source, notes: tuple[str, ...]) -> Document:
    sender = next(iter(header.addresses(message, "from") or header.addresses(message, "sender")), None)
    return compose.mail(
        content.text,
        source.origin,
        sender_name=sender.name if sender else None,
        sender_address=sender.address if sender else None,
        recipients=_recipients(message),
        date=header.date(message),
        subject=header.text(message, "subject"),
        notes=notes,
    )


def _recipients(message: Message) -> str:
    fields = ("to", "cc")
    return "; ".join(str(one) for field in fields for one in header.addresses(message, field))


def _sender_name(message: Message) -> str | None:
    return next((one.name for one in header.addresses(message, "from")), None)


def _header(message: Message) -> str:
    """The header of a mail that became a chat, for the clerk: it proves who handed the chat in."""
    date = header.date(message)
    sender = ", ".join(str(one) for one in header.addresses(message, "from"))
    when = date.isoformat(sep=" ") if date else "未注明"
    return (
        f"聊天记录由邮件发来：发件人 {sender or '未注明'}，收件人 {_recipients(message) or '未注明'}，"
        f"时间 {when}，主题“{header.text(message, 'subject')}”"
    )
