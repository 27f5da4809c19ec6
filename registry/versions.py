"""Versions of an entry: written once, sealed with a digest, read back as values."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from models import CaseRow, EntryRow, RequestRow, VersionRow
from nlp import cases
from registry import beijing, canonical
from registry.content import Content
from registry.evidence import Evidence
from registry.views import VersionView

WHOLE = (selectinload(VersionRow.requests), selectinload(VersionRow.cases))
"""Loads what a version consists of."""


def open_entry(
    session: Session,
    document_id: int,
    *,
    content: Content,
    evidence: Evidence,
    by: str,
    at: datetime,
    reason: str | None,
) -> tuple[EntryRow, VersionRow]:
    """Write a new draft with its first version."""
    entry = EntryRow(state="draft", document_id=document_id, quarter=beijing.quarter(at), created_at=at, version=0)
    session.add(entry)
    session.flush()
    return entry, add(session, entry, content=content, evidence=evidence, missing={}, by=by, at=at, reason=reason)


def add(
    session: Session,
    entry: EntryRow,
    *,
    content: Content,
    evidence: Evidence,
    missing: Mapping[str, str],
    by: str,
    at: datetime,
    reason: str | None,
) -> VersionRow:
    """Write the next version of an entry and make it the current one."""
    fields = content.to_json()
    requests, numbers = fields.pop("requests"), fields.pop("cases")
    proofs = dict(evidence)
    request_proofs = proofs.pop("requests", [[] for _ in requests])
    entry.version += 1
    version = VersionRow(
        entry_id=entry.id, n=entry.version, fields=fields, evidence=proofs, missing=dict(missing), by=by, at=at,
        reason=reason,
    )  # fmt: skip
    version.requests = [
        RequestRow(n=n, quote=r["quote"], items=r["categories"], evidence=proof)
        for n, (r, proof) in enumerate(zip(requests, request_proofs, strict=True), 1)
    ]
    version.cases = [_case(n, number) for n, number in enumerate(numbers, 1)]
    version.digest = digest(version)
    session.add(version)
    session.flush()
    return version


def _case(n: int, number: str) -> CaseRow:
    found = cases.find(number)
    court, kind = (found[0].court_code or None, found[0].kind or None) if found else (None, None)
    return CaseRow(n=n, number=number, court_code=court, type=kind)


def digest(version: VersionRow) -> str:
    """Return the SHA-256 over all that a version says."""
    return canonical.digest(
        {
            "entry": version.entry_id,
            "n": version.n,
            "fields": version.fields,
            "evidence": version.evidence,
            "missing": version.missing,
            "requests": [[r.n, r.quote, r.items, r.evidence] for r in version.requests],
            "cases": [[c.n, c.number, c.court_code, c.type] for c in version.cases],
            "by": version.by,
            "at": version.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "reason": version.reason,
        }
    )


def seal(version: VersionRow) -> dict[str, Any]:
    """Return what the trail notes of a version."""
    return {"entry": version.entry_id, "n": version.n, "digest": version.digest}


def current(session: Session, entry: EntryRow) -> VersionRow:
    """Return the version that holds."""
    chosen = select(VersionRow).where(VersionRow.entry_id == entry.id, VersionRow.n == entry.version).options(*WHOLE)
    return session.scalars(chosen).one()


def content_of(version: VersionRow) -> Content:
    """Return what a version says."""
    requests = [{"quote": r.quote, "categories": r.items} for r in version.requests]
    return Content.from_json({**version.fields, "requests": requests, "cases": [c.number for c in version.cases]})


def evidence_of(version: VersionRow) -> Evidence:
    """Return the evidence of a version, that of its requests included."""
    return {**version.evidence, "requests": [r.evidence for r in version.requests]}


def view(version: VersionRow) -> VersionView:
    """Return a version as a value."""
    return VersionView(
        n=version.n,
        content=content_of(version),
        evidence=evidence_of(version),
        missing=version.missing,
        by=version.by,
        at=version.at,
        reason=version.reason,
        digest=version.digest,
    )
