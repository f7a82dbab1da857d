"""From a punkt to its case's sagsforløb and briefing, in Chromium, over the demo."""

import re
from collections.abc import Callable
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from tests.ui.test_browser_accessibility import findings
from tests.ui.test_browser_meetings import open_meeting, punkt


def open_case(page: Page) -> None:
    """Go from Spørg over a meeting to the course of one of its cases."""
    open_meeting(page)
    punkt(page, "Udlån af kommunens elbiler").get_by_role(
        "link", name=re.compile("Hele sagens forløb")
    ).click()
    expect(page).to_have_title(re.compile("^Sagsforløb: Udlån af kommunens elbiler"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["bred", "telefon"])
def test_a_case_is_read_from_its_punkt(visit: Callable[..., Page], size: str, scheme: str) -> None:
    page = visit(size, scheme)
    open_case(page)
    row = page.get_by_role("list").filter(has=page.get_by_role("heading", level=3)).first
    expect(row.get_by_role("heading", level=3)).to_have_count(2)
    row.get_by_text("Ordret").last.click()
    expect(row).to_contain_text("Udvalget besluttede ikke at gå videre med forsøget.")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert findings(page) == []


def test_its_briefing_is_fetched(visit: Callable[..., Page]) -> None:
    page = visit("bred")
    open_case(page)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Word, 1 side").click()
    fetched = waiting.value
    assert re.fullmatch(
        r"briefing-udlaan-[a-z0-9-]+-\d{4}-\d\d-\d\d\.docx", fetched.suggested_filename
    )
    assert "word/document.xml" in ZipFile(fetched.path()).namelist()
