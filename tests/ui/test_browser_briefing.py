"""A case worker's way to a briefing, in Chromium, over the demo: build, edit, tick off, fetch."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Locator, Page, expect

from assistant.archive.ticks import FILE
from assistant.library import Library
from tests.ui.conftest import SIZES, opener
from tests.ui.test_browser_accessibility import findings

POOL = "Lyngsø Svømmehal"
FITS = "document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture
def opened(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open the page Briefing as a new user."""
    with opener(chromium, address) as open_page:
        yield lambda *how: open_page("briefing", *how)


@pytest.fixture
def ticked(demo: Library) -> Iterator[None]:
    """Leave no tick behind."""
    yield
    (demo.folder / FILE).unlink(missing_ok=True)


def build(page: Page) -> Page:
    """Build the briefing of a case that is found by its title."""
    page.get_by_label("Sagsnummer eller ord fra titlen").fill("svømmehal i Lyngsø")
    page.get_by_role("button", name="Byg briefing").click()
    page.get_by_role("listitem").filter(has_text="23-002114").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("sagsnr. 23-002114")
    return page


def section(page: Page, heading: str) -> Locator:
    return page.get_by_role("region", name=heading, exact=True)


def lines(page: Page, heading: str) -> Locator:
    return section(page, heading).locator(".linje")


def expect_focus(page: Page, words: str) -> None:
    """See that the button of those words has the focus; what it is for follows after a colon."""
    expect(page.locator("button:focus")).to_have_text(re.compile(rf"^\s*{words}(:|\s*$)"))


