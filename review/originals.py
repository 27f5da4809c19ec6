"""The originals: page images beside a draft, and the bytes themselves for download, always as an attachment."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import Response

from guowen.errors import NotFoundError
from registry import queries
from registry.views import DocumentView
from review.dependencies import TheDesk, WhoAsks, reading
from review.highlight import PartView
from review.page_images import DRAWN, Sheet

router = APIRouter()


@router.get("/documents/{document_id}/pages/{part}/{number}")
def page(desk: TheDesk, _visitor: WhoAsks, document_id: int, part: int, number: int) -> Response:
    """Return the image of a page, upright."""
    with reading(desk) as session:
        found = queries.document(session, document_id)
    shown = next(islice(found.document.parts(), part, None), None)
    turn = next((p.turn for p in shown.pages if p.number == number), None) if shown else None
    if shown is None or turn is None or shown.origin.format not in DRAWN:
        raise NotFoundError(kind="页面", id=number)
    kept = found.original
    sheet = Sheet(kept.sha256, kept.name, shown.origin.path, shown.origin.format, number, turn)
    image = desk.images.draw(desk.store.get(kept.sha256), sheet)
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
    formats = [part.origin.format for part in found.document.parts()]
    return tuple(part if formats[part.number] in DRAWN else replace(part, pages=()) for part in parts)
