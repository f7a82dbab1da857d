"""The addresses to log in, log out and change a password, and to be told who is logged in."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from jinja2 import Environment
from markupsafe import Markup

from assistant.accounts.passwords import LEAST
from assistant.errors import AccountError, LockedOut
from assistant.ui.limits import AGAIN, Limiter, key_of, per_minute
from assistant.ui.login.asker import Asker
from assistant.ui.login.masthead import (
    LOGIN,
    LOGOUT,
    PASSWORD,
    WHO,
    Masthead,
    address,
    mark_of,
    own,
)
from assistant.ui.login.reception import Reception
from assistant.ui.pages import Fields, Site, from_own_page, sent, templates

_TRIES_A_MINUTE = 60
"""From one address, which may be a whole town hall's."""
_NOT_EQUAL = "De to nye adgangskoder er ikke ens. Skriv dem igen."
_LONGEST = 1_000

Sent = Annotated[Fields, Depends(sent)]


def router(site: Site, reception: Reception, masthead: Masthead) -> APIRouter:
    """Return the routes."""
    desk = Desk(site, reception, masthead, Limiter(per_minute(_TRIES_A_MINUTE)))
    routes = APIRouter(default_response_class=HTMLResponse)
    form = [Depends(from_own_page)]
    for path, show in ((LOGIN, desk.show), (PASSWORD, desk.show_change), (WHO, desk.who)):
        routes.add_api_route(path, show, methods=["GET"], response_model=None)
    for path, act in ((LOGIN, desk.enter), (PASSWORD, desk.change), (LOGOUT, desk.leave)):
        routes.add_api_route(path, act, methods=["POST"], dependencies=form, response_model=None)
    return routes


@dataclass(frozen=True, slots=True)
class Desk:
    """The pages over one library's accounts; each public method answers one address."""

    site: Site
    reception: Reception
    masthead: Masthead
    limiter: Limiter

    def show(self, til: str = "/") -> HTMLResponse:
        """Show the form to log in; `til` is where it leads."""
        return self._login("", own(til))

    def enter(self, request: Request, fields: Sent) -> Response:
        """Log a user in."""
        name, password = _said(fields, "navn"), _said(fields, "adgangskode")
        to = RedirectResponse(own(_said(fields, "til")), 303)
        try:
            self._wait(request)
            self.reception.enter(request, name, password, to)
        except AccountError as exc:
            status = 429 if isinstance(exc, LockedOut) else 401
            return self._login(str(exc), own(_said(fields, "til")), name, status)
        return to

    def leave(self, request: Request) -> Response:
        """Log a user out."""
        to = RedirectResponse("/", 303)
        self.reception.leave(request, to)
        return to

    def show_change(self, user: Asker) -> Response:
        """Show the form to change a password."""
        if user.name is None:
            return RedirectResponse(address("/"), 303)
        return self._change("", must=user.must_change)

    def change(self, request: Request, fields: Sent, user: Asker) -> Response:
        """Change the password of whoever is logged in."""
        if user.name is None:
            return RedirectResponse(address("/"), 303)
        new = _said(fields, "ny")
        to = RedirectResponse("/", 303)
        try:
            self._wait(request)
            if new != _said(fields, "igen"):
                raise AccountError(_NOT_EQUAL)
            self.reception.change(request, _said(fields, "gammel"), new, to)
        except AccountError as exc:
            status = 429 if isinstance(exc, LockedOut) else 422
            return self._change(str(exc), status, must=user.must_change)
        return to

    def who(self, request: Request, user: Asker, side: str = "", her: str = "/") -> JSONResponse:
        """Tell an open page of Gradio's what its top shows now."""
        markup = self.masthead.markup(request, user, side, her)
        return JSONResponse({"maerke": mark_of(user), "markup": str(markup)})

    def _wait(self, request: Request) -> None:
        if self.limiter.take(key_of(request.client.host) if request.client else ""):
            raise LockedOut(AGAIN)

    def _login(self, problem: str, til: str, name: str = "", status: int = 200) -> HTMLResponse:
        there = self.reception.book.in_use
        shown: dict[str, Any] = {"problem": problem, "til": til, "navn": name, "there": there}
        return self._page("login", "Log ind", status, **shown)

    def _change(self, problem: str, status: int = 200, *, must: bool) -> HTMLResponse:
        return self._page(
            "password", "Skift adgangskode", status, problem=problem, must=must, least=LEAST
        )

    def _page(self, template: str, title: str, status: int, **shown: Any) -> HTMLResponse:
        body = _environment().get_template(f"{template}.html.j2").render(**shown)
        return HTMLResponse(self.site.render(None, title, Markup(body)), status)


def _said(fields: Fields, name: str) -> str:
    """Return what stands in a field as it was written, spaces and all.

    Raises:
        HTTPException: it is longer than any name or password.
    """
    said = "".join(fields.get(name, ())[:1])
    if len(said) > _LONGEST:
        raise HTTPException(413, "Feltet er for langt. Skriv kortere.")
    return said


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return templates("assistant.ui", "login", {}, LOGIN=LOGIN, PASSWORD=PASSWORD)
