"""The verbs of intake: receive one file, note one that came again, open and close a run; one audit row each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from ingest.document import Unread
from ingest.store import Digests
from models import DocumentRow, LayoutRow, LedgerRow, LedgerState, OriginalRow, RunRow, Tag, VersionRow
from nlp.reading import EntryReading, Reading
from registry import audit, evidence, layout, seals, versions
from registry.canonical import storable
from registry.content import Content
from registry.worker import Communication, FileReading

PROGRAM = "guowen"
"""Who writes a first draft: the machine drafts, a person decides."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file whose bytes are in the store of originals."""

    path: str
    name: str
    size: int
    digests: Digests


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file could not be read."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """Where one file ended."""

    path: str
    sha256: str | None
    state: LedgerState
    detail: str
    """The triage of what made no entry, the code of an error; empty otherwise."""
    message: str
    """The sentence for people."""
    entry_ids: tuple[int, ...] = ()
    unread: tuple[Unread, ...] = ()
    """What in it could not be read, while the rest was."""


def open_run(session: Session, *, files_in: int, by: str, at: datetime) -> int:
    """Open a run of the intake; return its id."""
    audit.lock(session)
    run = RunRow(started_at=at, actor=by, files_in=files_in, counts={})
    session.add(run)
    session.flush()
    audit.append(session, Tag.run_started, run.id, actor=by, at=at, payload={"files_in": files_in})
    return run.id


def close_run(session: Session, run_id: int, *, counts: Mapping[LedgerState, int], by: str, at: datetime) -> None:
    """Close a run with its account."""
    audit.lock(session)
    run = session.get_one(RunRow, run_id)
    run.finished_at, run.counts = at, {str(state): n for state, n in counts.items()}
    audit.append(session, Tag.run_finished, run_id, actor=by, at=at, payload={"counts": run.counts})


def is_read(session: Session, sha256: str) -> bool:
    """Whether these bytes were already read; what could not be read may be tried again."""
    row = session.get(OriginalRow, sha256)
    return row is not None and row.status == "read"


def receive(session: Session, kept: Kept, read: FileReading, *, run_id: int, by: str, at: datetime) -> FileOutcome:
    """Write a file that was read: original, documents, and a draft for each entry that the program saw."""
    if not read.communications:
        return refuse(session, kept, _nothing_read(read.unread), run_id=run_id, by=by, at=at)
    audit.lock(session)
    if is_read(session, kept.digests.sha256):  # another coordinator was faster
        return repeat(session, kept, run_id=run_id, by=by, at=at)
    _original(session, kept, at=at, media_type=read.media_type, format_name=read.format)
    documents: list[DocumentRow] = []
    drafts: list[VersionRow] = []
    for communication in read.communications:
        for document, reading in _documents(session, kept, communication):
            documents.append(document)
            drafts += _drafts(session, document, reading, at=at)
    entry_ids = tuple(version.entry_id for version in drafts)
    outcome = _read_outcome(kept, documents, entry_ids, read.unread)
    payload = {
        "documents": [seals.seal(document) for document in documents],
        "versions": [versions.seal(version) for version in drafts],
    }
    _account(session, kept, outcome, payload, run_id=run_id, by=by, at=at)
    return outcome


def _nothing_read(unread: Sequence[Unread]) -> Failure:
    """Tell why nothing in a container could be read."""
    return Failure(unread[0].code, "".join(dict.fromkeys(one.message for one in unread)))


def refuse(session: Session, kept: Kept, failure: Failure, *, run_id: int, by: str, at: datetime) -> FileOutcome:
    """Write a file that could not be read: the original is kept and listed for a person."""
    audit.lock(session)
    _original(session, kept, at=at, failure=failure)
    outcome = FileOutcome(kept.path, kept.digests.sha256, "unreadable", failure.code, failure.message)
    _account(session, kept, outcome, {}, run_id=run_id, by=by, at=at)
    return outcome


def repeat(session: Session, kept: Kept, *, run_id: int, by: str, at: datetime) -> FileOutcome:
    """Note that bytes came again that are already kept; they make no second draft."""
    audit.lock(session)
    known = session.get_one(OriginalRow, kept.digests.sha256)
    message = f"与已收原件“{known.name}”完全相同，未再起草。"
    outcome = FileOutcome(kept.path, kept.digests.sha256, "duplicate", "", message)
    _account(session, kept, outcome, {}, run_id=run_id, by=by, at=at, tag=Tag.file_repeated)
    return outcome


def miss(session: Session, path: str, failure: Failure, *, run_id: int, by: str, at: datetime) -> FileOutcome:
    """Note a file of which not even the bytes could be fetched."""
    outcome = FileOutcome(path, None, "unreadable", failure.code, failure.message)
    _ledger(session, outcome, run_id=run_id, at=at)
    payload = {"run": run_id, "path": storable(path), "code": failure.code}
    audit.append(session, Tag.file_missed, run_id, actor=by, at=at, payload=payload)
    return outcome


def _original(
    session: Session,
    kept: Kept,
    *,
    at: datetime,
    media_type: str | None = None,
    format_name: str | None = None,
    failure: Failure | None = None,
) -> None:
    """Write the original, or what a second try made of it."""
    row = session.get(OriginalRow, kept.digests.sha256)
    if row is None:
        row = OriginalRow(
            sha256=kept.digests.sha256, sm3=kept.digests.sm3, size=kept.size, name=storable(kept.name),
            path=storable(kept.path), received_at=at,
        )  # fmt: skip
        session.add(row)
    row.media_type, row.format = media_type, format_name
    row.status = "unreadable" if failure else "read"
    row.error_code, row.error_message = (failure.code, storable(failure.message)) if failure else (None, None)
    session.flush()


def _documents(session: Session, kept: Kept, communication: Communication) -> Iterable[tuple[DocumentRow, Reading]]:
    """Write a document's layout once, and a row for each of its readings."""
    document = communication.document
    sheet = LayoutRow(original_sha256=kept.digests.sha256, content=layout.to_json(document))
    session.add(sheet)
    session.flush()
    inside = document.origin.path.partition("!")[2]
    for reading in communication.readings:
        row = DocumentRow(
            original_sha256=kept.digests.sha256,
            layout_id=sheet.id,
            part=storable("，".join(x for x in (inside, reading.part) if x)),
            kind=document.kind,
            start=reading.start,
            end=reading.end,
            text=document.text[reading.start : reading.end],
            carrier=reading.carrier,
            triage=reading.triage.value,
            reason=asdict(reading.triage),
            layout=sheet,
        )
        session.add(row)
        session.flush()
        yield row, reading


