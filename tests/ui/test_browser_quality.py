"""An evaluator's way through the page Kvalitet, in Chromium, over a few cases of the demo."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.answers.answer import Outcome
from assistant.archive.feedback import Feedback, FeedbackBox, Reason
from assistant.library import Library
from assistant.settings import load_settings
from eval.casefiles import read_suite, save_case
from eval.cases import Case
from eval.columns import Row, read_cases
from eval.page.casebook import Casebook
from eval.page.routes import QUALITY, RUNS
from eval.run import ask_here, run_suite
from eval.saved import save
from tests.ui.conftest import EXAMPLES, SIZES, opener, serving
from tests.ui.test_browser_accessibility import findings

RATS = "Hvad blev der besluttet om rotter i Fjordbæk midtby?"
WRONG = "Hvad besluttede Teknik- og Klimaudvalget om rotter i 2024?"
NOWHERE = "Hvor mange elefanter bor der i månebasen på Saturn?"
PUNKT = "sagsnummer 24/7731, date 2024-09-03"


def cases() -> list[Case]:
    """Two cases that are right, and one whose expectation is wrong."""
    rows = [
        {"question": RATS, "outcome": "answered", "punkter": PUNKT, "categories": "beslutning"},
        {"question": WRONG, "outcome": "answered", "must_contain": "elefanter",
         "punkter": PUNKT, "categories": "dato og periode"},
        {"question": NOWHERE, "outcome": "refused", "categories": "uden for arkivet"},
    ]  # fmt: skip
    return list(read_cases([Row(f"række {n}", row) for n, row in enumerate(rows)], "prøve"))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A demo with the minutes of one committee, three cases and a run of them."""
    folder = tmp_path_factory.mktemp("kvalitet")
    settings = load_settings(library=folder / "library", demo=folder / "demo", today="2026-11-21")
    opened = Library.create(settings.demo, settings)
    opened.ingest(sorted(EXAMPLES.glob("fjordbaek-teknik-og-klima*")))
    yield opened
    opened.close()


@pytest.fixture
def book(library: Library) -> Casebook:
    """The three cases and a run of them, anew for each test."""
    book = Casebook.of(library)
    book.file.unlink(missing_ok=True)
    for case in cases():
        save_case(book.file, case)
    save(run_suite(book.suite(), ask_here(library)), library.folder / RUNS)
    return book


@pytest.fixture(scope="module")
def address(library: Library) -> Iterator[str]:
    """The app with the page Kvalitet."""
    with serving(library, QUALITY) as address:
        yield address


@pytest.fixture
def visit(chromium: Browser, address: str, book: Casebook) -> Iterator[Callable[..., Page]]:
    """Open the page as an evaluator."""
    with opener(chromium, address) as opened:
        yield lambda path="", *how, **named: opened(f"kvalitet{path}", *how, **named)


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()


def test_the_navigation_leads_there_and_back(visit: Callable[..., Page]) -> None:
    page = visit()
    expect(page).to_have_title(re.compile("^Kvalitet: Oversigt – Referatassistent"))
    pages = page.get_by_role("navigation", name="Sider")
    expect(pages.get_by_role("link", name="Kvalitet")).to_have_attribute("aria-current", "page")
    pages.get_by_role("link", name="Spørg").click()
    page.get_by_label("Dit spørgsmål").wait_for()
    page.get_by_role("navigation", name="Sider").get_by_role("link", name="Kvalitet").click()
    expect(page.get_by_role("heading", name="Seneste kørsel")).to_be_visible()


