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
