"""XLSX, XLS, XLSB and ODS: each sheet is a table of messages, a register of letters, or a page of cells."""

from collections.abc import Iterator
from dataclasses import replace

from guowen.errors import EmptyFileError
from ingest.chat.column_names import columns_of
from ingest.document import Document
from ingest.parsers.messages import table
from ingest.registers import register
from ingest.registers.columns import shipped
from ingest.registers.workbook import Sheet, sheets
from ingest.source import Source

HEADER_WITHIN = 10
"""Rows in which the names of the columns of a table of messages are looked for."""


def parse(source: Source) -> tuple[Document, ...]:
    """Read every sheet, also the hidden ones."""
    found: list[Document] = []
    for sheet in sheets(source.data, source.name, source.options):
        if any(any(row) for row in sheet.rows):
            notes = (f"工作表“{sheet.name}”在原文件中是隐藏的。",) if sheet.is_hidden else ()
            found += [replace(one, notes=(*one.notes, *notes)) for one in read(sheet, source)]
    if not found:
        raise EmptyFileError(name=source.name)
    return tuple(found)


def read(sheet: Sheet, source: Source) -> Iterator[Document]:
    """Yield the communications of one sheet."""
    columns = source.options.columns or shipped()
    letters = register.find(sheet, columns)
    messages = _messages(sheet)
    if letters is not None and (messages is None or register.is_distinct(letters)):
        yield from register.items(letters, source.origin)
    elif messages is not None:
        yield from table.conversations(messages, source)
    else:
        yield register.grid(sheet, source.origin)


def _messages(sheet: Sheet) -> list[dict[str, str]] | None:
    """Return the rows of a table of messages by the names of its columns, if the sheet is one."""
    for number, header in enumerate(sheet.rows[:HEADER_WITHIN]):
        if columns_of(header).suffices:
            below = (row for row in sheet.rows[number + 1 :] if any(row))
            return [{name: cell for name, cell in zip(header, row, strict=False) if name} for row in below]
    return None
