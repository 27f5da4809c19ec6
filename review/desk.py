"""What one running desk is made of: handed to every route by `dependencies`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from guowen.config import Settings
from ingest.store import Store
from registry.access import RECORDING, SECOND
from registry.database import Database
from registry.views import UserView
from review.page_images import PageImages
from review.sessions import Session, Sessions


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts of a running desk."""

    settings: Settings
    database: Database
    store: Store
    sessions: Sessions
    images: PageImages
    clock: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: a user who is logged in, and his session."""

    user: UserView
    session: Session
    token: str

    @property
    def may_write(self) -> bool:
        """Whether buttons that change entries are shown; the registry itself refuses all others, too."""
        return self.user.role in RECORDING

    @property
    def may_countersign(self) -> bool:
        """Whether this is a second reader."""
        return self.user.role in SECOND
