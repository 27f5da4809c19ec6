"""Reading the SQLite databases of telephones: a copy in memory, read only, with nothing in it trusted."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

from guowen.errors import DamagedFileError
from ingest.source import Source

STEPS = 200_000_000
"""Steps of SQLite's machine for one file: a hostile view can loop for ever."""
Row = tuple[Any, ...]


@contextmanager
def opened(source: Source) -> Iterator[sqlite3.Connection]:
    """Open the database in a file; raise DamagedFileError for whatever SQLite says of it."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.deserialize(source.data)
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA cell_size_check = ON")
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            steps = iter(range(STEPS // 100_000))
            connection.set_progress_handler(lambda: int(next(steps, None) is None), 100_000)
            yield connection
        except (sqlite3.Error, OverflowError, ValueError) as error:
            raise DamagedFileError(name=source.name, detail="数据库无法读取") from error


def columns(connection: sqlite3.Connection, table: str) -> set[str]:
    """Return the columns of a real table; a view of that name is none."""
    kind = connection.execute("SELECT type FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    if kind is None or kind[0] != "table":
        return set()
    return {str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")}


def rows(connection: sqlite3.Connection, query: str, parameters: Sequence[object] = ()) -> list[Row]:
    """Return what a query gives."""
    return connection.execute(query, parameters).fetchall()
