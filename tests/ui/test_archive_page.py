"""The page Arkiv over a library: what each address says and does, without a browser."""

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from datetime import time as time_
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from assistant.archive.documents import Document, Told
from assistant.archive.records import Counts, Listed, SourceRecord
from assistant.archive.viewer import PUBLIC
from assistant.archive.writing import store
from assistant.library import Library
from assistant.minutes.meeting import Meeting
from assistant.settings import load_settings
from assistant.ui.app import web
from assistant.ui.archive.forms import clock_of, day_of
from assistant.ui.archive.gaps import Gap, series, working_days
from assistant.ui.archive.holdings import holdings
from assistant.ui.archive.listing import AT_ONCE, Wanted, find
from assistant.ui.archive.routes import ARCHIVE
from tests.ui.conftest import MEETING

EVIL = "<img src=x onerror=alert(1)>"
HERE = {"sec-fetch-site": "same-origin"}
COUNTS = Counts(1, 1, 1, 1)

See = Callable[[str], BeautifulSoup]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library of a certain meeting, an uncertain and a hostile one, not yet indexed."""
    settings = load_settings(library=tmp_path / "l", demo=tmp_path / "d", today="2024-12-01")
    opened = Library.create(settings.library, settings)
    unsure = replace(
        MEETING, date=None, udvalg=None, uncertain=("Mødedatoen fremgår ikke af teksten.",)
    )
    hostile = Meeting(EVIL, date(2023, 1, 9), (), EVIL, kommune=EVIL)
    for number, meeting in enumerate((MEETING, unsure, hostile)):
        sha256 = opened.archive.originals.keep(f"Fil {number}".encode())
        source = SourceRecord(f"/{number}", f"{number}-{meeting.source}", sha256)
        store(opened.archive, source, [meeting])
    opened.follow()
    yield opened
    opened.close()


@pytest.fixture
def client(library: Library) -> TestClient:
    """The app with the page, built in a loop, as it is when it is served."""

    async def built() -> FastAPI:
        return web(library, (ARCHIVE,))

    return TestClient(asyncio.run(built()), base_url="http://127.0.0.1:7860")


@pytest.fixture
def see(client: TestClient) -> See:
    """Fetch a page that is there."""

    def seen(address: str) -> BeautifulSoup:
        answered = client.get(address)
        assert answered.status_code == 200
        return BeautifulSoup(answered.text, "html.parser")

    return seen


def words(page: BeautifulSoup, chosen: str) -> list[str]:
    return [" ".join(found.get_text(" ").split()) for found in page.select(chosen)]


def every(days: int, number: int, start: date = date(2023, 8, 15)) -> list[date]:
    return [start + timedelta(days * at) for at in range(number)]


def test_july_counts_for_nothing() -> None:
    assert working_days(date(2024, 6, 20), date(2024, 8, 10)) == 51 - 31
    assert working_days(date(2023, 6, 30), date(2024, 8, 1)) == 398 - 62
    assert working_days(date(2024, 7, 5), date(2024, 7, 20)) == 0


def test_a_committee_that_misses_two_months_has_a_gap() -> None:
    held = every(28, 12, date(2023, 8, 15))
    del held[5:7]
    found = series(held, held[-1])
    assert (found.rhythm, found.gaps) == (28, (Gap(held[4], held[5], 2),))


def test_a_summer_without_meetings_is_none() -> None:
    held = [date(2024, month, 11) for month in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11)]
    assert series(held, held[-1]).gaps == ()


def test_too_few_meetings_have_no_rhythm() -> None:
    held = [date(2020, 1, 1), date(2020, 2, 1), date(2021, 1, 1), date(2024, 1, 1)]
    assert series(held, date(2024, 6, 1)) == series([], date(2024, 6, 1))


def test_a_committee_that_went_silent_while_others_met_is_told() -> None:
    held = every(28, 6)
    [gap] = series(held, held[-1] + timedelta(100)).gaps
    assert (gap.since, gap.until, gap.missing) == (held[-1], None, 3)
    assert series(held, held[-1] + timedelta(50)).gaps == ()


@given(st.integers(7, 90), st.integers(5, 40), st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_an_even_rhythm_has_no_gap(days: int, number: int, start: date) -> None:
    held = every(days, number, start)
    assert series(held, held[-1]).gaps == ()


@given(st.lists(st.dates(date(2000, 1, 1), date(2030, 1, 1)), max_size=30))
def test_gaps_lie_between_meetings_and_in_order(held: list[date]) -> None:
    found = series(held, date(2030, 1, 1)).gaps
    assert all(gap.since in held and (gap.until is None or gap.until in held) for gap in found)
    assert [gap.since for gap in found] == sorted(gap.since for gap in found)
    assert all(gap.missing >= 1 for gap in found)


def listed(udvalg: str | None, day: date | None, items: int = 3, kommune: str = "Aby") -> Listed:
    return Listed(f"{udvalg}{day}", kommune, udvalg, day, None, "referat", items)


def test_punkter_are_counted_by_committee_and_year() -> None:
    held = holdings(
        [
            listed("Social- og Sundhedsudvalget", date(2022, 3, 1), 4),
            listed("Social og Sundhedsudvalget", date(2024, 3, 1), 6, "Aby Kommune"),
            listed("Byrådet", date(2024, 4, 1), 5),
            listed(None, None, 2),
        ],
        COUNTS,
        date(2024, 12, 1),
    )
    assert held.years == (2022, 2023, 2024)
    named = {each.udvalg: each.per_year for each in held.committees}
    assert named["Social- og Sundhedsudvalget"] == (4, 0, 6)
    assert named["Byrådet"] == (0, 0, 5)
    assert (held.per_year, held.most, held.undated) == ((4, 0, 11), 6, 1)
    assert held.kommuner == ("Aby",)


def test_meetings_to_come_are_no_part_of_a_series() -> None:
    days = [*every(28, 8), date(2026, 12, 9)]
    held = holdings([listed("Byrådet", day) for day in days], COUNTS, date(2024, 8, 1))
    assert held.broken == ()


def test_nothing_is_counted_as_nothing() -> None:
    held = holdings([], Counts(0, 0, 0, 0), date(2024, 12, 1))
    assert (held.years, held.per_year, held.most, held.broken) == ((), (), 0, ())


def document(number: int, **told: object) -> Document:
    meeting = Told(f"m{number}", "Aby", "Byrådet", date(2024, 1, 1), 3, False, False)
    return Document(number, f"fil-{number}.pdf", "2024-05-01", (replace(meeting, **told),))


def test_five_thousand_documents_are_found_a_page_at_a_time() -> None:
    many = [document(number, udvalg=f"Udvalg {number % 7}") for number in range(5_000)]
    found = find(many, Wanted(udvalg="udvalg 3", side=3))
    assert (found.found, found.pages, len(found.documents)) == (714, 8, AT_ONCE)
    assert found.documents[0].key == many[3 + 7 * 200].key
    assert find(many, Wanted(side=999)).wanted.side == 50
    assert find(many, Wanted(q="fil-4999")).documents[0].key == 4999


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        (Wanted(q="byråd 3. MAJ"), [2]),
        (Wanted(q="fil-1 aby"), [1]),
        (Wanted(aar="uden dato"), [1]),
        (Wanted(aar="2024", udvalg="byrådet"), [2]),
        (Wanted(vis="usikre"), [1]),
        (Wanted(vis="rettede"), [2]),
        (Wanted(q="elefanter"), []),
    ],
)
def test_documents_are_found_by_what_they_tell(wanted: Wanted, keys: list[int]) -> None:
    documents = [
        document(1, date=None, uncertain=True),
        document(2, date=date(2024, 5, 3), corrected=True),
    ]
    assert [each.key for each in find(documents, wanted).documents] == keys


def test_the_overview_counts_and_leads_to_what_is_unsure(see: See) -> None:
    page = see("/arkiv")
    assert "3 dokumenter" in words(page, ".hovedtal li")
    assert words(page, ".usikkert a") == ["1 dokument"]
    assert [a["href"] for a in page.select(".usikkert a")] == ["/arkiv/dokumenter?vis=usikre"]
    head = words(page, "table thead th")
    assert head[:3] == ["Udvalg", "2023", "2024"]
    assert "Der er ingen huller efter den regel." in page.text


def test_the_list_shows_what_each_document_tells(see: See) -> None:
    page = see("/arkiv/dokumenter?vis=usikre")
    [only] = words(page, ".dokumenter li")
    assert only.startswith("1-referat.txt Ukendt udvalg, uden dato · Fjordbæk Kommune · 2 punkter")
    assert "Usikkert" in only


def key_of(library: Library, name: str) -> int:
    return next(each.key for each in library.archive.files.documents() if each.name == name)


def stamp(page: BeautifulSoup) -> str:
    return str(page.select_one("input[name=stempel]")["value"])  # type: ignore[index]


def idle(client: TestClient) -> None:
    """Wait until nothing is under way any more."""
    for _ in range(3000):
        if not client.get("/arkiv/soegeindeks/status").json()["running"]:
            return
        time.sleep(0.01)
    raise AssertionError("it never came to rest")


def test_a_correction_is_seen_beside_what_was_read(
    client: TestClient, library: Library, see: See
) -> None:
    address = f"/arkiv/dokument/{key_of(library, '1-referat.txt')}"
    page = see(address)
    assert "Mødedatoen fremgår ikke af teksten." in page.text
    sent = {"stempel": stamp(page), "udvalg": "Byrådet", "dato": "17-09-2024", "navn": "HD"}
    answered = client.post(f"{address}/ret/0", data=sent, headers=HERE)
    assert "Rettelsen er gemt." in answered.text
    page = BeautifulSoup(answered.text, "html.parser")
    rows = words(page, ".laest tbody tr")
    assert rows[:2] == [
        "Udvalg – Byrådet Rettet",
        "Mødedato – 17. september 2024 Rettet",
    ]
    [noted] = words(page, "#rettelser + ul > li")
    assert noted.startswith("HD, ")
    assert noted.endswith("Udvalg: Byrådet Mødedato: 17. september 2024")
    idle(client)
    found = library.ask("Hvad handlede Byrådets møde den 17. september 2024 om?")
    assert {citation.udvalg for citation in found.citations} == {"Byrådet"}
    back = {"stempel": stamp(page), "navn": "BK"}
    answered = client.post(f"{address}/tilbage/0", data=back, headers=HERE)
    assert "Rettelsen er taget tilbage." in answered.text
    assert "gælder ikke mere: BK" in answered.text
    idle(client)
    assert library.check() == []


@pytest.mark.parametrize(
    ("field", "written", "said"),
    [
        ("dato", "i maj", "»i maj« er ikke en dato"),
        ("dato", "31-02-2024", "er ikke en dato"),
        ("start", "klokken ti", "er ikke et klokkeslæt"),
        ("navn", " ", "Skriv dit navn"),
    ],
)
def test_what_is_wrong_in_a_correction_is_told_and_nothing_is_lost(
    client: TestClient, library: Library, see: See, field: str, written: str, said: str
) -> None:
    address = f"/arkiv/dokument/{key_of(library, '1-referat.txt')}"
    sent = {"stempel": stamp(see(address)), "udvalg": "Æbleudvalget", "navn": "HD", field: written}
    answered = client.post(f"{address}/ret/0", data=sent, headers=HERE)
    page = BeautifulSoup(answered.text, "html.parser")
    assert answered.status_code == 422
    assert said in words(page, "[role=alert]")[0]
    assert [i["name"] for i in page.select("[aria-invalid=true]")] == [field]
    assert page.select_one("[name=udvalg]")["value"] == "Æbleudvalget"  # type: ignore[index]
    assert library.archive.listing(PUBLIC)[-1].udvalg is None


def test_what_agrees_is_said_to_be_no_correction(
    client: TestClient, library: Library, see: See
) -> None:
    address = f"/arkiv/dokument/{key_of(library, '0-referat.txt')}"
    sent = {"stempel": stamp(see(address)), "udvalg": "Teknik- og Klimaudvalget", "navn": "HD"}
    answered = client.post(f"{address}/ret/0", data=sent, headers=HERE)
    assert "Der er intet at rette" in answered.text
    idle(client)


def test_removal_says_what_goes_and_then_it_is_gone(
    client: TestClient, library: Library, see: See
) -> None:
    address = f"/arkiv/dokument/{key_of(library, '0-referat.txt')}"
    page = see(f"{address}/fjern")
    told = " ".join(words(page, ".punktliste li"))
    assert "Teknik- og Klimaudvalget, 3. september 2024, med 2 punkter (heraf 1 lukket)" in told
    assert client.get(address).status_code == 200
    answered = client.post(f"{address}/fjern", data={"stempel": stamp(page)}, headers=HERE)
    assert "Dokumentet er fjernet." in answered.text
    assert "0-referat.txt" not in answered.text
    assert client.get(address).status_code == 404
    idle(client)
    assert library.check() == []
    assert library.archive.counts().meetings == 2


@pytest.mark.parametrize("what", ["fjern", "ret/0", "tilbage/0"])
def test_a_form_about_another_document_than_the_one_now_there_does_nothing(
    client: TestClient, library: Library, what: str
) -> None:
    address = f"/arkiv/dokument/{key_of(library, '0-referat.txt')}/{what}"
    before = library.archive.generation
    sent = {"stempel": "9" * 64, "udvalg": "X", "navn": "HD"}
    assert client.post(address, data=sent, headers=HERE).status_code == 409
    assert client.post(address, data=sent).status_code == 403
    assert library.archive.generation == before


def test_a_model_that_is_not_there_leaves_the_index_as_it_was(
    client: TestClient, library: Library, tmp_path: Path
) -> None:
    sent = {"model": "dansk", "anden": str(tmp_path / "ingen-model")}
    answered = client.post("/arkiv/soegeindeks", data=sent, headers=HERE)
    assert answered.status_code == 200
    idle(client)
    page = BeautifulSoup(client.get("/arkiv/soegeindeks").text, "html.parser")
    [told] = words(page, "[role=alert]")
    assert "ingen-model" in told
    assert told.endswith("Det gamle indeks gælder stadig.")
    assert words(page, ".fakta dd")[0] == "dansk"
    assert library.check() == []


def test_the_index_is_built_again(client: TestClient, library: Library) -> None:
    answered = client.post("/arkiv/soegeindeks", data={"model": "dansk"}, headers=HERE)
    assert answered.status_code == 200
    idle(client)
    page = client.get("/arkiv/soegeindeks").text
    assert "Søgeindekset er bygget igen med dansk." in page
    assert library.check() == []


def test_no_model_is_said(client: TestClient) -> None:
    answered = client.post("/arkiv/soegeindeks", data={"model": " "}, headers=HERE)
    assert answered.status_code == 422
    assert "Vælg en model" in answered.text


def test_a_model_in_the_settings_is_not_overruled(tmp_path: Path) -> None:
    settings = load_settings(library=tmp_path / "l", demo=tmp_path / "d", encoder="dansk")
    library = Library.create(settings.library, settings)
    library.follow()

    async def built() -> FastAPI:
        return web(library, (ARCHIVE,))

    client = TestClient(asyncio.run(built()), base_url="http://127.0.0.1:7860", headers=HERE)
    answered = client.post("/arkiv/soegeindeks", data={"model": "BAAI/bge-m3"})
    assert answered.status_code == 422
    assert "Indstillingen encoder siger dansk" in answered.text
    library.close()


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-09-17", date(2024, 9, 17)),
        ("17-09-2024", date(2024, 9, 17)),
        ("17.9.2024", date(2024, 9, 17)),
        ("17/9", None),
        ("40-01-2024", None),
    ],
)
def test_a_day_is_read_as_danes_write_it(written: str, day: date | None) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize(
    ("written", "clock"),
    [("16.30", time_(16, 30)), ("kl. 9", time_(9)), ("16:05", time_(16, 5)), ("25", None)],
)
def test_a_time_is_read_as_danes_write_it(written: str, clock: time_ | None) -> None:
    assert clock_of(written) == clock


def test_names_are_never_markup(client: TestClient) -> None:
    key = client.get("/arkiv/dokumenter?aar=2023").text.split("/arkiv/dokument/")[1].split('"')[0]
    own = (f"/arkiv/dokument/{key}", f"/arkiv/dokument/{key}/fjern")
    for address in ("/arkiv", "/arkiv/dokumenter", f"/arkiv/dokumenter?q={EVIL}", *own):
        answered = client.get(address)
        assert EVIL not in answered.text
        assert "&lt;img" in answered.text


def test_others_than_this_machine_see_nothing(client: TestClient) -> None:
    for address in ("/arkiv", "/arkiv/dokumenter"):
        answered = client.get(address, headers={"host": "kommune.example"})
        assert answered.status_code == 404
        assert "referat.txt" not in answered.text
