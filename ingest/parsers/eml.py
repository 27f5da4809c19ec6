"""Mail in the Internet's own form (EML): its header, its body, its attachments as children.

The fields are read from their raw bytes by ingest.mailheader, not by the policies of the standard library, which raise
on odd addresses and lose Chinese that is not labelled as it should be.
"""

import email
from email.message import Message
from email.policy import compat32

from guowen.errors import DamagedFileError, UnreadableError
from ingest import compose, mailbody, mailheader
from ingest.document import Document
from ingest.mailbody import Body
from ingest.parsers import wechat_mail
from ingest.source import Source


def parse(source: Source) -> tuple[Document, ...]:
    """Read a mail; one that carries a chat history from WeChat is a chat."""
    data = source.data.lstrip(b"\xef\xbb\xbf\r\n")
    message = email.message_from_bytes(data, policy=compat32)
    if not message.keys():
        raise DamagedFileError(name=source.name, detail="没有邮件头")
    body = mailbody.read(message)
    children, notes = _children(body, source)
    chat = wechat_mail.conversation(body.text, sender=_sender_name(message))
    if chat is not None:
        return (wechat_mail.document(chat, source.origin, children=children, notes=(_header(message), *notes)),)
    return (_mail(message, body, source, children, notes),)


def _mail(
    message: Message, body: Body, source: Source, children: tuple[Document, ...], notes: tuple[str, ...]
) -> Document:
    sender = next(iter(mailheader.addresses(message, "from") or mailheader.addresses(message, "sender")), None)
    return compose.mail(
        body.text,
        source.origin,
        sender_name=sender.name if sender else None,
        sender_address=sender.address if sender else None,
        recipients=_recipients(message),
        date=mailheader.date(message),
        subject=mailheader.text(message, "subject"),
        children=children,
        notes=notes,
    )


def _children(body: Body, source: Source) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """Read the attachments. One that cannot be read is noted and costs only itself."""
    children: list[Document] = []
    notes = list(body.notes)
    for attachment in body.attachments:
        try:
            children.extend(source.read_child(attachment.name, attachment.data))
        except UnreadableError as error:
            notes.append(f"附件“{attachment.name}”未能读取：{error}")
    return tuple(children), tuple(notes)


def _recipients(message: Message) -> str:
    fields = ("to", "cc")
    return "; ".join(str(one) for field in fields for one in mailheader.addresses(message, field))


def _sender_name(message: Message) -> str | None:
    return next((one.name for one in mailheader.addresses(message, "from")), None)


def _header(message: Message) -> str:
    """The header of a mail that became a chat, for the clerk: it proves who handed the chat in."""
    date = mailheader.date(message)
    sender = ", ".join(str(one) for one in mailheader.addresses(message, "from"))
    when = date.isoformat(sep=" ") if date else "未注明"
    return (
        f"聊天记录由邮件发来：发件人 {sender or '未注明'}，收件人 {_recipients(message) or '未注明'}，"
        f"时间 {when}，主题“{mailheader.text(message, 'subject')}”"
    )
