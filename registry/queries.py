"""Questions to the registry; the answers are frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models import State
from registry.views import AuditLine, DocumentLine, DocumentView, EntryLine, EntryView, LedgerLine, OriginalView


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries to list; what is None does not restrict."""

    states: tuple[State, ...] | None = ("draft", "dismissal_pending")
    quarter: str | None = None
    item: int | None = None
    """An item of Art. 7 that a request falls under."""
    words: str | None = None
    """Must stand in the text of the document, its file name, or the entry's number or case numbers."""
    run_id: int | None = None
    """Made from the files of this run of the intake."""
    limit: int = 100
    offset: int = 0


def drafts(session: Session, wanted: Filter = Filter()) -> tuple[EntryLine, ...]:  # noqa: B008  # frozen
    """Return entries in the order of their ids; by default what waits for a person. Any state can be asked for."""
    raise NotImplementedError


def counts(session: Session) -> Mapping[State, int]:
    """Return how many entries stand in each state; every state is a key."""
    raise NotImplementedError


def entry(session: Session, entry_id: int) -> EntryView:
    """Return one entry with document, versions and what is still missing; raise NotFoundError."""
    raise NotImplementedError


def following(session: Session, entry_id: int) -> int | None:
    """Return the id of the next draft after this one, from the start again at the end; None where no other waits."""
    raise NotImplementedError


def document(session: Session, document_id: int) -> DocumentView:
    """Return one communication; raise NotFoundError."""
    raise NotImplementedError


def without_entry(session: Session, *, limit: int = 100, offset: int = 0) -> tuple[DocumentLine, ...]:
    """Return the communications that have no entry, newest first: a person must be able to look at them, too."""
    raise NotImplementedError


def original(session: Session, sha256: str) -> OriginalView:
    """Return one original; raise NotFoundError."""
    raise NotImplementedError


def unreadable(session: Session, *, limit: int = 100, offset: int = 0) -> tuple[OriginalView, ...]:
    """Return the originals that could not be read, newest first."""
    raise NotImplementedError


def history(session: Session, entry_id: int) -> tuple[AuditLine, ...]:
    """Return the acts on one entry, the intake of its file included, oldest first."""
    raise NotImplementedError


def ledger(session: Session, run_id: int) -> tuple[LedgerLine, ...]:
    """Return where each file of a run ended, in the order of the run."""
    raise NotImplementedError
