"""The few addresses of Gradio's that its page needs; every other one is not there.

Gradio answers some eighty: uploads, files by path, a proxy, its own log-in, descriptions of itself.
The page Spørg needs eight. What is sent to them is looked at first: Gradio takes an object that is
shaped like a file of its own for one, and fetches what it names.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import gradio as gr
from fastapi import HTTPException
from fastapi.responses import JSONResponse
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MISSING = "Siden findes ikke. Kontrollér adressen, eller vælg en side øverst."
_CANNOT = "Anmodningen kan ikke bruges."
_FOREIGN = "Anmodningen kom fra et andet websted og blev ikke udført."

_API = "/gradio_api"
_READ = re.compile(
    r"/(?:(?:assets|static)(?:/\w[\w.@-]*)+|theme\.css"
    rf"|{_API[1:]}/(?:heartbeat/\w{{1,64}}|queue/data|app_id))?",
    re.ASCII,
)
_SENT = frozenset({f"{_API}/queue/join", f"{_API}/run/predict"})
_SESSION = re.compile(r"\w{1,64}", re.ASCII)
_MOST_EVENTS = 100
_OF_FILES = frozenset({"path", "meta"})


_NEVER = 10**12


def keep_no_statistics(blocks: gr.Blocks) -> None:
    """Keep Gradio from its statistics, for a page of its own that is closed here.

    It notes tab and time of the last 10,000 questions and sums all of them up after each.
    """
    queue = blocks._queue
    queue.ANALYTICS_MAX_EVENTS, queue.ANAYLTICS_CACHE_FREQUENCY = 1, _NEVER


class NeededOnly:
    """What stands before Gradio: lets through what its page asks, and nothing else."""

    def __init__(self, gradio: ASGIApp) -> None:
        """Stand before an app of Gradio's."""
        self._gradio = gradio

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request.

        Raises:
            HTTPException: the address is none that the page needs.
        """
        if scope["type"] == "lifespan":
            await self._gradio(scope, receive, send)
        elif scope["type"] != "http":
            return
        elif scope["method"] == "POST" and scope["path"] in _SENT:
            await self._sent(scope, receive, send)
        elif scope["method"] in ("GET", "HEAD") and _READ.fullmatch(scope["path"]):
            await self._gradio(_unasked(scope), receive, send)
        else:
            raise HTTPException(404, MISSING)

    async def _sent(self, scope: Scope, receive: Receive, send: Send) -> None:
        if Headers(scope=scope).get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            await JSONResponse({"detail": _FOREIGN}, 403)(scope, receive, send)
            return
        try:
            body = await Request(scope, receive).body()
        except ClientDisconnect:
            return
        if _is_plain(body):
            await self._gradio(scope, _again(body, receive), send)
        else:
            await JSONResponse({"detail": _CANNOT}, 400)(scope, receive, send)


def _unasked(scope: Scope) -> Scope:
    """Take away what the address of the page asks: it is for the page's script, not for Gradio.

    Gradio would look for a page or a saved state of that name.
    """
    return {**scope, "query_string": b""} if scope["path"] == "/" else scope


def _is_plain(body: bytes) -> bool:
    """Return whether a body is an event of a page, in which nothing is shaped like a file."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return False
    return _is_event(sent) and not any(_OF_FILES & each.keys() for each in _objects(sent))


def _is_event(sent: Any) -> bool:
    """Return whether a value has the shape of what the page's script sends."""
    return (
        isinstance(sent, dict)
        and isinstance(sent.get("data"), list)
        and sent.get("fn_index") in range(_MOST_EVENTS)
        and isinstance(sent.get("session_hash"), str)
        and _SESSION.fullmatch(sent["session_hash"]) is not None
    )


def _objects(sent: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in a value, without recursion."""
    left = [sent]
    while left:
        each = left.pop()
        if isinstance(each, dict):
            yield each
            left.extend(each.values())
        elif isinstance(each, list):
            left.extend(each)


def _again(body: bytes, receive: Receive) -> Receive:
    """Give a body that was read to the next reader, and then what comes after it."""
    given = False

    async def given_again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return given_again
