"""What stands at the door of the app: no request is too large, and nobody asks too much in a while.

Asked before anything is read or routed, so a flood costs next to nothing. Whoever is logged in is
counted by name (`who`), everybody else by address; behind a proxy on the same machine the address
is the one that the proxy tells. `limits` counts; files that never change are not counted, nor is
whoever asks whether the app can answer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from fastapi import Response
from fastapi.responses import JSONResponse
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.ui.limits import AGAIN, Limiter, key_of, per_minute
from assistant.ui.wording import whole

MOST_BYTES = 2**20
"""Bytes of one request; the largest form of the app's own has a fifth of it."""

FILES = "/arkiv/tilfoej"
"""Where files are sent, which has a limit of its own."""

HEALTH = ("/sundhed", "/health")
"""Where it is asked whether the app can answer; it costs next to nothing, however often."""

STILL = ("/assets/", "/static/", "/svelte/", "/theme.css", "/favicon.ico", "/logo")
"""What never changes while the app runs, and what a page fetches a hundred of."""

_SHOWING = ("GET", "HEAD")
_ASKS = ("/gradio_api/queue/join", "/api/svar")
_COSTS = {"/briefing": 5.0, "/sager/": 5.0, "/samtale/": 5.0}
"""Pages and documents that are built anew for each request, in pages that only show."""

_TOO_LARGE = "Det er for meget på én gang. Send mindre."
_NO_LENGTH = "Browseren sagde ikke, hvor meget den sendte. Prøv igen."

Who = Callable[[Scope], str | None]
"""Tells who sent a request, where that is known."""

Tell = Callable[[str, int], Response]
"""Makes a page of a sentence and a status."""


def nobody(scope: Scope) -> str | None:
    """Know no one by name."""
    return None


@dataclass(frozen=True, slots=True)
class Pace:
    """How many questions and how many other requests one may send a minute; 0 is without end."""

    questions: int
    requests: int


class Door:
    """Middleware that refuses what is too large or too much, in Danish."""

    def __init__(self, app: ASGIApp, pace: Pace, tell: Tell, who: Who = nobody) -> None:
        """Wrap an app."""
        self._app = app
        self._tell = tell
        self._who = who
        self._questions = Limiter(per_minute(pace.questions)) if pace.questions else None
        self._requests = Limiter(per_minute(pace.requests)) if pace.requests else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer it here."""
        refused = self._refused(scope) if scope["type"] == "http" else None
        await (refused or self._app)(scope, receive, send)

    def _refused(self, scope: Scope) -> Response | None:
        path = scope["path"]
        if path.startswith(STILL) or (path in HEALTH and scope["method"] in _SHOWING):
            return None
        wait = self._wait(scope, path)
        if wait:
            refused = self._told(scope, AGAIN, 429)
            refused.headers["retry-after"] = str(ceil(wait))
            return refused
        return None if scope["method"] in _SHOWING else self._too_large(scope)

    def _wait(self, scope: Scope, path: str) -> float:
        asks = path.startswith(_ASKS) and scope["method"] == "POST"
        limiter = self._questions if asks else self._requests
        if limiter is None:
            return 0.0
        return limiter.take(self._key(scope), 1.0 if asks else _cost(path))

    def _key(self, scope: Scope) -> str:
        name = self._who(scope)
        if name is not None:
            return f"bruger {name}"
        client = scope.get("client")
        return key_of(client[0]) if client else ""

    def _too_large(self, scope: Scope) -> Response | None:
        """Refuse a body that is too large, or of a size that is not told; the server holds it."""
        if scope["path"] == FILES:
            return None
        headers = Headers(scope=scope)
        told = headers.get("content-length")
        if told is None:
            chunked = "transfer-encoding" in headers
            return self._told(scope, _NO_LENGTH, 411) if chunked else None
        length = whole(told)
        if length is not None and length <= MOST_BYTES:
            return None
        return self._told(scope, _TOO_LARGE, 413)

    def _told(self, scope: Scope, sentence: str, status: int) -> Response:
        if wants_page(scope):
            return self._tell(sentence, status)
        return JSONResponse({"detail": sentence}, status)


def wants_page(scope: Scope) -> bool:
    """Return whether a request is of somebody who will read the answer as a page."""
    return "text/html" in Headers(scope=scope).get("accept", "")


def _cost(path: str) -> float:
    return next((cost for start, cost in _COSTS.items() if path.startswith(start)), 1.0)
