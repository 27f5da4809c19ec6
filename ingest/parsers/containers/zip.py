"""ZIP: names in any charset, each member by itself; nothing is ever written to a disk."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial

from guowen.errors import DamagedFileError, EncryptedFileError, NotAFileError
from ingest import limits
from ingest.document import Found
from ingest.members import Member, is_litter, read
from ingest.source import Source

ENCRYPTED = 0x1
UTF8 = 0x800
UNICODE_PATH = 0x7075
"""Extra field in which some programs repeat the name in UTF-8."""
CHARSETS = ("utf-8", "gb18030", "cp437")
"""Of names without the UTF-8 flag, in the order tried: macOS, Chinese Windows, the standard."""


def parse(source: Source) -> tuple[Found, ...]:
    """Read every file in the archive."""
    return read(members(source), source)


def members(source: Source) -> Iterator[Member]:
    """Yield the files of the archive, by their full names in it."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
        raise DamagedFileError(name=source.name, detail="压缩包目录缺失") from error
    infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
    unpacked = sum(info.file_size for info in infos)
    limits.check(source.name, source.options, count=len(infos), unpacked=unpacked, packed=len(source.data))
    for info in infos:
        name = _name(info)
        if not is_litter(name):
            yield Member(name, partial(_load, archive, info, name))


def _load(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    if stat.S_IFMT(info.external_attr >> 16) not in {0, stat.S_IFREG}:
        raise NotAFileError(name=name)
    if info.flag_bits & ENCRYPTED:
        raise EncryptedFileError(name=name)
    try:
        return archive.read(info)
    except NotImplementedError as error:
        raise DamagedFileError(name=name, detail="压缩方法不受支持") from error
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, struct.error) as error:
        raise DamagedFileError(name=name, detail="无法解压") from error


def _name(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & UTF8:
        return info.filename
    raw = info.orig_filename.encode("cp437", "replace")
    return _unicode_path(info.extra, raw) or next(name for charset in CHARSETS if (name := _decoded(raw, charset)))


def _decoded(raw: bytes, charset: str) -> str | None:
    try:
        return raw.decode(charset).partition("\x00")[0] or "未命名"
    except UnicodeDecodeError:
        return None


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """Return the name of the extra field, if it still belongs to the raw one."""
    at = 0
    while at + 4 <= len(extra):
        sort, size = struct.unpack_from("<HH", extra, at)
        if sort == UNICODE_PATH and size > 5 and extra[at + 5 : at + 9] == struct.pack("<I", zlib.crc32(raw)):  # noqa: PLR2004  # version and checksum
            return _decoded(extra[at + 9 : at + 4 + size], "utf-8")
        at += 4 + size
    return None