def _drafts(session: Session, document: DocumentRow, reading: Reading, *, at: datetime) -> list[VersionRow]:
    """Draft each entry of a record; a record in which no entry was seen makes an empty draft, for nothing vanishes."""
    if reading.triage.value != "record":
        return []
    return [_draft(session, document, entry, at=at) for entry in reading.entries or (None,)]


def _draft(session: Session, document: DocumentRow, entry: EntryReading | None, *, at: datetime) -> VersionRow:
    content = evidence.content_of(entry) if entry else Content()
    proofs = evidence.evidence_of(entry) if entry else {}
    _entry, version = versions.open_entry(
        session, document.id, content=content, evidence=proofs, by=PROGRAM, at=at, reason=None
    )
    return version


def _read_outcome(
    kept: Kept, documents: Sequence[DocumentRow], entry_ids: tuple[int, ...], unread: tuple[Unread, ...]
) -> FileOutcome:
    rest = f"其中 {len(unread)} 个内含文件未能读取，已列入待人工查看。" if unread else ""
    if entry_ids:
        message = f"起草 {len(entry_ids)} 条。{rest}"
        return FileOutcome(kept.path, kept.digests.sha256, "drafted", "", message, entry_ids, unread)
    triages = "、".join(dict.fromkeys(document.triage for document in documents))
    message = f"未见应登记的过问，已列入待人工查看。{rest}"
    return FileOutcome(kept.path, kept.digests.sha256, "no_entry", triages, message, unread=unread)


def _account(
    session: Session,
    kept: Kept,
    outcome: FileOutcome,
    more: Mapping[str, Any],
    *,
    run_id: int,
    by: str,
    at: datetime,
    tag: Tag = Tag.file_received,
) -> None:
    """Write the ledger rows and the one audit row of a file."""
    _ledger(session, outcome, run_id=run_id, at=at)
    for one in outcome.unread:
        inside = FileOutcome(one.origin.path, outcome.sha256, "unreadable", one.code, one.message)
        _ledger(session, inside, run_id=run_id, at=at)
    payload = {
        "run": run_id,
        "path": storable(kept.path),
        "size": kept.size,
        "sm3": kept.digests.sm3,
        "state": outcome.state,
        "detail": outcome.detail,
        **({"unread": [storable(one.origin.path) for one in outcome.unread]} if outcome.unread else {}),
        **more,
    }
    audit.append(session, tag, kept.digests.sha256, actor=by, at=at, payload=payload)


def _ledger(session: Session, outcome: FileOutcome, *, run_id: int, at: datetime) -> None:
    session.add(
        LedgerRow(
            run_id=run_id, path=storable(outcome.path), original_sha256=outcome.sha256, state=outcome.state,
            detail=outcome.detail, message=storable(outcome.message), drafts=len(outcome.entry_ids), at=at,
        )
    )  # fmt: skip
    session.flush()
