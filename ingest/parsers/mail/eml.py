"""Mail in the Internet's own form (EML): its header, its body, its attachments as children.

Everything is read from its raw bytes by ingest.mail, not by the standard library, which raises on odd addresses and
loses Chinese that is not labelled as it should be.
"""

from collections.abc import Iterator

from guowen.errors import DamagedFileError
from ingest.document import Document
from ingest.mail import body, header, letter, mime
from ingest.mail.fields import value
from ingest.mail.letter import Letter
from ingest.mail.mime import Part
from ingest.members import Member
from ingest.source import Source

_EXPUNGED = 0x8
"""Flag of Thunderbird: the mail was deleted and its mailbox not yet compacted."""


def parse(source: Source) -> tuple[Document, ...]:
    """Read a mail."""
    root = _root(source)
    fields = root.fields
    sender = next(iter(header.addresses(fields, "from") or header.addresses(fields, "sender")), None)
    found = Letter(
        sender=sender,
        recipients=header.recipients(fields),
        date=header.date(fields),
        subject=header.text(fields, "subject"),
        body=body.read(root),
        notes=_notes(root),
    )
    return (letter.document(found, source),)


def members(source: Source) -> Iterator[Member]:
    """Yield the attachments of a mail."""
    yield from body.read(_root(source)).attachments


def _root(source: Source) -> Part:
    root = mime.parse(source.data)
    if not root.fields:
        raise DamagedFileError(name=source.name, detail="没有邮件头")
    return root


def _notes(root: Part) -> tuple[str, ...]:
    """Tell what the program of the mail's owner marked."""
    status = value(root.fields, "x-mozilla-status")
    try:
        expunged = bool(int(status, 16) & _EXPUNGED) if status else False
    except ValueError:
        expunged = False
    return ("邮件程序已将此件标记为删除",) if expunged else ()