def test_an_evaluator_finds_the_failing_case_and_sees_why(visit: Callable[..., Page]) -> None:
    page = visit()
    expect(page.get_by_text("2 af 3")).to_be_visible()
    row = page.get_by_role("row", name="dato og periode")
    expect(row).to_contain_text("0/1")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", name="1 sag med fejl")).to_be_visible()
    expect(page.get_by_text("Svaret siger ikke »elefanter«.")).to_be_visible()
    follow(page, WRONG)
    expect(page.get_by_role("list", name="Hvad der er galt")).to_contain_text("elefanter")
    expect(page.get_by_role("region", name="Ventet: besvaret")).to_contain_text("24/7731")
    expect(page.get_by_role("region", name="Kom: besvaret")).to_contain_text("Godkendt")
    ranking = page.get_by_role("region", name="Søgningens rækkefølge")
    expect(ranking.get_by_role("listitem").first).to_contain_text("✓ ventet")


@pytest.mark.slow
def test_the_whole_way_from_a_fault_to_a_run_without(
    visit: Callable[..., Page], book: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Find the case, mend the expectation, run again; a second person who starts is told."""
    told = Event()
    monkeypatch.setattr("eval.page.runner.save", lambda *run: (told.wait(60), save(*run)))
    page = visit("/fejl")
    follow(page, WRONG)
    follow(page, "Ret det ventede")
    page.get_by_label("Skal indeholde").fill("fangster")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("status")).to_have_text(
        "Sagen er gemt. Den tæller med fra næste kørsel."
    )
    assert next(c for c in book.suite().cases if c.question == WRONG).must_contain == ("fangster",)
    second = visit()
    follow(page, "Oversigt")
    page.get_by_role("button", name="Kør alle sager").click()
    second.get_by_role("button", name="Kør alle sager").click()
    expect(second.get_by_text("En kørsel er allerede i gang.")).to_be_visible()
    told.set()  # three cases are answered in less time than a second person takes to click
    chat = visit("/../")
    chat.get_by_label("Dit spørgsmål").fill(RATS)
    chat.get_by_role("button", name="Spørg", exact=True).click()
    expect(chat.get_by_role("log").get_by_text("Besvaret")).to_be_visible()
    for watching in (page, second):
        expect(watching.get_by_text("3 af 3")).to_be_visible(timeout=90_000)
    expect(page.get_by_text("1 sag blev rigtig, 0 blev forkerte")).to_be_visible()
    follow(page, "Fejl")
    expect(page.get_by_text("Alle 3 sager gik, som de skulle.")).to_be_visible()


def test_a_mended_case_is_tried_at_once(visit: Callable[..., Page], book: Casebook) -> None:
    page = visit("/fejl")
    follow(page, WRONG)
    page.get_by_role("button", name="Prøv sagen nu").click()
    expect(page.get_by_role("list", name="Hvad der er galt")).to_contain_text("elefanter")
    follow(page, "Ret det ventede")
    page.get_by_label("Skal indeholde").fill("fangster")
    page.get_by_role("button", name="Gem").click()
    page.get_by_role("button", name="Prøv sagen nu").click()
    expect(page.get_by_text("✓ Uden fejl")).to_be_visible()
    expect(page.get_by_text("prøvet nu; kørslerne er, som de var")).to_be_visible()
    follow(page, "Oversigt")
    expect(page.get_by_text("2 af 3")).to_be_visible()


def test_a_new_case_is_written_and_what_is_wrong_in_it_is_told(
    visit: Callable[..., Page], book: Casebook
) -> None:
    page = visit("/sager")
    follow(page, "Ny sag")
    page.get_by_label("Spørgsmål", exact=True).fill("Hvad kostede fælderne?")
    page.get_by_label("I dag").fill("i går")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("alert")).to_contain_text("I dag: »i går« er ikke en dato")
    expect(page.get_by_label("I dag")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Spørgsmål", exact=True)).to_have_value("Hvad kostede fælderne?")
    page.get_by_label("I dag").fill("2026-11-21")
    page.get_by_label("Besvaret", exact=True).check()
    page.get_by_label("Punkter", exact=True).fill("sagsnummer 99/1, date 2024-09-03")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("alert")).to_contain_text("findes ikke i biblioteket")
    page.get_by_label("Punkter", exact=True).fill(PUNKT)
    page.get_by_label("Kategorier").fill("tal, emne")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("status")).to_contain_text("Sagen er gemt.")
    written = book.suite().cases[-1]
    assert (written.question, written.categories) == ("Hvad kostede fælderne?", ("tal", "emne"))
    assert written.outcome == (Outcome.ANSWERED,)


def test_the_second_who_mends_a_case_loses_nothing_of_the_first(
    visit: Callable[..., Page], book: Casebook
) -> None:
    key = book.suite().cases[0].key
    first, second = visit(f"/ret/{key}"), visit(f"/ret/{key}")
    for page, note in ((first, "den ene"), (second, "den anden")):
        page.get_by_label("Note").fill(note)
        page.get_by_role("button", name="Gem").click()
    expect(second.get_by_role("alert")).to_contain_text("ændret eller fjernet")
    expect(second.get_by_label("Note")).to_have_value("den anden")
    assert book.suite().cases[0].note == "den ene"


def test_feedback_becomes_a_case_with_one_click(
    visit: Callable[..., Page], library: Library, book: Casebook
) -> None:
    cited = (library.search(RATS).passages[0].record.chunk.item_id,)
    told = Feedback("Hvad med <i>rotterne</i>?", Reason.MISSING, "answered", "Godkendt.", cited)
    FeedbackBox(library.folder).put(replace(told, comment="prisen"))
    page = visit("/tilbagemeldinger")
    entry = page.get_by_role("listitem").filter(has_text="Hvad med <i>rotterne</i>?").first
    expect(entry).to_contain_text("Mangler noget: prisen")
    entry.get_by_role("button", name="Lav en sag af den").click()
    expect(page.get_by_role("status")).to_contain_text("Kladden er lagt i sagerne")
    expect(page.get_by_label("Punkter", exact=True)).to_have_value(cited[0])
    assert book.suite().cases[-1].question == "Hvad med <i>rotterne</i>?"
    page.goto(page.url.split("/kvalitet")[0] + "/kvalitet/tilbagemeldinger")
    page.get_by_role("button", name="Lav en sag af den").first.click()
    expect(page.get_by_role("status")).to_contain_text("Sagen er der allerede.")


def test_the_cases_are_fetched_for_excel(visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit("/sager")
    with page.expect_download() as fetched:
        follow(page, "Hent alle til Excel")
    file = tmp_path / "sager.xlsx"
    fetched.value.save_as(file)
    assert [case.question for case in read_suite(file).cases] == [RATS, WRONG, NOWHERE]


def test_the_report_opens(visit: Callable[..., Page]) -> None:
    page = visit()
    follow(page, "Hele rapporten, til print")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kvalitetsrapport")


def test_an_address_that_is_nothing_is_a_danish_page(visit: Callable[..., Page]) -> None:
    expect(visit("/sag/findesikke").get_by_text("Sagen findes ikke.")).to_be_visible()


@pytest.mark.parametrize(("size", "scheme"), [("bred", "light"), ("telefon", "dark")])
def test_every_part_has_no_findings_and_fits(
    visit: Callable[..., Page], book: Casebook, tmp_path: Path, size: str, scheme: str
) -> None:
    pictures = Path(os.environ.get("BILLEDER", tmp_path))
    key = next(case.key for case in book.suite().cases if case.question == WRONG)
    parts = ["", "/fejl", f"/sag/{key}", "/sager", "/ny", f"/ret/{key}", "/tilbagemeldinger"]
    page = visit(size=size, scheme=scheme)
    start = page.url
    for number, part in enumerate(parts):
        page.goto(f"{start}{part}")
        page.screenshot(path=pictures / f"kvalitet-{number}-{size}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0], part
        assert findings(page) == [], part


def test_the_keyboard_reaches_the_content(visit: Callable[..., Page]) -> None:
    page = visit()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Gå til indholdet")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
