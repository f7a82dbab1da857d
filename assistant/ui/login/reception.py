"""The reception of an app: finds the user of a request by its cookie, and who holds which page.

Gradio keeps what an open page said under a name that the page's script made up. The first user who
asks under such a name holds it: nobody else, nor the same tab after a log-in or log-out, is
answered under it.
"""

import threading
from collections import OrderedDict

from starlette.requests import HTTPConnection
from starlette.responses import Response

from assistant.accounts import NOBODY, User
from assistant.accounts.gate import Gate, Try
from assistant.accounts.sessions import Sessions
from assistant.library import Library
from assistant.ui.limits import key_of

COOKIE = "referat"
_MOST_PAGES = 20_000
_LONGEST_NAME = 64


class Reception:
    """Knows the users of one library."""

    def __init__(self, library: Library) -> None:
        """Look users up in the library's accounts."""
        entrance = library.entrance
        self.book = library.accounts
        self.required = entrance.required
        self._https = entrance.https
        self._sessions = Sessions(self.book, entrance.lasting)
        self._gate = Gate(self.book, self._sessions, entrance.patience)
        self._held: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    def presents(self, request: HTTPConnection) -> bool:
        """Return whether a request says that it is of somebody."""
        return bool(self._token(request))

    def user(self, request: HTTPConnection) -> User:
        """Return who sent a request, as the accounts stand now."""
        token = self._token(request)
        return self._sessions.user(token) if token else NOBODY

    def enter(self, request: HTTPConnection, name: str, password: str, to: Response) -> None:
        """Log a user in: end the session that was, and give the browser the token of a new one.

        Raises:
            AccountError: the name and password are none, or too many were tried.
        """
        token = self._gate.enter(Try(name, password, _address(request)))
        self._sessions.end(self._token(request))
        self._give(request, to, token)

    def change(self, request: HTTPConnection, old: str, new: str, to: Response) -> None:
        """Change the password of whoever is logged in, and end all other sessions.

        Raises:
            AccountError: the old password is wrong, or the new one may not be.
        """
        name = self.user(request).name or ""
        self._give(request, to, self._gate.change(Try(name, old, _address(request)), new))

    def leave(self, request: HTTPConnection, to: Response) -> None:
        """Log a user out."""
        self._sessions.end(self._token(request))
        to.delete_cookie(
            self._cookie(request),
            path="/",
            secure=self._secure(request),
            httponly=True,
            samesite="strict",
        )

    def holds(self, page: str | None, user: User) -> bool:
        """Return whether a user holds an open page of Gradio's, by the name that it gave itself."""
        if not page or len(page) > _LONGEST_NAME:
            return False
        with self._lock:
            holder = self._held.setdefault(page, holder_of(user))
            self._held.move_to_end(page)
            if len(self._held) > _MOST_PAGES:
                self._held.popitem(last=False)
        return holder == holder_of(user)

    def _give(self, request: HTTPConnection, to: Response, token: str) -> None:
        to.set_cookie(
            self._cookie(request),
            token,
            path="/",
            secure=self._secure(request),
            httponly=True,
            samesite="strict",
        )

    def _token(self, request: HTTPConnection) -> str:
        return request.cookies.get(self._cookie(request), "")

    def _cookie(self, request: HTTPConnection) -> str:
        """Return the cookie's name; by https one that no neighbouring site can set."""
        return f"__Host-{COOKIE}" if self._secure(request) else COOKIE

    def _secure(self, request: HTTPConnection) -> bool:
        return self._https or request.url.scheme == "https"


def holder_of(user: User) -> str:
    """Return what tells one log-in from another; nothing for whoever is not logged in."""
    return f"{user.name} {user.session}" if user.name else ""


def _address(request: HTTPConnection) -> str:
    return key_of(request.client.host) if request.client else ""
