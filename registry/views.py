"""What the desk and the command line see of the registry: frozen values, never rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ingest.document import Document
from models import Role, State
from registry.content import Content


@dataclass(frozen=True, slots=True)
class OriginalView:
    """One original. Its bytes are under its digest in the store of originals."""

    sha256: str
    sm3: str
    size: int
    media_type: str | None
    format: str | None
    name: str
    path: str
    received_at: datetime
    status: str
    error_code: str | None
    error_message: str | None


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One communication: `document` is the ingest Document, of whose text it covers `start` to `end`."""

    id: int
    original: OriginalView
    part: str
    kind: str
    start: int
    end: int
    carrier: str
    triage: str
    reason: Mapping[str, Any]
    document: Document


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A communication in a list."""

    id: int
    name: str
    part: str
    carrier: str
    triage: str
    reason: Mapping[str, Any]
    received_at: datetime
    text: str
    """Its first 200 characters."""


@dataclass(frozen=True, slots=True)
class VersionView:
    """What an entry said from one moment on."""

    n: int
    content: Content
    evidence: Mapping[str, Any]
    """By field (see registry.evidence): findings of the program, or [{"rule": "person", "by": …}]."""
    missing: Mapping[str, str]
    """Why a field that Art. 4 demands is empty, by field."""
    by: str
    at: datetime
    reason: str | None
    digest: str


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry in a list, as its current version has it."""

    id: int
    number: str | None
    state: State
    quarter: str
    created_at: datetime
    document_id: int
    name: str
    """File name of the original."""
    part: str
    triage: str
    content: Content
    missing: tuple[str, ...]
    """Keys of the fields that Art. 4 demands and that are empty without a reason."""
    asked_by: str | None
    evidence: Mapping[str, Any]
    """Of the current version, as in VersionView."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry with all that is known of it."""

    id: int
    number: str | None
    state: State
    quarter: str
    created_at: datetime
    asked_by: str | None
    document: DocumentView
    versions: tuple[VersionView, ...]
    """Oldest first."""
    missing: tuple[str, ...]
    """Keys of the fields that Art. 4 demands and that are empty without a reason."""

    @property
    def current(self) -> VersionView:
        """The version that holds."""
        return self.versions[-1]


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One act in the trail."""

    seq: int
    at: datetime
    actor: str
    tag: str
    subject: str
    payload: Mapping[str, Any]
    sha256: str


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """Where one file of a run ended."""

    path: str
    original_sha256: str | None
    state: str
    detail: str
    message: str
    drafts: int
    at: datetime


@dataclass(frozen=True, slots=True)
class UserView:
    """One user, without the password hash."""

    id: int
    login: str
    name: str
    role: Role
    active: bool
    locked_until: datetime | None
    created_at: datetime
