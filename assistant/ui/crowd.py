"""How many may ask at the same time: who comes when all places are taken is told to try again.

`door` counts what one user asks in a while; here it is counted what all ask at once. Answers and
pages share the machine's processors, so that more of them at a time makes none of them quicker;
what could not be answered in time is not begun.
"""

import os

from fastapi import Response
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.ui.door import HEALTH, STILL, Tell, wants_page

BUSY = "Der er mange, der spørger lige nu. Prøv igen om lidt."

AT_ONCE = max(4, 2 * (os.cpu_count() or 1))
"""Questions worked on at the same time: more would only take the processors from each other."""

AT_ONCE_BY_MODEL = 32
"""The same where a language model answers, which is waited for."""

WAITING = 96
"""Questions that may wait in line: two cores answer so many in some ten seconds."""

SESSIONS = 1_000
"""Tabs of the page Spørg that the app remembers; the one that was left longest makes room."""

PAGES = 48
"""Pages, documents and look-ups under way at the same time, waiting ones among them."""

_AGAIN_SECONDS = "5"
_QUEUE = "/gradio_api/"
_JOIN = f"{_QUEUE}queue/join"
_BUSY_STATUS = 503


class Crowd:
    """Middleware that turns away what cannot be answered in time, in Danish.

    The page Spørg has a queue of its own, which says when it is full; that is put into words here.
    """

    def __init__(self, app: ASGIApp, tell: Tell, most: int = PAGES) -> None:
        """Wrap an app; `tell` makes a page of a sentence and a status."""
        self._app = app
        self._tell = tell
        self._most = most
        self._here = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or turn it away."""
        path = scope.get("path", "")
        if scope["type"] == "http" and path == _JOIN:
            await self._app(scope, receive, _Reworded(scope, receive, send))
        elif scope["type"] != "http" or path.startswith((*STILL, *HEALTH, _QUEUE)):
            await self._app(scope, receive, send)
        elif self._here >= self._most:
            await self._busy(scope)(scope, receive, send)
        else:
            await self._counted(scope, receive, send)

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._here += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._here -= 1

    def _busy(self, scope: Scope) -> Response:
        page = wants_page(scope)
        told = self._tell(BUSY, _BUSY_STATUS) if page else _told()
        told.headers["retry-after"] = _AGAIN_SECONDS
        return told


class _Reworded:
    """Sends an answer on; where the queue is full, in Danish and so that the page shows it.

    Gradio's page has words of its own for the status 503; it shows those of any other.
    """

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._full = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == _BUSY_STATUS:
            self._full = True
            told = JSONResponse({"detail": BUSY}, 429, {"retry-after": _AGAIN_SECONDS})
            await told(self._scope, self._receive, self._send)
        elif not self._full:
            await self._send(message)


def _told() -> Response:
    return JSONResponse({"detail": BUSY}, _BUSY_STATUS)
