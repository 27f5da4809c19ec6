"""Registries for all tests: a fresh one each, on SQLite and on PostgreSQL."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import psycopg
import pytest

from models import schema
from registry.database import Database, connect

# How long an example takes says more about the machine than about the code.
hypothesis.settings.register_profile("guowen", deadline=None)
hypothesis.settings.load_profile("guowen")


def _server():
    """Load tests/postgres.py, which is no package."""
    spec = importlib.util.spec_from_file_location("guowen_tests_postgres", Path(__file__).with_name("postgres.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.server()


@pytest.fixture(scope="session")
def postgres_socket() -> Iterator[str]:
    """A PostgreSQL for the whole run, started at its first use and stopped at the end."""
    with _server() as folder:
        yield folder


@pytest.fixture
def postgres_url(postgres_socket: str) -> str:
    """The address of an empty database: the one of this run, emptied, for a new one takes longer to make and remove."""
    with psycopg.connect(host=postgres_socket, user="guowen", dbname="postgres", autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return f"postgresql+psycopg://guowen@/postgres?host={postgres_socket}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once of each kind."""
    if request.param == "postgres":
        url: str = request.getfixturevalue("postgres_url")
        return url
    return f"sqlite:///{tmp_path / 'guowen.db'}"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty registry, once of each kind."""
    opened = connect(database_url)
    schema.upgrade(opened.engine)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_database(tmp_path: Path) -> Iterator[Database]:
    """An empty registry on SQLite, for what does not depend on the kind."""
    opened = connect(f"sqlite:///{tmp_path / 'guowen.db'}")
    schema.upgrade(opened.engine)
    yield opened
    opened.close()
