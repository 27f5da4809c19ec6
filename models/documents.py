"""What an original says: its layouts as read, and the communications found in them."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.originals import OriginalRow
from models.orm import Row


class LayoutRow(Row):
    """One ingest Document, serialised whole; the papers of a bundle share it, so that it is kept once."""

    __tablename__ = "layouts"

    id: Mapped[int] = mapped_column(primary_key=True)
    original_sha256: Mapped[str] = mapped_column(ForeignKey("originals.sha256"), index=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)

    original: Mapped[OriginalRow] = relationship(lazy="raise")


class DocumentRow(Row):
    """One communication: a paper, a mail with its attachments, a conversation, or one paper of a bundle."""

    __tablename__ = "documents"

    id: Mapped[int] = mapped_column(primary_key=True)
    original_sha256: Mapped[str] = mapped_column(ForeignKey("originals.sha256"), index=True)
    layout_id: Mapped[int] = mapped_column(ForeignKey("layouts.id"), index=True)
    part: Mapped[str] = mapped_column(Text)
    """What of the file this is, for people: path in containers, pages in a bundle; empty for the whole."""
    kind: Mapped[str] = mapped_column(String(10))
    start: Mapped[int]
    end: Mapped[int]
    """Span of the layout's text that this communication covers."""
    text: Mapped[str] = mapped_column(Text)
    """That span, for searching."""
    carrier: Mapped[str] = mapped_column(String(30))
    triage: Mapped[str] = mapped_column(String(20), index=True)
    """As the program proposed it."""
    reason: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The finding behind the triage."""

    original: Mapped[OriginalRow] = relationship(lazy="raise")
    layout: Mapped[LayoutRow] = relationship(lazy="raise")
