"""Bringing a database to the tables of this version."""

from sqlalchemy import Engine


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the tables up to a revision."""
    raise NotImplementedError


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Take the tables back to a revision."""
    raise NotImplementedError


def current(engine: Engine) -> str | None:
    """Return the revision that the database is at; None for an empty one."""
    raise NotImplementedError


def head() -> str:
    """Return the revision that this version of the program needs."""
    raise NotImplementedError
