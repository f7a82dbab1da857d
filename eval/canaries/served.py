"""The app as it is served, asked over HTTP by people who are logged in to it.

Everybody has a browser of his own with a session of the app's; nobody's rights are told to it in
any other way.
"""

import asyncio
import json
import re
import secrets
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import uvicorn

from assistant.accounts.gate import Gate, Try
from assistant.accounts.sessions import Sessions
from assistant.archive.feedback import Reason
from assistant.archive.viewer import Role
from assistant.library import Library
from assistant.ui.app import server
from assistant.ui.pages import further_pages
from eval.canaries.questions import cue, following, question
from eval.canaries.texts import text_of
from eval.canaries.ways import Probe, Seen
from eval.canaries.world import EVALUATOR, PEOPLE, STAFF, Person
from eval.tab import JUDGED, WRITTEN, Tab

_FIRST, _OWN = "fire ord i en lang række", "fem andre ord i en række"
_COOKIE = "referat"
_SECONDS = 120.0


@dataclass
class Served:
    """The app at an address, with a browser for each person; `said` is all that was ever put."""

    library: Library
    address: str
    browsers: dict[str, httpx.Client] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    @property
    def ways(self) -> Mapping[str, Callable[[Probe], Seen]]:
        """Return the ways over HTTP."""
        return {
            "http: opslag": self.looked_up,
            "http: møde og bilag": self.meeting,
            "http: sagsforløb": self.case,
            "http: briefing": self.briefing,
            "http: original": self.original,
            "http: sider for ansatte": self.staff_pages,
            "http: samtale": self.chat,
            "http: andres samtale": self.others_chat,
            "http: tilbagemelding": self.judged,
        }

    def looked_up(self, probe: Probe) -> Seen:
        """Ask the look-up, also with what somebody else asked before."""
        said, before = question(probe.aim, probe.random), question(probe.aim, probe.random)
        asked = {"question": said, "history": [before] if probe.random.random() < 0.5 else []}
        return Seen(self._told(self._of(probe).post("/api/svar", json=asked)), f"{said}\n{before}")

    def meeting(self, probe: Probe) -> Seen:
        """Read the meeting, looking for a word, and an attachment by its place."""
        said = cue(probe.aim, probe.random)
        place = probe.random.randrange(3)
        where = f"/moeder/{probe.aim.meeting_id}"
        paths = (where, f"{where}/bilag/{probe.aim.item_id}/{place}", "/moeder")
        return Seen(self._read(probe, probe.random.choice(paths), q=said), said)

    def case(self, probe: Probe) -> Seen:
        """See the sagsforløb of the punkt, or its briefing as a document."""
        item = probe.aim.item_id
        kind = probe.random.choice(("md", "html", "docx"))
        paths = (f"/sager/{item}", f"/sager/{item}/briefing.{kind}")
        return Seen(self._read(probe, probe.random.choice(paths), sider="3"))

    def briefing(self, probe: Probe) -> Seen:
        """Have a briefing drafted on the page, or as a document."""
        aim, random = probe.aim, probe.random
        said = random.choice((cue(aim, random), aim.punkt.title, aim.canary.number))
        wish = random.choice((
            {"om": "emne", "emne": said},
            {"om": "sag", "sag": random.choice((aim.item_id, aim.punkt.sagsnummer, said))},
            {"om": "moede", "moede": aim.meeting_id},
            {"om": "udvalg", "udvalg": aim.session.udvalg, "fra": f"{aim.session.day}",
             "til": f"{aim.session.day}"},
        ))  # fmt: skip
        where = random.choice(("/briefing", "/briefing/fil.md", "/briefing/fil.docx"))
        return Seen(self._read(probe, where, sider="3", **wish), "\n".join((said, *wish.values())))

    def original(self, probe: Probe) -> Seen:
        """Open every file of the meeting by its digest."""
        known = self.library.archive.originals_of(probe.aim.meeting_id, STAFF.viewer)
        return Seen(
            "\n".join(self._read(probe, f"/original/{each.sha256}") for each in known), whole=True
        )

    def staff_pages(self, probe: Probe) -> Seen:
        """Open the pages of staff and evaluators, whoever one is."""
        key = probe.random.randrange(1, len(probe.library.archive.files.documents()) + 1)
        paths = ("/arkiv", f"/arkiv/dokument/{key}", "/kvalitet", "/kvalitet/sager", "/sundhed")
        return Seen(self._read(probe, probe.random.choice(paths)))

    def chat(self, probe: Probe) -> Seen:
        """Hold a conversation on the page Spørg and save it."""
        put = question(probe.aim, probe.random)
        tab, client = secrets.token_hex(6), self._of(probe)
        shown = [self._asked(client, tab, each) for each in (put, following(probe.random))]
        return Seen("\n".join((*shown, self._saved(client, shown[0]))), put)

    def others_chat(self, probe: Probe) -> Seen:
        """Go on with a conversation of somebody on the staff, and save it, knowing its names."""
        put, tab = question(probe.aim, probe.random), secrets.token_hex(6)
        theirs = self._asked(self.browsers[STAFF.name], tab, put)
        client = self._of(probe)
        mine = self._asked(client, tab, following(probe.random))
        return Seen(f"{mine}{self._saved(client, theirs)}", put)

    def judged(self, probe: Probe) -> Seen:
        """Say what was wrong with an answer; an evaluator reads what is kept of it."""
        put, tab, client = question(probe.aim, probe.random), secrets.token_hex(6), self._of(probe)
        self.said.append(put)
        self._asked(client, tab, put)
        reply = {"tur": 1, "grund": str(Reason.OTHER), "uddyb": ""}
        self._event(client, tab, JUDGED, [None], reply)
        page = self.browsers[EVALUATOR.name].get("/kvalitet/tilbagemeldinger").text
        return Seen(page, "\n".join(self.said), EVALUATOR)

    def _of(self, probe: Probe) -> httpx.Client:
        return self.browsers[probe.person.name]

    def _read(self, probe: Probe, path: str, **asked: str) -> str:
        return self._told(self._of(probe).get(path, params=asked))

    def _told(self, answer: httpx.Response) -> str:
        return f"{answer.headers}{text_of(answer.content)}"

    def _saved(self, client: httpx.Client, page: str) -> str:
        """Fetch the conversation that a page names."""
        name = page.partition("/samtale/")[2].partition(".docx")[0]
        return text_of(client.get(f"/samtale/{name}.md").content) if name else ""

    def _asked(self, client: httpx.Client, tab: str, put: str) -> str:
        return self._event(client, tab, WRITTEN, [put, None, {}])

    def _event(
        self, client: httpx.Client, tab: str, number: int, data: list[Any], event: Any = None
    ) -> str:
        """Send an event as the page does; return what is told of it."""
        try:
            told = Tab(client, tab).event(number, data, event)
        except httpx.HTTPStatusError as exc:
            return exc.response.text
        return "\n".join(json.dumps(message, ensure_ascii=False) for message in told)


