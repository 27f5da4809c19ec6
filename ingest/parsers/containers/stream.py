"""GZ, BZ2 and XZ: one file, packed. What is in it is often a TAR, which is then read as one."""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from functools import partial

from guowen.errors import DamagedFileError, TooLargeError
from ingest import limits
from ingest.document import Found
from ingest.members import Member, read
from ingest.source import Source

PIECE = 1 << 20
Opened = gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile
OPEN: dict[str, Callable[[io.BytesIO], Opened]] = {
    "gz": lambda raw: gzip.GzipFile(fileobj=raw),
    "bz2": bz2.BZ2File,
    "xz": lzma.LZMAFile,
}
SUFFIXES = {".gz": "", ".bz2": "", ".xz": "", ".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}


def parse(source: Source) -> tuple[Found, ...]:
    """Read the file that is packed."""
    return read(members(source), source)


def members(source: Source) -> Iterator[Member]:
    """Yield the one file, under the name of its package without the suffix."""
    yield Member(_inner(source.name), partial(_unpacked, source))


def _inner(name: str) -> str:
    for suffix, instead in SUFFIXES.items():
        if name.lower().endswith(suffix):
            return name[: -len(suffix)] + instead
    return f"{name}.内"


def _unpacked(source: Source) -> bytes:
    data = bytearray()
    try:
        with OPEN[source.origin.format](io.BytesIO(source.data)) as stream:
            while piece := stream.read(PIECE):
                data += piece
                limits.check(source.name, source.options, count=1, unpacked=len(data), packed=len(source.data))
    except TooLargeError:
        raise
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
        raise DamagedFileError(name=source.name, detail="压缩数据中断或损坏") from error
    return bytes(data)
