"""What came in, byte for byte: one row an original, kept for ever."""

from datetime import datetime
from typing import Literal

from sqlalchemy import BigInteger, CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.orm import Row

OriginalStatus = Literal["read", "unreadable"]


class OriginalRow(Row):
    """One original, under the digest of its bytes; the bytes themselves are in the store of originals."""

    __tablename__ = "originals"
    __table_args__ = (CheckConstraint("status in ('read', 'unreadable')", name="status"),)

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    sm3: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str | None] = mapped_column(String(200))
    format: Mapped[str | None] = mapped_column(String(50))
    """Row of the table of formats; None where no parser claims the bytes."""
    name: Mapped[str] = mapped_column(Text)
    """File name as received."""
    path: Mapped[str] = mapped_column(Text)
    """Where it was found the first time."""
    received_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(String(20), index=True)
    error_code: Mapped[str | None] = mapped_column(String(50))
    error_message: Mapped[str | None] = mapped_column(Text)
