"""Entries of the registry and their versions: nothing in a version is ever changed, a correction is a new one."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.documents import DocumentRow
from models.orm import Row

State = Literal["draft", "confirmed", "dismissal_pending", "dismissed", "void_pending", "voided"]
STATES: tuple[State, ...] = ("draft", "confirmed", "dismissal_pending", "dismissed", "void_pending", "voided")


class EntryRow(Row):
    """One approach (过问): its number once confirmed, where it stands, which document shows it."""

    __tablename__ = "entries"
    __table_args__ = (
        UniqueConstraint("court_code", "year", "running"),
        CheckConstraint(f"state in ({', '.join(repr(s) for s in STATES)})", name="state"),
        CheckConstraint("(number is null) = (running is null)", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str | None] = mapped_column(String(60), unique=True)
    court_code: Mapped[str | None] = mapped_column(String(30))
    year: Mapped[int | None]
    running: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(20), index=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    quarter: Mapped[str] = mapped_column(String(6), index=True)
    """Such as 2026Q3, by Beijing time: of the draft, and from then on of the confirmation."""
    created_at: Mapped[datetime]
    version: Mapped[int]
    """Number of the current version."""
    asked_by: Mapped[str | None] = mapped_column(String(60))
    """Who asked for the dismissal or voiding that waits for a second person."""

    document: Mapped[DocumentRow] = relationship(lazy="raise")
    versions: Mapped[list["VersionRow"]] = relationship(lazy="raise", order_by="VersionRow.n", back_populates="entry")


class VersionRow(Row):
    """What an entry said from one moment on."""

    __tablename__ = "entry_versions"
    __table_args__ = (UniqueConstraint("entry_id", "n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    n: Mapped[int]
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The entry fields of docs/labels.md except requests and cases, which have their own tables."""
    evidence: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Evidence by field."""
    missing: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Why a field that Art. 4 demands is empty, by field."""
    by: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    reason: Mapped[str | None] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 over all that the version says; the audit row carries it, too."""

    entry: Mapped[EntryRow] = relationship(lazy="raise", back_populates="versions")
    requests: Mapped[list["RequestRow"]] = relationship(lazy="raise", order_by="RequestRow.n")
    cases: Mapped[list["CaseRow"]] = relationship(lazy="raise", order_by="CaseRow.n")


class RequestRow(Row):
    """One demand: its quotation and the items of Art. 7."""

    __tablename__ = "requests"
    __table_args__ = (UniqueConstraint("version_id", "n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("entry_versions.id"))
    n: Mapped[int]
    quote: Mapped[str] = mapped_column(Text)
    items: Mapped[list[Any]] = mapped_column(JSON)
    """Numbers of items, ascending."""
    evidence: Mapped[list[Any]] = mapped_column(JSON)


class CaseRow(Row):
    """One case number in its normal form, with the court and type that it names."""

    __tablename__ = "case_refs"
    __table_args__ = (UniqueConstraint("version_id", "n"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("entry_versions.id"))
    n: Mapped[int]
    number: Mapped[str] = mapped_column(String(100), index=True)
    court_code: Mapped[str | None] = mapped_column(String(30))
    type: Mapped[str | None] = mapped_column(String(30))
