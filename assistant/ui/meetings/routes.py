"""The addresses of the page Møder. Reading only: nothing here changes anything."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from markupsafe import Markup

from assistant.accounts.audit import Way
from assistant.archive.viewer import Role
from assistant.ui.frame import Entry
from assistant.ui.login.asker import Asker
from assistant.ui.meetings.hits import Wanted
from assistant.ui.meetings.listing import NAMELESS, Choice, shelf
from assistant.ui.meetings.reading import ROOT, ask_address, name_of, punkter
from assistant.ui.pages import Site, templates
from assistant.ui.quotes import flow
from assistant.ui.theme import asset
from assistant.ui.wording import UNTITLED, clock, count, long_date, state_word, weekday_date, whole

ENTRY = Entry("Møder", ROOT.lstrip("/"))


@dataclass(frozen=True, slots=True)
class Meetings:
    """The page as the app finds it."""

    entry: Entry = ENTRY
    roles: Collection[Role] = frozenset(Role)

    def router(self, site: Site) -> APIRouter:
        """Return the routes of the page over a library."""
        own = replace(site, style=f"{site.style}\n{asset('meetings/meetings.css')}")
        reader = Reader(own)
        router = APIRouter(prefix=ROOT, default_response_class=HTMLResponse)
        for path, show in reader.shown.items():
            router.add_api_route(path, show, methods=["GET", "HEAD"])
        return router


MEETINGS = Meetings()


def chosen(
    kommune: str = "", udvalg: str = "", aar: str = "", status: str = "", side: str = "1"
) -> Choice:
    """Take what the reader chose from the address; a page that is no number is the first."""
    return Choice(kommune, udvalg, aar, status, whole(side) or 1)


@dataclass(frozen=True, slots=True)
class Reader:
    """The page over one library; each public method answers one address."""

    site: Site

    @property
    def shown(self) -> dict[str, Callable[..., Any]]:
        """Return what is shown at each address; the list first."""
        return {
            "": self.overview,
            "/{meeting_id}": self.read,
            "/{meeting_id}/bilag/{item_id}/{place}": self.enclosed,
        }

    def overview(self, choice: Annotated[Choice, Depends(chosen)], user: Asker) -> HTMLResponse:
        """Show the meetings that the reader chose."""
        library = self.site.library
        found = shelf(library.archive.listing(user.viewer), choice, library.today)
        return self._page("list", choice.udvalg or "Møder", shelf=found)

    def read(self, meeting_id: str, user: Asker, q: str = "") -> HTMLResponse:
        """Show one meeting, with the words that are looked for marked."""
        library = self.site.library
        meeting = library.archive.meeting(meeting_id, user.viewer)
        if meeting is None:
            return self._missing("Mødet findes ikke. Det kan være fjernet fra arkivet.")
        library.audit.note_meetings(user, [meeting], Way.MEETING)
        wanted = Wanted(q)
        shown = punkter(library.archive, meeting, user.viewer, wanted)
        return self._page(
            "meeting",
            name_of(meeting),
            meeting=meeting,
            punkter=shown,
            wanted=wanted,
            header=flow(meeting.header),
            today=library.today,
        )

    def enclosed(
        self, meeting_id: str, item_id: str, place: str, user: Asker, q: str = ""
    ) -> HTMLResponse:
        """Show the text of one attachment."""
        library = self.site.library
        meeting = library.archive.meeting(meeting_id, user.viewer)
        item = next((i for i in meeting.items if i.id == item_id), None) if meeting else None
        listed = dict(enumerate(item.attachments)) if item else {}
        attachment = listed.get(whole(place) or 0) if whole(place) is not None else None
        if meeting is None or item is None or attachment is None or not attachment.text.strip():
            return self._missing("Bilagets tekst er ikke i arkivet.")
        if item.closed or attachment.closed:
            library.audit.note_items(user, [item.id], Way.ATTACHMENT)
        return self._page(
            "enclosed",
            f"{attachment.title}, {name_of(meeting)}",
            meeting=meeting,
            item=item,
            attachment=attachment,
            text=flow(attachment.text),
            wanted=Wanted(q),
        )

    def _missing(self, sentence: str) -> HTMLResponse:
        return self._page("missing", "Ikke fundet", 404, sentence=sentence)

    def _page(self, template: str, title: str, status: int = 200, **shown: Any) -> HTMLResponse:
        body = _environment().get_template(f"{template}.html.j2").render(root=ROOT, **shown)
        script = asset("meetings/meetings.js")
        return HTMLResponse(self.site.render(ENTRY, title, Markup(body), script), status)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return templates(
        "assistant.ui",
        "meetings",
        {
            "dag": long_date,
            "ugedag": weekday_date,
            "klokken": clock,
            "status": state_word,
            "tekst": flow,
        },
        antal=count,
        spoerg=ask_address,
        navn=name_of,
        UNTITLED=UNTITLED,
        NAMELESS=NAMELESS,
    )
