"""Opening the registry: what cannot be opened says so, a failed transaction leaves nothing."""

import pytest

from guowen.errors import ConfigurationError, DatabaseUnavailableError
from models import RunRow
from registry.database import connect


def test_a_database_that_is_not_there_is_named_without_its_password():
    with pytest.raises(DatabaseUnavailableError) as error:
        connect("postgresql+psycopg://guowen:secret@/none?host=/nowhere")

    assert "secret" not in str(error.value)


@pytest.mark.parametrize("url", ["nonsense", "oracle17://x"])
def test_an_address_that_cannot_be_is_a_wrong_setting(url):
    with pytest.raises(ConfigurationError):
        connect(url)


def test_an_exception_rolls_all_back(database, clock):
    def fail():
        with database.transaction() as session:
            session.add(RunRow(started_at=clock(), actor="a", files_in=0, counts={}))
            session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        fail()

    with database.reading() as session:
        assert session.get(RunRow, 1) is None


def test_sqlite_guards_what_it_can(sqlite_database):
    with sqlite_database.engine.connect() as connection:
        pragmas = ["journal_mode", "foreign_keys", "recursive_triggers", "synchronous"]

        values = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]

    assert values == ["wal", 1, 1, 2]
