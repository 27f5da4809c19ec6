"""Recognising mails and mailboxes."""

import re

from ingest.head import Head

_FIELD = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}:")
_MAIL_FIELDS = re.compile(
    r"^(?:Received|Return-Path|Message-ID|From|To|Subject|Date|MIME-Version|Content-Type|Delivered-To|X-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)


def is_mail(head: Head) -> bool:
    """Lines of fields from the first byte on, two of which a mail has; the bytes need not decode."""
    top = head.first.decode("latin-1").lstrip("\ufeff\u00ef\u00bb\u00bf\r\n").replace("\r\n", "\n")
    if top.startswith("From ") and "\n" in top:  # the envelope line that a mailbox leaves
        top = top.partition("\n")[2]
    fields = re.split(r"\n[ \t]*\n", top, maxsplit=1)[0]
    lines = [line for line in fields.split("\n") if line and line[0] not in " \t"]
    if not lines or not all(_FIELD.match(line) for line in lines[:3]):
        return False
    return len({found.lower() for found in _MAIL_FIELDS.findall(fields)}) >= 2  # noqa: PLR2004  # one may stand in any text
