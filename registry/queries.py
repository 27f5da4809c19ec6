"""Questions to the registry; the answers are frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from guowen.errors import NotFoundError
from models import STATES, AuditRow, CaseRow, DocumentRow, EntryRow, LedgerRow, OriginalRow, State, VersionRow
from registry import audit, layout, requirements, versions
from registry.views import AuditLine, DocumentLine, DocumentView, EntryLine, EntryView, LedgerLine, OriginalView

EXCERPT = 200


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries to list; what is None does not restrict."""

    states: tuple[State, ...] | None = ("draft", "dismissal_pending")
    quarter: str | None = None
    words: str | None = None
    """Must stand in the text of the document, its file name, or the entry's number or case numbers."""
    run_id: int | None = None
    """Made from the files of this run of the intake."""
    limit: int = 100
    offset: int = 0


def drafts(session: Session, wanted: Filter = Filter()) -> tuple[EntryLine, ...]:
    """Return entries in the order of their ids; by default what waits for a person. Any state can be asked for."""
    chosen = (
        select(EntryRow, VersionRow)
        .join(VersionRow, and_(VersionRow.entry_id == EntryRow.id, VersionRow.n == EntryRow.version))
        .join(EntryRow.document)
        .join(DocumentRow.original)
        .options(joinedload(EntryRow.document).joinedload(DocumentRow.original), *versions.WHOLE)
        .where(*_conditions(wanted))
        .order_by(EntryRow.id)
        .limit(wanted.limit)
        .offset(wanted.offset)
    )
    return tuple(_entry_line(entry, version) for entry, version in session.execute(chosen).all())


def count(session: Session, wanted: Filter = Filter()) -> int:
    """Return how many entries `drafts` would list without its limit."""
    chosen = select(func.count(EntryRow.id)).join(EntryRow.document).join(DocumentRow.original)
    return session.scalar(chosen.where(*_conditions(wanted))) or 0


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.states is not None:
        conditions.append(EntryRow.state.in_(wanted.states))
    if wanted.quarter is not None:
        conditions.append(EntryRow.quarter == wanted.quarter)
    if wanted.words:
        conditions.append(_mentions(wanted.words))
    if wanted.run_id is not None:
        made = select(LedgerRow.original_sha256).where(LedgerRow.run_id == wanted.run_id, LedgerRow.state == "drafted")
        conditions.append(DocumentRow.original_sha256.in_(made))
    return conditions


def _mentions(words: str) -> ColumnElement[bool]:
    case = (
        select(CaseRow.id)
        .join(VersionRow, VersionRow.id == CaseRow.version_id)
        .where(VersionRow.entry_id == EntryRow.id, CaseRow.number.contains(words, autoescape=True))
    )
    return or_(
        DocumentRow.text.contains(words, autoescape=True),
        OriginalRow.name.contains(words, autoescape=True),
        EntryRow.number.contains(words, autoescape=True),
        case.exists(),
    )


def counts(session: Session) -> Mapping[State, int]:
    """Return how many entries stand in each state; every state is a key."""
    found = dict(session.execute(select(EntryRow.state, func.count()).group_by(EntryRow.state)).all())
    return {state: found.get(state, 0) for state in STATES}


def entry(session: Session, entry_id: int) -> EntryView:
    """Return one entry with document, versions and what is still missing; raise NotFoundError."""
    row = session.get(EntryRow, entry_id)
    if row is None:
        raise NotFoundError(kind="登记", id=entry_id)
    chosen = select(VersionRow).where(VersionRow.entry_id == entry_id).order_by(VersionRow.n).options(*versions.WHOLE)
    history = tuple(versions.view(version) for version in session.scalars(chosen))
    gaps = requirements.empty(history[-1].content)
    return EntryView(
        id=row.id,
        number=row.number,
        state=row.state,  # type: ignore[arg-type]  # the table checks it
        quarter=row.quarter,
        created_at=row.created_at,
        asked_by=row.asked_by,
        document=document(session, row.document_id),
        versions=history,
        missing=tuple(key for key in gaps if key not in history[-1].missing),
    )


def following(session: Session, entry_id: int) -> int | None:
    """Return the id of the next draft after this one, from the start again at the end; None where no other waits."""
    waiting = select(func.min(EntryRow.id)).where(EntryRow.state == "draft", EntryRow.id != entry_id)
    return session.scalar(waiting.where(EntryRow.id > entry_id)) or session.scalar(waiting)


def document(session: Session, document_id: int) -> DocumentView:
    """Return one communication; raise NotFoundError."""
    chosen = (
        select(DocumentRow)
        .where(DocumentRow.id == document_id)
        .options(joinedload(DocumentRow.original), joinedload(DocumentRow.layout))
    )
    row = session.scalar(chosen)
    if row is None:
        raise NotFoundError(kind="来件", id=document_id)
    return DocumentView(
        id=row.id,
        original=_original_view(row.original),
        part=row.part,
        kind=row.kind,
        start=row.start,
        end=row.end,
        carrier=row.carrier,
        triage=row.triage,
        reason=row.reason,
        document=layout.from_json(row.layout.content),
    )


