"""Logging in and out."""

import hashlib
import secrets
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from guowen.errors import AccountLockedError, LoginFailedError
from registry import users
from registry.views import UserView
from review.dependencies import COOKIE, Posted, Sent, TheDesk, writing
from review.rendering import render
from review.sessions import same

router = APIRouter()
BEFORE = "guowen-login"
"""Cookie of the log-in form, before there is a session: nobody can log a clerk in under another name from elsewhere."""
EXPIRED = "登录页面已过期，请重新输入。"


@router.get("/login")
def show(request: Request, next: str = "/drafts") -> Response:  # noqa: A002  # the name in the address
    """Show the log-in form."""
    return _form(request, next)


@router.post("/login")
def log_in(request: Request, desk: TheDesk, form: Sent) -> Response:
    """Log in and go where the visitor wanted to."""
    login, target = str(form.get("login", "")).strip(), str(form.get("next", ""))
    seal = request.cookies.get(BEFORE, "")
    if not seal or not same(str(form.get("csrf", "")), _sealed(seal)):
        return _form(request, target, login=login, error=EXPIRED, status=403)
    found: UserView | None = None
    try:
        # Wrong passwords are committed, too: they count towards the lock and stand in the trail.
        with writing(desk) as session:
            found = users.log_in(session, login, str(form.get("password", "")), at=desk.clock())
    except AccountLockedError as error:
        return _form(request, target, login=login, error=str(error), status=error.http_status)
    if found is None:
        return _form(request, target, login=login, error=LoginFailedError.message, status=LoginFailedError.http_status)
    answer = RedirectResponse(_safe(target), status_code=303)
    _set(request, answer, COOKIE, desk.sessions.open(found.login, now=desk.clock()))
    answer.delete_cookie(BEFORE, path="/login")
    return answer


@router.post("/logout")
def log_out(request: Request, desk: TheDesk, _form: Posted) -> Response:
    """End the session."""
    desk.sessions.close(request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/login", status_code=303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


def _form(request: Request, target: str, *, login: str = "", error: str = "", status: int = 200) -> Response:
    seal = request.cookies.get(BEFORE) or secrets.token_urlsafe(32)
    notice = "" if _safe(target) == "/drafts" else "请先登录；登录后回到原来的页面。"
    answer = render(
        request, "login.html", status=status, csrf=_sealed(seal), next=_safe(target), login=login, error=error,
        notice=notice,
    )  # fmt: skip
    _set(request, answer, BEFORE, seal, path="/login")
    return answer


def _set(request: Request, answer: Response, name: str, value: str, *, path: str = "/") -> None:
    secure = request.url.scheme == "https"
    answer.set_cookie(name, value, path=path, httponly=True, samesite="strict", secure=secure)


def _sealed(seal: str) -> str:
    return hashlib.sha256(seal.encode()).hexdigest()


def _safe(target: str) -> str:
    """Return a path of ours: never lead to another site after the log-in."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not target.startswith("/") or target.startswith(("//", "/\\", "/log")):
        return "/drafts"
    return target
