"""The connection to the registry: SQLite for one desk, PostgreSQL for many; transactions end here and nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session

from guowen.errors import ConfigurationError, DatabaseUnavailableError
from registry.canonical import dumps

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",  # INSERT OR REPLACE deletes, and must not pass the triggers by
    "PRAGMA busy_timeout=30000",
)


@dataclass(frozen=True, slots=True)
class Database:
    """One registry. `with database.transaction() as session:` commits at the end, rolls back on any exception."""

    engine: Engine

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Open a writing session; one at a time on SQLite, the others wait."""
        with Session(self.engine.execution_options(writes=True)) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that only asks; nothing of it is ever committed."""
        with Session(self.engine) as session:
            yield session

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def connect(url: str) -> Database:
    """Open the registry at an SQLAlchemy address; raise DatabaseUnavailableError. Tables: models.schema.upgrade."""
    try:
        address = make_url(url)
        engine = create_engine(address, json_serializer=dumps)
    except (ArgumentError, ImportError) as error:
        raise ConfigurationError(setting="GUOWEN_DATABASE_URL", detail="不是可用的数据库地址") from error
    if engine.dialect.name == "sqlite":
        if address.database and address.database != ":memory:":
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        _prepare_sqlite(engine)
    try:
        engine.connect().close()
    except DBAPIError as error:
        engine.dispose()
        raise DatabaseUnavailableError(url=address.render_as_string(), detail=str(error.orig).strip()) from error
    return Database(engine)


def _prepare_sqlite(engine: Engine) -> None:
    """Begin transactions ourselves: the driver begins too late, and a writer must hold the lock before it reads."""

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
