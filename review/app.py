"""The application: routes, headers, errors, and the parts of one running desk."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from guowen.config import Settings
from guowen.errors import DatabaseOutdatedError
from ingest.store import Store
from models import schema
from registry import database
from review import drafts, entry, errors, login, originals, papers
from review.desk import Desk
from review.headers import SafeHeaders
from review.page_images import PageImages
from review.sessions import Sessions


def _now() -> datetime:
    return datetime.now(UTC)


def create_app(settings: Settings, *, clock: Callable[[], datetime] = _now) -> FastAPI:
    """Return the desk over the registry that the settings name; raise DatabaseOutdatedError rather than half work."""
    registry = database.connect(settings.database_url)
    current, head = schema.current(registry.engine), schema.head()
    if current != head:
        registry.close()
        raise DatabaseOutdatedError(current=current or "（空）", head=head)
    desk = Desk(settings, registry, Store(settings.originals), Sessions(), PageImages(), clock)
    app = FastAPI(title="过问", lifespan=_lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = desk
    app.add_middleware(SafeHeaders)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    for area in (login, drafts, entry, papers, originals):
        app.include_router(area.router)
    errors.install(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """End the drawing process and give the connections back when the desk closes."""
    yield
    desk: Desk = app.state.desk
    desk.images.close()
    desk.database.close()
