"""TAR: regular files only; links, devices and pipes are named and not followed."""

import io
import tarfile
from collections.abc import Iterator
from functools import partial

from guowen.errors import DamagedFileError, NotAFileError
from ingest import limits
from ingest.document import Found
from ingest.members import REST, Member, is_litter, read
from ingest.source import Source

BLOCK = 512


def parse(source: Source) -> tuple[Found, ...]:
    """Read every file in the archive."""
    return read(members(source), source)


def members(source: Source) -> Iterator[Member]:
    """Yield the files of the archive; where it breaks off, the rest of it as one that cannot be read."""
    return unpacked(source.data, source)


def unpacked(data: bytes, source: Source) -> Iterator[Member]:
    """Yield the files in an archive that `source` is or was turned into."""
    try:
        archive = tarfile.open(fileobj=io.BytesIO(data), mode="r:", encoding="utf-8", errors="surrogateescape")  # noqa: SIM115  # read lazily by its members
    except (tarfile.TarError, OSError, ValueError) as error:
        raise DamagedFileError(name=source.name, detail="归档目录无法读取") from error
    count = total = 0
    try:
        for info in archive:
            if info.isdir():
                continue
            count, total = count + 1, total + max(0, info.size)
            # What the members take stands in the archive itself, but sparse files and lies can claim more.
            limits.check(source.name, source.options, count=count, unpacked=total, packed=len(data))
            name = _name(info.name)
            if not is_litter(name):
                yield Member(name, partial(_load, archive, info, name))
        whole = data[-BLOCK:] == bytes(BLOCK)  # the end is marked; without the mark something may be missing
    except (tarfile.TarError, OSError, EOFError, ValueError):
        whole = False
    if not whole:
        yield Member(REST, partial(_broken, source.name))


def _load(archive: tarfile.TarFile, info: tarfile.TarInfo, name: str) -> bytes:
    if not info.isreg():
        raise NotAFileError(name=name)
    try:
        file = archive.extractfile(info)
        data = file.read() if file else b""
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise DamagedFileError(name=name, detail="归档在此处中断") from error
    if len(data) < info.size:
        raise DamagedFileError(name=name, detail="归档在此处中断")
    return data


def _broken(name: str) -> bytes:
    raise DamagedFileError(name=name, detail="归档在此处中断")


def _name(name: str) -> str:
    """Return a name whose bytes may be UTF-8 or GBK."""
    raw = name.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")
