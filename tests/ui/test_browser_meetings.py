"""A reader's way through the page Møder, in Chromium, over the demo."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant.archive.viewer import PUBLIC
from assistant.library import Library
from tests.ui.conftest import SIZES
from tests.ui.test_browser_accessibility import RATS, findings

Ask = Callable[[Page, str], Locator]
BODY = "Teknik- og Klimaudvalget"
DAY = "tirsdag den 3. september 2024"


def open_list(page: Page) -> None:
    page.get_by_role("navigation", name="Sider").get_by_role("link", name="Møder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Møder")


def open_meeting(page: Page) -> None:
    """Go from Spørg to the meeting as a reader does."""
    open_list(page)
    page.get_by_label("Kommune").select_option("Fjordbæk")
    page.get_by_label("Udvalg").select_option(BODY)
    page.get_by_role("button", name="Vis").click()
    page.get_by_role("navigation", name="År").get_by_role("link", name=re.compile("^2024")).click()
    page.get_by_role("link", name=re.compile(f"{BODY}.*{DAY}")).click()
    expect(page).to_have_url(re.compile(r"/moeder/.+"))


def punkt(page: Page, words: str) -> Locator:
    return page.get_by_role("article").filter(
        has=page.get_by_role("heading", level=3, name=re.compile(words, re.IGNORECASE))
    )


@pytest.mark.parametrize("size", list(SIZES))
def test_from_the_list_to_an_answer_about_a_punkt(visit: Callable[..., Page], size: str) -> None:
    page = visit(size)
    open_meeting(page)
    expect(page).to_have_title(re.compile(f"^{BODY}, 3. september 2024 – Referatassistent"))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{BODY}, 3. september 2024")
    rats = punkt(page, "rotte")
    expect(rats.get_by_role("heading", name="Beslutning").first).to_be_visible()
    expect(rats.locator("details.sag")).not_to_have_attribute("open", "")
    page.get_by_label("Søg i mødet").fill("rotter")
    page.get_by_role("button", name="Søg").click()
    expect(page.get_by_role("status").filter(has_text="»rotter« står")).to_be_visible()
    expect(rats.locator("details.sag mark").first).to_be_visible()
    rats.get_by_role("link", name="Spørg om dette punkt").click()
    box = page.get_by_label("Dit spørgsmål")
    expect(box).to_have_value(re.compile("Hvad blev der besluttet om .*rotte", re.IGNORECASE))
    page.get_by_role("button", name="Spørg", exact=True).click()
    turn = page.get_by_role("log").get_by_role("article").first
    turn.get_by_role("button", name="Kopiér svar med kilder").wait_for()
    card = page.get_by_role("article", name=re.compile(r"^\[1\]"))
    expect(card).to_contain_text("3. september 2024")
    expect(card).to_contain_text(re.compile("rotte", re.IGNORECASE))


def test_a_source_card_opens_its_punkt_in_the_meeting(page: Page, ask: Ask) -> None:
    ask(page, RATS)
    card = page.get_by_role("article", name=re.compile(r"^\[1\]"))
    with page.context.expect_page() as opened:
        card.get_by_role("link", name="Åbn i mødet").click()
    meeting = opened.value
    found = punkt(meeting, "rotte")
    expect(found.locator("details.sag")).to_have_attribute("open", "")
    expect(found).to_be_focused()
    expect(found.get_by_role("heading", level=3)).to_be_in_viewport()
    expect(page.get_by_role("log").get_by_role("article")).to_have_count(1)


def test_a_source_card_leads_to_the_course_of_its_case(page: Page, ask: Ask) -> None:
    ask(page, RATS)
    card = page.get_by_role("article", name=re.compile(r"^\[1\]"))
    with page.context.expect_page() as opened:
        card.get_by_role("link", name="Gå til sagsforløb").click()
    course = opened.value
    expect(course.get_by_role("heading", name="Forløbet")).to_be_visible()
    expect(course.get_by_text(re.compile("rotte", re.IGNORECASE)).first).to_be_visible()


def test_a_closed_punkt_leads_to_no_course(page: Page, ask: Ask) -> None:
    ask(page, "Hvad blev der besluttet om salg af Skolebakken 4?")
    card = page.get_by_role("article", name=re.compile(r"^\[1\]"))
    expect(card).to_contain_text("Lukket punkt")
    expect(card.get_by_role("link", name="Gå til sagsforløb")).to_have_count(0)


def test_a_brought_question_is_written_and_not_asked(page: Page, address: str) -> None:
    page.goto(f"{address}?spm=Hvad+med+%3Cb%3Erotterne%3F")
    expect(page.get_by_label("Dit spørgsmål")).to_have_value("Hvad med <b>rotterne?")
    expect(page.get_by_role("log").get_by_role("article")).to_have_count(0)


def test_a_link_in_the_contents_opens_a_punkt(page: Page) -> None:
    open_meeting(page)
    page.get_by_role("navigation", name="Indhold").get_by_role(
        "link", name=re.compile("rotte", re.IGNORECASE)
    ).click()
    expect(punkt(page, "rotte").locator("details.sag")).to_have_attribute("open", "")
    expect(punkt(page, "rotte").get_by_role("heading", level=3)).to_be_in_viewport()


def test_it_all_works_without_a_script(chromium: Browser, demo: Library, address: str) -> None:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto(f"{address}moeder")
    page.get_by_label("Udvalg").select_option(BODY)
    page.get_by_role("button", name="Vis").click()
    page.get_by_role("link", name=re.compile(f"{BODY}.*{DAY}")).first.click()
    page.get_by_label("Søg i mødet").fill("rotter")
    page.keyboard.press("Enter")
    expect(punkt(page, "rotte").locator("mark").first).to_be_visible()
    page.goto(f"{address}moeder")
    meeting = next(m for m in demo.archive.listing(PUBLIC) if m.items)
    page.goto(f"{address}moeder/{meeting.id}")
    page.get_by_text(re.compile(r"^Indhold \(")).click()
    link = page.get_by_role("navigation", name="Indhold").get_by_role("link").last
    target = (link.get_attribute("href") or "").removeprefix("#")
    link.click()
    expect(page.locator(f'[id="{target}"]')).to_be_visible()
    context.close()


def test_a_meeting_that_is_not_there_leads_back(page: Page, address: str) -> None:
    page.goto(f"{address}moeder/findes-ikke")
    expect(page.get_by_text("Mødet findes ikke")).to_be_visible()
    page.get_by_role("link", name="Se alle møder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Møder")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_every_part_has_no_findings_and_fits(
    visit: Callable[..., Page], tmp_path: Path, size: str, scheme: str
) -> None:
    pictures = Path(os.environ.get("BILLEDER", tmp_path))
    page = visit(size, scheme)
    steps: list[tuple[str, Callable[[], object]]] = [
        ("liste", lambda: open_list(page)),
        ("intet", lambda: page.goto(f"{page.url}?status=kladde&aar=1999")),
        ("moede", lambda: (page.goto(page.url.split("moeder")[0]), open_meeting(page))),
        ("sag", lambda: page.get_by_text(re.compile("^Sagen")).first.click()),
        ("soegt", lambda: page.goto(f"{page.url.split('#')[0]}?q=rotter")),
        ("ingen-fund", lambda: page.goto(f"{page.url.split('?')[0]}?q=elefanter")),
        ("vaek", lambda: page.goto(f"{page.url.split('?')[0]}-nej")),
    ]
    for name, step in steps:
        step()
        page.wait_for_load_state()
        page.screenshot(path=pictures / f"moeder-{name}-{size}-{scheme}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0], name
        assert findings(page) == [], name


def test_the_printer_gets_every_punkt_whole(page: Page, tmp_path: Path) -> None:
    open_meeting(page)
    paper = Path(os.environ.get("BILLEDER", tmp_path)) / "moede.pdf"
    assert page.pdf(path=paper, format="A4").startswith(b"%PDF")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Indstilling").first).to_be_visible()
    expect(page.get_by_role("link", name="Spørg om dette punkt").first).to_be_hidden()
    expect(page.get_by_text("Deltagere (")).to_be_visible()
    expect(page.get_by_label("Søg i mødet")).to_be_hidden()
