"""Recognising the formats of papers by their first bytes and package members."""

import re

from ingest.head import Head


def is_pdf(head: Head) -> bool:
    """PDF readers accept rubbish before the header, so do scanners' mails."""
    return b"%PDF-" in head.first[:1024]


def is_package(head: Head) -> bool:
    """Any ZIP, also a truncated one whose directory is lost."""
    return head.first.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_ofd(head: Head) -> bool:
    """OFD.xml at the root; a truncated package still begins with its first members."""
    names = {name.lower().lstrip("/") for name in head.members}
    return "ofd.xml" in names or (is_package(head) and not head.members and b"OFD.xml" in head.first)


def is_docx(head: Head) -> bool:
    """A package with a Word body, or one so truncated that only its first members tell."""
    if any(re.fullmatch(r"word/document\d*\.xml", name) for name in head.members):
        return True
    return is_package(head) and not head.members and (b"word/" in head.first or b"[Content_Types].xml" in head.first)


def is_encrypted_office(head: Head) -> bool:
    """An OLE container whose directory, anywhere in it, names the encrypted package."""
    is_ole = head.first.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    return is_ole and "EncryptedPackage".encode("utf-16-le") in head.data


def is_tiff(head: Head) -> bool:
    """Both byte orders, and BigTIFF."""
    return head.first.startswith((b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"))


def is_jpeg(head: Head) -> bool:
    """Start of image and a marker."""
    return head.first.startswith(b"\xff\xd8\xff")


def is_png(head: Head) -> bool:
    """The eight bytes of its signature."""
    return head.first.startswith(b"\x89PNG\r\n\x1a\n")


def is_bmp(head: Head) -> bool:
    """Signature and one of the known sizes of its second header: two letters alone would claim text."""
    return head.first.startswith(b"BM") and head.first[14:18] in {
        bytes((n, 0, 0, 0)) for n in (12, 40, 52, 56, 64, 108, 124)
    }


def is_webp(head: Head) -> bool:
    """A RIFF file of that kind."""
    return head.first.startswith(b"RIFF") and head.first[8:12] == b"WEBP"


def is_text(head: Head) -> bool:
    """Anything that decodes as text; the last row of the table."""
    return head.text is not None
