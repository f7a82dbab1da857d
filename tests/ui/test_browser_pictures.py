"""Pictures of the app for README and guide: always made, kept in docs/billeder/ when asked for.

`REFERAT_BILLEDER=1 pytest tests/ui/test_browser_pictures.py` writes them.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from assistant.library import Library
from assistant.ui.archive.routes import ARCHIVE
from tests.ui.conftest import opener, serving

Ask = Callable[[Page, str], Locator]

RATS = "Hvad blev der besluttet om rotter i Fjordbæk midtby?"
MEETING = "fjordbaek-teknik-og-klimaudvalget-2024-09-03"
CASE = "lyngsoe-oekonomiudvalget-2026-10-20-p02"
KEPT = Path(__file__).parents[2] / "docs" / "billeder"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if not os.environ.get("REFERAT_BILLEDER"):
        return tmp_path
    KEPT.mkdir(parents=True, exist_ok=True)
    return KEPT


@pytest.fixture(scope="module")
def staff(demo: Library) -> Iterator[str]:
    """The app with the page Arkiv."""
    with serving(demo, ARCHIVE) as address:
        yield address


@pytest.mark.parametrize(("scheme", "mode"), [("light", "lys"), ("dark", "moerk")])
@pytest.mark.parametrize("size", ["bred", "telefon"])
def test_pictures_of_the_page(
    visit: Callable[..., Page], ask: Ask, folder: Path, size: str, scheme: str, mode: str
) -> None:
    page = visit(size, scheme)
    page.screenshot(path=folder / f"start-{size}-{mode}.png")
    page.get_by_text("Afgræns søgningen").click()
    page.get_by_label("Udvalg").select_option("Teknik- og Klimaudvalget")
    page.get_by_text("Ryd alle afgrænsninger").scroll_into_view_if_needed()
    page.screenshot(path=folder / f"afgraens-{size}-{mode}.png")
    page.get_by_role("button", name="Ryd alle afgrænsninger").click()
    page.get_by_text("Afgræns søgningen").click()
    turn = ask(page, RATS)
    page.screenshot(path=folder / f"svar-{size}-{mode}.png")
    turn.get_by_role("link", name="[1]").first.click()
    page.screenshot(path=folder / f"kilde-{size}-{mode}.png")
    for view in ("start", "afgraens", "svar", "kilde"):
        assert (folder / f"{view}-{size}-{mode}.png").is_file()


@pytest.mark.parametrize(("scheme", "mode"), [("light", "lys"), ("dark", "moerk")])
@pytest.mark.parametrize("size", ["bred", "telefon"])
def test_pictures_of_a_meeting(
    visit: Callable[..., Page], address: str, folder: Path, size: str, scheme: str, mode: str
) -> None:
    page = visit(size, scheme)
    page.goto(f"{address}moeder/{MEETING}")
    page.get_by_role("heading", level=1).wait_for(state="attached")
    page.screenshot(path=folder / f"moede-{size}-{mode}.png")
    assert (folder / f"moede-{size}-{mode}.png").is_file()


@pytest.mark.parametrize(("scheme", "mode"), [("light", "lys"), ("dark", "moerk")])
@pytest.mark.parametrize("size", ["bred", "telefon"])
def test_pictures_of_a_case_and_its_briefing(
    visit: Callable[..., Page], address: str, folder: Path, size: str, scheme: str, mode: str
) -> None:
    page = visit(size, scheme)
    page.goto(f"{address}sager/{CASE}")
    page.get_by_role("img", name="Sagens forløb").scroll_into_view_if_needed()
    page.screenshot(path=folder / f"sagsforloeb-{size}-{mode}.png")
    page.get_by_role("link", name="Lav briefing").click()
    points = page.get_by_role("region", name="Åbne punkter", exact=True)
    points.get_by_text("Tilføj egen linje").click()
    points.get_by_label("Din linje").fill("Spørg leverandøren, om fristen holder.")
    points.get_by_label("Dit navn eller initialer").fill("KH")
    points.get_by_role("button", name="Tilføj linjen").click()
    points.get_by_text("Tilføjet af KH").wait_for()
    points.get_by_role("button", name="Stryg").first.click()
    points.locator("del").wait_for()
    points.scroll_into_view_if_needed()
    page.screenshot(path=folder / f"briefing-{size}-{mode}.png")
    for view in ("sagsforloeb", "briefing"):
        assert (folder / f"{view}-{size}-{mode}.png").is_file()


@pytest.mark.parametrize(("scheme", "mode"), [("light", "lys"), ("dark", "moerk")])
@pytest.mark.parametrize("size", ["bred", "telefon"])
def test_pictures_of_the_archive(
    chromium: Browser, staff: str, folder: Path, size: str, scheme: str, mode: str
) -> None:
    with opener(chromium, staff) as opened:
        page = opened("arkiv", size, scheme)
        page.get_by_role("heading", name="I arkivet").wait_for()
        page.screenshot(path=folder / f"arkiv-{size}-{mode}.png")
        page.goto(f"{staff}arkiv/dokumenter")
        page.get_by_role("heading", name=re.compile(r"^\d+ dokumenter$")).wait_for()
        page.screenshot(path=folder / f"dokumenter-{size}-{mode}.png")
    assert (folder / f"arkiv-{size}-{mode}.png").is_file()
