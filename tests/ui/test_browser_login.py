"""Logging in, as a user does it in Chromium: the name on every page, own rights, and out again."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant.archive.viewer import Role
from assistant.library import Library
from assistant.settings import Settings
from tests.ui.conftest import opener
from tests.ui.test_browser_accessibility import findings
from tests.ui.town import FIRST, PASSWORD, QUESTIONS, SALE, WORDS, Town, town

Ask = Callable[[Page, str], Locator]
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def served(
    examples: Library, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Town]:
    with town(examples, tmp_path_factory.mktemp("browser"), settings) as there:
        yield there


@pytest.fixture
def visit(chromium: Browser, served: Town) -> Iterator[Visit]:
    with opener(chromium, served.address) as opened:
        yield opened


def log_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.get_by_role("link", name="Log ind").click()
    page.get_by_label("Navn").fill(name)
    page.get_by_label("Adgangskode", exact=True).fill(password)
    page.get_by_role("button", name="Log ind").click()


def log_out(page: Page) -> None:
    page.get_by_role("button", name="Log ud").click()
    expect(page.get_by_role("link", name="Log ind")).to_be_visible()


def test_user_logs_in_asks_by_own_right_and_logs_out(visit: Visit, ask: Ask) -> None:
    page = visit()
    turn = ask(page, QUESTIONS[SALE])
    expect(turn).not_to_contain_text(WORDS[SALE])
    log_in(page, "Bo")
    expect(page.get_by_text("Bo politiker")).to_be_visible()
    expect(page.get_by_role("log").get_by_role("article")).to_have_count(0)
    turn = ask(page, QUESTIONS[SALE])
    expect(turn).to_contain_text(WORDS[SALE])
    page.get_by_role("link", name="Møder", exact=True).click()
    expect(page.get_by_text("Bo politiker")).to_be_visible()
    expect(page.get_by_role("link", name="Arkiv")).to_have_count(0)
    page.get_by_role("link", name="Spørg", exact=True).click()
    turn = ask(page, QUESTIONS[SALE])
    expect(turn).to_contain_text(WORDS[SALE])
    log_out(page)
    expect(page.get_by_text("Der kan søges i")).to_be_visible()
    expect(page.get_by_text(WORDS[SALE])).to_have_count(0)
    turn = ask(page, "Hvad blev der besluttet om det?")
    expect(turn).not_to_contain_text(WORDS[SALE])


def test_page_that_was_left_open_is_loaded_anew_when_another_logs_in(
    visit: Visit, ask: Ask
) -> None:
    page = visit()
    log_in(page, "Bo")
    expect(page.get_by_text("Bo politiker")).to_be_visible()
    ask(page, QUESTIONS[SALE])
    other = page.context.new_page()
    other.goto(page.url)
    log_out(other)
    other.close()
    page.bring_to_front()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("link", name="Log ind")).to_be_visible()
    expect(page.get_by_text(WORDS[SALE])).to_have_count(0)


def test_way_back_shows_nothing_of_who_was_logged_in(visit: Visit) -> None:
    page = visit()
    log_in(page, "Bo")
    expect(page.get_by_text("Bo politiker")).to_be_visible()
    page.goto(f"{page.url}moeder/{SALE}")
    expect(page.get_by_text(WORDS[SALE]).first).to_be_attached()
    log_out(page)
    page.go_back()
    expect(page.get_by_text("Bo politiker")).to_have_count(0)
    expect(page.get_by_text(WORDS[SALE])).to_have_count(0)


def test_log_in_leads_back_to_where_it_was_asked(visit: Visit) -> None:
    page = visit("moeder?aar=2025")
    log_in(page, "Mette Hansen")
    expect(page).to_have_url(f"{page.url.split('moeder')[0]}moeder?aar=2025")
    page.get_by_role("link", name="Arkiv").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Arkiv")


def test_wrong_password_is_said_and_the_name_kept(visit: Visit) -> None:
    page = visit("moeder")
    log_in(page, "Eva", "forkert adgangskode")
    expect(page.get_by_role("alert")).to_contain_text("forkert")
    expect(page.get_by_label("Navn")).to_have_value("Eva")
    expect(page.get_by_label("Adgangskode", exact=True)).to_have_value("")


def test_first_log_in_asks_for_a_password_of_ones_own(visit: Visit, served: Town) -> None:
    served.library.accounts.add("Nye", Role.EVALUATOR, FIRST)
    page = visit()
    log_in(page, "Nye", FIRST)
    expect(page.get_by_role("heading", level=1)).to_have_text("Skift adgangskode")
    page.get_by_label("Nuværende adgangskode").fill(FIRST)
    page.get_by_label("Ny adgangskode", exact=True).fill(PASSWORD)
    page.get_by_label("Ny adgangskode igen").fill(PASSWORD)
    page.get_by_role("button", name="Skift adgangskode").click()
    expect(page.get_by_text("Nye evaluator")).to_be_visible()
    page.get_by_role("link", name="Kvalitet").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kvalitet")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["bred", "telefon"])
def test_page_to_log_in_has_no_barriers(visit: Visit, size: str, scheme: str) -> None:
    page = visit("login", size, scheme)
    assert findings(page) == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"]


@pytest.mark.parametrize("size", ["bred", "telefon"])
def test_name_in_the_top_leaves_no_barriers(visit: Visit, size: str) -> None:
    page = visit("login", size)
    page.get_by_label("Navn").fill("Mette Hansen")
    page.get_by_label("Adgangskode", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log ind").click()
    expect(page.get_by_text("Mette Hansen medarbejder")).to_be_visible()
    for path in ("", "moeder", "adgangskode"):
        page.goto(f"{page.url.split('/', 3)[0]}//{page.url.split('/', 3)[2]}/{path}")
        expect(page.get_by_text("Mette Hansen medarbejder")).to_be_visible()
        assert findings(page) == []
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"]
