"""Lists of entries: what waits for a clerk or for a second reader, what is registered, what was closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from guowen import measure
from models import State
from registry import queries
from registry.queries import Filter
from registry.requirements import NAMES
from registry.views import EntryLine
from review import fields
from review.dependencies import TheDesk, WhoAsks, reading
from review.paging import Paging
from review.rendering import STATES, render

router = APIRouter()
MOST = 5000
"""Entries that one list can show; a clerk who has more narrows it down by words."""


@dataclass(frozen=True, slots=True)
class Section:
    """One of the lists."""

    title: str
    states: tuple[State, ...]
    empty: str


SECTIONS: Mapping[str, Section] = {
    "drafts": Section("待登记的草稿", ("draft",), "没有待登记的草稿。新来件读取后会出现在这里。"),
    "pending": Section("待复核", ("dismissal_pending", "void_pending"), "没有等待第二人复核的事项。"),
    "entries": Section("已登记", ("confirmed", "void_pending"), "专库中还没有登记。"),
    "closed": Section("不予登记、作废", ("dismissed", "voided"), "没有不予登记或作废的事项。"),
}
CARRIERS = {
    "letter": "信件",
    "official_document": "公文",
    "email": "电子邮件",
    "wechat": "微信",
    "sms": "短信",
    "qq": "QQ",
    "weibo": "微博",
    "oral_note": "口头记录",
    "minutes": "会议纪要",
}


@router.get("/")
def home(_visitor: WhoAsks) -> Response:
    """Lead to the work."""
    return RedirectResponse("/drafts", status_code=303)


@router.get("/drafts")
@router.get("/pending")
@router.get("/entries")
@router.get("/closed")
def show(
    request: Request,
    desk: TheDesk,
    _visitor: WhoAsks,
    *,
    state: str = "",
    form: str = "",
    item: str = "",
    q: Annotated[str, Query(max_length=200)] = "",
    page: str = "",
) -> Response:
    """Show one list, narrowed by state, form, item of Art. 7 and words."""
    here = request.url.path.strip("/")
    section = SECTIONS[here]
    states = tuple(s for s in section.states if s == state) or section.states
    number = int(item) if item.isdecimal() and int(item) in measure.ITEMS else None
    with reading(desk) as session:
        found = queries.drafts(session, Filter(states=states, words=q.strip() or None, limit=MOST))
        counts = queries.counts(session)
    lines = [line for line in found if _fits(line, form, number)]
    paging = Paging.of(page, len(lines))
    chosen = {"state": state, "form": form, "item": str(number or ""), "q": q.strip()}
    return render(
        request,
        "drafts.html",
        here=here,
        section=section,
        lines=paging.cut(_newest_first(here, lines)),
        counts=[(s, STATES[s], counts[s]) for s in section.states],
        chosen=chosen,
        filtered=any(chosen.values()),
        doubts=lambda line: fields.form(line.content, line.evidence, {}).doubts,
        paging=paging.links(request.url.path, chosen),
        carriers=CARRIERS,
        names=NAMES,
    )


def _fits(line: EntryLine, form: str, item: int | None) -> bool:
    asked = item is None or any(item in request.items for request in line.content.requests)
    return asked and (not form or line.content.form == form)


def _newest_first(here: str, lines: Sequence[EntryLine]) -> Sequence[EntryLine]:
    """What waits is worked off in the order of arrival; what is done is looked up from the end."""
    return lines if here in ("drafts", "pending") else lines[::-1]
