"""The people who work with the registry: accounts, passwords, lock-out; every change and log-in is in the trail."""

from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from guowen.errors import (
    AccountLockedError,
    InvalidFieldError,
    LoginFailedError,
    NotFoundError,
    UserExistsError,
    WeakPasswordError,
)
from models import ROLES, Role, Tag, UserRow
from registry import audit
from registry.access import ADMINISTRATION, CONSOLE, acting
from registry.canonical import storable
from registry.views import UserView

FAILURES = 5
"""Failed log-ins in a row that lock an account."""
LOCKED_FOR = timedelta(minutes=15)
LEAST = 8
"""Fewest characters of a password."""
HASHER = PasswordHasher()


def create(session: Session, login: str, *, name: str, password: str, role: Role, by: str, at: datetime) -> UserView:
    """Open an account; `by` is a log-in name, or 'console' for the person at the server's command line."""
    audit.lock(session)
    _administrator(session, by, "开设账户")
    if not login.strip() or login in {CONSOLE, "guowen"}:
        raise InvalidFieldError(field="登录名", value=login)
    if role not in ROLES:
        raise InvalidFieldError(field="职责", value=role)
    if session.scalar(select(UserRow.id).where(UserRow.login == login)):
        raise UserExistsError(login=login)
    row = UserRow(
        login=login, name=name, password_hash=_hash(login, password), role=role, active=True, failures=0, created_at=at
    )
    session.add(row)
    audit.append(session, Tag.user_created, login, actor=by, at=at, payload={"name": name, "role": role})
    return _view(row)


def log_in(session: Session, login: str, password: str, *, at: datetime) -> UserView | None:
    """Return the user, or None for a wrong password or unknown log-in name (the trail has it: commit either way).

    Raise AccountLockedError while the account is locked.
    """
    audit.lock(session)
    login = storable(login)
    row = session.scalar(select(UserRow).where(UserRow.login == login).execution_options(populate_existing=True))
    if row is None or not row.active:
        _fits(_nobody(), password)  # as slow as for a user who exists: the time must not tell which log-ins do
        audit.append(session, Tag.login_failed, login[:80], actor=login[:60], at=at, payload={"known": row is not None})
        return None
    if row.locked_until and at < row.locked_until:
        raise AccountLockedError(minutes=-(-(row.locked_until - at).seconds // 60))
    if not _fits(row.password_hash, password):
        _failed(session, row, at)
        return None
    row.failures, row.locked_until = 0, None
    audit.append(session, Tag.login_succeeded, login, actor=login, at=at, payload={})
    return _view(row)


def _failed(session: Session, row: UserRow, at: datetime) -> None:
    """Count a failure; the fifth in a row locks the account."""
    row.failures += 1
    tag = Tag.login_failed
    if row.failures >= FAILURES:
        row.failures, row.locked_until, tag = 0, at + LOCKED_FOR, Tag.login_locked
    audit.append(session, tag, row.login, actor=row.login, at=at, payload={"known": True})


def change_password(session: Session, login: str, *, old: str, new: str, at: datetime) -> None:
    """Change one's own password; raise LoginFailedError where `old` is wrong."""
    audit.lock(session)
    row = _row(session, login)
    if not row.active or not _fits(row.password_hash, old):
        raise LoginFailedError
    row.password_hash = _hash(login, new)
    audit.append(session, Tag.password_changed, login, actor=login, at=at, payload={})


def reset_password(session: Session, login: str, *, new: str, by: str, at: datetime) -> None:
    """Set another's password and unlock the account; only an administrator or the console."""
    audit.lock(session)
    _administrator(session, by, "重设密码")
    row = _row(session, login)
    row.password_hash, row.failures, row.locked_until = _hash(login, new), 0, None
    audit.append(session, Tag.password_changed, login, actor=by, at=at, payload={})


def change(
    session: Session, login: str, *, by: str, at: datetime, role: Role | None = None, active: bool | None = None
) -> UserView:
    """Give an account another role, or switch it off or on; only an administrator or the console."""
    audit.lock(session)
    _administrator(session, by, "变更账户")
    row = _row(session, login)
    if role is not None and role not in ROLES:
        raise InvalidFieldError(field="职责", value=role)
    row.role = role or row.role
    row.active = row.active if active is None else active
    audit.append(session, Tag.user_changed, login, actor=by, at=at, payload={"role": row.role, "active": row.active})
    return _view(row)


def user(session: Session, login: str) -> UserView:
    """Return one user; raise NotFoundError."""
    return _view(_row(session, login))


def users(session: Session) -> tuple[UserView, ...]:
    """Return all users in the order of their log-in names."""
    return tuple(_view(row) for row in session.scalars(select(UserRow).order_by(UserRow.login)))


def _administrator(session: Session, by: str, act: str) -> None:
    if by != CONSOLE:
        acting(session, by, ADMINISTRATION, act)


def _row(session: Session, login: str) -> UserRow:
    row = session.scalar(select(UserRow).where(UserRow.login == login).execution_options(populate_existing=True))
    if row is None:
        raise NotFoundError(kind="用户", id=login)
    return row


def _hash(login: str, password: str) -> str:
    if len(password) < LEAST or password == login:
        raise WeakPasswordError(least=LEAST)
    return HASHER.hash(password)


def _fits(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError, UnicodeEncodeError):
        return False


@cache
def _nobody() -> str:
    """Return the hash that the password of an unknown user is held against."""
    return HASHER.hash("nobody")


def _view(row: UserRow) -> UserView:
    return UserView(
        id=row.id,
        login=row.login,
        name=row.name,
        role=row.role,  # type: ignore[arg-type]  # the table checks it
        active=row.active,
        locked_until=row.locked_until,
        created_at=row.created_at,
    )
