"""What is seen while the app works, and that nothing moves under a reader's eyes.

How fast it is depends on the machine and is measured elsewhere; that it stands still does not.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

SLOW = "Vent, hvad blev der besluttet om rotter i Fjordbæk midtby?"
GOOD = 0.1
"""Layout shift that users take for none (web.dev, Cumulative Layout Shift)."""

_COUNT = """() => { window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach(
  (each) => { if (!each.hadRecentInput) window.moved += each.value; }
)).observe({ type: "layout-shift", buffered: true }); }"""


@pytest.fixture(params=["bred", "telefon"])
def either(request: pytest.FixtureRequest, visit: Callable[..., Page]) -> Page:
    """The app on a desk's screen, then on a phone."""
    return visit(request.param)


def moved(page: Page) -> float:
    """Return how much of the page moved by itself since it was counted."""
    page.evaluate("() => new Promise((seen) => requestAnimationFrame(() => setTimeout(seen, 50)))")
    return float(page.evaluate("window.moved"))


def top(page: Page) -> float:
    """Return how far down the page the last question stands."""
    heading = page.get_by_role("log").get_by_role("heading").last
    return float(heading.evaluate("each => each.getBoundingClientRect().top + window.scrollY"))


def test_the_page_stands_still_while_it_comes(either: Page) -> None:
    either.evaluate(_COUNT)
    assert moved(either) < GOOD


def test_what_is_searched_is_said_at_once_and_the_question_keeps_its_place(
    either: Page, demo: Any
) -> None:
    gate = demo.gate
    gate.clear()
    either.get_by_label("Dit spørgsmål").fill(SLOW)
    either.get_by_role("button", name="Spørg", exact=True).click()
    expect(either.get_by_role("log")).to_contain_text("Søger i")
    expect(either.get_by_label("Dit spørgsmål")).to_have_value("")
    before = top(either)
    gate.set()
    either.get_by_role("button", name="Kopiér svar med kilder").wait_for()
    assert top(either) == before