@contextmanager
def served(library: Library) -> Iterator[Served]:
    """Serve the app over a library, with everybody logged in but those who are nobody."""
    for person in PEOPLE:
        _settle(library, person)
    with ExitStack() as closing:
        app = Served(library, closing.enter_context(_listening(library)))
        for person in PEOPLE:
            client = httpx.Client(base_url=app.address, timeout=_SECONDS)
            app.browsers[person.name] = closing.enter_context(client)
            if person.viewer.role is not Role.OFFENTLIG:
                token = _gate(library).enter(Try(account_of(person), _OWN, "127.0.0.1"))
                client.cookies.set(_COOKIE, token, domain="127.0.0.1", path="/")
        yield app


def _settle(library: Library, person: Person) -> None:
    """Give a person an account whose password he has chosen."""
    role, name = person.viewer.role, account_of(person)
    if role is Role.OFFENTLIG or any(each.name == name for each in library.accounts.accounts()):
        return
    library.accounts.add(name, role, _FIRST, tuple(person.viewer.seats))
    _gate(library).change(Try(name, _FIRST, "127.0.0.1"), _OWN)


def account_of(person: Person) -> str:
    """Return the name of a person's account, which holds letters, digits and spaces."""
    return re.sub(r"[^\w ]", "", person.name)


def _gate(library: Library) -> Gate:
    book, entrance = library.accounts, library.entrance
    return Gate(book, Sessions(book, entrance.lasting), entrance.patience)


@contextmanager
def _listening(library: Library) -> Iterator[str]:
    """Serve on a free port; give the address."""
    started: list[uvicorn.Server] = []

    async def run(listening: socket.socket) -> None:
        started.append(server(library, further_pages()))
        await started[0].serve(sockets=[listening])

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=lambda: asyncio.run(run(listening)), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        if started:
            started[0].should_exit = True
        thread.join(10)
