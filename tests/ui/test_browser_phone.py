"""The same page on a phone, and as narrow as WCAG asks for (320 CSS pixels, 1.4.10)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

Ask = Callable[[Page, str], Locator]

RATS = "Hvad blev der besluttet om rotter i Fjordbæk midtby?"


def overflow(page: Page) -> int:
    """Return how many pixels the page is wider than the screen."""
    width: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


@pytest.fixture
def phone(visit: Callable[..., Page]) -> Page:
    return visit("telefon")


@pytest.mark.parametrize("width", [320, 360, 768, 1024])
def test_nothing_is_wider_than_the_screen(phone: Page, ask: Ask, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 740})
    assert overflow(phone) == 0
    phone.get_by_text("Afgræns søgningen").click()
    phone.get_by_label("Sagsnummer").fill("x" * 80)
    phone.get_by_label("Sagsnummer").press("Enter")
    assert overflow(phone) == 0
    phone.get_by_role("button", name="Ryd alle afgrænsninger").click()
    phone.get_by_label("Udvalg").select_option("Teknik- og Klimaudvalget")
    ask(phone, f"{RATS} {'meget' * 30}")
    phone.get_by_text("Vis hele punktet").first.click()
    assert overflow(phone) == 0


def test_the_sources_stand_below_the_conversation(phone: Page, ask: Ask) -> None:
    ask(phone, RATS)
    box, sources = phone.get_by_label("Dit spørgsmål"), phone.get_by_role("region", name="Kilder")
    above, below = box.bounding_box(), sources.bounding_box()
    assert above is not None
    assert below is not None
    assert below["y"] > above["y"] + above["height"]


def test_a_marker_brings_the_card_into_view_and_the_card_leads_back(phone: Page, ask: Ask) -> None:
    marker = ask(phone, RATS).get_by_role("link", name="[1]").first
    marker.click()
    source = phone.get_by_role("article", name="[1]")
    expect(source).to_be_focused()
    expect(source).to_be_in_viewport()
    expect(source).to_contain_text("24/7731")
    source.get_by_role("button", name="Tilbage til svaret").click()
    expect(marker).to_be_focused()
    expect(marker).to_be_in_viewport()


def test_the_answer_is_in_view_when_it_comes(phone: Page, ask: Ask) -> None:
    ask(phone, RATS)
    turn = ask(phone, "Hvad blev der besluttet om lokalplan 214 for boliger ved Fælleden?")
    expect(turn.get_by_role("heading")).to_be_in_viewport()


def test_what_is_tapped_is_large_enough(phone: Page, ask: Ask) -> None:
    """WCAG 2.5.8: at least 24 by 24 CSS pixels; a link within a sentence is exempt."""
    phone.get_by_text("Afgræns søgningen").click()
    phone.get_by_label("Udvalg").select_option("Teknik- og Klimaudvalget")
    ask(phone, RATS)
    tapped = "button:visible, summary:visible, select:visible, .henvisning"
    for target in phone.locator(tapped).all():
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24, target.inner_text()
