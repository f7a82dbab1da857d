"""A user tells whether an answer helped, in Chromium; what was told is kept."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from assistant.archive.feedback import FeedbackBox, Reason
from assistant.library import Library
from tests.ui.test_browser_accessibility import findings

Ask = Callable[[Page, str], Locator]

RATS = "Hvad blev der besluttet om rotter i Fjordbæk midtby?"
NOWHERE = "Hvor mange elefanter bor der i månebasen på Saturn?"
THANKS = "Tak. Din tilbagemelding er gemt."


@pytest.fixture
def box(demo: Library) -> FeedbackBox:
    return FeedbackBox(demo.folder)


def test_an_answer_that_helped_is_one_click(page: Page, ask: Ask, box: FeedbackBox) -> None:
    turn = ask(page, RATS)
    turn.get_by_role("group", name="Hjalp svaret?").get_by_role("button", name="Ja").click()
    expect(turn.get_by_text(THANKS)).to_be_focused()
    expect(turn.get_by_role("button", name="Ja")).to_have_count(0)
    kept = box.latest()[0]
    assert (kept.question, kept.reason, kept.outcome) == (RATS, Reason.HELPED, "answered")
    assert kept.cited
    assert "[1]" in kept.text


def test_one_that_did_not_help_is_told_with_a_reason(
    page: Page, ask: Ask, box: FeedbackBox
) -> None:
    ask(page, RATS)
    turn = ask(page, "Og hvad kostede det?")
    no = turn.get_by_role("button", name="Nej")
    no.click()
    expect(no).to_have_attribute("aria-expanded", "true")
    expect(turn.get_by_role("radio").first).to_be_focused()
    page.keyboard.press("Space")
    turn.get_by_role("radio", name="Mangler noget").check()
    turn.get_by_label("Uddyb gerne").fill("Prisen står i <b>bilaget</b>")
    turn.get_by_role("button", name="Send").click()
    expect(turn.get_by_text(THANKS)).to_be_visible()
    kept = box.latest()[0]
    assert (kept.reason, kept.comment) == (Reason.MISSING, "Prisen står i <b>bilaget</b>")
    assert kept.history == (RATS,)


def test_a_reason_must_be_chosen_and_may_be_regretted(
    page: Page, ask: Ask, box: FeedbackBox
) -> None:
    before = len(box.latest())
    turn = ask(page, NOWHERE)
    turn.get_by_role("button", name="Nej").click()
    expect(turn.get_by_role("radio", name="Skulle have svaret")).to_be_visible()
    expect(turn.get_by_role("radio", name="Forkert kilde")).to_have_count(0)
    turn.get_by_role("button", name="Send").click()
    expect(turn.get_by_text(THANKS)).to_have_count(0)
    turn.get_by_role("button", name="Fortryd").click()
    expect(turn.get_by_role("button", name="Nej")).to_be_focused()
    expect(turn.get_by_role("radio").first).to_be_hidden()
    assert len(box.latest()) == before


def test_thanks_stay_with_their_answer(page: Page, ask: Ask) -> None:
    first = ask(page, RATS)
    first.get_by_role("button", name="Ja").click()
    second = ask(page, NOWHERE)
    expect(first.get_by_text(THANKS)).to_be_visible()
    expect(second.get_by_role("button", name="Ja")).to_be_visible()


@pytest.mark.parametrize(("size", "scheme"), [("bred", "light"), ("telefon", "dark")])
def test_the_reasons_have_no_findings(
    visit: Callable[..., Page], ask: Ask, tmp_path: Path, size: str, scheme: str
) -> None:
    page = visit(size, scheme)
    turn = ask(page, RATS)
    turn.get_by_role("button", name="Nej").click()
    page.screenshot(path=Path(os.environ.get("BILLEDER", tmp_path)) / f"hjalp-{size}-{scheme}.png")
    assert findings(page) == []
