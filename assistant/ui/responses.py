"""What every response of the web app carries: Danish as the page's language, and its limits.

Gradio serves its page as English and names its own site in it; a screen reader would then read
Danish with an English voice. No other host may be asked for anything, and a script runs only from
the app's own files or with the number of this one response (a nonce): what stands in minutes and
questions is never a script, even where it would become markup. Gradio builds functions of text and
needs 'unsafe-eval' for it; the app's other pages do not.
"""

import re
import secrets

from markupsafe import Markup
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.ui.door import STILL

NONCE = f"nonce-{secrets.token_hex(16)}"
"""Stands for the number of a response in our own pages; nobody outside this process knows it."""

_EVERYWHERE = (
    "object-src 'none'; frame-src 'none'; worker-src 'none'; media-src 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
_LOOKS = "style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data: blob:"
POLICY = f"default-src 'self'; script-src 'self'; {_LOOKS}; base-uri 'none'; {_EVERYWHERE}"
"""Of what is no page: files, pictures, data."""

_PAGE = f"default-src 'none'; script-src {{}}; connect-src 'self'; {_LOOKS}; {_EVERYWHERE}"
_GRADIO_SCRIPTS = "'self' 'nonce-{}' 'unsafe-eval'"
_GRADIO_BASE = "; base-uri 'self'; manifest-src 'self'"

_HEADERS = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"no-referrer",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
}
_FRESH = {**_HEADERS, b"cache-control": b"no-store"}
"""What may show closed words to one reader is kept by no cache for the next."""

_SECURED = (b"strict-transport-security", b"max-age=31536000")
_HEAD = Markup(
    '<head><title>{}</title><meta name="color-scheme" content="light dark">'
    '<meta name="robots" content="noindex">'
)
_DANISH = re.compile(rb'<!doctype html>\s*<html lang="da"', re.IGNORECASE)
_SCRIPT = re.compile(rb"<script(?=[\s>])")
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
        await self._app(scope, receive, _Sender(scope, send, self._title))


class _Sender:
    """Sends one response on; an HTML page is held until it is whole."""

    def __init__(self, scope: Scope, send: Send, title: str) -> None:
        self._send = send
        self._title = title
        self._headers = _HEADERS if scope["path"].startswith(STILL) else _FRESH
        self._secured = scope.get("scheme") == "https"
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
        headers = message.setdefault("headers", [])
        said = dict(headers)
        # what is stricter with itself, as a logo, may be
        headers += [(name, value) for name, value in self._headers.items() if name not in said]
        if self._secured:
            headers.append(_SECURED)
        page = said.get(b"content-type", b"").startswith(b"text/html")
        if page and b"content-disposition" not in said:  # a file to be saved stays as it is
            self._start = message
        else:
            await self._send(message)

    async def _collect(self, start: Message, message: Message) -> None:
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        number = secrets.token_urlsafe(16)
        page = numbered(danish(self._body, self._title), number)
        change = {
            b"content-security-policy": _policy(self._body, number).encode(),
            b"content-length": str(len(page)).encode(),
        }
        kept = [(name, value) for name, value in start["headers"] if name not in change]
        await self._send({**start, "headers": [*kept, *change.items()]})
        await self._send({**message, "body": page})


def danish(page: bytes, title: str) -> bytes:
    """Return Gradio's page with Danish as its language, its title, and no promotion of others.

    A page that says that it is Danish is our own, and left as it is.
    """
    if _DANISH.match(page):
        return page
    page = _PROMOTION.sub(b"", page).replace(b'lang="en"', b'lang="da"', 1)
    page = _SCRIPT.sub(f'<script nonce="{NONCE}"'.encode(), page)
    head = _HEAD.format(title).encode()
    return page.replace(b"<head>", head, 1)


def numbered(page: bytes, number: str) -> bytes:
    """Return a page whose scripts bear the number of its response."""
    return page.replace(NONCE.encode(), number.encode())


def _policy(page: bytes, number: str) -> str:
    """Return what a page may run: Gradio's its files, ours the one script that it brings."""
    if not _DANISH.match(page):
        return _PAGE.format(_GRADIO_SCRIPTS.format(number)) + _GRADIO_BASE
    scripts = f"'nonce-{number}'" if NONCE.encode() in page else "'none'"
    return f"{_PAGE.format(scripts)}; base-uri 'none'"
