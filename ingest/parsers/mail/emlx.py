"""Mails of Apple Mail (.emlx): the length in bytes on a line, the mail, and a list of properties."""

from collections.abc import Iterator
from dataclasses import replace

from ingest.document import Document
from ingest.members import Member
from ingest.parsers.mail import eml
from ingest.source import Source

_LEFT_OUT = b"X-Apple-Content-Length:"
"""Field of an attachment that Apple Mail keeps in a file of its own."""


def parse(source: Source) -> tuple[Document, ...]:
    """Read the mail."""
    inside = _inside(source)
    found = eml.parse(inside)
    if _LEFT_OUT not in inside.data:
        return found
    note = "附件另存于“邮件”程序的 Attachments 文件夹，不在此文件中；请一并取得"
    return tuple(replace(one, notes=(*one.notes, note)) for one in found)


def members(source: Source) -> Iterator[Member]:
    """Yield the attachments of the mail."""
    yield from eml.members(_inside(source))


def _inside(source: Source) -> Source:
    """Return the mail's own bytes; a length that leads beyond the file ends with it."""
    first, _, rest = source.data.partition(b"\n")
    return replace(source, data=rest[: int(first.strip())])
