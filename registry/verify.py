"""Whether all that was kept is still what it was: originals, documents, versions and states of entries, the trail."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from guowen.config import Settings
from guowen.errors import OriginalMissingError
from ingest.store import Store
from models import AuditHeadRow, DocumentRow, EntryRow, OriginalRow, VersionRow
from registry import audit, seals, versions


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked and what is wrong. Nothing checked is a failure, not a success."""

    originals: int
    documents: int
    versions: int
    audit_rows: int
    head: str
    """SHA-256 of the last audit row: note it elsewhere, and a later check can be held against it."""
    problems: tuple[str, ...]
    """One Chinese sentence each."""

    @property
    def sound(self) -> bool:
        """Whether something was checked and nothing is wrong."""
        return self.originals > 0 and self.audit_rows > 0 and not self.problems


@dataclass(slots=True)
class _Noted:
    """What the trail says that there is."""

    rows: int = 0
    originals: dict[str, str] = field(default_factory=dict)
    documents: dict[int, str] = field(default_factory=dict)
    versions: dict[tuple[int, int], str] = field(default_factory=dict)
    standing: dict[int, tuple[str, str | None, int]] = field(default_factory=dict)
    """State, number and version of each entry after the last act on it."""


def verify(session: Session, settings: Settings) -> Report:
    """Check all of it against the trail, and the trail against itself."""
    problems = list(audit.verify_chain(session))
    noted = _Noted()
    if not problems:  # a broken trail proves nothing about the rest
        noted = _noted(session)
        problems += _legible(_check_entries(session, noted), "登记")
        problems += _legible(_check_versions(session, noted), "登记的版本")
        problems += _legible(_check_documents(session, noted), "来件的识读内容")
    originals = set(session.scalars(select(OriginalRow.sha256)))
    problems += _check_originals(session, noted, Store(settings.originals))
    problems += _strangers(Store(settings.originals), originals)
    if not originals or not noted.rows:
        problems.append("没有可核验的原件或留痕：请检查 GUOWEN_HOME 与 GUOWEN_DATABASE_URL 是否指向正在使用的专库。")
    head = session.get(AuditHeadRow, 1)
    return Report(
        originals=len(originals),
        documents=len(noted.documents),
        versions=len(noted.versions),
        audit_rows=noted.rows,
        head=head.sha256 if head else "",
        problems=tuple(problems),
    )


def _noted(session: Session) -> _Noted:
    """Walk the trail once and gather what it says of everything else."""
    noted = _Noted()
    for row in audit.rows(session):
        payload: dict[str, Any] = json.loads(row.payload)
        noted.rows += 1
        for seal in payload.get("versions", ()):
            noted.versions[seal["entry"], seal["n"]] = seal["digest"]
            noted.standing.setdefault(seal["entry"], ("draft", None, seal["n"]))
        for seal in payload.get("documents", ()):
            noted.documents[seal["document"]] = seal["digest"]
        if row.tag.startswith("original:"):
            noted.originals[row.subject] = payload["sm3"]
        if row.tag.startswith("entry:"):
            noted.standing[int(row.subject)] = (payload["state"], payload["number"], payload["version"])
    return noted


def _legible(checks: Iterator[str], what: str) -> Iterator[str]:
    """Turn a column that holds what is not even of its type into one more problem."""
    try:
        yield from checks
    except (ValueError, TypeError, AttributeError, LookupError):
        yield f"{what}中有无法解读的内容，其余未能核验。"


def _check_entries(session: Session, noted: _Noted) -> Iterator[str]:
    left = dict(noted.standing)
    for entry in session.scalars(select(EntryRow).order_by(EntryRow.id).execution_options(yield_per=500)):
        if left.pop(entry.id, None) != (entry.state, entry.number, entry.version):
            yield f"第 {entry.id} 号登记的状态、编号或版本与留痕不符。"
    yield from (f"第 {entry_id} 号登记在数据库中缺失。" for entry_id in left)


def _check_versions(session: Session, noted: _Noted) -> Iterator[str]:
    left = dict(noted.versions)
    chosen = select(VersionRow).order_by(VersionRow.id).options(*versions.WHOLE).execution_options(yield_per=500)
    for version in session.scalars(chosen):
        digests = {version.digest, versions.digest(version), left.pop((version.entry_id, version.n), None)}
        if len(digests) > 1:
            yield f"第 {version.entry_id} 号登记第 {version.n} 版的内容与留痕不符。"
    yield from (f"第 {entry_id} 号登记第 {n} 版在数据库中缺失。" for entry_id, n in left)


def _check_documents(session: Session, noted: _Noted) -> Iterator[str]:
    left = dict(noted.documents)
    chosen = select(DocumentRow).options(joinedload(DocumentRow.layout)).order_by(DocumentRow.id)
    for document in session.scalars(chosen.execution_options(yield_per=50)):
        if left.pop(document.id, None) != seals.digest(document):
            yield f"第 {document.id} 号来件的识读内容与留痕不符。"
    yield from (f"第 {document_id} 号来件在数据库中缺失。" for document_id in left)


def _check_originals(session: Session, noted: _Noted, store: Store) -> Iterator[str]:
    left = dict(noted.originals)
    for row in session.scalars(select(OriginalRow).order_by(OriginalRow.sha256).execution_options(yield_per=500)):
        if left.pop(row.sha256, row.sm3) != row.sm3:
            yield f"原件“{row.name}”的摘要与留痕不符。"
        try:
            found = store.digests(row.sha256)
        except OriginalMissingError:
            yield f"原件“{row.name}”（{row.sha256}）缺失。请从备份恢复。"
            continue
        if (found.sha256, found.sm3) != (row.sha256, row.sm3):
            yield f"原件“{row.name}”（{row.sha256}）的内容被改动。请从备份恢复。"
    yield from (f"原件 {sha256} 在数据库中缺失。" for sha256 in left)


def _strangers(store: Store, known: set[str]) -> Iterator[str]:
    """Report files that nothing accounts for: put there by hand, or left by a run that was cut off."""
    for path in store.files():
        if path.name not in known or path != store.path(path.name):
            yield f"原件库中有未登记的文件 {path}。请查明来历；如系中断的收件所留，重新收件即可入账。"
