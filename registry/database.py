"""The connection to the registry: SQLite for one desk, PostgreSQL for many; transactions end here and nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Database:
    """One registry. `with database.transaction() as session:` commits at the end, rolls back on any exception."""

    engine: Engine

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Open a writing session; one at a time on SQLite, the others wait."""
        raise NotImplementedError
        yield

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that only asks; nothing of it is ever committed."""
        raise NotImplementedError
        yield

    def close(self) -> None:
        """Give all connections back."""
        raise NotImplementedError


def connect(url: str) -> Database:
    """Open the registry at an SQLAlchemy address; raise DatabaseUnavailableError. Tables: models.schema.upgrade."""
    raise NotImplementedError
