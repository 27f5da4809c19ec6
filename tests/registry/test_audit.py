"""The trail: whatever is done to it behind the program's back is found; acts at once do not fork it."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import Tag, schema
from registry import audit
from registry.database import connect

AT = datetime(2026, 7, 1, tzinfo=UTC)
ROWS = 5
COLUMNS = ("seq", "at", "actor", "tag", "subject", "payload", "previous", "sha256", "sm3")
JUNK = st.one_of(
    st.text(max_size=20), st.just("0" * 64), st.sampled_from(["2026-07-01 00:00:01.000000", "entry:draft:make", "{}"])
)


def write(database, count=ROWS):
    for n in range(count):
        with database.transaction() as session:
            audit.append(session, Tag.draft_made, n, actor="lu", at=AT, payload={"n": n, "句": "“引”\u2028"})


def problems(database):
    with database.reading() as session:
        return audit.verify_chain(session)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A trail without its triggers, as somebody with the file in hand would make it."""
    path = tmp_path_factory.mktemp("trail") / "template.db"
    database = connect(f"sqlite:///{path}")
    schema.upgrade(database.engine)
    write(database)
    assert problems(database) == ()
    database.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.commit()
    return path.read_bytes()


@pytest.fixture(scope="module")
def tampered(template, tmp_path_factory):
    """Runs statements on a fresh copy; returns what the check then finds."""
    path = tmp_path_factory.mktemp("copies") / "copy.db"

    def _tampered(*statements):
        path.write_bytes(template)
        with closing(sqlite3.connect(path)) as connection:
            for statement, values in statements:
                connection.execute(statement, values)
            connection.commit()
        database = connect(f"sqlite:///{path}")
        found = problems(database)
        database.close()
        for beside in ("-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)
        return found

    return _tampered


@settings(max_examples=60, deadline=None)
@given(seq=st.integers(1, ROWS), column=st.sampled_from(COLUMNS[1:]), value=JUNK)
def test_a_change_of_any_column_is_found(tampered, seq, column, value):
    before = {"at": "2026-07-01 00:00:00.000000", "actor": "lu", "tag": "entry:draft:make", "subject": str(seq - 1)}
    if before.get(column) == value or (column == "previous" and seq == 1 and value == audit.GENESIS):
        return

    assert tampered((f"UPDATE audit SET {column} = ? WHERE seq = ?", (value, seq)))


@pytest.mark.parametrize("seq", range(1, ROWS + 1))
def test_a_missing_row_is_found_the_last_one_too(tampered, seq):
    assert tampered(("DELETE FROM audit WHERE seq = ?", (seq,)))


def test_a_missing_row_with_the_others_moved_up_is_found(tampered):
    assert tampered(
        ("DELETE FROM audit WHERE seq = 3", ()),
        ("UPDATE audit SET seq = 3 WHERE seq = 4", ()),
        ("UPDATE audit SET seq = 4 WHERE seq = 5", ()),
    )


@pytest.mark.parametrize(("one", "other"), [(1, 2), (2, 5), (4, 5)])
def test_swapped_rows_are_found(tampered, one, other):
    assert tampered(
        ("UPDATE audit SET seq = 99 WHERE seq = ?", (one,)),
        ("UPDATE audit SET seq = ? WHERE seq = ?", (one, other)),
        ("UPDATE audit SET seq = ? WHERE seq = 99", (other,)),
    )


def test_an_emptied_trail_and_a_lost_head_are_found(tampered):
    assert tampered(("DELETE FROM audit", ()))
    assert tampered(("DELETE FROM audit_head", ()))


def test_an_added_row_is_found(tampered):
    copied = "SELECT 6, at, actor, tag, subject, payload, sha256, sha256, sm3 FROM audit WHERE seq = 5"

    assert tampered((f"INSERT INTO audit {copied}", ()))


def test_acts_at_once_make_one_chain(database):
    def act(n):
        with database.transaction() as session:
            return audit.append(session, Tag.draft_made, n, actor="lu", at=AT, payload={})

    with ThreadPoolExecutor(8) as pool:
        numbers = sorted(pool.map(act, range(24)))

    assert numbers == list(range(1, 25))
    assert problems(database) == ()


def test_what_is_rolled_back_leaves_no_gap(database):
    write(database, 1)

    with database.transaction() as session:
        audit.append(session, Tag.draft_made, 1, actor="lu", at=AT, payload={})
        session.rollback()
    write(database, 1)

    assert problems(database) == ()
