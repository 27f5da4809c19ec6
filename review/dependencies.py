"""What routes ask for: the desk, who is logged in, a form sent from our own page; and the place of every commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.orm import Session as DatabaseSession
from starlette.datastructures import FormData

from guowen.errors import FormExpiredError, NotLoggedInError
from registry import users
from review.desk import Desk, Visitor
from review.sessions import same

COOKIE = "guowen"


def the_desk(request: Request) -> Desk:
    """Return the desk that this application runs."""
    desk: Desk = request.app.state.desk
    return desk


def visitor(request: Request) -> Visitor:
    """Return who is logged in; raise NotLoggedInError, also where the account was switched off meanwhile."""
    desk, token = the_desk(request), request.cookies.get(COOKIE, "")
    session = desk.sessions.find(token, now=desk.clock())
    if session is None:
        raise NotLoggedInError
    with reading(desk) as database:
        user = users.user(database, session.login)
    if not user.active:
        desk.sessions.close(token)
        raise NotLoggedInError
    found = Visitor(user, session, token)
    request.state.visitor = found
    return found


async def sent(request: Request) -> FormData:
    """Return the fields of a form (the one thing here that must wait for the network)."""
    return await request.form(max_files=0, max_fields=2000)


def posted(request: Request, form: Annotated[FormData, Depends(sent)]) -> FormData:
    """Return the fields of a form that was sent from a page of this session; raise FormExpiredError."""
    found = visitor(request)
    if not same(str(form.get("csrf", "")), found.session.csrf):
        raise FormExpiredError
    return form


@contextmanager
def reading(desk: Desk) -> Iterator[DatabaseSession]:
    """Open the registry to ask only."""
    with desk.database.reading() as session:
        yield session


@contextmanager
def writing(desk: Desk) -> Iterator[DatabaseSession]:
    """Open the registry for one verb: committed here, before the answer is written, or not at all."""
    with desk.database.transaction() as session:
        yield session


TheDesk = Annotated[Desk, Depends(the_desk)]
WhoAsks = Annotated[Visitor, Depends(visitor)]
Posted = Annotated[FormData, Depends(posted)]
Sent = Annotated[FormData, Depends(sent)]
