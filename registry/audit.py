"""The audit trail: rows sealed to one another, written in one order, checked by walking them all."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from ingest.source import digest_sm3
from models import AuditHeadRow, AuditRow, Tag
from registry.canonical import dumps
from registry.views import AuditLine

GENESIS = "0" * 64
LOCK = 0x6775_6F77_656E
"""Key of the advisory lock: 'guowen'."""


def lock(session: Session) -> None:
    """Let no other writer in until this transaction ends: every verb begins so.

    A serial number follows the order of inserts, not of commits; without the lock the chain would fork. On SQLite
    a writing transaction began with BEGIN IMMEDIATE and already holds the one lock.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})


def append(session: Session, tag: Tag, subject: object, *, actor: str, at: datetime, payload: Mapping[str, Any]) -> int:
    """Write one act to the trail; return its number."""
    lock(session)
    head = session.get(AuditHeadRow, 1, populate_existing=True)
    row = AuditRow(
        seq=head.seq + 1 if head else 1,
        at=at.astimezone(UTC),
        actor=actor,
        tag=str(tag),
        subject=str(subject),
        payload=dumps(payload),
        previous=head.sha256 if head else GENESIS,
    )
    row.sha256, row.sm3 = _seals(row)
    session.add(row)
    if head:
        head.seq, head.sha256 = row.seq, row.sha256
    else:
        session.add(AuditHeadRow(id=1, seq=row.seq, sha256=row.sha256))
    session.flush()
    return row.seq


def _seals(row: AuditRow) -> tuple[str, str]:
    """Return SHA-256 and SM3 over the canonical bytes of a row."""
    content = dumps(
        {
            "seq": row.seq,
            "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": row.actor,
            "tag": row.tag,
            "subject": row.subject,
            "payload": row.payload,
            "previous": row.previous,
        }
    ).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest(), digest_sm3(content)


def rows(session: Session) -> Iterator[AuditRow]:
    """Yield the whole trail in order, without holding it in memory."""
    chosen = select(AuditRow).order_by(AuditRow.seq).execution_options(yield_per=500, populate_existing=True)
    for row in session.scalars(chosen):
        yield row
        session.expunge(row)


def verify_chain(session: Session) -> tuple[str, ...]:
    """Walk the whole trail; return what is wrong with it, a Chinese sentence each."""
    problems: list[str] = []
    seq, previous = 0, GENESIS
    try:
        for row in rows(session):
            if row.seq != seq + 1:
                problems.append(f"留痕在第 {seq} 条之后缺少或多出记录（下一条为第 {row.seq} 条）。")
            if row.previous != previous:
                problems.append(f"留痕第 {row.seq} 条与前一条不相衔接。")
            if (row.sha256, row.sm3) != _seals(row):
                problems.append(f"留痕第 {row.seq} 条的内容被改动。")
            seq, previous = row.seq, row.sha256
    except (ValueError, TypeError, AttributeError):  # a column holds what is not even of its type
        problems.append(f"留痕第 {seq} 条之后有无法解读的记录。")
    head = session.get(AuditHeadRow, 1, populate_existing=True)
    if (head.seq, head.sha256) != (seq, previous) if head else seq != 0:
        problems.append("留痕的末尾与登记的链尾不符，末尾的记录可能被删除。")
    return tuple(problems)


def line(row: AuditRow) -> AuditLine:
    """Return one act as a value."""
    return AuditLine(row.seq, row.at, row.actor, row.tag, row.subject, json.loads(row.payload), row.sha256)
