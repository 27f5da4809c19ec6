"""What made no draft: papers in which the program saw no inquiry, and files that it could not read."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from registry import entries, queries
from registry.content import Content
from registry.views import DocumentView
from review import posted, why
from review.dependencies import Posted, TheDesk, WhoAsks, reading, writing
from review.drafts import CARRIERS
from review.highlight import Mark, lay_out
from review.originals import without_missing_images
from review.paging import Paging
from review.rendering import SOME, render

router = APIRouter()
FORM_OF = {"oral_note": "oral", "minutes": "meeting"}
"""Forms of approach by the carrier, where they have another name."""


@router.get("/papers")
def papers(request: Request, desk: TheDesk, _visitor: WhoAsks, page: str = "") -> Response:
    """List the papers without entry."""
    with reading(desk) as session:
        found = queries.without_entry(session, limit=SOME)
    paging = Paging.of(page, len(found))
    return render(
        request, "papers.html", here="papers", lines=paging.cut(found), paging=paging.links("/papers", {}),
        carriers=CARRIERS,
    )  # fmt: skip


@router.get("/unreadable")
def unreadable(request: Request, desk: TheDesk, _visitor: WhoAsks, page: str = "") -> Response:
    """List the files that could not be read."""
    with reading(desk) as session:
        found = queries.unreadable(session, limit=SOME)
    paging = Paging.of(page, len(found))
    return render(
        request, "unreadable.html", here="unreadable", lines=paging.cut(found),
        paging=paging.links("/unreadable", {}),
    )  # fmt: skip


@router.get("/papers/{document_id}")
def paper(request: Request, desk: TheDesk, visitor: WhoAsks, document_id: int) -> Response:
    """Show a paper, and why the program made no draft of it."""
    with reading(desk) as session:
        found = queries.document(session, document_id)
    start, end = found.reason.get("start", 0), found.reason.get("end", 0)
    marks = (Mark("triage", start, end, found.reason.get("part", 0)),) if end - start < len(found.document.text) else ()
    parts = without_missing_images(lay_out(found.document, marks, span=(found.start, found.end)), found)
    return render(
        request, "paper.html", here="papers", paper=found, parts=parts, original=found.original,
        part_name=found.part, document_id=document_id, editable=False, because=why.why(found.reason),
        carriers=CARRIERS, may_write=visitor.may_write,
    )  # fmt: skip


@router.post("/papers/{document_id}/draft")
def draft(desk: TheDesk, visitor: WhoAsks, form: Posted, document_id: int) -> Response:
    """Make a draft of a paper in which the program saw none."""
    with writing(desk) as session:
        found = queries.document(session, document_id)
        entry_id = entries.draft(
            session,
            document_id,
            content=_first(found),
            by=visitor.user.login,
            at=desk.clock(),
            reason=posted.text(form, "reason") or "",
        )
    return RedirectResponse(f"/entries/{entry_id}", status_code=303)


def _first(paper: DocumentView) -> Content:
    """Return what is known before anybody has read it: how it came."""
    return Content(form=FORM_OF.get(paper.carrier, paper.carrier))
