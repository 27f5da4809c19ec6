"""The people of the court who work with the registry."""

from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.orm import Row

Role = Literal["recorder", "second_reader", "registrar", "inspector", "administrator"]
ROLES: tuple[Role, ...] = ("recorder", "second_reader", "registrar", "inspector", "administrator")


class UserRow(Row):
    """One person; accounts are switched off, never removed."""

    __tablename__ = "users"
    __table_args__ = (CheckConstraint(f"role in ({', '.join(repr(r) for r in ROLES)})", name="role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str] = mapped_column(Text)
    """Argon2id."""
    role: Mapped[str] = mapped_column(String(20))
    active: Mapped[bool] = mapped_column(default=True)
    failures: Mapped[int] = mapped_column(default=0)
    """Failed log-ins in a row."""
    locked_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
