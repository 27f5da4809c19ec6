"""Verification finds whatever was done to originals and registry behind the program's back."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from ingest.store import Store
from registry import entries, queries, verify


@pytest.fixture
def registry(desk, receive, clock):
    """A registry with one confirmed and amended entry and one draft."""
    (entry_id,) = receive(desk).entry_ids
    receive(desk, b"another")
    with desk.transaction() as session:
        entries.confirm(session, entry_id, by="lu", at=clock(), court_code="苏0982")
    with desk.transaction() as session:
        content = replace(queries.entry(session, entry_id).current.content, place="三楼")
        entries.amend(session, entry_id, content=content, reason="补记", by="lu", at=clock())
    return desk


def check(database, settings):
    with database.reading() as session:
        return verify.verify(session, settings)


def tamper(database, statement):
    with closing(sqlite3.connect(database.engine.url.database)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        assert connection.execute(statement).rowcount > 0
        connection.commit()


def test_an_honest_registry_is_sound(registry, settings):
    report = check(registry, settings)

    assert report.sound
    assert report.problems == ()
    assert (report.originals, report.documents, report.versions) == (2, 2, 3)
    assert len(report.head) == 64


@pytest.mark.parametrize("kind", ["empty", "only people"])
def test_nothing_checked_is_a_failure(sqlite_database, request, settings, kind):
    database = sqlite_database if kind == "empty" else request.getfixturevalue("desk")

    assert not check(database, settings).sound


@pytest.mark.parametrize(
    "statement",
    [
        """UPDATE entry_versions SET fields = replace(fields, '周建国', '某某某')""",
        """UPDATE entry_versions SET fields = 'not json' WHERE id = 1""",
        """UPDATE entry_versions SET by = 'ma' WHERE n = 2""",
        """UPDATE entry_versions SET reason = '别的' WHERE n = 2""",
        """UPDATE entry_versions SET digest = 'x' WHERE n = 2""",
        """UPDATE entry_versions SET at = '2026-07-02 00:00:00.000000' WHERE n = 2""",
        """UPDATE entry_versions SET missing = '{"date":"无"}' WHERE n = 2""",
        """UPDATE entry_versions SET evidence = '{}' WHERE n = 1""",
        """UPDATE requests SET quote = '请依法办理'""",
        """UPDATE requests SET items = '[]'""",
        """UPDATE requests SET evidence = '[]'""",
        """UPDATE case_refs SET number = '（2023）苏0982民初1号'""",
        """UPDATE case_refs SET type = '刑初'""",
        """DELETE FROM requests""",
        """DELETE FROM case_refs""",
        """UPDATE documents SET text = '无事'""",
        """UPDATE documents SET triage = 'unrelated'""",
        """UPDATE layouts SET content = replace(content, '关照', '审理')""",
        """UPDATE originals SET sm3 = sha256""",
        """UPDATE entries SET state = 'dismissed' WHERE state = 'draft'""",
        """UPDATE entries SET version = 1 WHERE version = 2""",
        """UPDATE entries SET number = '苏0982-2026-000009' WHERE number IS NOT NULL""",
        """UPDATE audit SET actor = 'ma' WHERE tag = 'entry:draft:confirm'""",
        """DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)""",
    ],
)
def test_a_change_behind_the_programs_back_is_found(registry, settings, statement):
    tamper(registry, statement)

    report = check(registry, settings)

    assert not report.sound
    assert report.problems


@pytest.mark.parametrize("table", ["entries", "entry_versions", "documents", "originals"])
def test_a_removed_row_is_found(registry, settings, table):
    tamper(registry, f"DELETE FROM {table} WHERE rowid = 2")

    assert not check(registry, settings).sound


def test_a_changed_original_is_found(registry, settings):
    path = next(Store(settings.originals).files())
    path.chmod(0o644)
    path.write_bytes(b"other")

    (problem,) = check(registry, settings).problems
    assert "被改动" in problem


def test_a_missing_original_is_found(registry, settings):
    next(Store(settings.originals).files()).unlink()

    (problem,) = check(registry, settings).problems
    assert "缺失" in problem


def test_a_strange_file_among_the_originals_is_found(registry, settings):
    (settings.originals / "note.txt").write_bytes(b"who put me here")

    (problem,) = check(registry, settings).problems
    assert "note.txt" in problem
