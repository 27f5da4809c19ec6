"""The verbs on entries: each changes the registry in one way, in the caller's transaction, with one audit row."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from guowen.errors import IllegalStateError, MissingFieldsError, NotFoundError, ReasonMissingError, SamePersonError
from models import DocumentRow, EntryRow, State, Tag, VersionRow
from registry import audit, beijing, evidence, requirements, versions
from registry.access import RECORDING, SECOND, acting
from registry.content import Content

NOTHING: Mapping[str, str] = {}
STATE_NAMES: Mapping[str, str] = {
    "draft": "草稿",
    "confirmed": "已登记",
    "dismissal_pending": "待复核（拟不登记）",
    "dismissed": "不予登记",
    "void_pending": "待复核（拟作废）",
    "voided": "已作废",
}


def draft(session: Session, document_id: int, *, content: Content, by: str, at: datetime, reason: str) -> int:
    """Make a draft by hand from a document in which the program saw none; return the entry's id."""
    audit.lock(session)
    acting(session, by, RECORDING, "起草登记")
    _demand(reason, "人工起草登记")
    if session.get(DocumentRow, document_id) is None:
        raise NotFoundError(kind="来件", id=document_id)
    proofs = evidence.written(content, by)
    entry, version = versions.open_entry(
        session, document_id, content=content, evidence=proofs, by=by, at=at, reason=reason
    )
    _note(session, Tag.draft_made, entry, by=by, at=at, version=version, reason=reason, document=document_id)
    return entry.id


def confirm(
    session: Session,
    entry_id: int,
    *,
    by: str,
    at: datetime,
    court_code: str,
    content: Content | None = None,
    missing: Mapping[str, str] = NOTHING,
) -> str:
    """Enter a draft in the registry, as it stands or as corrected in `content`; return its number.

    Fields of Art. 4 that are empty each need a reason in `missing`, by the keys of registry.requirements.
    """
    entry = _entry(session, entry_id, by, "登记", "draft")
    version = _correct(session, entry, content, missing, by=by, at=at, reason=None, complete=True)
    year = beijing.year(at)
    last = session.scalar(
        select(func.max(EntryRow.running)).where(EntryRow.court_code == court_code, EntryRow.year == year)
    )
    entry.court_code, entry.year, entry.running = court_code, year, (last or 0) + 1
    entry.number = f"{court_code}-{year}-{entry.running:06d}"
    entry.state, entry.quarter = "confirmed", beijing.quarter(at)
    _note(session, Tag.draft_confirmed, entry, by=by, at=at, version=version)
    return entry.number


def amend(
    session: Session,
    entry_id: int,
    *,
    content: Content,
    reason: str,
    by: str,
    at: datetime,
    missing: Mapping[str, str] = NOTHING,
) -> int:
    """Correct a confirmed entry, or save a draft half-way (then nothing is demanded); return the version's number."""
    entry = _entry(session, entry_id, by, "更正", "confirmed", "draft")
    confirmed = entry.state == "confirmed"
    if confirmed:
        _demand(reason, "更正登记")
    version = _correct(
        session, entry, content, missing, by=by, at=at, reason=reason.strip() or None, complete=confirmed
    )
    _note(session, Tag.entry_amended, entry, by=by, at=at, version=version, reason=reason)
    return entry.version


def dismiss(session: Session, entry_id: int, *, reason: str, by: str, at: datetime) -> None:
    """Ask that a draft be dismissed as no inquiry; it stays pending until another person countersigns."""
    entry = _entry(session, entry_id, by, "提出不予登记", "draft")
    _demand(reason, "提出不予登记")
    entry.state, entry.asked_by = "dismissal_pending", by
    _note(session, Tag.dismissal_asked, entry, by=by, at=at, reason=reason)


