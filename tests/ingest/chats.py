"""Reading small hand-made exports, and what one asks of the answer."""

from datetime import datetime

from hypothesis import strategies as st

from ingest.document import Document
from ingest.reader import read_file
from ingest.source import ReadOptions

OPTIONS = ReadOptions(ocr="none")

# What people write: lines, blank lines between them, brackets, quotes; no controls.
_LINE = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")),
    min_size=1,
    max_size=20,
).filter(lambda line: line.strip() == line)
LINES = st.lists(st.one_of(_LINE, st.just("")), min_size=1, max_size=4).map("\n".join)
TEXTS = LINES.filter(lambda text: text.strip("\n") == text and text.strip() != "")
TIMES = st.datetimes(datetime(2010, 1, 1), datetime(2030, 12, 31)).map(
    lambda t: t.replace(microsecond=0)
)  # exports have no zone


def read(content: str | bytes, path: str) -> tuple[Document, ...]:
    data = content.encode() if isinstance(content, str) else content
    found = read_file(data, path.rpartition("/")[2], OPTIONS, path=path)
    return tuple(one for one in found if isinstance(one, Document))


def read_one(content: str | bytes, path: str) -> Document:
    (document,) = read(content, path)
    return document


def texts(document: Document) -> list[str]:
    return [document.text[m.start : m.end] for m in document.messages]


def senders(document: Document) -> list[str]:
    return [m.sender for m in document.messages]


def owners(document: Document) -> list[bool | None]:
    return [m.owner for m in document.messages]


def kinds(document: Document) -> list[str]:
    return [m.kind for m in document.messages]


def times(document: Document) -> list[str]:
    return ["" if m.time is None else m.time.isoformat(sep=" ") for m in document.messages]
