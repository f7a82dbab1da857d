"""A case worker's way through the page Arkiv, in Chromium, over a library of their own."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from assistant.demo import example_files
from assistant.library import Library
from assistant.settings import load_settings
from assistant.ui.archive.routes import ARCHIVE
from tests.ui.conftest import EXAMPLES, SIZES, opener, serving
from tests.ui.test_browser_accessibility import findings

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of its own with the example minutes."""
    folder = tmp_path_factory.mktemp("arkiv")
    settings = load_settings(library=folder / "library", demo=folder / "demo", today="2026-11-21")
    opened = Library.create(settings.library, settings)
    opened.ingest(example_files(EXAMPLES))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def address(library: Library) -> Iterator[str]:
    """The app with the page Arkiv."""
    with serving(library, ARCHIVE) as address:
        yield address


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Visit]:
    """Open the page as a case worker."""
    with opener(chromium, address) as opened:
        yield lambda path="", *how, **named: opened(f"arkiv{path}", *how, **named)


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()


@pytest.mark.parametrize(
    ("size", "scheme"),
    [("bred", "light"), ("bred", "dark"), ("telefon", "light"), ("telefon", "dark")],
)
def test_every_part_has_no_findings_and_fits(
    visit: Visit, tmp_path: Path, size: str, scheme: str
) -> None:
    pictures = Path(os.environ.get("BILLEDER", tmp_path))
    page = visit("", size, scheme)
    start = page.url
    for number, part in enumerate(["", "/dokumenter", "/dokumenter?q=elefanter"]):
        page.goto(f"{start}{part}")
        page.screenshot(path=pictures / f"arkiv-{number}-{size}-{scheme}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0], part
        assert findings(page) == [], part