def downloaded(page: Page, link: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_choosing_and_bad_input_have_no_findings(
    opened: Callable[..., Page], size: str, scheme: str
) -> None:
    page = opened(size, scheme)
    tabs = page.get_by_role("navigation", name="Briefing om")
    for tab in ("Emne", "Udvalg", "Møde", "Sag"):
        tabs.get_by_role("link", name=tab).click()
        expect(tabs.locator("[aria-current=page]")).to_have_text(tab)
        assert findings(page) == []
        assert page.evaluate(FITS)
    page.get_by_label("Sagsnummer eller ord fra titlen").fill("23-002115")
    page.get_by_role("button", name="Byg briefing").click()
    expect(page.get_by_role("alert")).to_contain_text("er ikke i arkivet. Nærmest er:")
    expect(page.get_by_role("link", name=re.compile(POOL))).to_be_visible()
    assert findings(page) == []


@pytest.mark.usefixtures("ticked")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_a_draft_with_all_that_can_be_in_it_has_no_findings(
    opened: Callable[..., Page], size: str, scheme: str
) -> None:
    page = build(opened(size, scheme))
    lines(page, "Beslutninger i rækkefølge").first.get_by_role("button", name="Stryg").click()
    write(page, "Egne bemærkninger", "Sagen haster.", "KH")
    page.get_by_role("button", name="Kryds af som ordnet").first.click()
    expect(page.get_by_text("Ordnet, afkrydset")).to_be_visible()
    page.get_by_text("Forløbet som billede").click()
    expect(page.get_by_role("img", name="Sagens forløb på en tidsakse")).to_be_visible()
    page.get_by_text("Tilføj egen linje").first.click()
    page.get_by_text("Ret linjen").click()
    assert findings(page) == []
    assert page.evaluate(FITS)


def write(page: Page, heading: str, text: str, by: str | None = None) -> None:
    place = section(page, heading)
    place.get_by_text("Tilføj egen linje").click()
    place.get_by_label("Din linje").fill(text)
    if by is not None:
        place.get_by_label("Dit navn eller initialer").fill(by)
    place.get_by_role("button", name="Tilføj linjen").click()
    expect(lines(page, heading).filter(has_text=text)).to_be_visible()


@pytest.mark.parametrize("size", list(SIZES))
def test_lines_are_struck_moved_and_written_from_the_keyboard(
    opened: Callable[..., Page], size: str
) -> None:
    page = build(opened(size))
    decisions = lines(page, "Beslutninger i rækkefølge")
    first, second = (decisions.nth(n).locator("p").inner_text().split("«")[0] for n in range(2))
    decisions.nth(1).get_by_role("button", name="Flyt op").press("Enter")
    expect(decisions.nth(0).locator("p")).to_contain_text(second)
    expect_focus(page, "↓Flyt ned")
    page.keyboard.press("Enter")
    expect(decisions.nth(0).locator("p")).to_contain_text(first)
    decisions.nth(0).get_by_role("button", name="Stryg").press("Enter")
    expect(decisions.nth(0).locator("del")).to_be_visible()
    expect_focus(page, "Sæt tilbage")
    page.keyboard.press("Enter")
    expect(decisions.nth(0).locator("p")).to_contain_text(first)
    expect_focus(page, "Stryg")
    write(page, "Økonomi", "Spørg økonomi om anlægsregnskabet.", "KH")
    own = lines(page, "Økonomi").last
    expect(own).to_contain_text("Tilføjet af KH")
    own.get_by_text("Ret linjen").click()
    own.get_by_label("Linjens ord").fill("Spørg revisor om anlægsregnskabet.")
    own.get_by_role("button", name="Gem linjen").click()
    expect(lines(page, "Økonomi").last).to_contain_text("Spørg revisor")
    write(page, "Åbne punkter", "Ring til leverandøren.")
    expect(lines(page, "Åbne punkter").last).to_contain_text("Tilføjet af KH")
    page.go_back()
    expect(page.get_by_text("Ring til leverandøren.")).to_have_count(0)
    page.reload()
    expect(lines(page, "Økonomi").last).to_contain_text("Spørg revisor")


def test_what_is_exported_is_the_draft(opened: Callable[..., Page]) -> None:
    page = build(opened())
    struck = lines(page, "Beslutninger i rækkefølge").nth(1)
    gone = re.search("»(.{20,60})", struck.inner_text())
    assert gone
    struck.get_by_role("button", name="Stryg").click()
    write(page, "Egne bemærkninger", "Byrådet bør spørges igen.", "KH")
    name, docx = downloaded(page, "Hent Word")
    assert re.fullmatch(r"briefing-lyngsoe-svoemmehal[a-z0-9-]*\.docx", name)
    words = "\n".join(paragraph.text for paragraph in Document(BytesIO(docx)).paragraphs)
    assert "Tilføjet af KH: Byrådet bør spørges igen." in words
    assert gone[1] not in words
    name, markdown = downloaded(page, "Hent Markdown")
    assert name.endswith(".md")
    assert "**Tilføjet af KH:** Byrådet bør spørges igen." in markdown.decode()
    page.get_by_role("link", name="Til udskrift").click()
    expect(page.get_by_text("Tilføjet af KH")).to_be_visible()
    expect(page.get_by_text(gone[1])).to_have_count(0)
    page.get_by_role("link", name="Kilde 1").first.click()
    assert page.evaluate("document.querySelector(':target').tagName") == "LI"


def test_a_source_leads_to_its_punkt_and_back(opened: Callable[..., Page]) -> None:
    page = build(opened())
    lines(page, "Beslutninger i rækkefølge").first.locator(".kildetal").click()
    expect(page).to_have_url(re.compile(r"/moeder/.+#.+-p\d+"))
    expect(page.locator("article:focus")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text(POOL)


@pytest.mark.usefixtures("ticked")
def test_an_open_point_stays_ticked_off(opened: Callable[..., Page]) -> None:
    page = build(opened())
    point = lines(page, "Åbne punkter").first
    point.get_by_role("button", name="Kryds af som ordnet").press("Enter")
    expect(point).to_contain_text("Ordnet, afkrydset 21. november 2026")
    expect_focus(page, "Åbn punktet igen")
    other = build(opened())
    expect(lines(other, "Åbne punkter").first).to_contain_text("Ordnet, afkrydset")
    other.get_by_role("link", name="Hele sagens forløb").click()
    expect(other.get_by_text("Ordnet, afkrydset")).to_be_visible()
    other.get_by_role("button", name="Åbn punktet igen").click()
    expect(other.get_by_text("Ordnet, afkrydset")).to_have_count(0)
    expect(other).to_have_title(re.compile("^Sagsforløb"))


@pytest.mark.parametrize("size", list(SIZES))
def test_a_topic_a_period_and_a_meeting_are_built(opened: Callable[..., Page], size: str) -> None:
    page = opened(size)
    tabs = page.get_by_role("navigation", name="Briefing om")
    tabs.get_by_role("link", name="Emne").click()
    page.get_by_label("Emne").fill("cykelsti")
    page.get_by_label("½ side").check()
    page.get_by_role("button", name="Byg briefing").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Emne: cykelsti")
    page.get_by_role("navigation", name="Længde").get_by_role("link", name="3 sider").click()
    expect(page.get_by_role("link", name="3 sider")).to_have_attribute("aria-current", "page")
    page.get_by_role("link", name="Ny briefing").click()
    tabs.get_by_role("link", name="Udvalg").click()
    page.get_by_label("Udvalg").select_option("Byrådet")
    page.get_by_label("Fra og med").fill("2026-06-30")
    page.get_by_label("Til og med").fill("2026-01-01")
    page.get_by_role("button", name="Byg briefing").click()
    expect(page.get_by_role("alert")).to_contain_text("Byt om på de to datoer")
    page.get_by_label("Fra og med").fill("2025-01-01")
    page.get_by_label("Til og med").fill("2026-06-30")
    page.get_by_role("button", name="Byg briefing").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Byrådet 01-01-2025 til")
    page.goto(page.url.split("?")[0])
    tabs.get_by_role("link", name="Møde").click()
    page.get_by_label("Møde").select_option("fjordbaek-byraadet-2026-12-14")
    page.get_by_role("button", name="Byg briefing").click()
    expect(section(page, "Nyt siden sidst").first).to_be_visible()
    assert page.evaluate(FITS)


def test_the_page_works_without_a_script(chromium: Browser, address: str) -> None:
    with opener(chromium, address) as open_page:
        page = build(open_page("briefing", java_script_enabled=False))
        write(page, "Egne bemærkninger", "Sagen haster.", "KH")
        lines(page, "Status nu").first.get_by_role("button", name="Stryg").click()
        expect(lines(page, "Status nu").first.locator("del")).to_be_visible()
        expect(lines(page, "Egne bemærkninger")).to_contain_text("Sagen haster.")
