"""The ledger of intake: every file of every run, and where it ended."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.orm import Row

LedgerState = Literal["drafted", "no_entry", "unreadable", "duplicate"]
LEDGER_STATES: tuple[LedgerState, ...] = ("drafted", "no_entry", "unreadable", "duplicate")


class RunRow(Row):
    """One run of the intake; `finished_at` stays empty where it was cut off."""

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    actor: Mapped[str] = mapped_column(String(60))
    files_in: Mapped[int]
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Files by state, written at the end."""


class LedgerRow(Row):
    """Where one file of a run ended."""

    __tablename__ = "ledger"
    __table_args__ = (CheckConstraint(f"state in ({', '.join(repr(s) for s in LEDGER_STATES)})", name="state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)
    path: Mapped[str] = mapped_column(Text)
    original_sha256: Mapped[str | None] = mapped_column(ForeignKey("originals.sha256"), index=True)
    """None where not even the bytes could be fetched."""
    state: Mapped[str] = mapped_column(String(20), index=True)
    detail: Mapped[str] = mapped_column(Text)
    """The triage of what made no entry, the code of an error; empty otherwise."""
    message: Mapped[str] = mapped_column(Text)
    """The sentence for people."""
    drafts: Mapped[int]
    """How many draft entries it made."""
    at: Mapped[datetime]
