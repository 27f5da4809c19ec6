"""Cutting an exported text into blocks: a header line, then what was written.

The text of a message is free, so a line in it can look like a header. A header therefore counts only at the head of
the file or after a blank line. What is left, a blank line and a header-like line inside one message, cannot be told
from two messages in any of these formats.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guowen.errors import UnknownFormatError
from ingest import encoding
from ingest.source import Source

LONGEST = 200
"""Characters of a header line; a longer one is somebody's paragraph."""


@dataclass(frozen=True, slots=True)
class Block:
    """A header and the text below it, without blank lines at its ends. The text before the first header has none."""

    header: re.Match[str] | None
    text: str


def text_of(source: Source) -> str:
    """Decode a file; lines end in a newline."""
    decoded = encoding.decode(source.data)
    if decoded is None:
        raise UnknownFormatError(name=source.name)
    return decoded.text


def cut(text: str, header: re.Pattern[str]) -> Iterator[Block]:
    """Yield the blocks of a text; first, where there is one, what stands above the first header."""
    found: re.Match[str] | None = None
    body: list[str] = []
    blank = True
    for line in text.split("\n"):
        match = header.fullmatch(line) if blank and len(line) <= LONGEST else None
        if match is None:
            body.append(line)
        else:
            yield from _block(found, body)
            found, body = match, []
        blank = not line.strip()
    yield from _block(found, body)


def _block(header: re.Match[str] | None, body: list[str]) -> Iterator[Block]:
    text = "\n".join(body).strip("\n")
    if header is not None or text.strip():
        yield Block(header, text)
