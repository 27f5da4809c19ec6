"""7z, by py7zr. A solid archive unpacks as a whole, so all is unpacked at the first file that is asked for."""

import io
import lzma
import zlib
from collections.abc import Iterator
from functools import cached_property, partial
from typing import Any

import py7zr
from py7zr.io import BytesIOFactory

from guowen.errors import DamagedFileError, EncryptedFileError, NotAFileError
from ingest import limits
from ingest.document import Found
from ingest.members import Member, is_litter, read
from ingest.source import Source

BROKEN = (
    py7zr.exceptions.ArchiveError, OSError, EOFError, ValueError, TypeError, LookupError, AttributeError, RuntimeError,
    lzma.LZMAError, zlib.error,
)  # fmt: skip
"""What py7zr and the decompressors below it let out over broken bytes."""


def parse(source: Source) -> tuple[Found, ...]:
    """Read every file in the archive."""
    return read(members(source), source)


def members(source: Source) -> Iterator[Member]:
    """Yield the files of the archive, by their full names in it."""
    archive = _Archive(source)
    for info in archive.infos:
        if not is_litter(info.filename):
            yield Member(info.filename, partial(archive.load, info))


class _Archive:
    """A 7z archive whose directory is within the limits."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.infos = [info for info in self._opened().list() if not info.is_directory]
        unpacked = sum(info.uncompressed or 0 for info in self.infos)
        limits.check(source.name, source.options, count=len(self.infos), unpacked=unpacked, packed=len(source.data))

    def load(self, info: Any) -> bytes:
        """Return the bytes of a file."""
        if getattr(info, "is_symlink", False):
            raise NotAFileError(name=info.filename)
        product = self._unpacked.get(info.filename)
        if product is None:
            raise DamagedFileError(name=info.filename, detail="无法解压")
        data: bytes = product.read()
        product.seek(0)
        return data

    @cached_property
    def _unpacked(self) -> dict[str, Any]:
        factory = BytesIOFactory(limit=self._source.options.max_unpacked)
        try:
            self._opened().extract(factory=factory)
        except BROKEN as error:
            raise DamagedFileError(name=self._source.name, detail="无法解压") from error
        products: dict[str, Any] = factory.products
        return products

    def _opened(self) -> Any:
        try:
            archive = py7zr.SevenZipFile(io.BytesIO(self._source.data))
            protected = archive.needs_password()
        except py7zr.exceptions.PasswordRequired as error:
            raise EncryptedFileError(name=self._source.name) from error
        except BROKEN as error:
            raise DamagedFileError(name=self._source.name, detail="压缩包目录无法读取") from error
        if protected:
            raise EncryptedFileError(name=self._source.name)
        return archive
