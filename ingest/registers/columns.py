"""What the columns of a register of letters mean: a map in TOML that a court can replace by its own."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from guowen.errors import ConfigurationError

SHIPPED = Path(__file__).with_name("columns.toml")
PERSONS, MATTERS = {"person", "writer", "unit"}, {"case", "matter", "title"}
"""A register says who and what."""
_NOTE = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]|[\s:：*]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its role (a table's name in the TOML), the words before its values, the names it goes by.

    Without words of its own, a value stands behind the name that the register gives its column.
    """

    role: str
    label: str | None
    names: tuple[str, ...]


Columns = tuple[Column, ...]


@cache
def shipped() -> Columns:
    """Return the map that comes with the program."""
    return _parsed(SHIPPED.read_text(encoding="utf-8"), str(SHIPPED))


def load(path: Path | None) -> Columns:
    """Return the map of a court over ours; raise ConfigurationError."""
    if path is None:
        return shipped()
    try:
        own = _parsed(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise ConfigurationError(setting="GUOWEN_COLUMNS", detail=f"无法读取 {path}") from error
    roles = {column.role for column in own}
    return (*own, *(column for column in shipped() if column.role not in roles))


def _parsed(text: str, where: str) -> Columns:
    try:
        tables = tomllib.loads(text)
        return tuple(_column(role, table) for role, table in tables.items())
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise ConfigurationError(setting="GUOWEN_COLUMNS", detail=f"{where}：{error}") from error


def _column(role: str, table: Mapping[str, object]) -> Column:
    names = table["names"]
    if not isinstance(names, list):
        raise TypeError(role)
    label = table.get("label")
    return Column(role, str(label) if label else None, tuple(plain(str(name)) for name in names))


def plain(name: str) -> str:
    """Return a column's name without spaces, and without what stands in brackets behind it."""
    return _NOTE.sub("", name).lower() or name.strip().lower()


def roles(header: Sequence[str], columns: Columns) -> dict[int, Column]:
    """Return what each column of a header means, by its place; the first of two with one meaning has it."""
    found: dict[int, Column] = {}
    for column in columns:
        for name in column.names:
            at = next((n for n, cell in enumerate(header) if n not in found and plain(cell) == name), None)
            if at is not None:
                found[at] = column
                break
    return found


def is_register(meant: Mapping[int, Column]) -> bool:
    """Whether columns of these meanings make a register: it says who, and about what."""
    named = {column.role for column in meant.values()}
    return bool(named & PERSONS) and bool(named & MATTERS)
