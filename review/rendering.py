"""Pages from templates, with what stands on every page: who is logged in, the tabs and their counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse

from guowen import measure
from models import Role, State
from registry import queries
from review.dependencies import reading, the_desk
from review.desk import Visitor

KILO = 1024
SOME = 1000
"""Papers and files that are counted and listed; of more the newest."""
BEIJING = timezone(timedelta(hours=8))
ROLES: Mapping[Role, str] = {
    "recorder": "登记人",
    "second_reader": "复核人",
    "registrar": "专库管理员",
    "inspector": "督察",
    "administrator": "系统管理员",
}
STATES: Mapping[State, str] = {
    "draft": "待登记",
    "confirmed": "已登记",
    "dismissal_pending": "不予登记待复核",
    "dismissed": "不予登记",
    "void_pending": "作废待复核",
    "voided": "已作废",
}


@dataclass(frozen=True, slots=True)
class Tab:
    """One heading at the top of the desk."""

    key: str
    name: str
    href: str
    count: str
    warn: bool = False


def render(request: Request, template: str, *, status: int = 200, **context: object) -> HTMLResponse:
    """Render a page; `here` in the context names the tab that it belongs to."""
    desk = the_desk(request)
    visitor: Visitor | None = getattr(request.state, "visitor", None)
    frame: dict[str, object] = {"court_name": desk.settings.court_name, "user": None, "here": "", "csrf": ""}
    if visitor is not None:
        with reading(desk) as session:
            frame |= {"user": visitor.user, "csrf": visitor.session.csrf, "tabs": _tabs(session)}
    return HTMLResponse(PAGES.get_template(template).render(frame | context), status_code=status)


def _tabs(session: Session) -> tuple[Tab, ...]:
    counts = queries.counts(session)
    pending = counts["dismissal_pending"] + counts["void_pending"]
    closed = counts["dismissed"] + counts["voided"]
    return (
        Tab("drafts", "待登记", "/drafts", str(counts["draft"])),
        Tab("pending", "待复核", "/pending", str(pending), warn=pending > 0),
        Tab("entries", "已登记", "/entries", str(counts["confirmed"])),
        Tab("closed", "不予登记、作废", "/closed", str(closed)),
        Tab("papers", "未立登记", "/papers", _some(len(queries.without_entry(session, limit=SOME)))),
        Tab(
            "unreadable",
            "无法读取",
            "/unreadable",
            _some(unread := len(queries.unreadable(session, limit=SOME))),
            warn=unread > 0,
        ),
    )


def _some(count: int) -> str:
    return f"{count - 1}+" if count == SOME else str(count)


def moment(at: datetime) -> str:
    """Write a moment as the clerk's clock shows it."""
    return at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")


def size(number: int) -> str:
    """Write a number of bytes for people."""
    if number < KILO:
        return f"{number} 字节"
    return f"{number / KILO:.0f} KB" if number < KILO**2 else f"{number / KILO**2:.1f} MB"


def _environment() -> Environment:
    pages = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters |= {"moment": moment, "size": size}
    pages.globals |= {
        "roles": ROLES,
        "states": STATES,
        "items": measure.ITEMS,
        "labels": measure.LABELS,
        "word": measure.label,
    }
    return pages


PAGES = _environment()
