"""The page Møder over a library: what each address says, and what it never does."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.archive.records import SourceRecord
from assistant.archive.viewer import PUBLIC, Viewer
from assistant.archive.writing import store
from assistant.library import Library
from assistant.minutes.meeting import AgendaItem, Attachment, Meeting, Member, State
from assistant.settings import load_settings
from assistant.ui.app import web
from tests.ui.conftest import MEETING, PATH, SALE

EVIL = "<img src=x onerror=alert(1)>"
OPEN = "/moeder/fjordbaek-teknik-og-klimaudvalget-2024-09-03"

Keep = Callable[[Meeting], str]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of a few meetings, one of them still to come and one hostile."""
    folder = tmp_path_factory.mktemp("moeder")
    settings = load_settings(library=folder / "l", demo=folder / "d", today="2024-12-01")
    opened = Library.create(settings.library, settings)
    plan = Attachment("Plan.pdf", text="Stien er 4 km lang.\n\nDen er belyst.")
    secret = Attachment("Hemmelig.pdf", closed=True, text="Kanariefugl igen.")
    path = replace(PATH, attachments=(*PATH.attachments, secret, plan))
    own = replace(
        MEETING,
        items=(path, SALE),
        start=time(16, 0),
        place="Rådhuset",
        members=(Member("Hanne Dahl", "A", "formand"), Member("Bent Krogh", "V")),
        absent=("Bent Krogh",),
        uncertain=("Punkt 8-11 mangler i nummereringen.",),
    )
    agenda = replace(PATH, decisions=(), state=State.DAGSORDEN)
    coming = replace(
        MEETING,
        date=date(2024, 12, 3),
        items=(agenda,),
        state=State.DAGSORDEN,
        source="dagsorden.txt",
    )
    evil = AgendaItem(EVIL, EVIL, EVIL, heading=EVIL, attachments=(Attachment(EVIL, text=EVIL),))
    hostile = Meeting(
        EVIL, date(2023, 1, 9), (evil,), f"{EVIL}.txt", place=EVIL, header=EVIL, uncertain=(EVIL,)
    )
    for number, meeting in enumerate((own, coming, hostile)):
        source = SourceRecord(f"/{number}", meeting.source, str(number) * 64)
        store(opened.archive, source, [meeting])
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def client(library: Library) -> TestClient:
    """The app, built in a loop, as it is when it is served."""

    async def built() -> FastAPI:
        return web(library)

    return TestClient(asyncio.run(built()))


@pytest.fixture
def see(client: TestClient) -> Callable[[str], BeautifulSoup]:
    """Fetch a page that is there."""

    def seen(address: str) -> BeautifulSoup:
        answered = client.get(address)
        assert answered.status_code == 200
        return BeautifulSoup(answered.text, "html.parser")

    return seen


See = Callable[[str], BeautifulSoup]


def words(page: BeautifulSoup, chosen: str) -> list[str]:
    return [" ".join(found.get_text(" ").split()) for found in page.select(chosen)]


def test_the_list_stands_beside_spoerg_for_everyone(client: TestClient) -> None:
    page = BeautifulSoup(
        client.get("/moeder", headers={"host": "kommune.example"}).text, "html.parser"
    )
    assert words(page, "nav[aria-label=Sider] a") == ["Spørg", "Møder", "Briefing"]
    assert page.title is not None
    assert page.title.text.startswith("Møder – Referatassistent")


def test_what_is_to_come_stands_on_top_and_the_rest_by_year(see: See) -> None:
    page = see("/moeder")
    assert words(page, "main h2") == ["Kommende møder", "2024", "2023"]
    [coming, held, _] = words(page, ".moeder li")
    assert coming == ("Teknik- og Klimaudvalget tirsdag den 3. december 2024 1 punkt · Dagsorden")
    assert "tirsdag den 3. september 2024, kl. 16.00" in held
    assert held.endswith("2 punkter · Referat")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?udvalg=teknik-+og+klimaudvalget", 2),
        ("?udvalg=teknik-+og+klimaudvalget&status=referat", 1),
        ("?aar=2023", 1),
        ("?aar=2023&status=dagsorden", 0),
        ("?kommune=Fjordb%C3%A6k", 0),
        ("?kommune=Fjordb%C3%A6k+Kommune", 2),
        ("?side=99", 3),
        ("?side=nul", 3),
        ("?side=-4", 3),
    ],
)
def test_the_list_is_chosen_from(see: See, query: str, found: int) -> None:
    page = see(f"/moeder{query}")
    assert len(page.select(".moeder li")) == found
    assert ("Ingen møder passer til valget" in page.text) is (found == 0)


def test_an_empty_archive_says_what_will_stand_there(tmp_path: Path) -> None:
    settings = load_settings(library=tmp_path / "l", demo=tmp_path / "d")
    library = Library.create(settings.library, settings)

    async def built() -> FastAPI:
        return web(library)

    answered = TestClient(asyncio.run(built())).get("/moeder")
    assert "Ingen møder endnu" in answered.text
    library.close()


