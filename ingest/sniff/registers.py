"""Recognising spreadsheets, registers of letters and web pages."""

import re

from guowen.errors import UnreadableError
from ingest.head import Head

_TAGS = re.compile(r"<(?:html|head|body|table|div|p|br|span|meta|title|font|!doctype html)[\s>/]", re.IGNORECASE)
_MHT = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(
    rb"^(?:From: *<?(?:Saved|Save) by|X-MimeOLE:|(?:Snapshot-)?Content-Location:)", re.IGNORECASE | re.MULTILINE
)
ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def is_xlsx(head: Head) -> bool:
    """A package with a workbook, its sheets in XML or binary."""
    return any(re.fullmatch(r"/?xl/workbook\.(?:xml|bin)", name.lower()) for name in head.members)


def is_xls(head: Head) -> bool:
    """An OLE container with the stream of a workbook."""
    return bool({"workbook", "book"} & head.streams)


def is_ods(head: Head) -> bool:
    """The media type, which stands first and unpacked."""
    return head.first.startswith(b"PK") and ODS in head.first[:120]


def is_register(head: Head) -> bool:
    """Separated values under the columns of a register, which no table of messages has."""
    text = head.text or ""
    if not any(separator in text[:4000] for separator in ",\t;"):
        return False
    # Imported late: the table of formats must stay quick to load.
    from ingest.parsers.registers.register_csv import sheet  # noqa: PLC0415
    from ingest.registers import register  # noqa: PLC0415
    from ingest.registers.columns import shipped  # noqa: PLC0415

    try:
        found = register.find(sheet("\n".join(text.split("\n")[: register.HEADER_WITHIN]), head.name), shipped())
    except UnreadableError:
        return False
    return found is not None and register.is_distinct(found)


def is_html(head: Head) -> bool:
    """Markup from the first sign on, or a page that says so."""
    text = (head.text or "").lstrip("\ufeff \t\r\n")[:8192]
    if not text.startswith("<"):
        return False
    return len(_TAGS.findall(text)) > 1 or text[:15].lower().startswith(("<html", "<!doctype html"))


def is_mht(head: Head) -> bool:
    """A page that a browser or an office program saved with its pictures in the form of a mail."""
    top = re.split(rb"\r?\n\r?\n", head.first.lstrip(b"\xef\xbb\xbf\r\n"), maxsplit=1)[0]
    if not _MHT.search(top):
        return False
    return _SAVED.search(head.first[:8192]) is not None and not re.search(rb"^(?:To|Received):", top, re.MULTILINE)
