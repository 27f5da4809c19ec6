"""Registers of letters as CSV or TSV, in the charsets that Excel writes."""

import csv
import io

from guowen.errors import DamagedFileError
from ingest.chat import rows
from ingest.chat.blocks import text_of
from ingest.document import Document
from ingest.registers import register
from ingest.registers.columns import shipped
from ingest.registers.workbook import Sheet
from ingest.source import Source


def parse(source: Source) -> tuple[Document, ...]:
    """Read each row below the header as a communication."""
    found = register.find(sheet(text_of(source), source.name), source.options.columns or shipped())
    items = tuple(register.items(found, source.origin)) if found else ()
    if not items:
        raise DamagedFileError(name=source.name, detail="登记簿里没有登记")
    return items


def sheet(text: str, name: str) -> Sheet:
    """Return a table of separated values as a sheet named after its file."""
    reader = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=rows.delimiter(text))
    try:
        cells = tuple(tuple(cell.strip() for cell in row) for row in reader)
    except csv.Error as error:
        raise DamagedFileError(name=name, detail="表格的引号不成对") from error
    return Sheet(name.rpartition(".")[0] or name, cells)
