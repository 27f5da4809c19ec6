"""RAR, by bsdtar where it is installed: it is turned into a TAR, whose files are then read. No library unpacks RAR."""

import re
from collections.abc import Iterator

from guowen.errors import EncryptedFileError
from ingest import limits, programs
from ingest.document import Found
from ingest.members import Member, read
from ingest.parsers.containers import tar
from ingest.source import Source

OLD = b"Rar!\x1a\x07\x00"
HEADERS_ENCRYPTED = 0x80
"""Flag of the archive's header in RAR 4."""
ENCRYPTION = 4
"""Type of the first header in a RAR 5 whose headers are encrypted."""
SIZE = re.compile(rb"^[-bcdlpsh]\S*\s+\S+\s+\S+\s+\S+\s+(\d+) ", re.MULTILINE)


def parse(source: Source) -> tuple[Found, ...]:
    """Read every file in the archive."""
    return read(members(source), source)


def members(source: Source) -> Iterator[Member]:
    """Yield the files of the archive, by their full names in it."""
    if _hides_names(source.data):
        raise EncryptedFileError(name=source.name)
    with programs.folder() as at:
        (at / "in.rar").write_bytes(source.data)
        sizes = [int(size) for size in SIZE.findall(programs.run("bsdtar", ["-tvf", "in.rar"], source.name, at=at))]
        limits.check(source.name, source.options, count=len(sizes), unpacked=sum(sizes), packed=len(source.data))
        programs.run("bsdtar", ["-cf", "out.tar", "--format", "pax", "@in.rar"], source.name, at=at)
        data = (at / "out.tar").read_bytes()
    yield from tar.unpacked(data, source)


def _hides_names(data: bytes) -> bool:
    if data.startswith(OLD):
        return len(data) > 11 and bool(data[10] & HEADERS_ENCRYPTED)  # noqa: PLR2004  # checksum, type, flags
    body = data[12:16]  # behind signature and checksum: size of the header, then its type
    return len(body) == 4 and ENCRYPTION in {body[1] if body[0] < 128 else -1, body[2] if body[0] >= 128 else -1}  # noqa: PLR2004  # numbers take one byte or more
