"""Middleware that finds out who asks before anything is answered, and tells it to the app.

Where log-in is required it lets nobody else further than the page to log in. A page of Gradio's
that another user holds is not listened to (`reception`).
"""

from urllib.parse import parse_qs

from fastapi.responses import JSONResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.accounts import NOBODY, User
from assistant.errors import LibraryError
from assistant.ui.door import HEALTH, STILL
from assistant.ui.login.masthead import LOGIN, LOGOUT, PASSWORD, WHO, Masthead, address
from assistant.ui.login.reception import Reception

_STREAM = "/gradio_api/queue/data"
_FREE = (LOGIN, WHO, *STILL)
_BEFORE_CHANGE = (PASSWORD, LOGOUT)
_FIRST = "Log ind først."
_NOT_YOURS = "Siden er åbnet af en anden bruger. Genindlæs den."


class Knowing:
    """Stands before an app and tells it who asks (`asker`)."""

    def __init__(self, app: ASGIApp, reception: Reception, masthead: Masthead) -> None:
        """Wrap an app."""
        self._app = app
        self._reception = reception
        self._masthead = masthead

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or _is_for_all(scope["path"]):
            await self._app(scope, receive, send)
            return
        request = HTTPConnection(scope)
        try:
            known = self._reception.presents(request)
            user = await run_in_threadpool(self._reception.user, request) if known else NOBODY
        except LibraryError as exc:
            await _refused(request, str(exc), 500)(scope, receive, send)
            return
        told = {**scope, "state": {**scope.get("state", {}), "user": user}}
        refused = self._stopped(HTTPConnection(told), user)
        filled = _Filled(send, self._masthead, HTTPConnection(told), user)
        await (refused or self._app)(told, receive, filled)

    def _stopped(self, request: HTTPConnection, user: User) -> Response | None:
        path = request.url.path
        if user.name is None and self._reception.required and not path.startswith(_FREE):
            return _to_login(request)
        if (
            user.must_change
            and _is_page(request)
            and not path.startswith((*_FREE, *_BEFORE_CHANGE))
        ):
            return RedirectResponse(PASSWORD, 303)
        page = parse_qs(request.url.query).get("session_hash", [""])[0]
        if path == _STREAM and not self._reception.holds(page, user):
            return JSONResponse({"detail": _NOT_YOURS}, 403)
        return None


def _is_for_all(path: str) -> bool:
    return path.startswith(STILL) or path in HEALTH


class _Filled:
    """Sends a response on; a plain page with who asks in its open place."""

    def __init__(self, send: Send, masthead: Masthead, request: HTTPConnection, user: User) -> None:
        self._send = send
        self._masthead = masthead
        self._request = request
        self._user = user
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = dict(message.get("headers", ()))
            page = headers.get(b"content-type", b"").startswith(b"text/html")
            self._start = message if page and b"content-disposition" not in headers else None
            if self._start is None:
                await self._send(message)
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self._start, message)

    async def _finish(self, start: Message, message: Message) -> None:
        page = await run_in_threadpool(self._masthead.fill, self._body, self._request, self._user)
        kept = [(name, value) for name, value in start["headers"] if name != b"content-length"]
        length = (b"content-length", str(len(page) or _head_length(start)).encode())
        await self._send({**start, "headers": [*kept, length]})
        await self._send({**message, "body": page})


def _head_length(start: Message) -> int:
    """Return the length that an answer without its body told (HEAD)."""
    told = dict(start["headers"]).get(b"content-length", b"0")
    return int(told)


def _to_login(request: HTTPConnection) -> Response:
    if not _is_page(request):
        return JSONResponse({"detail": _FIRST}, 401)
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(address(f"{request.url.path}{query}"), 303)


def _is_page(request: HTTPConnection) -> bool:
    wanted = "text/html" in request.headers.get("accept", "")
    return wanted and request.scope["method"] in ("GET", "HEAD")


def _refused(request: HTTPConnection, sentence: str, status: int) -> Response:
    return JSONResponse({"detail": sentence}, status)
