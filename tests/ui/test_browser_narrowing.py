"""Filters as a user meets them: chosen beside the question, read out of it, taken away again."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

Ask = Callable[[Page, str], Locator]

RATS = "Hvad blev der besluttet om rotter i Fjordbæk midtby?"
DERIVED = "Hvad besluttede Teknik- og Klimaudvalget om rotter i 2024?"


def unfold(page: Page) -> None:
    page.get_by_text("Afgræns søgningen").click()


def own_chips(page: Page) -> Locator:
    return page.get_by_role("list", name="Dine afgrænsninger").get_by_role("listitem")


def chips(turn: Locator) -> Locator:
    return turn.get_by_role("list", name="Søgningen er afgrænset").get_by_role("listitem")


@pytest.fixture(params=["bred", "telefon"])
def either(request: pytest.FixtureRequest, visit: Callable[..., Page]) -> Page:
    """The app on a desk's screen, then on a phone."""
    return visit(request.param)


def test_the_fields_are_folded_away_until_they_are_wanted(either: Page) -> None:
    expect(either.get_by_label("Udvalg")).to_be_hidden()
    unfold(either)
    for label in ("Udvalg", "Kommune", "Fra dato", "Til dato", "Sagsnummer"):
        expect(either.get_by_label(label)).to_be_visible()
    expect(own_chips(either)).to_have_count(0)


def test_a_chosen_filter_is_a_chip_holds_for_the_conversation_and_goes_with_a_click(
    either: Page, ask: Ask
) -> None:
    unfold(either)
    either.get_by_label("Udvalg").select_option("Byrådet")
    expect(own_chips(either)).to_have_text([re.compile("Udvalg: Byrådet")])
    for question in (RATS, "Hvad blev der besluttet om budgettet?"):
        expect(chips(ask(either, question)).first).to_have_text("Udvalg: Byrådet valgt af dig")
    either.get_by_role("button", name="Fjern afgrænsningen Udvalg: Byrådet", exact=True).click()
    expect(own_chips(either)).to_have_count(0)
    expect(ask(either, RATS)).not_to_contain_text("valgt af dig")


def test_the_fields_fold_away_when_the_answer_comes(page: Page, ask: Ask) -> None:
    unfold(page)
    page.get_by_label("Udvalg").select_option("Byrådet")
    ask(page, RATS)
    expect(page.get_by_label("Udvalg", exact=True)).to_be_hidden()
    expect(own_chips(page)).to_have_count(1)


def test_a_chosen_filter_keeps_other_bodies_out_of_the_sources(page: Page, ask: Ask) -> None:
    unfold(page)
    page.get_by_label("Udvalg").select_option("Direktionen")
    ask(page, RATS)
    sources = page.get_by_role("region", name="Kilder")
    expect(sources).not_to_contain_text("24/7731")


def test_a_period_and_a_case_are_chosen(page: Page, ask: Ask) -> None:
    unfold(page)
    page.get_by_label("Fra dato").fill("2024-01-01")
    page.get_by_label("Til dato").fill("2024-12-31")
    page.get_by_label("Sagsnummer").fill("24/7731")
    page.get_by_label("Sagsnummer").press("Enter")
    expect(own_chips(page)).to_have_count(3)
    turn = ask(page, "Hvad blev der besluttet?")
    expect(chips(turn)).to_have_text(
        [
            "Periode: fra 1. januar 2024 til 31. december 2024 valgt af dig",
            "Sag: 24/7731 valgt af dig",
        ]
    )
    expect(page.get_by_role("region", name="Kilder")).to_contain_text("24/7731")


