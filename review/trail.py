"""The trail of one entry in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from models import Tag
from registry.views import AuditLine

ACTS: Mapping[str, str] = {
    Tag.file_received: "收件",
    Tag.draft_made: "立为草稿",
    Tag.draft_confirmed: "确认登记",
    Tag.entry_amended: "更正",
    Tag.dismissal_asked: "提请不予登记",
    Tag.dismissal_countersigned: "复核同意不予登记",
    Tag.dismissal_declined: "驳回不予登记",
    Tag.void_asked: "提请作废",
    Tag.void_countersigned: "复核同意作废",
    Tag.void_declined: "驳回作废",
}
ASKED = (Tag.dismissal_asked, Tag.void_asked)


@dataclass(frozen=True, slots=True)
class Act:
    """One act as the page shows it."""

    seq: int
    at: datetime
    actor: str
    tag: str
    reason: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked for a dismissal or voiding, and why."""

    name: str
    at: datetime
    reason: str


def act(line: AuditLine) -> Act:
    """Return an act for the page."""
    return Act(line.seq, line.at, line.actor, line.tag, str(line.payload.get("reason") or ""), line.sha256)


def asked(history: Sequence[AuditLine]) -> Asked | None:
    """Return the latest asking in a history."""
    last = next((line for line in reversed(history) if line.tag in ASKED), None)
    return Asked(last.actor, last.at, str(last.payload.get("reason") or "")) if last else None
