"""What every response of the web app carries: Danish as the page's language, and its limits.

Gradio serves its page as English and names its own site in it; a screen reader would then read
Danish with an English voice. No other host may be asked for anything: the policy below is as
strict as Gradio's own inline scripts bear.
"""

import re

from markupsafe import Markup
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_HEAD = Markup(
    '<head><title>{}</title><meta name="color-scheme" content="light dark">'
    '<meta name="robots" content="noindex">'
)
_DANISH = re.compile(rb'<!doctype html>\s*<html lang="da"', re.IGNORECASE)
_PROMOTION = re.compile(rb'<meta\s+(?:property|name)="(?:og|twitter):[^>]*/>')


class DanishPage:
    """Middleware that sends the page as Danish and puts the headers on every response."""

    def __init__(self, app: ASGIApp, title: str) -> None:
        """Wrap an app; `title` is the page's title until its script has run."""
        self._app = app
        self._title = title

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, _Sender(send, self._title))


class _Sender:
    """Sends one response on; an HTML page is held until it is whole."""

    def __init__(self, send: Send, title: str) -> None:
        self._send = send
        self._title = title
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif self._start is None:
            await self._send(message)
        else:
            await self._collect(self._start, message)

    async def _begin(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        for name, value in _HEADERS.items():
            headers.setdefault(name, value)  # what is stricter with itself, as a logo, may be
        page = headers.get("content-type", "").startswith("text/html")
        if page and "content-disposition" not in headers:  # a file to be saved stays as it is
            self._start = message
        else:
            await self._send(message)

    async def _collect(self, start: Message, message: Message) -> None:
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        page = danish(self._body, self._title)
        MutableHeaders(scope=start)["content-length"] = str(len(page))
        await self._send(start)
        await self._send({**message, "body": page})


def danish(page: bytes, title: str) -> bytes:
    """Return Gradio's page with Danish as its language, its title, and no promotion of others.

    A page that says that it is Danish is our own, and left as it is.
    """
    if _DANISH.match(page):
        return page
    page = _PROMOTION.sub(b"", page).replace(b'lang="en"', b'lang="da"', 1)
    head = _HEAD.format(title).encode()
    return page.replace(b"<head>", head, 1)
