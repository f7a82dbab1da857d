"""The page Briefing over the examples: what each address builds, says and gives, no browser."""

import asyncio
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from docx import Document
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.archive.records import SourceRecord
from assistant.archive.ticks import FILE
from assistant.archive.viewer import PUBLIC
from assistant.archive.writing import store
from assistant.briefing.draft import Edits, Own
from assistant.cases import tracing
from assistant.cases.tracing import Tracer
from assistant.errors import QuestionError
from assistant.library import Library
from assistant.settings import load_settings
from assistant.ui.app import web
from assistant.ui.briefing.address import LONGEST, packed, unpacked
from assistant.ui.briefing.desk import Desk
from assistant.ui.briefing.settling import Reply, Settler
from assistant.ui.briefing.wish import Wish
from tests.cases.long_case import long_case

HERE = {"sec-fetch-site": "same-origin"}
CASE = {"om": "sag", "sag": "23-002114"}
EVIL = "<img src=x onerror=alert(1)>\x00\x1b"

See = Callable[..., BeautifulSoup]


@pytest.fixture(scope="module")
def client(examples: Library) -> TestClient:
    """The app as whoever sits at the machine sees it."""

    async def built() -> FastAPI:
        return web(examples)

    return TestClient(asyncio.run(built()), base_url="http://127.0.0.1")


@pytest.fixture
def see(client: TestClient) -> See:
    """Fetch the page of an address."""

    def seen(status: int = 200, **wish: str) -> BeautifulSoup:
        answered = client.get(f"/briefing?{urlencode(wish)}")
        assert answered.status_code == status
        return BeautifulSoup(answered.text, "lxml")

    return seen


@pytest.fixture
def ticked(examples: Library) -> Iterator[None]:
    """Leave no tick behind."""
    yield
    (examples.folder / FILE).unlink(missing_ok=True)


def said(page: BeautifulSoup) -> str:
    told = page.find(id="svar")
    return told.get_text() if told else ""


def lines(page: BeautifulSoup) -> list[Tag]:
    return page.select(".linje")


def pressed(client: TestClient, page: BeautifulSoup, name: str, value: str, **more: str) -> str:
    """Press a button of the draft; return the address it leads to."""
    hidden = {str(tag["name"]): str(tag["value"]) for tag in page.select("#udkast input")}
    query = urlencode({**hidden, name: value, **more})
    answered = client.get(f"/briefing?{query}", follow_redirects=False)
    assert answered.status_code == 303
    return str(answered.headers["location"])


def at(client: TestClient, address: str) -> BeautifulSoup:
    answered = client.get(address)
    assert answered.status_code == 200
    return BeautifulSoup(answered.text, "lxml")


def test_the_form_has_a_tab_for_each_kind(see: See) -> None:
    for om in ("sag", "emne", "udvalg", "moede"):
        page = see(om=om)
        assert page.select_one(f"form #{om}")
        assert len(page.select("input[name=sider]")) == 3
        assert said(page) == ""


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"om": "sag", "sag": ""}, "Skriv et sagsnummer"),
        ({"om": "sag", "sag": "99/1"}, "intet ligner"),
        ({"om": "emne", "emne": ""}, "hvad briefingen skal handle om"),
        ({"om": "emne", "emne": "rumfart"}, "Intet punkt i arkivet handler om »rumfart«"),
        ({"om": "udvalg", "fra": "2026-01-01"}, "Vælg et udvalg"),
        ({"om": "udvalg", "udvalg": "Byrådet", "fra": "31-02-2026"}, "er ikke en dato"),
        (
            {"om": "udvalg", "udvalg": "Byrådet", "fra": "01-05-2026", "til": "2026-04-01"},
            "Perioden slutter den 01-04-2026, før den begynder den 01-05-2026",
        ),
        (
            {"om": "udvalg", "udvalg": "Byrådet", "fra": "1990-01-01", "til": "1990-12-31"},
            "Arkivet har møder fra",
        ),
        (
            {"om": "udvalg", "udvalg": "Byrådet", "kommune": "Oz", "fra": "1990-01-01"},
            "den dag, perioden går til",
        ),
        ({"om": "moede", "moede": ""}, "Vælg et møde"),
        ({"om": "moede", "moede": "findes-ikke"}, "Mødet er ikke i arkivet"),
        ({"om": "sag", "sag": "23-002114", "udkast": "!!"}, "Adressen på udkastet er ikke hel"),
    ],
)
def test_what_cannot_be_built_is_said_in_the_form(
    wish: dict[str, str], words: str, see: See
) -> None:
    page = see(422, **wish, sider="1")
    assert words in said(page)
    assert "--" not in said(page)
    assert "referat " not in said(page)
    assert not lines(page)


