"""What the files in a mail are called."""

import re

from ingest.mail import header, mime, transfer
from ingest.mail.fields import parameter
from ingest.mail.mime import Part

_SUFFIXES = {
    "message/rfc822": ".eml", "text/plain": ".txt", "text/html": ".html", "text/calendar": ".ics", "text/rtf": ".rtf",
    "application/rtf": ".rtf", "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/bmp": ".bmp",
    "image/tiff": ".tif", "application/pdf": ".pdf", "text/rfc822-headers": ".eml", "message/global": ".eml",
}  # fmt: skip
_FORBIDDEN = re.compile(r'[/\\:*?"<>|\x00-\x1f]')
_LONGEST = 60


def of(part: Part, number: int) -> str:
    """Return a file's name without folders; what has none is numbered, a mail is called by its subject."""
    fields = part.fields
    name = parameter(fields, "content-disposition", "filename") or parameter(fields, "content-type", "name")
    name = plain(name)
    if name:
        return name
    suffix = _SUFFIXES.get(part.sort, "")
    if suffix == ".eml":
        return after(header.text(mime.header(transfer.data(part))[0], "subject"), number, suffix)
    return f"附件{number}{suffix}"


def after(subject: str, number: int, suffix: str) -> str:
    """Call a mail in a mail by its subject."""
    return f"{_FORBIDDEN.sub('_', subject)[:_LONGEST].strip() or f'邮件{number}'}{suffix}"


def plain(name: str) -> str:
    """Drop folders and controls from a name."""
    return re.sub(r"[\x00-\x1f]", "", name.replace("\\", "/").rpartition("/")[2]).strip()
