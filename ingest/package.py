"""ZIP packages (DOCX, OFD) and the XML in them, within limits: no bombs, no paths, no entities."""

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

from guowen.errors import DamagedFileError, EncryptedFileError, TooLargeError
from ingest.source import ReadOptions

FLOOR = 1 << 20
"""Unpacked bytes below which any ratio is harmless."""
ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What reading a member of a damaged package raises; ValueError where it should stand before the file begins."""


class Package:
    """The members of a package, by name. Nothing is ever written to a disk, so no member's path can lead anywhere."""

    def __init__(self, data: bytes, name: str, options: ReadOptions) -> None:
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as error:
            raise DamagedFileError(name=name, detail="压缩包目录缺失") from error
        members = self._archive.infolist()
        total = sum(member.file_size for member in members)
        if len(members) > options.max_members:
            raise TooLargeError(name=name, limit=f"{options.max_members} 个内含文件")
        if total > options.max_unpacked or (total > FLOOR and total > options.max_ratio * len(data)):
            raise TooLargeError(name=name, limit="解压后的大小")
        if any(member.flag_bits & ENCRYPTED for member in members):
            raise EncryptedFileError(name=name)
        self._sizes = {member.filename: member.file_size for member in members}
        self._folded = {member.replace("\\", "/").lstrip("/").lower(): member for member in self._sizes}

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the members, in the package's order."""
        return tuple(self._sizes)

    def find(self, path: str) -> str | None:
        """Return the member that a path means; programs are careless about case and leading slashes."""
        return path if path in self._sizes else self._folded.get(path.replace("\\", "/").lstrip("/").lower())

    def read(self, member: str) -> bytes:
        """Return a member's bytes."""
        try:
            with self._archive.open(member) as opened:
                # The directory may lie about the size; what it declared was checked, more is not read.
                return opened.read(self._sizes[member] + 1)
        except _BROKEN as error:
            raise DamagedFileError(name=self.name, detail=f"{member} 无法解压") from error

    def xml(self, member: str) -> Any:
        """Return the root element of a member."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        try:
            return etree.fromstring(self.read(member), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise DamagedFileError(name=self.name, detail=f"{member} 不是完整的 XML") from error


def local(element: Any) -> str:
    """Return an element's name without namespace; comments and instructions have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
