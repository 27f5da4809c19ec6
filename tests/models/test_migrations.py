"""Migrations go up, down and up again, on both kinds of database, and end at the tables of the code."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from guowen.errors import DatabaseOutdatedError
from models import Row, schema
from registry import database as databases

AUDIT = (
    "INSERT INTO audit (seq, at, actor, tag, subject, payload, previous, sha256, sm3) "
    "VALUES (1, '2026-07-01 00:00:00', 'a', 't', 's', '{}', '0', '0', '0')"
)


@pytest.fixture
def empty(database_url):
    opened = databases.connect(database_url)
    yield opened
    opened.close()


def test_the_head_has_the_tables_of_the_code(database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, Row.metadata) == []


def test_up_with_data_down_and_up_again(empty):
    schema.upgrade(empty.engine)
    with empty.transaction() as session:
        session.execute(text(AUDIT))
    tables = sorted(inspect(empty.engine).get_table_names())

    schema.downgrade(empty.engine)

    assert inspect(empty.engine).get_table_names() == ["alembic_version"]
    assert schema.current(empty.engine) is None
    schema.upgrade(empty.engine)
    assert sorted(inspect(empty.engine).get_table_names()) == tables
    assert schema.current(empty.engine) == schema.head()
    with empty.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM audit")) == 0


def test_upgrading_twice_changes_nothing(database):
    schema.upgrade(database.engine)

    schema.require_head(database.engine)


def test_an_empty_database_is_refused_with_what_to_do(empty):
    with pytest.raises(DatabaseOutdatedError) as error:
        schema.require_head(empty.engine)

    assert error.value.data["head"] == schema.head()
