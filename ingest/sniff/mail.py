"""Recognising mails and mailboxes."""

import re

from ingest.head import Head
from ingest.mail import mime
from ingest.mail.fields import known

_FIELD = re.compile(r"[!-9;-~]{1,60}[ \t]*:")
_ENVELOPE = re.compile(rb"From [^\r\n]{1,300}\r?\n[!-9;-~]{1,60}:")
_NEXT = re.compile(rb"\n\r?\nFrom [^\r\n]{1,300}\r?\n[!-9;-~]{1,60}:")
_LENGTH = re.compile(rb"[ \t]*[0-9]{1,10}[ \t]*\r?\n(?=[!-9;-~]{1,60}:|From )")
_FOXMAIL = b"\x10" * 7 + b"\x11" * 6 + b"S"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKS = b"\xef\xbb\xbf\xff\xfe\r\n"
_PROPERTIES = "__properties_version1.0"
_OTHERS = ("WordDocument", "Workbook", "PowerPoint Document", "EncryptedPackage")
"""Streams of other kinds of OLE files, by which a damaged one is told."""


def is_mail(head: Head) -> bool:
    """Fields from the first byte on, two of which a mail has, or one and the suffix; the bytes need not decode."""
    fields, _ = mime.header(mime.prepared(head.first))
    if not fields or not all(_FIELD.match(f"{name}:") for name, _ in fields[:3]):
        return False
    found = {name for name, _ in fields if known(name)}
    return len(found) >= (1 if head.suffix == ".eml" else 2)


def is_mailbox(head: Head) -> bool:
    """An envelope line above fields; a single mail can have kept one, so the name of a mail wants a second."""
    first = head.first.lstrip(_MARKS)
    if not _ENVELOPE.match(first):
        return False
    return head.suffix != ".eml" or _NEXT.search(head.data) is not None


def is_foxmail_box(head: Head) -> bool:
    """Its mark above a mail, at the head."""
    return head.first.lstrip(b"\x00\r\n").startswith(_FOXMAIL)


def is_emlx(head: Head) -> bool:
    """A number on the first line, fields below."""
    line = _LENGTH.match(head.first)
    return line is not None and is_mail(Head(head.first[line.end() :], "x.eml"))


def is_msg(head: Head) -> bool:
    """An OLE file whose root holds the properties of a mail; of a cut one the suffix tells what it was."""
    if not head.first.startswith(_OLE):
        return False
    others = any(name.encode("utf-16-le") in head.data for name in _OTHERS)
    found = _PROPERTIES in head.streams
    if not head.streams:  # a broken directory still has the names of its rows
        found = not others and _PROPERTIES.encode("utf-16-le") in head.data
    return found or (head.suffix == ".msg" and not others)


def is_tnef(head: Head) -> bool:
    """Its four bytes."""
    return head.first.startswith(b"\x78\x9f\x3e\x22")


def is_pst(head: Head) -> bool:
    """Its four bytes, and who wrote it: a mailbox, or the copy of one."""
    return head.first.startswith(b"!BDN")
