"""A register of letters: each row below its header is a communication."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest import compose
from ingest.document import Document, Origin, Section
from ingest.registers.columns import Column, Columns, is_register, roles
from ingest.registers.workbook import Row, Sheet

HEADER_WITHIN = 20
"""Rows in which the header is looked for: titles, units and dates stand above it."""
FOOTER = re.compile(r"(?:合\s?计|总\s?计|小\s?计|共\s?计|填表|制表|审核|负责人|说明|注)[人日期]{0,2}\s*[:：]?.{0,40}$")
DISTINCT = frozenset({"unit", "position", "case", "handler", "recorder", "written", "document", "title"})
FEWEST = 2
"""Cells that an item has at least."""


@dataclass(frozen=True, slots=True)
class Register:
    """A register found in a sheet."""

    sheet: Sheet
    title: str
    """What stands above the header, or the name of the sheet."""
    header: int
    """Index of the row with the names of the columns."""
    meant: dict[int, Column]


def find(sheet: Sheet, columns: Columns) -> Register | None:
    """Return the register in a sheet, if it holds one."""
    for number, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        meant = roles(row, columns)
        if len(meant) > FEWEST and is_register(meant):
            above = [cell for line in sheet.rows[:number] for cell in line if cell]
            return Register(sheet, above[0] if above else sheet.name, number, meant)
    return None


def is_distinct(register: Register) -> bool:
    """Whether it has columns that no table of messages has."""
    return bool({column.role for column in register.meant.values()} & DISTINCT)


def items(register: Register, origin: Origin) -> Iterator[Document]:
    """Yield each row as a paper, a line for each of its cells."""
    header = register.sheet.rows[register.header]
    for number, row in enumerate(register.sheet.rows[register.header + 1 :], start=register.header + 2):
        filled = [cell for cell in row if cell]
        if len(filled) >= FEWEST and not FOOTER.match(filled[0]) and row != header:
            yield _item(register, header, row, number, origin)


def _item(register: Register, header: Row, row: Row, number: int, origin: Origin) -> Document:
    text = f"{register.title}\n\n"
    sections = [Section(0, len(register.title), f"表“{register.sheet.name}”标题")]
    for at, cell in enumerate(row):
        if not cell:
            continue
        name = header[at] if at < len(header) else ""
        meaning = register.meant.get(at)
        label = (meaning.label if meaning else None) or name
        start = len(text) + (len(label) + 1 if label else 0)
        text += f"{label}：{cell}\n" if label else f"{cell}\n"
        column = f"“{name}”列" if name else f"第{at + 1}列"
        sections.append(Section(start, start + len(cell), f"表“{register.sheet.name}”第{number}行{column}"))
    path = f"{origin.path}!{register.sheet.name}!第{number}行"
    return compose.typed(text, replace(origin, path=path), sections=sections)


def grid(sheet: Sheet, origin: Origin) -> Document:
    """Return a sheet that is no register as one paper: its cells as they stand, tabs between them."""
    text = ""
    sections = []
    for number, row in enumerate(sheet.rows, start=1):
        last = max((n for n, cell in enumerate(row) if cell), default=-1)
        for at, cell in enumerate(row[: last + 1]):
            if cell:
                sections.append(Section(len(text), len(text) + len(cell), f"表“{sheet.name}”第{number}行第{at + 1}列"))
            text += cell + ("\t" if at < last else "")
        text += "\n"
    return compose.typed(text.rstrip("\n") + "\n", origin, sections=sections)
