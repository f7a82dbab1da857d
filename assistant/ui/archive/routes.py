"""What is asked of the page Arkiv: each address and what it shows or does.

`ARCHIVE` is the entry point (`referat.pages`). Reading is free of side effects; whatever changes
something is a form sent from the page itself.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from assistant.archive.viewer import SYSTEM, Role
from assistant.ui.archive.gaps import LEAST_MEETINGS
from assistant.ui.archive.holdings import holdings
from assistant.ui.archive.indexing import Indexing
from assistant.ui.archive.intake import Intake
from assistant.ui.archive.listing import Wanted, find
from assistant.ui.archive.mending import Mending
from assistant.ui.archive.personal import Personal
from assistant.ui.archive.sheets import ENTRY, NOTICES, ROOT, Sheets
from assistant.ui.archive.staging import Staging
from assistant.ui.archive.worker import Worker
from assistant.ui.frame import Entry
from assistant.ui.login.asker import STAFF
from assistant.ui.pages import Site, from_own_page
from assistant.ui.theme import asset
from assistant.ui.wording import whole

_OWN = [Depends(from_own_page)]


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """The page as the app finds it."""

    entry: Entry = ENTRY
    roles: Collection[Role] = STAFF

    def router(self, site: Site) -> APIRouter:
        """Return the routes of the page over a library."""
        own = replace(site, style=f"{site.style}\n{asset('archive/archive.css')}")
        sheets, staging = Sheets(own), Staging(site.library.folder)
        worker = Worker(site.library, staging)
        worker.take_up()
        parts = (
            Shelves(sheets),
            Intake(sheets, staging, worker),
            Mending(sheets, worker),
            Personal(sheets),
            Indexing(sheets, worker),
        )
        router = APIRouter(prefix=ROOT, default_response_class=HTMLResponse)
        for part in parts:
            for path, show in part.shown.items():
                router.add_api_route(path, show, methods=["GET", "HEAD"])
            for path, act in part.done.items():
                router.add_api_route(path, act, methods=["POST"], dependencies=_OWN)
        return router


ARCHIVE = ArchivePage()


def wanted(q: str = "", udvalg: str = "", aar: str = "", vis: str = "", side: str = "1") -> Wanted:
    """Take what staff look for from the address; a page that is no number is the first."""
    return Wanted(q, udvalg, aar, vis, whole(side) or 1)


@dataclass(frozen=True, slots=True)
class Shelves:
    """The parts of the page that only tell; each public method answers one address."""

    sheets: Sheets

    @property
    def shown(self) -> dict[str, Callable[..., Any]]:
        """Return what is shown at each address; the page's own first."""
        return {"": self.overview, "/dokumenter": self.documents}

    @property
    def done(self) -> dict[str, Callable[..., Any]]:
        """Return what is done at each address: nothing."""
        return {}

    def overview(self) -> HTMLResponse:
        """Show what is in the archive, and where meetings are missing."""
        library = self.sheets.library
        held = holdings(library.archive.listing(SYSTEM), library.archive.counts(), library.today)
        unsure = sum(document.uncertain for document in library.archive.files.documents())
        return self.sheets.page("overview", "Arkiv", held=held, unsure=unsure, least=LEAST_MEETINGS)

    def documents(
        self, wanted: Annotated[Wanted, Depends(wanted)], besked: str = ""
    ) -> HTMLResponse:
        """Show the documents that staff look for."""
        found = find(self.sheets.library.archive.files.documents(), wanted)
        told = NOTICES.get(besked, "")
        return self.sheets.page("documents", "Dokumenter i arkivet", found=found, notice=told)
