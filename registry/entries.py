"""The verbs on entries: each changes the registry in one way, in the caller's transaction, with one audit row."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from registry.content import Content

NOTHING: Mapping[str, str] = {}


def draft(session: Session, document_id: int, *, content: Content, by: str, at: datetime, reason: str) -> int:
    """Make a draft by hand from a document in which the program saw none; return the entry's id."""
    raise NotImplementedError


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
    raise NotImplementedError


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
    """Correct a confirmed entry, or save a draft half-way (then no field is demanded); return the version's number."""
    raise NotImplementedError


def dismiss(session: Session, entry_id: int, *, reason: str, by: str, at: datetime) -> None:
    """Ask that a draft be dismissed as no inquiry; it stays pending until another person countersigns."""
    raise NotImplementedError


def void(session: Session, entry_id: int, *, reason: str, by: str, at: datetime) -> None:
    """Ask that a confirmed entry be voided; it keeps its number and counts until another person countersigns."""
    raise NotImplementedError


def countersign(session: Session, entry_id: int, *, by: str, at: datetime) -> None:
    """Agree to the dismissal or voiding that another person asked for."""
    raise NotImplementedError


def decline(session: Session, entry_id: int, *, reason: str, by: str, at: datetime) -> None:
    """Refuse the dismissal or voiding that was asked for; the entry is again what it was."""
    raise NotImplementedError
