"""The people who work with the registry: accounts, passwords, lock-out; every change and log-in is in the trail."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from models import Role
from registry.views import UserView

FAILURES = 5
"""Failed log-ins in a row that lock an account."""
LOCKED_FOR = timedelta(minutes=15)
LEAST = 8
"""Fewest characters of a password."""


def create(session: Session, login: str, *, name: str, password: str, role: Role, by: str, at: datetime) -> UserView:
    """Open an account; `by` is a log-in name, or 'console' for the person at the server's command line."""
    raise NotImplementedError


def log_in(session: Session, login: str, password: str, *, at: datetime) -> UserView | None:
    """Return the user, or None for a wrong password or unknown log-in name (the trail has it: commit either way).

    Raise AccountLockedError while the account is locked.
    """
    raise NotImplementedError


def change_password(session: Session, login: str, *, old: str, new: str, at: datetime) -> None:
    """Change one's own password; raise LoginFailedError where `old` is wrong."""
    raise NotImplementedError


def reset_password(session: Session, login: str, *, new: str, by: str, at: datetime) -> None:
    """Set another's password and unlock the account; only an administrator or the console."""
    raise NotImplementedError


def change(
    session: Session, login: str, *, by: str, at: datetime, role: Role | None = None, active: bool | None = None
) -> UserView:
    """Give an account another role, or switch it off or on; only an administrator or the console."""
    raise NotImplementedError


def user(session: Session, login: str) -> UserView:
    """Return one user; raise NotFoundError."""
    raise NotImplementedError


def users(session: Session) -> tuple[UserView, ...]:
    """Return all users in the order of their log-in names."""
    raise NotImplementedError
