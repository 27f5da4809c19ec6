"""The audit trail (留痕): who did what when, each row sealed to the one before it."""

import re
from datetime import datetime
from enum import StrEnum
from typing import Self

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.orm import Row

GRAMMAR = re.compile(r"[a-z]+:[a-z]+:[a-z]+")


class Tag(StrEnum):
    """What can happen, as subject:noun:action; nothing else can be written to the trail."""

    file_received = "original:file:receive"
    file_repeated = "original:file:repeat"
    file_missed = "run:file:miss"
    run_started = "run:intake:start"
    run_finished = "run:intake:finish"
    draft_made = "entry:draft:make"
    draft_confirmed = "entry:draft:confirm"
    entry_amended = "entry:version:amend"
    dismissal_asked = "entry:dismissal:ask"
    dismissal_countersigned = "entry:dismissal:countersign"
    dismissal_declined = "entry:dismissal:decline"
    void_asked = "entry:void:ask"
    void_countersigned = "entry:void:countersign"
    void_declined = "entry:void:decline"
    user_created = "user:account:create"
    user_changed = "user:account:change"
    password_changed = "user:password:change"  # noqa: S105  # the name of an act, no password
    login_succeeded = "user:login:succeed"
    login_failed = "user:login:fail"
    login_locked = "user:login:lock"

    def __new__(cls, value: str) -> Self:
        """Refuse a tag outside the grammar when the module is loaded."""
        if not GRAMMAR.fullmatch(value):
            raise ValueError(value)
        member = str.__new__(cls, value)
        member._value_ = value
        return member


class AuditRow(Row):
    """One act. `sha256` and `sm3` are digests of the canonical bytes of all other columns."""

    __tablename__ = "audit"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(60), index=True)
    tag: Mapped[str] = mapped_column(String(60), index=True)
    subject: Mapped[str] = mapped_column(String(80), index=True)
    """Id of what the tag's first word names: entry id, digest of an original, log-in, run id."""
    payload: Mapped[str] = mapped_column(Text)
    """Canonical JSON, kept as the very text that was hashed."""
    previous: Mapped[str] = mapped_column(String(64))
    """`sha256` of the row before; 64 zeros in the first."""
    sha256: Mapped[str] = mapped_column(String(64))
    sm3: Mapped[str] = mapped_column(String(64))


class AuditHeadRow(Row):
    """The one row that says where the trail ends: without it, cutting off its tail would leave no mark."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
