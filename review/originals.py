"""The originals: page images beside a draft, and the bytes themselves for download, always as an attachment."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import Response

from guowen.errors import NotFoundError
from registry import queries
from registry.views import DocumentView
from review.dependencies import TheDesk, WhoAsks, reading
from review.highlight import PartView
from review.page_images import DRAWN

router = APIRouter()


@router.get("/documents/{document_id}/pages/{part}/{number}")
def page(desk: TheDesk, _visitor: WhoAsks, document_id: int, part: int, number: int) -> Response:
    """Return the image of a page, upright."""
    with reading(desk) as session:
        found = queries.document(session, document_id)
    turn = next((p.turn for p in found.document.pages if p.number == number), None)
    if part != 0 or turn is None or found.original.format not in DRAWN:
        raise NotFoundError(kind="页面", id=number)
    digest = found.original.sha256
    image = desk.images.draw(
        desk.store.get(digest), digest=digest, format_name=found.original.format, number=number, turn=turn
    )
    if image is None:
        raise NotFoundError(kind="页面", id=number)
    return Response(image, media_type="image/png")


@router.get("/originals/{sha256}")
def original(_request: Request, desk: TheDesk, _visitor: WhoAsks, sha256: str) -> Response:
    """Return an original byte for byte. It is never shown in the browser: what is in it may be hostile."""
    with reading(desk) as session:
        found = queries.original(session, sha256)
    name = f"attachment; filename*=UTF-8''{quote(found.name, safe='')}"
    return Response(
        desk.store.get(sha256), media_type="application/octet-stream", headers={"Content-Disposition": name}
    )


def without_missing_images(parts: Iterable[PartView], found: DocumentView) -> tuple[PartView, ...]:
    """Take the pages away from parts that have no page images, so that their text is shown instead."""
    drawn = found.original.format in DRAWN
    return tuple(part if drawn and part.number == 0 else replace(part, pages=()) for part in parts)