def test_an_unknown_sagsnummer_offers_the_nearest(client: TestClient, see: See) -> None:
    page = see(422, om="sag", sag="23/7716", sider="3")
    assert said(page) == "Sagsnummer 23/7716 er ikke i arkivet. Nærmest er:"
    nearest = page.select(".sager a")[0]
    assert "sider=3" in str(nearest["href"])
    assert "23/7715" in at(client, str(nearest["href"])).select_one("h1").get_text()


def test_words_find_cases_by_their_titles(client: TestClient, see: See) -> None:
    page = see(om="sag", sag="svømmehal", sider="1")
    assert "i titlen" in said(page)
    offered = page.select(".sager a")
    assert all("svømmehal" in offer.get_text().lower() for offer in offered)
    assert lines(at(client, str(offered[0]["href"])))
    assert "Nærmest er:" in said(see(422, om="sag", sag="rumfart", sider="1"))


def test_a_sagsnummer_is_found_however_it_is_typed(see: See) -> None:
    one = see(om="sag", sag="23-002114").select_one("h1")
    assert see(om="sag", sag=" 23/2114 ").select_one("h1") == one


def test_a_number_of_standing_punkter_is_no_case(examples: Library) -> None:
    archive = examples.archive
    treated = {n: archive.treated((n,), None, PUBLIC) for n in archive.vocabulary(PUBLIC).sagsnumre}
    settler = Settler(examples, PUBLIC)
    for number in treated:
        settled = settler.settle(Wish(sag=number))
        assert isinstance(settled, Wish) or settled.offers or "faste punkter" in settled.sentence


def test_a_body_of_several_municipalities_must_be_told_apart(examples: Library) -> None:
    held = examples.archive.vocabulary(PUBLIC).held
    kommuner = {h.kommune for h in held if h.udvalg == "Økonomiudvalget"}
    wish = Wish(om="udvalg", udvalg="Økonomiudvalget", fra="2023-01-01", til="2026-12-31")
    settled = Settler(examples, PUBLIC).settle(wish)
    assert len(kommuner) > 1
    assert isinstance(settled, Reply)
    assert settled.field == "kommune"
    chosen = replace(wish, kommune=sorted(str(name) for name in kommuner)[0])
    assert Settler(examples, PUBLIC).settle(chosen) == chosen


@pytest.mark.parametrize(
    "wish",
    [
        {"om": "sag", "sag": "23/7715", "sider": "halv"},
        {"om": "emne", "emne": "cykelsti", "sider": "3"},
        {"om": "udvalg", "udvalg": "Teknik- og Klimaudvalget", "fra": "01-05-2026",
         "til": "2026-06-30"},
        {"om": "moede", "moede": "fjordbaek-byraadet-2026-12-14"},
    ],
    ids=lambda wish: wish["om"],
)  # fmt: skip
def test_each_kind_is_built_and_every_source_leads_to_its_punkt(
    wish: dict[str, str], client: TestClient, see: See
) -> None:
    page = see(**wish)
    assert lines(page)
    links = page.select(".linje a.kildetal")
    assert links
    for address in {str(link["href"]) for link in [*links, *page.select(".kilder a")]}:
        path, _, anchor = address.partition("#")
        assert not anchor or at(client, path).find(id=anchor)
    numbers = [int(tag["value"]) for tag in page.select(".kilder li")]
    assert numbers == list(range(1, len(numbers) + 1))
    cited = {int(re.match(r"\[(\d+)\]", link.get_text())[1]) for link in links}
    assert cited == set(numbers)


def test_a_line_is_struck_and_put_back(client: TestClient, see: See) -> None:
    page = see(**CASE)
    first = lines(page)[0]
    key = str(first["id"]).removeprefix("l-")
    struck = at(client, pressed(client, page, "goer", f"stryg.{key}"))
    assert struck.select_one(f"#l-{key} del").get_text() in first.get_text()
    assert "1 strøget" in struck.select_one(".omfang").get_text()
    back = at(client, pressed(client, struck, "goer", f"tilbage.{key}"))
    assert lines(back)[0].get_text() == first.get_text()


def test_a_line_is_moved(client: TestClient, see: See) -> None:
    page = see(**CASE)
    keys = [str(each["id"]) for each in page.select(".afsnit")[1].select(".linje")]
    address = pressed(client, page, "goer", f"op.{keys[1].removeprefix('l-')}")
    moved = at(client, address)
    assert urlsplit(address).fragment == keys[1]
    now = [str(each["id"]) for each in moved.select(".afsnit")[1].select(".linje")]
    assert now == [keys[1], keys[0], *keys[2:]]


