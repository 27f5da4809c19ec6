"""Who may do what in the registry."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from guowen.errors import NotAllowedError
from models import UserRow

CONSOLE = "console"
"""The person at the server's command line, who could open the database anyway."""
RECORDING = frozenset({"recorder", "second_reader", "registrar"})
SECOND = frozenset({"second_reader", "registrar"})
ADMINISTRATION = frozenset({"administrator"})


def acting(session: Session, login: str, roles: frozenset[str], act: str) -> UserRow:
    """Return the active user with one of the roles; raise NotAllowedError for anybody else."""
    user = session.scalar(select(UserRow).where(UserRow.login == login).execution_options(populate_existing=True))
    if user is None or not user.active or user.role not in roles:
        raise NotAllowedError(login=login, act=act)
    return user
