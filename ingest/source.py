"""Source: one file on its way to a parser. A parser is a module `ingest/parsers/<format>.py` with `parse(source)`.

What a parser may rely on:

- it gets bytes whose format was recognised by content, never an empty file;
- it raises subclasses of UnreadableError with `name=source.name`; any other exception costs that file only;
- it returns at least one Document. All of them carry `source.origin`, except children read by `read_child`, which have
  their own; a container (mbox, zip) returns what its members gave, by `ingest.members`;
- it decodes text by `ingest.encoding.decode` and composes by `ingest.compose`.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from guowen.errors import DigestUnavailableError
from ingest.document import Found, Origin
from ingest.registers.columns import Columns

if TYPE_CHECKING:  # Pillow and the engines are slow to import, and most files need neither
    from PIL import Image

    from ingest.ocr.engine import RecognisedPage

EngineName = Literal["rapidocr", "tesseract", "none"]
Recognise = Callable[["Image.Image"], "RecognisedPage"]
ReadChild = Callable[[str, bytes], tuple[Found, ...]]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: the recognition engine and the limits that keep a hostile file from taking the machine."""

    ocr: EngineName = "rapidocr"
    max_bytes: int = 1 << 30
    """Of a file."""
    max_pages: int = 3000
    """Of a paper; an old case file can have hundreds."""
    max_pixels: int = 120_000_000
    """Of one page image: A3 at 600 dpi has 70 million."""
    max_depth: int = 5
    """Of containers in containers."""
    max_members: int = 20_000
    """Of files in a package such as DOCX or OFD, or of all files in a container and the containers in it."""
    max_unpacked: int = 1 << 30
    """Bytes of all members of a package together, or of all files in a container and the containers in it."""
    columns: Columns | None = None
    """What the columns of a register of letters mean, where a court has a map of its own."""
    max_ratio: int = 1000
    """Unpacked bytes for each packed one; honest XML stays below 100."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file as its parser gets it."""

    data: bytes
    name: str
    """The file's own name, for messages and for what exporters hide in it."""
    path: str
    """Path through containers, such as 收件箱.mbox!12!附件/函.pdf."""
    origin: Origin
    recognise: Recognise | None
    """Reads an upright or turned page image; None where no engine is wanted. It is loaded at the first call."""
    read_child: ReadChild
    """Reads a file found in this one, by name and bytes; what cannot be read comes as Unread. See ingest.members."""
    options: ReadOptions


class Parser(Protocol):
    """What a module in ingest/parsers offers."""

    def parse(self, source: Source) -> tuple[Found, ...]:
        """Read the communications in a file."""
        ...


def digest_sm3(data: bytes) -> str:
    """Return the SM3 digest (GB/T 32905), which OpenSSL has offered since 1.1.1."""
    try:
        return hashlib.new("sm3", data).hexdigest()
    except ValueError as error:
        raise DigestUnavailableError(algorithm="SM3") from error


def describe(data: bytes, path: str, *, media_type: str, format_name: str) -> Origin:
    """Return where and what a file is."""
    return Origin(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        sm3=digest_sm3(data),
        size=len(data),
        media_type=media_type,
        format=format_name,
    )
