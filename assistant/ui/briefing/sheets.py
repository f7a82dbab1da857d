"""The page's paper: the form to choose from, and the draft, in the app's frame."""

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment
from markupsafe import Markup

from assistant.archive.records import Listed
from assistant.archive.ticks import Ticks
from assistant.archive.viewer import Viewer
from assistant.briefing.draft import LONGEST_LINE, LONGEST_NAME, NAMELESS, Draft
from assistant.cases.sagsforloeb import Sagsforloeb
from assistant.minutes.bodies import key
from assistant.ui.briefing.acting import Deed
from assistant.ui.briefing.address import NAME, packed, query
from assistant.ui.briefing.settling import Reply
from assistant.ui.briefing.showing import address_of, label_of, page_of
from assistant.ui.briefing.wish import KINDS, LENGTHS, PAGES, Wish
from assistant.ui.cases.plot import picture
from assistant.ui.cases.showing import case_address
from assistant.ui.frame import Entry
from assistant.ui.pages import Site, templates
from assistant.ui.theme import asset
from assistant.ui.wording import count, long_date

ENTRY = Entry("Briefing", "briefing")
ROOT = f"/{ENTRY.path}"
_LATEST = 60
"""Held meetings that can be chosen from the list; others lead here from their own page."""

_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Sheets:
    """Shows the templates of the page over one library."""

    site: Site
    viewer: Viewer

    def choose(self, wish: Wish, reply: Reply | None = None) -> HTMLResponse:
        """Show the form, with why nothing was built."""
        library = self.site.library
        vocabulary = library.archive.vocabulary(self.viewer)
        coming, held = self._meetings(wish)
        return self._page(
            "choose",
            "Lav en briefing",
            422 if reply and reply.fault else 200,
            wish=wish,
            reply=reply,
            kommuner=vocabulary.kommuner,
            udvalg=_each_body(vocabulary.udvalg),
            fra=wish.fra or (library.today - _YEAR).isoformat(),
            til=wish.til or library.today.isoformat(),
            coming=coming,
            held=held,
        )

    def draft(
        self,
        wish: Wish,
        draft: Draft,
        ticks: Ticks,
        *,
        here: bool,
        course: Sagsforloeb | None = None,
        deed: Deed | None = None,
        trouble: str = "",
    ) -> HTMLResponse:
        """Show a draft; `deed` and `trouble` tell of what could not be written in it."""
        shown = page_of(draft, ticks)
        names = [own.by for own in draft.edits.own if own.by != NAMELESS]
        return self._page(
            "draft",
            shown.edited.title,
            422 if trouble else 200,
            wish=wish,
            page=shown,
            edits=draft.edits,
            letters=packed(draft.edits),
            query=query(wish, draft.edits),
            lengths={name: query(_longer(wish, name), draft.edits) for name in LENGTHS},
            navn=deed.by if deed else (names[-1] if names else ""),
            tekst=deed.text if deed else "",
            target=deed.target if deed and deed.target in shown.written_in else "",
            trouble=trouble,
            here=here,
            course_address=_course_address(course),
            picture=picture(course, self.site.library.today, ticks, numbered=False)
            if course
            else "",
        )

    def _picture(self, course: Sagsforloeb, ticks: Ticks) -> Markup:
        return picture(course, self.site.library.today, ticks, numbered=False)

    def _meetings(self, wish: Wish) -> tuple[list[Listed], list[Listed]]:
        listing = self.site.library.archive.listing(self.viewer)
        today = self.site.library.today
        coming = [each for each in listing if each.date and each.date > today]
        held = [each for each in listing if not (each.date and each.date > today)]
        named = [each for each in held[_LATEST:] if each.id == wish.moede]
        return list(reversed(coming)), [*named, *held[:_LATEST]]

    def _page(self, template: str, title: str, status: int = 200, **shown: Any) -> HTMLResponse:
        body = _environment().get_template(f"{template}.html.j2").render(**shown)
        script = asset("briefing/briefing.js")
        return HTMLResponse(self.site.render(ENTRY, title, Markup(body), script), status)


def _course_address(course: Sagsforloeb | None) -> str:
    return case_address(course.steps[-1].record.item.id) if course and course.steps else ""


def _longer(wish: Wish, sider: str) -> Wish:
    return Wish(**{**wish.pairs, "sider": sider})


def _each_body(names: tuple[str, ...]) -> list[str]:
    """Return each body once, by the alphabet."""
    once = {key(name): name for name in reversed(names)}
    return sorted(once.values(), key=str.casefold)


def _kommune(name: str) -> str:
    return name if "kommune" in name.lower() else f"{name} Kommune"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return templates(
        "assistant.ui",
        "briefing",
        {"dag": long_date, "adresse": address_of, "kilde": label_of, "kommune": _kommune},
        antal=count,
        root=ROOT,
        NAME=NAME,
        KINDS=KINDS,
        PAGES=PAGES,
        LONGEST_LINE=LONGEST_LINE,
        LONGEST_NAME=LONGEST_NAME,
    )