def without_entry(session: Session, *, limit: int = 100, offset: int = 0) -> tuple[DocumentLine, ...]:
    """Return the communications that have no entry, newest first: a person must be able to look at them, too."""
    chosen = (
        select(DocumentRow)
        .where(~select(EntryRow.id).where(EntryRow.document_id == DocumentRow.id).exists())
        .options(joinedload(DocumentRow.original))
        .order_by(DocumentRow.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return tuple(_document_line(row) for row in session.scalars(chosen))


def original(session: Session, sha256: str) -> OriginalView:
    """Return one original; raise NotFoundError."""
    row = session.get(OriginalRow, sha256)
    if row is None:
        raise NotFoundError(kind="原件", id=sha256)
    return _original_view(row)


def unreadable(session: Session, *, limit: int = 100, offset: int = 0) -> tuple[OriginalView, ...]:
    """Return the originals that could not be read, and the files in containers and mails, newest first."""
    whole = (
        select(OriginalRow)
        .where(OriginalRow.status == "unreadable")
        .order_by(OriginalRow.received_at.desc(), OriginalRow.sha256)
        .limit(offset + limit)
    )
    within = OriginalRow.name + "!"
    inside = (
        select(LedgerRow, OriginalRow)
        .join(OriginalRow, OriginalRow.sha256 == LedgerRow.original_sha256)
        .where(OriginalRow.status == "read", LedgerRow.state == "unreadable")
        .where(func.substr(LedgerRow.path, 1, func.length(within)) == within)
        .order_by(OriginalRow.received_at.desc(), LedgerRow.id)
        .limit(offset + limit)
    )
    found = [_original_view(row) for row in session.scalars(whole)]
    found += [_inside_view(line, row) for line, row in session.execute(inside)]
    return tuple(sorted(found, key=lambda view: view.received_at, reverse=True)[offset : offset + limit])


def history(session: Session, entry_id: int) -> tuple[AuditLine, ...]:
    """Return the acts on one entry, the intake of its file included, oldest first."""
    sha256 = select(DocumentRow.original_sha256).join(EntryRow, EntryRow.document_id == DocumentRow.id)
    of_entry = and_(AuditRow.tag.startswith("entry:"), AuditRow.subject == str(entry_id))
    of_file = and_(
        AuditRow.tag.startswith("original:"),
        AuditRow.subject == sha256.where(EntryRow.id == entry_id).scalar_subquery(),
    )
    chosen = select(AuditRow).where(or_(of_entry, of_file)).order_by(AuditRow.seq)
    return tuple(audit.line(row) for row in session.scalars(chosen))


def ledger(session: Session, run_id: int) -> tuple[LedgerLine, ...]:
    """Return where each file of a run ended, in the order in which they ended."""
    chosen = select(LedgerRow).where(LedgerRow.run_id == run_id).order_by(LedgerRow.id)
    return tuple(
        LedgerLine(r.path, r.original_sha256, r.state, r.detail, r.message, r.drafts, r.at)
        for r in session.scalars(chosen)
    )


def _inside_view(line: LedgerRow, row: OriginalRow) -> OriginalView:
    """Show a file that could not be read in an original that was."""
    return replace(
        _original_view(row),
        name=line.path.rpartition("!")[2],
        path=line.path,
        status="unreadable",
        error_code=line.detail,
        error_message=line.message,
    )


def _entry_line(row: EntryRow, version: VersionRow) -> EntryLine:
    content = versions.content_of(version)
    return EntryLine(
        id=row.id,
        number=row.number,
        state=row.state,  # type: ignore[arg-type]  # the table checks it
        quarter=row.quarter,
        created_at=row.created_at,
        document_id=row.document_id,
        name=row.document.original.name,
        part=row.document.part,
        triage=row.document.triage,
        content=content,
        missing=tuple(key for key in requirements.empty(content) if key not in version.missing),
        asked_by=row.asked_by,
        evidence=versions.evidence_of(version),
    )


def _document_line(row: DocumentRow) -> DocumentLine:
    return DocumentLine(
        id=row.id,
        name=row.original.name,
        part=row.part,
        carrier=row.carrier,
        triage=row.triage,
        reason=row.reason,
        received_at=row.original.received_at,
        text=row.text[:EXCERPT],
    )


def _original_view(row: OriginalRow) -> OriginalView:
    return OriginalView(
        sha256=row.sha256,
        sm3=row.sm3,
        size=row.size,
        media_type=row.media_type,
        format=row.format,
        name=row.name,
        path=row.path,
        received_at=row.received_at,
        status=row.status,
        error_code=row.error_code,
        error_message=row.error_message,
    )
