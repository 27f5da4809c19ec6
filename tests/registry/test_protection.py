"""What must be kept for ever cannot be changed or removed behind the program's back, on either database."""

import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

FROZEN = ("audit", "entry_versions", "requests", "case_refs", "layouts", "documents")
KEPT = (*FROZEN, "originals", "entries", "users", "runs", "ledger", "audit_head")
COLUMN = {"audit": "actor", "entry_versions": "by", "requests": "quote", "case_refs": "number", "documents": "text"}


@pytest.fixture
def filled(staffed, receive):
    receive(staffed)
    return staffed


def refused(database, statement, words):
    with pytest.raises(DatabaseError, match=words), database.transaction() as session:
        session.execute(text(statement))


def test_rows_cannot_be_removed(filled):
    for table in KEPT:
        refused(filled, f"DELETE FROM {table}", f"{table}: kept for ever")


def test_rows_cannot_be_changed(filled):
    for table in FROZEN:
        column = COLUMN.get(table, "content")
        refused(filled, f"UPDATE {table} SET {column} = {column}", f"{table}: .*never changed")


def test_what_an_original_is_cannot_be_changed(filled):
    for column in ("sha256", "sm3", "size", "name", "path", "received_at"):
        refused(filled, f"UPDATE originals SET {column} = {column}", "never changed")


def test_what_an_entry_is_about_cannot_be_changed(filled):
    for column in ("id", "document_id", "created_at"):
        refused(filled, f"UPDATE entries SET {column} = {column}", "never changed")


@pytest.mark.parametrize("recursive_triggers", ["ON", "OFF"])
def test_sqlite_rows_cannot_be_replaced(desk, receive, recursive_triggers):
    receive(desk)
    connection = sqlite3.connect(desk.engine.url.database)
    connection.execute(f"PRAGMA recursive_triggers={recursive_triggers}")

    for table in KEPT:
        with pytest.raises(sqlite3.IntegrityError, match="kept for ever"):
            connection.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    connection.close()


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_postgresql_tables_cannot_be_emptied(filled):
    for table in KEPT:
        refused(filled, f"TRUNCATE {table} CASCADE", "kept for ever")