def test_an_own_line_is_marked_on_the_page_and_in_every_export(
    client: TestClient, see: See
) -> None:
    page = see(**CASE)
    section = str(page.select_one(".afsnit .skriv button")["value"])
    text = f"»Byrådet vedtog intet.« [1] {EVIL}"
    address = pressed(client, page, "goer", section, tekst=text, navn="KH")
    own = at(client, address).select_one(".linje.egen")
    assert own.select_one(".maerke").get_text() == "Tilføjet af KH"
    assert "Byrådet vedtog intet" in own.get_text()
    assert not own.select("img, a.kildetal")
    query = urlsplit(address).query
    docx = client.get(f"/briefing/fil.docx?{query}")
    assert re.search(
        r'filename="briefing-lyngsoe-svoemmehal[a-z0-9-]*2026-11-21\.docx"',
        docx.headers["content-disposition"],
    )
    paragraphs = "\n".join(p.text for p in Document(BytesIO(docx.content)).paragraphs)
    assert "Tilføjet af KH: »Byrådet vedtog intet.« [1] <img" in paragraphs
    html = client.get(f"/briefing/fil.html?{query}")
    assert "Tilføjet af KH" in html.text
    assert "<img" not in html.text
    assert "**Tilføjet af KH:**" in client.get(f"/briefing/fil.md?{query}").text


def test_what_is_struck_is_in_no_export(client: TestClient, see: See) -> None:
    page = see(**CASE)
    rest = page.select(".afsnit")[1].select_one(".linje")
    words = rest.select_one("p").get_text().split("»")[1].split("«")[0][:40]
    address = pressed(client, page, "goer", f"stryg.{str(rest['id'])[2:]}")
    for kind in ("md", "html"):
        told = client.get(f"/briefing/fil.{kind}?{urlsplit(address).query}").text
        assert words not in told.replace("\\", "")


def test_a_draft_with_nothing_left_is_no_document(client: TestClient, see: See) -> None:
    page = see(**CASE)
    keys = tuple(str(each["id"])[2:] for each in lines(page))
    query = urlencode({**CASE, "udkast": packed(Edits(struck=keys))})
    empty = at(client, f"/briefing?{query}")
    assert "intet at hente" in empty.get_text()
    assert not empty.select(".hent")
    answered = client.get(f"/briefing/fil.docx?{query}")
    assert answered.status_code == 422
    assert "intet at hente" in answered.text


def test_what_could_not_be_written_is_said_beside_it(see: See) -> None:
    section = str(see(**CASE).select_one(".afsnit .skriv button")["value"])
    page = see(422, **CASE, goer=section, tekst="  ", navn="KH")
    assert page.select_one("details[open] [role=alert]").get_text().startswith("Linjen er tom")
    long = see(422, **CASE, goer=section, tekst="x" * 600)
    assert long.select_one("details[open] textarea").get_text().count("x") == 600
    assert see(422, **CASE, goer="spis.alt").select_one("[role=alert]")


def test_a_draft_keeps_its_own_lines_when_its_length_changes(client: TestClient, see: See) -> None:
    page = see(om="sag", sag="23-002114", sider="3")
    section = str(page.select(".afsnit .skriv button[value^=skriv]")[-2]["value"])
    address = pressed(client, page, "goer", section, tekst="Husk parkeringen.", navn="KH")
    longer = at(client, address)
    half = str(longer.select(".laengder a")[0]["href"])
    assert "Husk parkeringen." in at(client, half).get_text()


def test_a_document_of_an_unknown_kind_or_case_is_not_there(client: TestClient) -> None:
    assert client.get(f"/briefing/fil.pdf?{urlencode(CASE)}").status_code == 404
    assert client.get("/briefing/fil.docx?om=sag&sag=99/1").status_code == 422


def test_packed_edits_are_read_back_and_strange_ones_refused() -> None:
    edits = Edits(("a" * 8,), (Own(1, "x", "Æ" * 400, "KH"),))
    assert unpacked(packed(edits)) == edits
    assert packed(Edits()) == ""
    twice = Edits(own=(Own(1, "x", "a"), Own(1, "x", "b")))
    for letters in ("x", "AAAA", "é", packed(twice), "A" * (LONGEST + 1), packed(edits)[:-9]):
        with pytest.raises(QuestionError, match="ikke hel"):
            unpacked(letters)


def test_edits_that_an_address_cannot_hold_are_refused() -> None:
    many = tuple(f"{n * 2654435761 % 2**32:08x}" for n in range(2000))
    with pytest.raises(QuestionError, match="rumme"):
        packed(Edits(many))


