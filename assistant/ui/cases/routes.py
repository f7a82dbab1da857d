"""The addresses of a case: its sagsforløb, and its briefing as a document."""

from dataclasses import dataclass, replace
from functools import lru_cache

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from markupsafe import Markup

from assistant.accounts.audit import Way
from assistant.archive.ticks import TickBox, Ticks
from assistant.briefing.briefing import Length
from assistant.briefing.building import Builder, Order
from assistant.briefing.ticking import with_ticks
from assistant.cases.tracing import Tracer
from assistant.errors import QuestionError
from assistant.ui.briefing.documents import MEDIA, document
from assistant.ui.cases.plot import picture
from assistant.ui.cases.showing import ROOT, address_of, points, timeline
from assistant.ui.login.asker import STAFF, Asker, may_enter
from assistant.ui.meetings.routes import ENTRY
from assistant.ui.pages import Site, templates
from assistant.ui.theme import asset
from assistant.ui.wording import UNTITLED, count, long_date

_MISSING = "Punktet findes ikke. Det kan være fjernet fra arkivet."


def router(site: Site) -> APIRouter:
    """Return the routes over a library."""
    styles = (site.style, asset("cases/plot.css"), asset("cases/cases.css"))
    page = CasePage(replace(site, style="\n".join(styles)))
    routes = APIRouter(prefix=ROOT)
    routes.add_api_route("/{item_id}/briefing.{kind}", page.briefing, methods=["GET", "HEAD"])
    routes.add_api_route(
        "/{item_id}", page.show, methods=["GET", "HEAD"], response_class=HTMLResponse
    )
    return routes


@dataclass(frozen=True, slots=True)
class CasePage:
    """The page over one library; each public method answers one address."""

    site: Site

    def show(self, item_id: str, request: Request, user: Asker) -> HTMLResponse:
        """Show the sagsforløb of the case that a punkt is of."""
        library = self.site.library
        record = library.archive.item(item_id, user.viewer)
        if record is None:
            raise HTTPException(404, _MISSING)
        course = Tracer(library.archive, library, library.today).of_item(record, user.viewer)
        library.audit.note_items(user, (record.item.id, *course.item_ids), Way.CASE)
        ticks = self.ticks
        body = (
            _environment()
            .get_template("case.html.j2")
            .render(
                root=ROOT,
                item_id=record.item.id,
                course=course,
                entries=timeline(course),
                picture=picture(course, library.today, ticks),
                points=points(course.promises, library.today, ticks),
                here=may_enter(request, library, STAFF),
            )
        )
        title = f"Sagsforløb: {course.title or UNTITLED}"
        return HTMLResponse(self.site.render(ENTRY, title, Markup(body)))

    @property
    def ticks(self) -> Ticks:
        """Return what is ticked off."""
        library = self.site.library
        return TickBox(library.folder, library.archive.current).ticks()

    def briefing(self, item_id: str, kind: str, user: Asker, sider: str = "1") -> Response:
        """Give the briefing of that case as a document."""
        if kind not in MEDIA:
            raise HTTPException(404, "Briefinger findes som docx, md og html.")
        length = Length(sider) if sider in tuple(Length) else Length.ONE
        library = self.site.library
        order = Order(user.viewer, library.today, length, demo=library.is_demo)
        try:
            made = Builder(library.archive, library).of_case(item_id, order)
        except QuestionError as exc:
            raise HTTPException(404, _MISSING) from exc
        library.audit.note_items(user, made.item_ids, Way.BRIEFING)
        return document(with_ticks(made, self.ticks), kind)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return templates(
        "assistant.ui", "cases", {"adresse": address_of, "dag": long_date}, antal=count
    )