def test_a_meeting_tells_its_facts(see: See) -> None:
    page = see(OPEN)
    assert page.title is not None
    assert page.title.text.startswith("Teknik- og Klimaudvalget, 3. september 2024 – ")
    assert words(page, "h1") == ["Teknik- og Klimaudvalget, 3. september 2024"]
    facts = dict(zip(words(page, ".fakta dt"), words(page, ".fakta dd"), strict=True))
    assert facts["Mødedato"] == "Tirsdag den 3. september 2024, kl. 16.00"
    assert facts["Sted"] == "Rådhuset"
    assert facts["Fraværende"] == "Bent Krogh"
    assert facts["Fil"] == "referat.txt"
    assert words(page, ".deltagere li") == ["Hanne Dahl (A), formand", "Bent Krogh (V)"]
    assert words(page, ".usikkert li") == ["Punkt 8-11 mangler i nummereringen."]


def test_decisions_are_open_and_the_case_is_folded_with_the_indstilling_first(see: See) -> None:
    [punkt] = see(OPEN).select(".moedepunkt")
    assert [h.get_text() for h in punkt.select(".afgjort h4")] == [
        "Beslutning",
        "Beslutning – Byrådet, 24. september 2024",
    ]
    assert "Fraværende: Bent Krogh" in punkt.select(".afgjort")[0].text
    [case] = punkt.select("details.sag")
    assert case.get("open") is None
    assert words(BeautifulSoup(str(case), "html.parser"), "h4") == [
        "Indstilling",
        "Sagsfremstilling",
        "Bilag",
    ]
    assert "grundejerforeninger" in case.text


def test_every_punkt_of_the_contents_is_there(see: See) -> None:
    page = see(OPEN)
    links = [str(a["href"]) for a in page.select(".indholdsliste a")]
    assert len(links) == 2
    assert all(page.select(link) for link in links)


def test_closed_text_is_nowhere(client: TestClient, library: Library) -> None:
    answered = [
        client.get(f"{OPEN}{rest}").text
        for rest in ("", "?q=Kanariefugl", "?q=havnen", "/bilag/x/0")
    ]
    assert "12. Salg af grund ved havnen (Lukket)" in answered[0]
    assert "Lukket punkt" in answered[0]
    assert "Intet punkt i mødet indeholder »Kanariefugl«" in answered[1]
    assert not any("Køberen" in text or "Hemmelig" in text for text in answered)
    assert "Kanariefugl" not in answered[0] + answered[2]
    closed = BeautifulSoup(answered[0], "html.parser").select(".lukket")
    assert [len(each.select("a, details")) for each in closed] == [0]


def test_a_search_marks_what_it_finds_and_opens_the_punkt(see: See) -> None:
    page = see(f"{OPEN}?q=grundejerforeninger")
    assert [mark.text for mark in page.select("mark")] == ["grundejerforeninger"]
    assert page.select("details.sag[open]")
    assert words(page, ".fund p") == ["»grundejerforeninger« står 1 sted i 1 punkt. Ryd søgningen"]


def test_a_search_without_hits_leads_to_spoerg(see: See) -> None:
    page = see(f"{OPEN}?q=elefanter")
    assert not page.select("mark, details.sag[open]")
    assert [a["href"] for a in page.select('.fund a[href^="/?"]')] == ["/?spm=elefanter"]


def test_a_punkt_leads_to_a_question_about_it_and_to_the_case_elsewhere(see: See) -> None:
    [punkt] = see(OPEN).select(".moedepunkt")
    assert punkt.select_one('a[href^="/?spm="]')
    [other] = punkt.select(".andre a")
    assert other.text == "Teknik- og Klimaudvalget, 3. december 2024"
    target, _, key = str(other["href"]).partition("#")
    assert see(target).find(id=key)
    assert "endnu ikke besluttet" in see(target).text


def test_the_text_of_an_attachment_has_a_page_of_its_own(see: See) -> None:
    link = see(f"{OPEN}?q=belyst").select_one('a[href*="/bilag/"]')
    assert link is not None
    page = see(str(link["href"]))
    assert "Stien er 4 km lang." in page.text
    assert [mark.text for mark in page.select("mark")] == ["belyst"]


@pytest.mark.parametrize(
    "address",
    ["/moeder/findes-ikke", f"{OPEN}/bilag/x/0", f"{OPEN}/bilag/x/²", "/moeder/x/bilag/x/x"],
)
def test_an_address_that_is_nothing_leads_back(client: TestClient, address: str) -> None:
    answered = client.get(address)
    assert answered.status_code == 404
    assert 'href="/moeder"' in BeautifulSoup(answered.text, "html.parser").main.decode()  # type: ignore[union-attr]


def test_hostile_minutes_are_words_like_others(client: TestClient, library: Library) -> None:
    key = library.archive.listing(PUBLIC)[-1].id
    listed = client.get("/moeder").text
    punkt = library.archive.meeting(key, Viewer()).items[0].id  # type: ignore[union-attr]
    pages = [
        client.get(f"/moeder/{key}{rest}").text for rest in ("", "?q=img", f"/bilag/{punkt}/0")
    ]
    pages.append(client.get("/moeder", params={"udvalg": '"><script>', "aar": EVIL}).text)
    for page in (listed, *pages):
        assert "<img" not in page
        assert '"><script>' not in page.replace("</style>", "")
    assert "&lt;img" in pages[0]