def point(page: BeautifulSoup) -> dict[str, str]:
    form = page.select_one("form.kryds")
    return {str(tag["name"]): str(tag["value"]) for tag in form.select("input, button")}


@pytest.mark.usefixtures("ticked")
def test_an_open_point_is_ticked_off_for_everybody_and_opened_again(
    client: TestClient, see: See
) -> None:
    sent = point(see(**CASE))
    answered = client.post("/briefing/kryds", data=sent, headers=HERE, follow_redirects=False)
    assert answered.status_code == 303
    page = at(client, answered.headers["location"])
    assert page.select_one(".ordnet").get_text() == "Ordnet, afkrydset 21. november 2026"
    course = at(client, page.select_one(".tilbage a[href^='/sager/']")["href"])
    assert course.select_one(".ordnet")
    told = client.get(f"/briefing/fil.md?{urlencode(CASE)}").text
    assert "afkrydset som ordnet 21-11-2026" in told
    again = {**point(page), "tilbage": "/sager/x"}
    assert again["goer"] == "aaben"
    opened = client.post("/briefing/kryds", data=again, headers=HERE, follow_redirects=False)
    assert opened.headers["location"] == "/sager/x"
    assert not see(**CASE).select(".ordnet")


@pytest.mark.usefixtures("ticked")
def test_ticks_come_from_the_page_itself_and_from_this_machine(
    client: TestClient, see: See, examples: Library
) -> None:
    sent = point(see(**CASE))
    elsewhere = {**HERE, "x-forwarded-for": "10.0.0.1"}
    assert client.post("/briefing/kryds", data=sent).status_code == 403
    assert client.post("/briefing/kryds", data=sent, headers=elsewhere).status_code == 404
    read = client.get(f"/briefing?{urlencode(CASE)}", headers=elsewhere).text
    assert 'form class="kryds"' not in read
    wrong = {**sent, "citat": "Udvalget lover alt muligt inden den 1. januar 2027."}
    assert client.post("/briefing/kryds", data=wrong, headers=HERE).status_code == 404
    assert not (examples.folder / FILE).exists()


@pytest.mark.usefixtures("ticked")
@pytest.mark.parametrize("address", ["https://ond.dk/", "//ond.dk", "/\\ond.dk", "/briefingond"])
def test_a_tick_leads_nowhere_else(address: str, client: TestClient, see: See) -> None:
    sent = {**point(see(**CASE)), "tilbage": address}
    answered = client.post("/briefing/kryds", data=sent, headers=HERE, follow_redirects=False)
    assert urlsplit(answered.headers["location"]).netloc == ""
    assert answered.headers["location"].startswith("/briefing")


def test_what_is_closed_is_in_no_briefing(client: TestClient) -> None:
    closed = "fjordbaek-oekonomiudvalget-2025-08-26-p05"
    for path in ("/briefing", "/briefing/fil.html"):
        assert "Pilegruppen" not in client.get(path, params={"om": "sag", "sag": closed}).text


def test_hostile_words_are_shown_as_words(see: See) -> None:
    for om in ("sag", "emne", "udvalg", "moede"):
        page = see(200 if om == "sag" else 422, **{"om": om, om: EVIL, "sider": EVIL})
        assert not page.select("img[onerror]")


def test_a_case_and_a_meeting_lead_here(client: TestClient) -> None:
    meeting = at(client, "/moeder/fjordbaek-byraadet-2026-12-14")
    link = meeting.find("a", string="Lav briefing om mødet")
    assert parse_qs(urlsplit(str(link["href"])).query)["moede"] == ["fjordbaek-byraadet-2026-12-14"]
    course = at(client, "/sager/fjordbaek-teknik-og-klimaudvalget-2026-06-02-p02")
    made = at(client, str(course.find("a", string="Lav briefing")["href"]))
    assert lines(made)


def test_a_long_case_is_bounded_and_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = load_settings(library=tmp_path / "l", demo=tmp_path / "d", today="2026-11-21")
    library = Library.create(settings.library, settings)
    for told in long_case():
        store(library.archive, SourceRecord(f"/{told.source}", told.source, told.source), [told])
    library.follow()
    monkeypatch.setattr(tracing, "MOST_TREATMENTS", 40)
    desk, wish = Desk(library, PUBLIC), Wish(sag="13/400")
    made = desk.briefing(wish)
    assert "De 20 ældste behandlinger er ikke med." in made.chapters[0].remarks
    monkeypatch.setattr(Tracer, "trace", None)
    assert desk.briefing(wish) is made
    assert desk.course(wish).left_out == 20
    assert desk.briefing(replace(wish, sider="3")).words > made.words
    library.close()
