"""The way of one file: recognise its format, make its Source, let the parser read it, judge what came out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from guowen.errors import (
    EmptyFileError,
    GuowenError,
    MislabelledFileError,
    OcrUnavailableError,
    ParserCrashedError,
    TooLargeError,
    UnknownFormatError,
    UnreadableError,
)
from ingest import formats
from ingest.document import Found, Unread
from ingest.formats import Format
from ingest.head import Head
from ingest.source import ReadOptions, Recognise, Source, describe

if TYPE_CHECKING:
    from PIL import Image

    from ingest.ocr.engine import RecognisedPage


PLAIN = frozenset({"text", "html"})
"""Formats that anything may turn out to be."""


@dataclass(slots=True)
class _Budget:
    """What a file and all files in it may cost together: containers in containers multiply."""

    members: int
    unpacked: int

    def spend(self, data: bytes, name: str, options: ReadOptions) -> None:
        """Take one file off; raise TooLargeError where nothing is left for it."""
        self.members -= 1
        self.unpacked -= len(data)
        if self.members < 0:
            raise TooLargeError(name=name, limit=f"{options.max_members} 个内含文件")
        if self.unpacked < 0:
            raise TooLargeError(name=name, limit="解压后的大小")


def read_file(data: bytes, name: str, options: ReadOptions, *, path: str = "") -> tuple[Found, ...]:
    """Read a file that stands by itself, at `path`."""
    budget = _Budget(options.max_members, options.max_unpacked)
    return _read(data, name, options, path=path or name, depth=0, budget=budget)


def _read(data: bytes, name: str, options: ReadOptions, *, path: str, depth: int, budget: _Budget) -> tuple[Found, ...]:
    """Read a file that stands at `path`, `depth` containers deep."""
    short = name.replace("\\", "/").rpartition("/")[2] or name
    if not data:
        raise EmptyFileError(name=short)
    if len(data) > options.max_bytes:
        raise TooLargeError(name=short, limit=f"{options.max_bytes >> 20} MB")
    if depth > options.max_depth:
        raise TooLargeError(name=short, limit=f"嵌套 {options.max_depth} 层")
    row = recognise(data, short)

    def read_child(child: str, content: bytes) -> tuple[Found, ...]:
        below = f"{path}!{child}"
        try:
            budget.spend(content, child, options)
            return _read(content, child, options, path=below, depth=depth + 1, budget=budget)
        except UnreadableError as error:
            origin = describe(content, below, media_type="application/octet-stream", format_name="")
            return (Unread(origin, error.code, str(error)),)

    source = Source(
        data=data,
        name=short,
        path=path,
        origin=describe(data, path, media_type=row.media_type, format_name=row.name),
        recognise=_engine(options, short),
        read_child=read_child,
        options=options,
    )
    found = _guarded(partial(row.parse, source), short)
    if not any(isinstance(one, Unread) or any(part.text.strip() for part in one.parts()) for one in found):
        raise EmptyFileError(name=short)
    return found


def recognise(data: bytes, name: str) -> Format:
    """Return the format of a file; raise UnknownFormatError or MislabelledFileError."""
    return _recognise(Head(data, name), name)


def _recognise(head: Head, name: str) -> Format:
    """Decide by content. What only reads as plain text, or as nothing, must not claim to be more by its suffix."""
    row = formats.recognise(head)
    promised = formats.promised(head.suffix)
    # Office systems do write pages and call them .doc or .xls; a page under .pdf is a failed download.
    plain = {"text"} if promised is not None and promised.module.startswith(("office.", "registers.")) else PLAIN
    if promised is not None and promised.is_binary and (row is None or row.name in plain):
        blank = not head.first.strip(b"\x00\t\r\n ")
        detail = "内容全是空白" if blank else "内容只是纯文本" if row else "内容无法识别"
        raise MislabelledFileError(name=name, suffix=head.suffix, detail=detail)
    if row is None:
        raise UnknownFormatError(name=name)
    return row


def _engine(options: ReadOptions, name: str) -> Recognise | None:
    """Put off loading the engine, which takes seconds, until a page needs it."""
    if options.ocr == "none":
        return None

    def recognise(image: "Image.Image") -> "RecognisedPage":
        try:
            page: RecognisedPage = import_module("ingest.ocr.engine").engine(options.ocr).read(image)
        except OcrUnavailableError as error:  # it names the engine; a person looks for the file
            raise OcrUnavailableError(name=name) from error
        return page

    return recognise


def _guarded(parse: Callable[[], tuple[Found, ...]], name: str) -> tuple[Found, ...]:
    """Let only our own errors out. Whatever else a hostile file makes a library raise costs that file only."""
    try:
        return parse()
    except GuowenError:
        raise
    except MemoryError as error:
        raise TooLargeError(name=name, limit="内存") from error
    except Exception as error:  # the edge of the untrusted: parsers of eight libraries meet hostile bytes here
        raise ParserCrashedError(name=name, detail=repr(error)) from error
