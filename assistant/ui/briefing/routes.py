"""The addresses of the page Briefing.

Choosing, building, editing and fetching only read: a button leads to the address of the draft as
it then is. Ticking off changes something for everybody, so it is a form sent from the page itself
by staff or, until there are accounts, from this machine.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from assistant.accounts.audit import Way
from assistant.archive.ticks import TickBox
from assistant.archive.viewer import Role, Viewer
from assistant.briefing.draft import Draft
from assistant.briefing.ticking import with_ticks
from assistant.cases.ticking import promised_in
from assistant.errors import QuestionError
from assistant.ui.briefing.acting import Deed, do
from assistant.ui.briefing.address import NAME, query, unpacked
from assistant.ui.briefing.desk import Desk
from assistant.ui.briefing.documents import MEDIA, document
from assistant.ui.briefing.settling import Reply, Settler
from assistant.ui.briefing.sheets import ENTRY, ROOT, Sheets
from assistant.ui.briefing.wish import Wish
from assistant.ui.frame import Entry
from assistant.ui.login.asker import STAFF, Asker, may_enter, only_for
from assistant.ui.pages import Fields, Site, from_own_page, sent, text_of
from assistant.ui.theme import asset

_KINDS = "Briefinger findes som docx, md og html."
_EMPTY = "Alle linjer er strøget, så der er intet at hente. Sæt en linje tilbage først."
_NO_POINT = "Punktet er ikke længere et åbent punkt i arkivet. Gå tilbage, og genindlæs siden."
_BACK = ("/briefing", "/sager/")
_DESKS = 16


@dataclass(frozen=True, slots=True)
class BriefingPage:
    """The page as the app finds it."""

    entry: Entry = ENTRY
    roles: Collection[Role] = frozenset(Role)

    def router(self, site: Site) -> APIRouter:
        """Return the routes of the page over a library."""
        styles = (site.style, asset("cases/plot.css"), asset("briefing/briefing.css"))
        page = Drafting(replace(site, style="\n".join(styles)))
        router = APIRouter(prefix=ROOT, default_response_class=HTMLResponse)
        own = [Depends(from_own_page), Depends(only_for(site.library, STAFF))]
        router.add_api_route("", page.show, methods=["GET", "HEAD"], response_model=None)
        router.add_api_route("/fil.{kind}", page.fetch, methods=["GET", "HEAD"])
        router.add_api_route("/kryds", page.tick, methods=["POST"], dependencies=own)
        return router


BRIEFING = BriefingPage()


class Drafting:
    """The page over one library; each public method answers one address."""

    def __init__(self, site: Site) -> None:
        """Show to whoever asks; a desk is kept for each set of rights, and none for a name."""
        self._site = site
        self._library = site.library
        self._desk = lru_cache(maxsize=_DESKS)(self._new_desk)
        self._box = TickBox(site.library.folder, site.library.archive.current)

    def show(self, request: Request, user: Asker) -> Response:
        """Show the form, or the draft of the address and what a button did to it."""
        given = dict(request.query_params)
        wish = Wish.of(given)
        if not (getattr(wish, wish.om) or "sider" in given):
            return Sheets(self._site, user.viewer).choose(wish)
        made = self._made(wish, given, user.viewer)
        if isinstance(made, Reply):
            return Sheets(self._site, user.viewer).choose(wish, made)
        deed = Deed.of(given)
        trouble = ""
        if deed is not None:
            try:
                done = do(deed, made.draft)
                address = f"{ROOT}?{query(made.wish, done.edits)}#l-{done.key}"
                return RedirectResponse(address, status_code=303)
            except QuestionError as exc:
                trouble = str(exc)
        course = self._desk(user.viewer).course(made.wish)
        told = (*made.draft.briefing.item_ids, *(course.item_ids if course else ()))
        self._library.audit.note_items(user, told, Way.BRIEFING)
        return Sheets(self._site, user.viewer).draft(
            made.wish,
            made.draft,
            self._box.ticks(),
            here=may_enter(request, self._library, STAFF),
            course=course,
            deed=deed,
            trouble=trouble,
        )

    def fetch(self, kind: str, request: Request, user: Asker) -> Response:
        """Give a draft as a document."""
        if kind not in MEDIA:
            raise HTTPException(404, _KINDS)
        given = dict(request.query_params)
        made = self._made(Wish.of(given), given, user.viewer)
        if isinstance(made, Reply):
            raise HTTPException(422, made.sentence)
        edited = with_ticks(made.draft.edited(), self._box.ticks())
        if not edited.lines:
            raise HTTPException(422, _EMPTY)
        self._library.audit.note_items(user, edited.item_ids, Way.BRIEFING)
        return document(edited, kind)

    def tick(self, fields: Annotated[Fields, Depends(sent)], user: Asker) -> Response:
        """Tick an open point off, or open it again; the archive says what it is."""
        record = self._library.archive.item(text_of(fields, "punkt"), user.viewer)
        point = promised_in(record, text_of(fields, "citat")) if record else None
        if point is None:
            raise HTTPException(404, _NO_POINT)
        done = None if text_of(fields, "goer") == "aaben" else self._library.today
        self._box.put(point, done, user.name)
        return RedirectResponse(_own_address(text_of(fields, "tilbage")), status_code=303)

    def _new_desk(self, viewer: Viewer) -> Desk:
        return Desk(self._library, viewer)

    def _made(self, wish: Wish, given: Mapping[str, str], viewer: Viewer) -> "Made | Reply":
        try:
            settled = Settler(self._library, viewer).settle(wish)
            if isinstance(settled, Reply):
                return settled
            edits = unpacked(given.get(NAME, ""))
            return Made(settled, Draft(self._desk(viewer).briefing(settled), edits))
        except QuestionError as exc:
            return Reply(str(exc), wish.om)


@dataclass(frozen=True, slots=True)
class Made:
    """A wish that could be built, and its draft."""

    wish: Wish
    draft: Draft


def _own_address(address: str) -> str:
    """Return the address of a page that shows open points; another address is not led to."""
    parts = urlsplit(address)
    own = not (parts.scheme or parts.netloc) and address.startswith(_BACK) and "\\" not in address
    return address if own else ROOT
