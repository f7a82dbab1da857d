"""Taking a conversation away, as a user does."""

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from playwright.sync_api import Locator, Page, expect

Ask = Callable[[Page, str], Locator]

RATS = "Hvad blev der besluttet om rotter i Fjordbæk midtby?"


@pytest.fixture(params=["bred", "telefon"])
def either(request: pytest.FixtureRequest, visit: Callable[..., Page]) -> Page:
    """The app on a desk's screen, then on a phone."""
    return visit(request.param)


def saved(page: Page, kind: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name=kind).click()
    return download.value.path().read_bytes()


def test_nothing_is_offered_before_anything_was_asked(page: Page) -> None:
    expect(page.get_by_text("Gem samtalen")).to_have_count(0)


def test_a_conversation_is_saved_for_word(either: Page, ask: Ask) -> None:
    ask(either, RATS)
    ask(either, "Og hvad kostede det?")
    document = Document(BytesIO(saved(either, "Word-dokument")))
    told = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in (RATS, "2. Og hvad kostede det?", "DEMO", "24/7731", "Udvalget får en opgørelse"):
        assert words in told


def test_a_conversation_is_saved_as_markdown_whose_links_lead_to_the_punkt(
    either: Page, ask: Ask, address: str
) -> None:
    ask(either, RATS)
    told = saved(either, "Markdown").decode()
    link = told.partition("](")[2].partition(")")[0]
    assert link.startswith(f"{address}moeder/")
    either.goto(link)
    expect(
        either.get_by_role("article").filter(has_text="Rotter i Fjordbæk midtby")
    ).to_be_visible()


def test_a_conversation_that_was_left_cannot_be_fetched_any_more(page: Page, ask: Ask) -> None:
    ask(page, RATS)
    link = page.get_by_role("link", name="Markdown").get_attribute("href") or ""
    page.get_by_role("button", name="Ny samtale").click()
    expect(page.get_by_text("Gem samtalen")).to_have_count(0)
    page.goto(f"{page.url.rstrip('/')}{link}")
    expect(page.get_by_text("Samtalen er ikke længere på serveren")).to_be_visible()
