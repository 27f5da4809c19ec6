"""What the page of one entry shows: as a form while it is a draft or being amended, as a record otherwise."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request
from starlette.responses import Response

from guowen.errors import RefusedError, StaleEntryError
from registry import queries
from registry.content import Content
from registry.views import DocumentView, EntryView
from review import fields, trail
from review.dependencies import reading
from review.desk import Desk, Visitor
from review.drafts import CARRIERS
from review.highlight import lay_out
from review.originals import without_missing_images
from review.rendering import render

HERE = {
    "draft": "drafts", "confirmed": "entries", "dismissal_pending": "pending", "void_pending": "pending",
    "dismissed": "closed", "voided": "closed",
}  # fmt: skip
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


def show(
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
    """Show an entry, or what was tried on it and why it was refused."""
    with reading(desk) as session:
        entry = queries.entry(session, entry_id)
        next_id, history = queries.following(session, entry_id), queries.history(session, entry_id)
        names = trail.names(session)
    amending = amending and entry.state == "confirmed" and visitor.may_write
    error = stale or (attempt.error if attempt else None)
    return render(
        request,
        "entry.html",
        status=error.http_status if error else 200,
        here=HERE[entry.state],
        list_href=f"/{HERE[entry.state]}",
        amending=amending,
        error=str(error) if error else "",
        done=done,
        next_id=next_id,
        asked=trail.asked(history) if entry.asked_by else None,
        trail=tuple(map(trail.act, history)),
        acts=trail.ACTS,
        names=names,
        **_original(entry.document, entry),
        **_desk(entry, visitor, attempt, amending=amending),
    )


def _original(paper: DocumentView, entry: EntryView) -> dict[str, object]:
    """Return what the left half shows."""
    parts = lay_out(paper.document, fields.marks(entry.current.evidence), span=(paper.start, paper.end))
    return {
        "parts": without_missing_images(parts, paper),
        "original": paper.original,
        "part_name": paper.part,
        "document_id": paper.id,
        "carriers": CARRIERS,
    }


def _desk(entry: EntryView, visitor: Visitor, attempt: Attempt | None, *, amending: bool) -> dict[str, object]:
    """Return what the right half shows, and what may be done there."""
    current = entry.current
    content, reasons = (attempt.content, attempt.reasons) if attempt else (current.content, current.missing)
    editable = visitor.may_write and (entry.state == "draft" or amending)
    return {
        "entry": entry,
        "form": fields.form(content, current.evidence, reasons),
        "version": f"{entry.state} {current.n}",
        "editable": editable,
        "reason_given": attempt.reason_given if attempt else "",
        "demands": json.dumps(fields.demands()),
        "dialogs": (DISMISS,) if editable else (VOID, DECLINE),
        "left": "" if visitor.may_write else "只可查看",
        "may_write": visitor.may_write,
        "may_countersign": visitor.may_countersign and entry.asked_by != visitor.user.login,
    }
