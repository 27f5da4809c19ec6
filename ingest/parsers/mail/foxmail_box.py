"""Mailboxes of Foxmail up to version 6 (.box): mails behind a mark of its own."""

from collections.abc import Iterator
from functools import partial

from guowen.errors import DamagedFileError
from ingest.document import Found
from ingest.members import Member, read
from ingest.source import Source

MARK = b"\x10" * 7 + b"\x11" * 6 + b"S"


def parse(source: Source) -> tuple[Found, ...]:
    """Read every mail."""
    return read(members(source), source)


def members(source: Source) -> Iterator[Member]:
    """Yield the mails, numbered from 1."""
    data, number = source.data, 0
    start = data.find(MARK)
    while start >= 0:
        following = data.find(MARK, start + len(MARK))
        begin, end = start + len(MARK), len(data) if following < 0 else following
        start = following
        if data[begin:end].strip(b"\r\n\x00 "):
            number += 1
            yield Member(str(number), partial(_mail, data, begin, end))
    if not number:
        raise DamagedFileError(name=source.name, detail="邮箱文件里没有邮件")


def _mail(data: bytes, begin: int, end: int) -> bytes:
    return data[begin:end].strip(b"\r\n\x00")
