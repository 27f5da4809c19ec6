"""Web pages saved with their pictures in one file (MHT, MHTML): a mail whose body is a page."""

import email
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from email.policy import compat32
from functools import partial

from guowen.errors import DamagedFileError
from ingest import members as inner
from ingest.document import Document
from ingest.members import Member
from ingest.parsers.registers import html
from ingest.source import Source

PAGES = ("text/html", "application/xhtml+xml")
SMALLEST = 8192
"""Bytes of a picture below which it is an ornament of the page."""


def parse(source: Source) -> tuple[Document, ...]:
    """Read the page as one paper, its larger pictures as children."""
    page = next(
        (part for part in _parts(source) if part.get_content_type() in ("text/html", "application/xhtml+xml")), None
    )
    if page is None:
        raise DamagedFileError(name=source.name, detail="归档里没有页面")
    markup = html.decoded(_data(page), page.get_content_charset())
    children, unread = inner.children(members(source), source)
    document = html.page(markup, source)
    notes = tuple(note for note in document.notes if not children) + inner.notes(unread)
    return (replace(document, children=children, unread=unread, notes=notes),)


def members(source: Source) -> Iterator[Member]:
    """Yield the pictures of the page that are more than ornaments."""
    for number, part in enumerate(_parts(source), start=1):
        data = _data(part)
        if part.get_content_maintype() == "image" and len(data) >= SMALLEST:
            place = str(part.get("Content-Location", "")).rpartition("/")[2]
            yield Member(place or f"图片{number}", partial(bytes, data))


def _parts(source: Source) -> list[Message]:
    message = email.message_from_bytes(source.data.lstrip(b"\xef\xbb\xbf\r\n"), policy=compat32)
    return [part for part in message.walk() if not part.is_multipart()]


def _data(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
