"""Whether all that was kept is still what it was: originals, versions of entries, the audit chain."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from guowen.config import Settings


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked and what is wrong. Nothing checked is a failure, not a success."""

    originals: int
    versions: int
    audit_rows: int
    head: str
    """SHA-256 of the last audit row: note it elsewhere, and a later check can be held against it."""
    problems: tuple[str, ...]
    """One Chinese sentence each."""

    @property
    def sound(self) -> bool:
        """Whether something was checked and nothing is wrong."""
        return self.originals + self.versions + self.audit_rows > 0 and not self.problems


def verify(session: Session, settings: Settings) -> Report:
    """Check all of it."""
    raise NotImplementedError
