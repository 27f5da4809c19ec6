"""The sheets of a workbook (XLSX, XLS, XLSB, ODS) as rows of text, the way a person sees them."""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from guowen.errors import DamagedFileError, EncryptedFileError, TooLargeError
from ingest.package import Package
from ingest.source import ReadOptions

MAX_CELLS = 4_000_000
"""Of one sheet; a sheet may claim 17 thousand million."""
MAX_COLUMNS = 2000
EXACT = 1e15
"""Whole numbers up to here are exact in a cell."""

MAX_ROWS = 200_000
SHEET = re.compile(r"/?xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]{0,40}?\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its cells as they read, row by row; a merged cell stands in each row that it covers."""

    name: str
    rows: tuple[Row, ...]
    is_hidden: bool = False


def sheets(data: bytes, name: str, options: ReadOptions) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook; raise EncryptedFileError, DamagedFileError or TooLargeError."""
    if data.startswith(b"PK"):
        _check(Package(data, name, options))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        hidden = {sheet.name for sheet in book.sheets_metadata if sheet.visible != SheetVisibleEnum.Visible}
        return tuple(Sheet(one, _rows(book, one, name), one in hidden) for one in book.sheet_names)
    except PasswordError as error:
        raise EncryptedFileError(name=name) from error
    except (CalamineError, zipfile.BadZipFile, ValueError, OSError, IndexError, KeyError) as error:
        raise DamagedFileError(name=name, detail="表格无法解析") from error
    except BaseException as error:
        # A panic of the Rust below is no Exception, and would end the child.
        if type(error).__name__ == "PanicException":
            raise DamagedFileError(name=name, detail="表格无法解析") from error
        raise


def _check(package: Package) -> None:
    """Refuse a sheet whose cells lie far apart: calamine makes room for all cells between the first and the last."""
    for member in package.names:
        if SHEET.match(member):
            cells = CELL.findall(package.read(member))
            rows = max((int(row) for _, row in cells), default=0)
            width = max((len(column) for column, _ in cells), default=0)
            columns = 26**width if width < 3 else 16_384  # noqa: PLR2004  # letters of a column: A, AA, XFD
            if rows * columns > MAX_CELLS * 26 or rows > MAX_ROWS:
                raise TooLargeError(name=package.name, limit=f"{MAX_CELLS // 10_000} 万个单元格")


def _rows(book: CalamineWorkbook, sheet_name: str, name: str) -> tuple[Row, ...]:
    sheet = book.get_sheet_by_name(sheet_name)
    if sheet.total_height * sheet.total_width > MAX_CELLS or sheet.total_width > MAX_COLUMNS:
        raise TooLargeError(name=name, limit=f"{MAX_CELLS // 10_000} 万个单元格")
    grid = [[text_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in _merged(sheet):
        if left == right and bottom < len(grid):
            for row in grid[top + 1 : bottom + 1]:
                if left < len(row):
                    row[left] = row[left] or grid[top][left]
    return tuple(tuple(row) for row in grid)


def _merged(sheet: Any) -> Iterable[tuple[tuple[int, int], tuple[int, int]]]:
    found: Iterable[tuple[tuple[int, int], tuple[int, int]]] | None = sheet.merged_cell_ranges
    return found or ()


def text_of(cell: Any) -> str:
    """Return a cell as a person reads it: no 20230305.0, no 1.38E+10, a day without its midnight."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < EXACT else repr(cell)
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d" if cell.time() == time() else "%Y-%m-%d %H:%M:%S")
    return str(cell).strip().replace("\r\n", "\n").replace("\x00", "")
