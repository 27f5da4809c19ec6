"""A winmail.dat that came by itself: the mail that Outlook packed, and its files."""

from collections.abc import Iterator

from guowen.errors import DamagedFileError
from ingest.document import Document
from ingest.mail import letter, mapi, outlook, tnef
from ingest.mail.body import Body, Piece
from ingest.mail.letter import Letter
from ingest.mail.tnef import Packed
from ingest.members import Member
from ingest.source import Source


def parse(source: Source) -> tuple[Document, ...]:
    """Read what was packed."""
    packed = _packed(source)
    body = Body((Piece(packed.text.text),) if packed.text.text.strip() else (), packed.files, outlook.lost(packed.text))
    mail = packed.mail
    found = Letter(
        sender=outlook.sender(mail),
        recipients=outlook.recipients(mail, packed.recipients),
        date=outlook.date(mail),
        subject=mail.text(mapi.SUBJECT),
        body=body,
        notes=() if packed.whole else ("winmail.dat 不完整，只读出残存部分",),
    )
    return (letter.document(found, source),)


def members(source: Source) -> Iterator[Member]:
    """Yield the files that were packed."""
    yield from _packed(source).files


def _packed(source: Source) -> Packed:
    packed = tnef.read(source.data)
    if packed is None or not (packed.files or packed.mail.values):
        raise DamagedFileError(name=source.name, detail="winmail.dat 里没有内容")
    return packed
