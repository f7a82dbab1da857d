"""axe-core over every page and mode, with zero serious findings (WCAG 2.2 AA)."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

Ask = Callable[[Page, str], Locator]

RATS = "Hvad blev der besluttet om rotter i Fjordbæk midtby?"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def findings(page: Page) -> list[str]:
    """Return what axe finds on the page once it is loaded, each with its weight and place."""
    page.wait_for_load_state()
    expect(page.locator("p.loading")).to_have_count(0)  # Gradio's own, gone when all is mounted
    options = {"runOnly": {"type": "tag", "values": RULES}}
    response = Axe().run(page, options=options).response
    assert len(response["passes"]) > 10, "axe did not run"
    found = response["violations"]
    return [
        f"{rule['impact']} {rule['id']}: {node['target']}"
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["bred", "telefon"])
def test_the_empty_page_has_no_findings(visit: Callable[..., Page], size: str, scheme: str) -> None:
    assert findings(visit(size, scheme)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["bred", "telefon"])
def test_an_answer_and_its_sources_have_no_findings(
    visit: Callable[..., Page], ask: Ask, size: str, scheme: str
) -> None:
    page = visit(size, scheme)
    ask(page, f"{RATS} I 2024?").get_by_role("link", name="[1]").first.click()
    page.get_by_text("Vis hele punktet").first.click()
    assert findings(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["bred", "telefon"])
def test_filters_chosen_derived_and_left_out_have_no_findings(
    visit: Callable[..., Page], ask: Ask, size: str, scheme: str
) -> None:
    page = visit(size, scheme)
    page.get_by_text("Afgræns søgningen").click()
    page.get_by_label("Udvalg").select_option("Teknik- og Klimaudvalget")
    page.get_by_label("Fra dato").fill("2024-01-01")
    assert findings(page) == []
    ask(page, RATS)
    turn = ask(page, "Og hvad kostede det?")
    turn.get_by_role("button", name="Fjern afgrænsningen Kommune").click()
    expect(turn).to_contain_text("Uden udledt kommune")
    assert findings(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_refusal_and_a_message_have_no_findings(
    visit: Callable[..., Page], ask: Ask, scheme: str
) -> None:
    page = visit("bred", scheme)
    ask(page, "Kun det nærmeste om rotter i Fjordbæk midtby")
    page.get_by_role("button", name="Spørg", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("tomt")
    assert findings(page) == []


def test_the_dark_mode_is_dark(visit: Callable[..., Page]) -> None:
    def brightness(page: Page) -> int:
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(int(part) for part in colour[4:-1].split(",")[:3])

    assert brightness(visit(scheme="light")) > 600
    assert brightness(visit(scheme="dark")) < 150