def void(session: Session, entry_id: int, *, reason: str, by: str, at: datetime) -> None:
    """Ask that a confirmed entry be voided; it keeps its number and counts until another person countersigns."""
    entry = _entry(session, entry_id, by, "提出作废", "confirmed")
    _demand(reason, "提出作废")
    entry.state, entry.asked_by = "void_pending", by
    _note(session, Tag.void_asked, entry, by=by, at=at, reason=reason)


def countersign(session: Session, entry_id: int, *, by: str, at: datetime) -> None:
    """Agree to the dismissal or voiding that another person asked for."""
    entry = _second_reading(session, entry_id, by, "复核同意")
    dismissal = entry.state == "dismissal_pending"
    entry.state = "dismissed" if dismissal else "voided"
    tag = Tag.dismissal_countersigned if dismissal else Tag.void_countersigned
    _note(session, tag, entry, by=by, at=at, asked_by=entry.asked_by)


def decline(session: Session, entry_id: int, *, reason: str, by: str, at: datetime) -> None:
    """Refuse the dismissal or voiding that was asked for; the entry is again what it was."""
    entry = _second_reading(session, entry_id, by, "复核退回")
    _demand(reason, "复核退回")
    dismissal = entry.state == "dismissal_pending"
    asked_by, entry.asked_by = entry.asked_by, None
    entry.state = "draft" if dismissal else "confirmed"
    tag = Tag.dismissal_declined if dismissal else Tag.void_declined
    _note(session, tag, entry, by=by, at=at, asked_by=asked_by, reason=reason)


def _entry(
    session: Session, entry_id: int, by: str, act: str, *states: State, roles: frozenset[str] = RECORDING
) -> EntryRow:
    """Return the entry, locked for this transaction, if this person may act on it and it stands where it must."""
    audit.lock(session)
    acting(session, by, roles, act)
    entry = session.get(EntryRow, entry_id, populate_existing=True)
    if entry is None:
        raise NotFoundError(kind="登记", id=entry_id)
    if entry.state not in states:
        raise IllegalStateError(entry=entry.id, state=STATE_NAMES[entry.state], act=act)
    return entry


def _second_reading(session: Session, entry_id: int, by: str, act: str) -> EntryRow:
    entry = _entry(session, entry_id, by, act, "dismissal_pending", "void_pending", roles=SECOND)
    if entry.asked_by == by:
        raise SamePersonError(login=by, act=act)
    return entry


def _demand(reason: str, act: str) -> None:
    if not reason.strip():
        raise ReasonMissingError(act=act)


def _correct(
    session: Session,
    entry: EntryRow,
    content: Content | None,
    missing: Mapping[str, str],
    *,
    by: str,
    at: datetime,
    reason: str | None,
    complete: bool,
) -> VersionRow | None:
    """Write a new version where something differs from the current one; `complete` demands what Art. 4 does."""
    old = versions.current(session, entry)
    before = versions.content_of(old)
    after = content or before
    gaps = requirements.empty(after)
    reasons = {**old.missing, **{key: why.strip() for key, why in missing.items() if why.strip()}}
    reasons = {key: reasons[key] for key in gaps if key in reasons}
    unexplained = tuple(key for key in gaps if key not in reasons)
    if complete and unexplained:
        names = "、".join(requirements.NAMES[key] for key in unexplained)
        raise MissingFieldsError(fields=unexplained, names=names)
    if after == before and reasons == old.missing and reason is None:
        return None
    proofs = evidence.carried(versions.evidence_of(old), before, after, by)
    return versions.add(session, entry, content=after, evidence=proofs, missing=reasons, by=by, at=at, reason=reason)


def _note(
    session: Session,
    tag: Tag,
    entry: EntryRow,
    *,
    by: str,
    at: datetime,
    version: VersionRow | None = None,
    **more: Any,
) -> None:
    """Write the one audit row of a verb: where the entry stands now, and the seal of a version if one was written."""
    payload = {
        "state": entry.state,
        "number": entry.number,
        "version": entry.version,
        "versions": [versions.seal(version)] if version else [],
        **more,
    }
    audit.append(session, tag, entry.id, actor=by, at=at, payload=payload)
