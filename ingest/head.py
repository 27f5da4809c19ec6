"""Head: what the sniffers of formats look at. A format is recognised by content, never by its suffix alone."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

import olefile

from ingest import encoding

HEAD = 65_536
BROKEN = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, NotImplementedError, RuntimeError, EOFError,
    struct.error,
)  # fmt: skip
"""What the standard library lets out over packages that are none."""
OLE_BROKEN = (
    OSError, OverflowError, ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError, struct.error,
)  # fmt: skip
"""What olefile lets out over containers that are none."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Head:
    """A file as sniffers see it. Costly looks are taken once, at the first question."""

    data: bytes
    name: str

    @property
    def first(self) -> bytes:
        """The first 64 KiB."""
        return self.data[:HEAD]

    @property
    def suffix(self) -> str:
        """The suffix in lower case, with its dot: a hint where two formats look alike, never a proof."""
        return PurePosixPath(self.name.replace("\\", "/")).suffix.lower()

    @cached_property
    def text(self) -> str | None:
        """The decoded head without byte order mark; None where the bytes are not text."""
        return encoding.peek(self.first)

    @cached_property
    def members(self) -> frozenset[str]:
        """Names in a ZIP package; empty where there is none or its directory is damaged."""
        if not self.data.startswith(b"PK"):
            return frozenset()
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as package:
                return frozenset(package.namelist())
        except BROKEN:
            return frozenset()

    def member(self, name: str) -> bytes:
        """The first 64 KiB of a member of a ZIP package; nothing where it is not there or damaged."""
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as package, package.open(name) as opened:
                return opened.read(HEAD)
        except (
            zipfile.BadZipFile,
            zlib.error,
            KeyError,
            ValueError,
            OSError,
            NotImplementedError,
            RuntimeError,
            EOFError,
        ):
            return b""

    @cached_property
    def streams(self) -> frozenset[str]:
        """Names at the root of an OLE container, in lower case; empty where there is none or it is damaged."""
        if not self.data.startswith(OLE):
            return frozenset()
        try:
            with olefile.OleFileIO(io.BytesIO(self.data)) as container:
                return frozenset(path[0].lower() for path in container.listdir(streams=True, storages=True))
        except OLE_BROKEN:
            return frozenset()


Sniff = Callable[[Head], bool]
