"""The trail of one entry in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from models import Tag
from registry import users
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

    login: str
    at: datetime
    reason: str


def names(session: Session) -> Mapping[str, str]:
    """Return the names of all who can have acted, by log-in name."""
    return {"guowen": "程序", "console": "系统控制台"} | {user.login: user.name for user in users.users(session)}


def act(line: AuditLine) -> Act:
    """Return an act for the page."""
    return Act(line.seq, line.at, line.actor, line.tag, str(line.payload.get("reason") or ""), line.sha256)


def asked(history: Sequence[AuditLine]) -> Asked | None:
    """Return the latest asking in a history."""
    last = next((line for line in reversed(history) if line.tag in ASKED), None)
    return Asked(last.actor, last.at, str(last.payload.get("reason") or "")) if last else None
