"""Mailboxes in the mbox forms (Thunderbird, Gmail, mail servers): mails one behind the other, each below “From …”.

Where a mail says how long it is (mboxcl) and its end is there, that is believed; a line of a letter that begins with
“From ” does not part it unless it looks like an envelope with a header below.
"""

import re
from collections.abc import Iterator
from functools import partial

from guowen.errors import DamagedFileError
from ingest.document import Found
from ingest.mail import mime
from ingest.mail.fields import known, value
from ingest.members import Member, read
from ingest.source import Source

_ENVELOPE = re.compile(rb"^From (?P<rest>[^\r\n]{1,300})\r?\n(?=(?P<field>[!-9;-~]{1,60}):|>?From )", re.MULTILINE)
_CLOCK = re.compile(rb"[0-9]{1,2}:[0-9]{2}|[12][0-9]{3}\s*$|^-")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEADER = 1 << 20
"""Bytes in which the header of a mail is looked for."""
_LENGTH = 12
"""Digits that a length can have."""


def parse(source: Source) -> tuple[Found, ...]:
    """Read every mail."""
    return read(members(source), source)


def members(source: Source) -> Iterator[Member]:
    """Yield the mails, numbered from 1."""
    spans = list(_spans(source.data))
    if not spans:
        raise DamagedFileError(name=source.name, detail="邮箱文件里没有邮件")
    for number, (start, end) in enumerate(spans, start=1):
        yield Member(str(number), partial(_mail, source.data, start, end))


def _spans(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each mail begins, behind its envelope, and ends."""
    start, trusted = None, 0
    for line in _ENVELOPE.finditer(data):
        if line.start() < trusted or not _parts(data, line):
            continue
        if start is not None:
            yield start, line.start()
        start = line.end()
        trusted = _told_end(data, start)
    if start is not None:
        yield start, len(data)


def _parts(data: bytes, line: re.Match[bytes]) -> bool:
    """Whether a line is an envelope: below a blank line it has a time or a mail's field follows, elsewhere both."""
    above = data[max(0, line.start() - 3) : line.start()]
    apart = line.start() == 0 or above.endswith((b"\n\n", b"\n\r\n")) or not above.strip(b"\xef\xbb\xbf\r\n")
    clocked = _CLOCK.search(line["rest"]) is not None
    field = line["field"]
    followed = field is None or known(field.lower().decode("ascii"))
    return (clocked or followed) if apart else (clocked and followed)


def _told_end(data: bytes, start: int) -> int:
    """Return where a mail ends by its own word, if another begins there or nothing; else its beginning."""
    if data.find(b"ontent-", start, start + _HEADER) < 0:
        return start
    fields, body = mime.header(data[start : start + _HEADER])
    told = value(fields, "content-length")
    if not told.isdigit() or len(told) > _LENGTH:
        return start
    end = start + body + int(told)
    below = data[end : end + 8].lstrip(b"\r\n")
    return end if end <= len(data) and (below.startswith(b"From ") or not below) else start


def _mail(data: bytes, start: int, end: int) -> bytes:
    """Return a mail without the mark that keeps its own lines “From ” from parting it."""
    return _QUOTED.sub(rb"\1", data[start:end])
