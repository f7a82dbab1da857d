"""What the tests of the app share: hand-made turns, and the app over the demo in a browser."""

import asyncio
import socket
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from assistant.answers.answer import Answer, Citation, Nearest, Outcome
from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.records import SourceRecord
from assistant.archive.viewer import PUBLIC
from assistant.archive.writing import store
from assistant.demo import example_files
from assistant.errors import LibraryError
from assistant.library import Library
from assistant.minutes.meeting import (
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    Section,
    SectionKind,
)
from assistant.search.question import DerivedFilter, Intent, Question
from assistant.settings import Settings
from assistant.ui.app import listen, server
from assistant.ui.asking import Asking
from assistant.ui.pages import FurtherPage
from assistant.ui.turns import Turn

EXAMPLES = Path(__file__).parents[2] / "assistant" / "examples"
PATH = AgendaItem(
    punkt="7",
    title="Cykelsti langs Strandvejen (O)",
    sagsnummer="24/1183",
    heading="7. Cykelsti langs Strandvejen (O)",
    sections=(
        Section(
            SectionKind.SAGSFREMSTILLING,
            "Sagsfremstilling",
            "Forvaltningen har undersøgt tre placeringer og holdt møde med de to grundejer-\n"
            "foreninger på Strandvejen.\n\nAnlægsudgiften anslås til 4,2 mio. kr.",
        ),
        Section(SectionKind.INDSTILLING, "Indstilling", "At cykelstien anlægges i 2025."),
    ),
    decisions=(
        Decision("Teknik- og Klimaudvalget", date(2024, 9, 3), "Godkendt.", ("Bent Krogh",)),
        Decision("Byrådet", date(2024, 9, 24), "Godkendt. Belysningen dæmpes efter kl. 23."),
    ),
    attachments=(Attachment("Kort over linjeføring.pdf"),),
)
SALE = AgendaItem(
    punkt="12",
    title="Salg af grund ved havnen",
    sagsnummer="24/9",
    heading="12. Salg af grund ved havnen (Lukket)",
    closed=True,
    sections=(Section(SectionKind.SAGSFREMSTILLING, "", "Køberen hedder Kanariefugl."),),
)
MEETING = Meeting(
    udvalg="Teknik- og Klimaudvalget",
    date=date(2024, 9, 3),
    items=(PATH, SALE),
    source="referat.txt",
    kommune="Fjordbæk Kommune",
    header="Mødested: Rådhuset, lokale 2\nMødetid: 16.00",
)


THEIRS = "default::DeprecationWarning"
"""Gradio uses what newer pandas warns of; not ours to mend."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the server that the browser tests talk to warn in its own thread."""
    for item in items:
        if item.path.name.startswith("test_browser"):
            item.add_marker(pytest.mark.filterwarnings(THEIRS))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An archive that holds one meeting with an open and a closed punkt."""
    opened = Archive.create(tmp_path)
    store(opened, SourceRecord("/referat.txt", "referat.txt", "0" * 64), [MEETING])
    yield opened
    opened.close()


@pytest.fixture
def keep(archive: Archive) -> Callable[[Meeting], None]:
    """Put one more meeting into the archive."""

    def put(meeting: Meeting) -> None:
        store(archive, SourceRecord(f"/{meeting.source}", meeting.source, "1" * 64), [meeting])

    return put


@pytest.fixture
def cite(archive: Archive) -> Callable[..., Citation]:
    """Make a citation of the stored punkt with that number; None cites the meeting's header."""
    meeting = archive.meetings(PUBLIC)[0]
    items = {item.punkt: item for item in meeting.items}

    def make(quote: str, punkt: str | None = "7", marker: int = 1, **more: object) -> Citation:
        item = items[punkt] if punkt else None
        return Citation(
            marker=marker,
            meeting_id=meeting.id,
            item_id=item.id if item else None,
            kommune=meeting.kommune,
            udvalg=meeting.udvalg,
            meeting_date=meeting.date,
            punkt=punkt,
            title=item.title if item else None,
            sagsnummer=item.sagsnummer if item else None,
            closed=bool(item and item.closed),
            state="referat",
            source=meeting.source,
            quote=quote,
            **more,
        )

    return make


