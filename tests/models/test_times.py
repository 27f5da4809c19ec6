"""Moments have a zone, go in as UTC, and come back as UTC on every database."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import StatementError

from models import RunRow
from models.orm import UtcTime

DIALECT = sqlite.dialect()
ZONES = st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours)))
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=ZONES)  # bounds have no zone


@given(MOMENTS)
def test_a_moment_stays_the_same_moment(moment):
    kind = UtcTime()

    stored = kind.process_bind_param(moment, DIALECT)

    assert stored
    assert stored.tzinfo is UTC
    assert kind.process_result_value(stored.replace(tzinfo=None), DIALECT) == moment


def test_every_database_gives_back_an_aware_time(database):
    at = datetime(2026, 7, 1, 9, 30, 1, 123456, tzinfo=timezone(timedelta(hours=8)))
    with database.transaction() as session:
        session.add(RunRow(started_at=at, actor="a", files_in=0, counts={}))

    with database.reading() as session:
        started = session.get_one(RunRow, 1).started_at

    assert started == at
    assert started.tzinfo is UTC


def test_a_time_without_zone_is_refused(sqlite_database):
    run = RunRow(started_at=datetime(2026, 7, 1), actor="a", files_in=0, counts={})  # the point

    with pytest.raises(StatementError), sqlite_database.transaction() as session:
        session.add(run)
