"""The registry that the settings name, opened for a command."""

from collections.abc import Iterator
from contextlib import contextmanager

from guowen.config import Settings
from registry import database
from registry.database import Database


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """Open the registry and close it again; raise DatabaseOutdatedError where its tables are not this version's."""
    from models import schema

    db = database.connect(settings.database_url)
    try:
        schema.require_head(db.engine)
        yield db
    finally:
        db.close()
