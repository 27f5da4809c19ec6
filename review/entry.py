"""The page of one entry: proof at the left, fields at the right; and the verbs that a clerk uses on it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from guowen.errors import RefusedError, StaleEntryError
from registry import entries, queries
from registry.content import Content
from registry.views import EntryView
from review import fields, posted, trail
from review.dependencies import Posted, TheDesk, WhoAsks, reading, writing
from review.desk import Desk, Visitor
from review.drafts import CARRIERS
from review.highlight import lay_out
from review.originals import without_missing_images
from review.rendering import moment, render

router = APIRouter(prefix="/entries/{entry_id}")
HERE = {
    "draft": "drafts", "confirmed": "entries", "dismissal_pending": "pending", "void_pending": "pending",
    "dismissed": "closed", "voided": "closed",
}  # fmt: skip
DONE = {"confirmed": "已登记。", "saved": "已暂存，尚未登记。", "amended": "更正已保存为新版本。"}
DISMISS = (
    "dismiss",
    "不予登记",
    "这件材料不属于应登记的过问时使用。须由另一人复核同意后才生效，原件和草稿都保留在列表中。",
    "dismiss",
    "提请复核",
)
VOID = ("void", "作废登记", "编号和全部内容保留。须由另一人复核同意后才生效。", "void", "提请复核")
DECLINE = ("decline", "驳回", "驳回后恢复到提请以前的状态。", "decline", "驳回")


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a clerk tried to enter and why it was refused: shown again, so that no keystroke is lost."""

    content: Content
    reasons: Mapping[str, str]
    error: RefusedError
    reason_given: str = ""


@router.get("")
def show(
    request: Request, desk: TheDesk, visitor: WhoAsks, entry_id: int, *, amend: bool = False, done: str = ""
) -> Response:
    """Show an entry: as a form while it is a draft or being amended, as a record otherwise."""
    return _page(request, desk, visitor, entry_id, amending=amend, done=DONE.get(done, ""))


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
        raise StaleEntryError(by=last.actor, at=moment(last.at))
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
        return _page(request, desk, visitor, entry_id, stale=error)
    attempt = Attempt(content, posted.reasons(form), error, posted.text(form, "reason") or "")
    return _page(request, desk, visitor, entry_id, amending=request.url.path.endswith("/amend"), attempt=attempt)


def _page(
    request: Request,
    desk: Desk,
    visitor: Visitor,
    entry_id: int,
    *,
    amending: bool = False,
    done: str = "",
    attempt: Attempt | None = None,
    stale: StaleEntryError | None = None,
) -> Response:
    with reading(desk) as session:
        entry = queries.entry(session, entry_id)
        next_id, history = queries.following(session, entry_id), queries.history(session, entry_id)
    amending = amending and entry.state == "confirmed" and visitor.may_write
    editable = visitor.may_write and (entry.state == "draft" or amending)
    current = entry.current
    content, reasons = (attempt.content, attempt.reasons) if attempt else (current.content, current.missing)
    error = stale or (attempt.error if attempt else None)
    paper = entry.document
    parts = lay_out(paper.document, fields.marks(current.evidence), span=(paper.start, paper.end))
    return render(
        request,
        "entry.html",
        status=error.http_status if error else 200,
        here=HERE[entry.state],
        list_href=f"/{HERE[entry.state]}",
        entry=entry,
        form=fields.form(content, current.evidence, reasons),
        parts=without_missing_images(parts, paper),
        original=paper.original,
        part_name=paper.part,
        document_id=paper.id,
        version=f"{entry.state} {current.n}",
        editable=editable,
        amending=amending,
        reason_given=attempt.reason_given if attempt else "",
        demands=json.dumps(fields.demands()),
        error=str(error) if error else "",
        done=done,
        next_id=next_id,
        dialogs=(DISMISS,) if editable else (VOID, DECLINE),
        left="" if visitor.may_write else "只可查看",
        may_write=visitor.may_write,
        may_countersign=visitor.may_countersign and entry.asked_by != visitor.user.login,
        carriers=CARRIERS,
        asked=trail.asked(history) if entry.asked_by else None,
        trail=tuple(map(trail.act, history)),
        acts=trail.ACTS,
    )
