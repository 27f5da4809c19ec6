"""The edge where errors become pages: every GuowenError says in Chinese what happened and what to do."""

import logging
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from guowen.errors import Exit, GuowenError, NotLoggedInError
from review.headers import ALWAYS
from review.rendering import render

log = logging.getLogger("guowen.review")
HEADINGS = {
    403: "不能这样做",
    404: "找不到",
    405: "不能这样打开",
    409: "没有办成",
    422: "填写有误",
    503: "暂时不能使用",
}
SENTENCES = {
    404: "没有这个页面，或者它已经移走。请从待办列表重新进入。",
    405: "这个地址不能直接打开。请从待办列表重新进入。",
}


def install(app: FastAPI) -> None:
    """Have the application turn every error into a page."""
    app.add_exception_handler(NotLoggedInError, _to_login)
    app.add_exception_handler(GuowenError, _known)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(Exception, _unknown)


def page(request: Request, status: int, message: str, code: str) -> Response:
    """Return an error page."""
    return render(
        request,
        "error.html",
        status=status,
        heading=HEADINGS.get(status, "程序出错"),
        message=message,
        code=f"{status} · {code}",
        back="/drafts",
        back_name="回到待办列表",
    )


def _to_login(request: Request, _error: Exception) -> Response:
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    wanted = f"?next={quote(back)}" if request.method == "GET" and back != "/" else ""
    return RedirectResponse(f"/login{wanted}", status_code=303)


def _known(request: Request, error: Exception) -> Response:
    if not isinstance(error, GuowenError):  # registered for GuowenError only; the signature is Starlette's
        raise error
    if error.exit_code == Exit.internal:
        log.error("internal error at %s", request.url.path, exc_info=error)
    return page(request, error.http_status, str(error), error.code)


def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return page(request, status, SENTENCES.get(status, "请求无法处理。请从待办列表重新进入。"), "http")


def _malformed(request: Request, _error: Exception) -> Response:
    return page(request, 404, SENTENCES[404], "malformed")


def _unknown(request: Request, error: Exception) -> Response:
    log.error("unexpected error at %s", request.url.path, exc_info=error)
    request.state.visitor = None  # the database may be what failed: ask it nothing more
    answer = page(request, 500, GuowenError.message, GuowenError.code)
    answer.headers.update({**ALWAYS, "Cache-Control": "no-store"})  # this one is written outside of all middleware
    return answer
