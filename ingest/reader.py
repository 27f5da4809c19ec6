"""The way of one file: recognise its format, make its Source, let the parser read it, judge what came out."""

from collections.abc import Callable
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
)
from ingest import formats
from ingest.document import Document
from ingest.formats import Format
from ingest.head import Head
from ingest.source import ReadOptions, Recognise, Source, describe

if TYPE_CHECKING:
    from PIL import Image

    from ingest.ocr.engine import RecognisedPage


def read_file(data: bytes, name: str, options: ReadOptions, *, path: str = "", depth: int = 0) -> tuple[Document, ...]:
    """Read a file that stands at `path`, `depth` containers deep."""
    short = name.replace("\\", "/").rpartition("/")[2] or name
    if not data:
        raise EmptyFileError(name=short)
    if len(data) > options.max_bytes:
        raise TooLargeError(name=short, limit=f"{options.max_bytes >> 20} MB")
    if depth > options.max_depth:
        raise TooLargeError(name=short, limit=f"嵌套 {options.max_depth} 层")
    row = _recognise(Head(data, short), short)
    source = _source(data, short, row, options, path=path or name, depth=depth)
    documents = _guarded(partial(row.parse, source), short)
    if not any(part.text.strip() for document in documents for part in document.parts()):
        raise EmptyFileError(name=short)
    return documents


def _recognise(head: Head, name: str) -> Format:
    """Decide by content. What only reads as plain text, or as nothing, must not claim to be more by its suffix."""
    row = formats.recognise(head)
    promised = formats.promised(head.suffix)
    if promised is not None and promised.is_binary and (row is None or row.name == "text"):
        blank = not head.first.strip(b"\x00\t\r\n ")
        detail = "内容全是空白" if blank else "内容只是纯文本" if row else "内容无法识别"
        raise MislabelledFileError(name=name, suffix=head.suffix, detail=detail)
    if row is None:
        raise UnknownFormatError(name=name)
    return row


def _source(data: bytes, name: str, row: Format, options: ReadOptions, *, path: str, depth: int) -> Source:
    def read_child(child: str, content: bytes) -> tuple[Document, ...]:
        return read_file(content, child, options, path=f"{path}!{child}", depth=depth + 1)

    return Source(
        data=data,
        name=name,
        path=path,
        origin=describe(data, path, media_type=row.media_type, format_name=row.name),
        recognise=_engine(options, name),
        read_child=read_child,
        options=options,
    )


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


def _guarded(parse: Callable[[], tuple[Document, ...]], name: str) -> tuple[Document, ...]:
    """Let only our own errors out. Whatever else a hostile file makes a library raise costs that file only."""
    try:
        return parse()
    except GuowenError:
        raise
    except MemoryError as error:
        raise TooLargeError(name=name, limit="内存") from error
    except Exception as error:  # the edge of the untrusted: parsers of eight libraries meet hostile bytes here
        raise ParserCrashedError(name=name, detail=repr(error)) from error
