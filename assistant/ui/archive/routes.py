"""What is asked of the page Arkiv: each address and what it shows or does.

`ARCHIVE` is the entry point (`referat.pages`). Reading is free of side effects; whatever changes
something is a form sent from the page itself.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from assistant.library import Library
from assistant.ui.archive.gaps import LEAST_MEETINGS
from assistant.ui.archive.holdings import holdings
from assistant.ui.archive.listing import Wanted, find
from assistant.ui.archive.showing import rendered
from assistant.ui.frame import Entry
from assistant.ui.pages import Site, from_own_page
from assistant.ui.theme import asset

ENTRY = Entry("Arkiv", "arkiv")
ROOT = f"/{ENTRY.path}"
_OWN = [Depends(from_own_page)]


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """The page as the app finds it."""

    entry: Entry = ENTRY

    def router(self, site: Site) -> APIRouter:
        """Return the routes of the page over a library."""
        own = replace(site, style=f"{site.style}\n{asset('archive/archive.css')}")
        desk = Desk(own)
        router = APIRouter(prefix=ROOT, default_response_class=HTMLResponse)
        for path, show in desk.shown.items():
            router.add_api_route(path, show, methods=["GET", "HEAD"])
        for path, act in desk.done.items():
            router.add_api_route(path, act, methods=["POST"], dependencies=_OWN)
        return router


ARCHIVE = ArchivePage()


def wanted(q: str = "", udvalg: str = "", aar: str = "", vis: str = "", side: str = "1") -> Wanted:
    """Take what staff look for from the address; a page that is no number is the first."""
    return Wanted(q, udvalg, aar, vis, int(side) if side.isdecimal() else 1)


@dataclass(frozen=True, slots=True)
class Desk:
    """The page over one library; each public method answers one address."""

    site: Site

    @property
    def shown(self) -> dict[str, Callable[..., Any]]:
        """Return what is shown at each address; the page's own first."""
        return {"": self.overview, "/dokumenter": self.documents}

    @property
    def done(self) -> dict[str, Callable[..., Any]]:
        """Return what is done at each address."""
        return {}

    @property
    def library(self) -> Library:
        """Return the library that the page is about."""
        return self.site.library

    def overview(self) -> HTMLResponse:
        """Show what is in the archive, and where meetings are missing."""
        archive = self.library.archive
        held = holdings(archive.listing(), archive.counts(), self.library.today)
        unsure = sum(document.uncertain for document in archive.documents())
        return self._page("overview", "Arkiv", held=held, unsure=unsure, least=LEAST_MEETINGS)

    def documents(self, wanted: Annotated[Wanted, Depends(wanted)]) -> HTMLResponse:
        """Show the documents that staff look for."""
        found = find(self.library.archive.documents(), wanted)
        return self._page("documents", "Dokumenter i arkivet", found=found, notice="")

    def _page(self, template: str, title: str, status: int = 200, **shown: Any) -> HTMLResponse:
        body = rendered(f"{template}.html.j2", root=ROOT, here=template, **shown)
        script = asset("archive/archive.js")
        return HTMLResponse(self.site.render(ENTRY, title, Markup(body), script), status)
