"""The verbs that a clerk uses on one entry; each is one form, one transaction, one audit row."""

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from guowen.errors import RefusedError, StaleEntryError
from registry import entries, queries
from registry.content import Content
from registry.views import EntryView
from review import entry_page, posted, trail
from review.dependencies import Posted, TheDesk, WhoAsks, writing
from review.desk import Desk, Visitor
from review.rendering import moment

router = APIRouter(prefix="/entries/{entry_id}")
DONE = {"confirmed": "已登记。", "saved": "已暂存，尚未登记。", "amended": "更正已保存为新版本。"}


@router.get("")
def show(
    request: Request, desk: TheDesk, visitor: WhoAsks, entry_id: int, *, amend: bool = False, done: str = ""
) -> Response:
    """Show an entry: as a form while it is a draft or being amended, as a record otherwise."""
    return entry_page.show(request, desk, visitor, entry_id, amending=amend, done=DONE.get(done, ""))


@router.post("/confirm")
def confirm(request: Request, desk: TheDesk, visitor: WhoAsks, form: Posted, entry_id: int) -> Response:
    """Enter a draft in the registry; show the number, and lead on to the next draft."""
    content = posted.content(form)
    try:
        with writing(desk) as session:
            before = _fresh(session, entry_id, form)
            entries.confirm(
                session,
                entry_id,
                by=visitor.user.login,
                at=desk.clock(),
                court_code=desk.settings.court_code,
                content=None if content == before.current.content else content,
                missing=posted.reasons(form),
            )
    except RefusedError as error:
        return _again(request, desk, visitor, entry_id, form=form, content=content, error=error)
    return RedirectResponse(f"/entries/{entry_id}?done=confirmed", status_code=303)


@router.post("/save")
def save(request: Request, desk: TheDesk, visitor: WhoAsks, form: Posted, entry_id: int) -> Response:
    """Save a draft half-way."""
    return _amend(request, desk, visitor, form, entry_id, reason="暂存", done="saved")


@router.post("/amend")
def amend(request: Request, desk: TheDesk, visitor: WhoAsks, form: Posted, entry_id: int) -> Response:
    """Correct a confirmed entry."""
    return _amend(request, desk, visitor, form, entry_id, reason=posted.text(form, "reason") or "", done="amended")


@router.post("/dismiss")
def dismiss(desk: TheDesk, visitor: WhoAsks, form: Posted, entry_id: int) -> Response:
    """Ask that a draft be dismissed; go on to the next one."""
    with writing(desk) as session:
        _fresh(session, entry_id, form)
        entries.dismiss(
            session, entry_id, reason=posted.text(form, "reason") or "", by=visitor.user.login, at=desk.clock()
        )
        following = queries.following(session, entry_id)
    return RedirectResponse(f"/entries/{following}" if following else "/drafts", status_code=303)


@router.post("/void")
def void(desk: TheDesk, visitor: WhoAsks, form: Posted, entry_id: int) -> Response:
    """Ask that a confirmed entry be voided."""
    with writing(desk) as session:
        _fresh(session, entry_id, form)
        entries.void(
            session, entry_id, reason=posted.text(form, "reason") or "", by=visitor.user.login, at=desk.clock()
        )
    return RedirectResponse(f"/entries/{entry_id}", status_code=303)


@router.post("/countersign")
def countersign(desk: TheDesk, visitor: WhoAsks, form: Posted, entry_id: int) -> Response:
    """Agree to what another person asked for."""
    with writing(desk) as session:
        _fresh(session, entry_id, form)
        entries.countersign(session, entry_id, by=visitor.user.login, at=desk.clock())
    return RedirectResponse("/pending", status_code=303)


@router.post("/decline")
def decline(desk: TheDesk, visitor: WhoAsks, form: Posted, entry_id: int) -> Response:
    """Refuse what another person asked for."""
    with writing(desk) as session:
        _fresh(session, entry_id, form)
        entries.decline(
            session, entry_id, reason=posted.text(form, "reason") or "", by=visitor.user.login, at=desk.clock()
        )
    return RedirectResponse("/pending", status_code=303)


def _amend(
    request: Request, desk: Desk, visitor: Visitor, form: FormData, entry_id: int, *, reason: str, done: str
) -> Response:
    content = posted.content(form)
    try:
        with writing(desk) as session:
            _fresh(session, entry_id, form)
            entries.amend(
                session,
                entry_id,
                content=content,
                reason=reason,
                by=visitor.user.login,
                at=desk.clock(),
                missing=posted.reasons(form),
            )
    except RefusedError as error:
        return _again(request, desk, visitor, entry_id, form=form, content=content, error=error)
    return RedirectResponse(f"/entries/{entry_id}?done={done}", status_code=303)


def _fresh(session: Session, entry_id: int, form: FormData) -> EntryView:
    """Return the entry that the page showed; raise StaleEntryError where somebody has acted since."""
    found = queries.entry(session, entry_id)
    shown = f"{found.state} {found.current.n}"
    if posted.text(form, "version") != shown:
        last = queries.history(session, entry_id)[-1]
        raise StaleEntryError(by=trail.names(session).get(last.actor, last.actor), at=moment(last.at))
    return found


def _again(
    request: Request,
    desk: Desk,
    visitor: Visitor,
    entry_id: int,
    *,
    form: FormData,
    content: Content,
    error: RefusedError,
) -> Response:
    """Show the page again with what was typed and why it was refused; what another did meanwhile is shown as it is."""
    if isinstance(error, StaleEntryError):
        return entry_page.show(request, desk, visitor, entry_id, stale=error)
    attempt = entry_page.Attempt(content, posted.reasons(form), error, posted.text(form, "reason") or "")
    return entry_page.show(
        request, desk, visitor, entry_id, amending=request.url.path.endswith("/amend"), attempt=attempt
    )