@pytest.fixture
def turn() -> Callable[..., Turn]:
    """Make the turn of a conversation."""

    def make(
        text: str = "Godkendt. [1]",
        *,
        number: int = 1,
        asked: str = "Hvad blev besluttet?",
        outcome: Outcome = Outcome.ANSWERED,
        derived: tuple[DerivedFilter, ...] = (),
        follow_up: bool = False,
        chosen: Filters = Filters(),
        without: Collection[str] = (),
        **parts: object,
    ) -> Turn:
        question = Question(
            asked,
            asked,
            (),
            Intent.ANDET,
            derived=derived,
            today=date(2025, 3, 1),
            follow_up=follow_up,
        )
        put = Asking(asked, chosen, frozenset(without))
        return Turn(number, put, Answer(question, outcome, text, **parts))

    return make


SIZES = {"bred": (1280, 900), "telefon": (360, 740)}
CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


class Staged(Library):
    """The real library, but for questions that stage what is rare or moves as answers improve."""

    gate: threading.Event

    def ask(self, text: str, **how: Any) -> Answer:
        """Answer as the library does; wait at the gate, or break, where the question says so."""
        if text.startswith("Vent"):
            self.gate.wait(30)
        if text.startswith("Gå i stykker"):
            raise RuntimeError(text)
        if text.startswith("Arkivet mangler"):
            raise LibraryError("Arkivet kan ikke læses lige nu. Prøv igen om lidt.")
        answer = super().ask(text, **how)
        return only_nearest(answer) if text.startswith("Kun det nærmeste") else answer


def only_nearest(answer: Answer) -> Answer:
    """Return a refusal that offers the punkter found as nearest."""
    records = [passage.record for passage in answer.passages[:2]]
    return replace(
        answer,
        outcome=Outcome.REFUSED,
        text="Det fremgår ikke af de indlæste referater.",
        citations=(),
        items=(),
        nearest=tuple(Nearest(record.chunk.item_id, record.title) for record in records),
    )


@pytest.fixture(scope="session")
def demo(settings: Settings) -> Iterator[Staged]:
    """The bundled example minutes as the demo's own library."""
    library = Staged.create(settings.demo, settings)
    library.gate = threading.Event()
    library.ingest(example_files(EXAMPLES))
    yield library
    library.close()


@pytest.fixture(scope="session")
def address(demo: Staged) -> Iterator[str]:
    """The app over the demo."""
    with serving(demo) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's chromium, headless; not for the session, since Playwright keeps an event loop
    running in this thread, and other tests start their own.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@contextmanager
def opener(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open pages, each as a new user; afterwards, check that none asked another host or broke."""
    asked: list[str] = []
    faults: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(path: str = "", size: str = "bred", scheme: str = "light", **how: Any) -> Page:
        width, height = SIZES[size]
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale="da-DK",
            reduced_motion="reduce",
            **how,
        )
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append(dialog.message))
        page.goto(f"{address}{path}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


@contextmanager
def serving(library: Library, *further: FurtherPage) -> Iterator[str]:
    """Serve the app over a library as it is served to users, on a free port; give the address."""
    started: list[uvicorn.Server] = []

    async def run(listening: socket.socket) -> None:
        started.append(server(library, further))
        await started[0].serve(sockets=[listening])

    with listen("127.0.0.1", 0) as listening:
        thread = threading.Thread(target=lambda: asyncio.run(run(listening)))
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        started[0].should_exit = True
        thread.join(10)


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open the page Spørg as a new user."""
    with opener(chromium, address) as opened:

        def asking(size: str = "bred", scheme: str = "light", **how: Any) -> Page:
            page = opened("", size, scheme, **how)
            page.get_by_label("Dit spørgsmål").wait_for()
            page.get_by_text("Der kan søges i").wait_for()
            return page

        yield asking


@pytest.fixture
def page(visit: Callable[..., Page]) -> Page:
    """The app on a desk's screen."""
    return visit()


@pytest.fixture
def ask() -> Callable[[Page, str], Locator]:
    """Ask as a user does, and return the turn when its answer stands there."""

    def asked(page: Page, question: str) -> Locator:
        turns = page.get_by_role("log").get_by_role("article")
        turn = turns.nth(turns.count())
        page.get_by_label("Dit spørgsmål").fill(question)
        page.get_by_role("button", name="Spørg", exact=True).click()
        turn.get_by_role("button", name="Kopiér svar med kilder").wait_for()
        return turn

    return asked
