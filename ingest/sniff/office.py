"""Recognising office files and plain text."""

import re

from ingest.head import Head
from ingest.sniff.paper import is_package


def is_docx(head: Head) -> bool:
    """A package with a Word body, or one so truncated that only its first members tell."""
    if any(re.fullmatch(r"word/document\d*\.xml", name) for name in head.members):
        return True
    return is_package(head) and not head.members and (b"word/" in head.first or b"[Content_Types].xml" in head.first)


def is_encrypted(head: Head) -> bool:
    """An OLE container whose directory, anywhere in it, names the encrypted package."""
    is_ole = head.first.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    return is_ole and "EncryptedPackage".encode("utf-16-le") in head.data


def is_text(head: Head) -> bool:
    """Anything that decodes as text; the last row of the table."""
    return head.text is not None


def is_rtf(head: Head) -> bool:
    """Its five signs, a mark before them at most."""
    return head.first.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf")


def is_doc(head: Head) -> bool:
    """An OLE container with the stream of a Word or WPS text."""
    return "worddocument" in head.streams


def is_works(head: Head) -> bool:
    """An OLE container of Microsoft Works, whose texts nothing here reads."""
    return {"contents", "mm"} & head.streams != set() and "worddocument" not in head.streams


def is_odt(head: Head) -> bool:
    """The media type of a text, which stands first and unpacked."""
    return head.first.startswith(b"PK") and b"application/vnd.oasis.opendocument.text" in head.first[:120]


def is_fodt(head: Head) -> bool:
    """The root element of a flat document, and that it is a text."""
    text = (head.text or "")[:16_384]
    return text.lstrip().startswith("<") and "office:document" in text and "opendocument.text" in text


def is_flat_word(head: Head) -> bool:
    """A Word document that is one XML: Flat OPC, or WordML of 2003."""
    text = (head.text or "")[:4096]
    return text.lstrip().startswith("<") and (
        "pkg:package" in text or "<w:wordDocument" in text or 'progid="Word.Document"' in text
    )
