"""What the top of every page shows of who asks: the pages there are for them, name and role.

Pages are laid out without knowing who asks, with a place left open. Plain pages get it filled as
they are sent (`knowing`); Gradio's page, which is built once for all, asks for it (`frame.js`).
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from markupsafe import Markup
from starlette.requests import HTTPConnection

from assistant.accounts import User
from assistant.archive.viewer import Role
from assistant.library import Library
from assistant.ui.frame import PLACE, Entry, navigation
from assistant.ui.login.asker import may_enter

LOGIN, LOGOUT, PASSWORD, WHO = "/login", "/logud", "/adgangskode", "/hvem"

_PLACE = re.compile(
    rf'(<div class="hvem" data-side="([\w/-]*)">)<!--{PLACE}-->.*?<!--/{PLACE}-->(</div>)'.encode(),
    re.DOTALL,
)
_OUT = Markup('<p class="konto"><a href="{}">Log ind</a></p>')
_IN = Markup(
    '<form class="konto" method="post" action="{logout}"><span><b>{name}</b> <span>{role}</span>'
    '</span><a href="{password}">Skift adgangskode</a><button type="submit" class="stille">'
    "Log ud</button></form>"
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """The top of the pages of one app; `roles` are those that a page is for, by its path."""

    library: Library
    entries: Sequence[Entry]
    roles: dict[str, Collection[Role]]

    def fill(self, page: bytes, request: HTTPConnection, user: User) -> bytes:
        """Return a plain page with its open place filled."""
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return _PLACE.sub(
            lambda m: m[1] + self.markup(request, user, m[2].decode(), here).encode() + m[3], page
        )

    def markup(self, request: HTTPConnection, user: User, path: str, here: str) -> Markup:
        """Render the pages there are for a user, and who is logged in.

        `path` is that of the page shown, `here` its address, which a log-in leads back to.
        """
        there = [entry for entry in self.entries if self._sees(request, entry)]
        current = next((entry for entry in there if entry.path == path), None)
        return navigation(there, current) + self._account(user, here)

    def _sees(self, request: HTTPConnection, entry: Entry) -> bool:
        roles = self.roles.get(entry.path)
        return roles is None or may_enter(request, self.library, roles)

    def _account(self, user: User, here: str) -> Markup:
        if user.name:
            role = Role(user.viewer.role) if not user.must_change else "skal vælge adgangskode"
            return _IN.format(logout=LOGOUT, password=PASSWORD, name=user.name, role=role)
        return _OUT.format(address(here)) if self.library.accounts.in_use else Markup("")


def address(here: str) -> str:
    """Return the address of the page to log in, which leads back."""
    back = own(here)
    return f"{LOGIN}?{urlencode({'til': back})}" if back != "/" else LOGIN


def own(given: str) -> str:
    """Return an address of the app's own pages; the first page for every other address."""
    parts = urlsplit(given if given.isprintable() and "\\" not in given else "")
    led = parts.path.startswith("/") and not given.startswith("//")
    loops = parts.path.startswith((LOGIN, LOGOUT, PASSWORD, WHO, "/gradio_api", "/api"))
    return given if led and not (parts.scheme or parts.netloc or loops) else "/"


def mark_of(user: User) -> str:
    """Return what an open page compares, to notice that somebody else is logged in now."""
    return f"{user.session}{'-' if user.must_change else ''}"
