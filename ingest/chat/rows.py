"""Rows of CSV exports, by the names in their header: versions differ in order, never trust positions."""

import csv
import io
import sys
from collections.abc import Iterator

from guowen.errors import DamagedFileError
from ingest.chat.blocks import text_of
from ingest.source import Source

Row = dict[str, str]

# The raw XML of a forwarded bundle passes Python's default of 128 KiB for one cell.
csv.field_size_limit(min(sys.maxsize, 1 << 31 - 1))


def read(source: Source) -> Iterator[Row]:
    """Yield each row that is not empty; cells that a short row lacks are absent."""
    text = text_of(source).replace("\x00", "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    try:
        header = [name.strip().strip("\ufeff") for name in next(reader, [])]
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield {name: cell for name, cell in zip(header, cells, strict=False) if name}
    except csv.Error as error:
        raise DamagedFileError(name=source.name, detail="表格的引号不成对") from error


def header(text: str) -> list[str]:
    """Return the column names in the first line of a text."""
    first = text.split("\n", 1)[0].replace("\x00", "")
    cells = next(csv.reader([first], delimiter=delimiter(first)), [])
    return [cell.strip() for cell in cells]


def delimiter(text: str) -> str:
    """Return what parts the cells: the commonest of the usual signs in the head of a table."""
    return max(",\t;", key=text[:4000].count)