def test_a_period_that_ends_before_it_begins_is_told_and_the_question_stays(page: Page) -> None:
    unfold(page)
    page.get_by_label("Fra dato").fill("2024-12-31")
    page.get_by_label("Til dato").fill("2024-01-01")
    page.get_by_label("Dit spørgsmål").fill(RATS)
    page.get_by_role("button", name="Spørg", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("slutter, før den begynder")
    expect(page.get_by_label("Dit spørgsmål")).to_have_value(RATS)


def test_filters_that_leave_nothing_are_told_and_the_question_stays(page: Page) -> None:
    unfold(page)
    page.get_by_label("Sagsnummer").fill("99/9999")
    page.get_by_label("Dit spørgsmål").fill(RATS)
    page.get_by_role("button", name="Spørg", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Ingen punkter passer til alle dine")
    expect(page.get_by_label("Dit spørgsmål")).to_have_value(RATS)
    expect(page.get_by_role("log").get_by_role("article")).to_have_count(0)


def test_all_filters_are_cleared_at_once_and_by_a_new_conversation(page: Page, ask: Ask) -> None:
    for way in ("Ryd alle afgrænsninger", "Ny samtale"):
        unfold(page)
        page.get_by_label("Udvalg").select_option("Byrådet")
        page.get_by_label("Fra dato").fill("2024-01-01")
        expect(own_chips(page)).to_have_count(2)
        ask(page, RATS)
        unfold(page)
        page.get_by_role("button", name=way).click()
        expect(own_chips(page)).to_have_count(0)
        expect(page.get_by_label("Udvalg")).to_have_value("")
        unfold(page)


def test_a_derived_filter_is_taken_away_and_brought_back_with_a_click(
    either: Page, ask: Ask
) -> None:
    turn = ask(either, DERIVED)
    taken = turn.get_by_role("button", name="Fjern afgrænsningen Periode")
    taken.click()
    expect(turn).to_contain_text("Uden udledt periode")
    expect(taken).to_have_count(0)
    expect(turn).to_contain_text("Udvalg: Teknik- og Klimaudvalget")
    expect(either.get_by_role("log").get_by_role("article")).to_have_count(1)
    expect(turn).to_be_focused()
    turn.get_by_role("button", name="Fortryd: Uden udledt periode").click()
    expect(taken).to_be_visible()


def test_the_keyboard_takes_a_derived_filter_away(page: Page, ask: Ask) -> None:
    turn = ask(page, DERIVED)
    turn.get_by_role("button", name="Fjern afgrænsningen Udvalg").focus()
    page.keyboard.press("Enter")
    expect(turn).to_contain_text("Uden udledt udvalg")


def test_an_earlier_question_is_asked_again_in_its_own_place(page: Page, ask: Ask) -> None:
    first = ask(page, DERIVED)
    second = ask(page, "Hvad blev der besluttet om lokalplan 214 for boliger ved Fælleden?")
    first.get_by_role("button", name="Fjern afgrænsningen Periode").click()
    expect(first).to_contain_text("Uden udledt periode")
    expect(second).not_to_contain_text("Uden udledt")
    expect(page.get_by_role("region", name="Kilder")).to_contain_text(f"til {DERIVED}")


def test_the_scope_of_a_follow_up_is_shown_and_dropped_with_a_click(either: Page, ask: Ask) -> None:
    ask(either, DERIVED)
    turn = ask(either, "Og hvad kostede det?")
    expect(turn).to_contain_text("Opfølgning udledt af det, du spurgte om før")
    expect(turn).to_contain_text("udledt af dit forrige spørgsmål")
    turn.get_by_role("button", name="Fjern afgrænsningen Opfølgning").click()
    expect(turn).to_contain_text("Ikke som opfølgning")
    expect(turn).not_to_contain_text("udledt af dit forrige spørgsmål")


def test_what_was_taken_away_is_not_carried_into_the_follow_up(page: Page, ask: Ask) -> None:
    turn = ask(page, DERIVED)
    turn.get_by_role("button", name="Fjern afgrænsningen Periode").click()
    expect(turn).to_contain_text("Uden udledt periode")
    follow_up = ask(page, "Og hvad kostede det?")
    expect(follow_up).to_contain_text("Udvalg: Teknik- og Klimaudvalget")
    expect(follow_up).not_to_contain_text("Periode:")


def test_a_starter_question_is_asked_within_the_chosen_filter(page: Page) -> None:
    unfold(page)
    page.get_by_label("Kommune").select_option("Fjordbæk")
    page.get_by_role("list", name="Prøv for eksempel").get_by_role("button").first.click()
    turn = page.get_by_role("log").get_by_role("article").first
    expect(turn).to_contain_text("Kommune: Fjordbæk valgt af dig")


@pytest.fixture
def linked(visit: Callable[..., Page]) -> Page:
    """The app for a user who may copy."""
    return visit(permissions=["clipboard-read", "clipboard-write"])


def copied_link(page: Page, turn: Locator) -> str:
    turn.get_by_role("button", name="Kopiér link").click()
    expect(turn.get_by_role("button", name="Kopieret")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_link_brings_question_and_filters_and_asks_nothing_by_itself(
    linked: Page, ask: Ask, address: str
) -> None:
    unfold(linked)
    linked.get_by_label("Udvalg").select_option("Teknik- og Klimaudvalget")
    linked.get_by_label("Fra dato").fill("2024-01-01")
    turn = ask(linked, RATS)
    turn.get_by_role("button", name="Fjern afgrænsningen Kommune").click()
    expect(turn).to_contain_text("Uden udledt kommune")
    said = turn.locator(".svartekst").inner_text()
    link = copied_link(linked, turn)
    assert link.startswith(f"{address}?spm=")
    linked.goto(link)
    expect(linked.get_by_label("Dit spørgsmål")).to_have_value(RATS)
    expect(own_chips(linked)).to_have_text(
        [
            re.compile("Udvalg: Teknik- og Klimaudvalget"),
            re.compile("Fra: 01-01-2024"),
            re.compile("Uden udledt kommune"),
        ]
    )
    expect(linked.get_by_role("log").get_by_role("article")).to_have_count(0)
    linked.get_by_role("button", name="Spørg", exact=True).click()
    again = linked.get_by_role("log").get_by_role("article")
    expect(again.locator(".svartekst")).to_have_text(said, use_inner_text=True)
    expect(again).to_contain_text("Uden udledt kommune")
    expect(own_chips(linked)).to_have_count(2)


def test_the_link_of_a_follow_up_brings_the_question_it_follows(linked: Page, ask: Ask) -> None:
    ask(linked, DERIVED)
    turn = ask(linked, "Og hvad kostede det?")
    said = turn.locator(".svartekst").inner_text()
    linked.goto(copied_link(linked, turn))
    expect(own_chips(linked)).to_have_text([re.compile(f"Opfølgning på »{re.escape(DERIVED)}«")])
    linked.get_by_role("button", name="Spørg", exact=True).click()
    again = linked.get_by_role("log").get_by_role("article")
    expect(again).to_contain_text("Opfølgning")
    expect(again.locator(".svartekst")).to_have_text(said, use_inner_text=True)
    expect(own_chips(linked)).to_have_count(0)


def test_what_a_link_brings_can_be_taken_away_before_it_is_asked(page: Page, address: str) -> None:
    page.goto(f"{address}?spm=Hvad+nu%3F&udvalg=Byr%C3%A5det&uden=periode&fra=ikke-en-dato")
    expect(own_chips(page)).to_have_count(2)
    page.get_by_role("button", name="Fjern afgrænsningen Uden udledt periode").click()
    expect(own_chips(page)).to_have_text([re.compile("Udvalg: Byrådet")])


def test_what_a_link_brings_stays_until_the_question_is_answered(
    page: Page, address: str, ask: Ask
) -> None:
    page.goto(f"{address}?uden=kommune")
    expect(own_chips(page)).to_have_count(1)
    page.get_by_role("button", name="Spørg", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("tomt")
    expect(own_chips(page)).to_have_count(1)
    expect(ask(page, RATS)).to_contain_text("Uden udledt kommune")
    expect(own_chips(page)).to_have_count(0)


def test_a_hostile_link_is_text_only(page: Page, address: str) -> None:
    bad = "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E"
    page.goto(f"{address}?spm={bad}&udvalg={bad}&sag={bad}&foer={bad}&uden={bad}")
    expect(own_chips(page)).to_have_count(3)
    assert page.locator("[onerror]").count() == 0
