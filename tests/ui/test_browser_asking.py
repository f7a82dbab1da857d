"""What a user does at a desk, in Chromium, over the bundled example minutes."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from assistant.library import Library

Ask = Callable[[Page, str], Locator]

RATS = "Hvad blev der besluttet om rotter i Fjordbæk midtby?"
DECIDED = "Udvalget får en opgørelse over fangster på mødet i februar 2025."
NOWHERE = "Hvor mange elefanter bor der i månebasen på Saturn?"


def card(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name="Kilder").get_by_role("article", name=name)


def test_the_page_says_what_it_is(page: Page) -> None:
    expect(page).to_have_title("Referatassistent")
    assert page.locator("html").get_attribute("lang") == "da"
    expect(page.get_by_role("heading", level=1)).to_have_text("Spørg")
    expect(page.get_by_role("note")).to_contain_text("DEMO")
    expect(page.get_by_text("Svarene sættes automatisk sammen (AI)")).to_be_visible()


def test_the_page_says_which_encoder_and_answer_mode_runs(page: Page, demo: Library) -> None:
    runs = f"Søgning: {demo.encoder_name}. Svar: {demo.answer_mode}."
    expect(page.get_by_text(runs)).to_be_visible()


def test_nothing_of_the_toolkit_shows(page: Page) -> None:
    assert "Gradio" not in page.locator("body").inner_text()


def test_a_marker_leads_to_the_quote_in_its_punkt(page: Page, ask: Ask) -> None:
    turn = ask(page, RATS)
    expect(turn).to_contain_text("Besvaret")
    turn.get_by_role("link", name="[1]").first.click()
    source = card(page, "[1]")
    expect(source).to_be_focused()
    expect(source).to_be_in_viewport()
    expect(source).to_have_attribute("aria-current", "true")
    for fact in ("3. september 2024", "24/7731", "Teknik- og Klimaudvalget", "Referat"):
        expect(source).to_contain_text(fact)
    expect(source.locator("mark").first).to_contain_text(DECIDED)
    expect(source.locator("mark").first).to_be_in_viewport()


def test_the_whole_punkt_is_one_click_away(page: Page, ask: Ask) -> None:
    ask(page, RATS)
    source = card(page, "[1]")
    expect(source.get_by_text("kloakken er fra 1930'erne")).to_be_hidden()
    source.get_by_text("Vis hele punktet").click()
    expect(source.get_by_text("kloakken er fra 1930'erne")).to_be_visible()
    shown = source.locator("mark:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text(DECIDED)


def test_the_question_and_the_sources_stay_in_view_in_a_long_conversation(
    page: Page, ask: Ask
) -> None:
    for question in (RATS, "Hvor ofte er fjernvarme til Sønder Mølleby behandlet?", NOWHERE, RATS):
        turn = ask(page, question)
    expect(page.get_by_label("Dit spørgsmål")).to_be_in_viewport()
    turn.get_by_role("link", name="[1]").first.click()
    expect(card(page, "[1]")).to_be_focused()
    expect(card(page, "[1]").locator("mark").first).to_be_in_viewport()
    first = page.get_by_role("log").get_by_role("article").first
    first.scroll_into_view_if_needed()
    expect(page.get_by_label("Dit spørgsmål")).to_be_in_viewport()
    first.get_by_role("link", name="[1]").first.click()
    expect(card(page, "[1]").locator("mark").first).to_be_in_viewport()


def test_a_card_says_how_old_its_source_is_and_how_well_it_backs_the_answer(
    page: Page, ask: Ask
) -> None:
    ask(page, RATS)
    expect(card(page, "[1]")).to_contain_text("(for 2 år siden)")
    expect(card(page, "[1]")).to_contain_text("Direkte belæg: svaret gengiver citatet ordret.")


def test_the_original_is_one_click_away_where_all_of_it_is_open(page: Page, ask: Ask) -> None:
    ask(page, "Hvad blev der besluttet om svømmehallen i Lyngsø i november 2023?")
    source = page.get_by_role("article").filter(has_text="Fil: lyngsoe-oekonomiudvalg").first
    with page.expect_popup() as opened:
        source.get_by_role("link", name="Åbn original").click()
    expect(opened.value.get_by_text("Svømmehallen").first).to_be_visible()


def test_the_original_is_not_offered_where_a_punkt_in_it_is_closed(page: Page, ask: Ask) -> None:
    ask(page, "Hvad blev der besluttet om salg af Skolebakken 4?")
    expect(card(page, "[1]").get_by_role("link", name="Åbn i mødet")).to_be_visible()
    expect(card(page, "[1]").get_by_role("link", name="Åbn original")).to_have_count(0)


def test_a_card_leads_back_to_its_marker(page: Page, ask: Ask) -> None:
    marker = ask(page, RATS).get_by_role("link", name="[1]").first
    marker.click()
    card(page, "[1]").get_by_role("button", name="Tilbage til svaret").click()
    expect(marker).to_be_focused()


def test_every_marker_of_an_answer_has_its_card(page: Page, ask: Ask) -> None:
    turn = ask(page, "Hvor ofte er fjernvarme til Sønder Mølleby behandlet?")
    markers = set(turn.get_by_role("link", name=re.compile(r"^\[\d+\]")).all_inner_texts())
    assert markers
    for marker in markers:
        expect(card(page, marker)).to_have_count(1)


def test_a_starter_question_is_answered(page: Page) -> None:
    offered = page.get_by_role("list", name="Prøv for eksempel").get_by_role("button")
    assert 2 <= offered.count() <= 4
    question = offered.first.inner_text()
    offered.first.click()
    turn = page.get_by_role("log").get_by_role("article", name=question)
    expect(turn).to_contain_text("Besvaret")
    expect(turn).not_to_contain_text("Fremgår ikke")


def test_what_the_minutes_do_not_say_is_refused(page: Page, ask: Ask) -> None:
    turn = ask(page, NOWHERE)
    expect(turn).to_contain_text("Fremgår ikke af referaterne")
    expect(turn).to_contain_text("fremgår ikke")
    expect(card(page, "[1]")).to_have_count(0)


def test_the_nearest_punkter_are_shown_and_are_no_answer(page: Page, ask: Ask) -> None:
    turn = ask(page, "Kun det nærmeste om rotter i Fjordbæk midtby")
    near = turn.get_by_role("list", name=re.compile("ikke et svar")).get_by_role("link")
    near.first.click()
    source = card(page, "Ikke et svar").first
    expect(source).to_be_focused()
    expect(source).to_contain_text("Vis hele punktet")


def test_a_filter_read_from_the_question_is_shown_with_its_reason(page: Page, ask: Ask) -> None:
    turn = ask(page, "Hvad besluttede Teknik- og Klimaudvalget om rotter i 2024?")
    chips = turn.get_by_role("list", name="Søgningen er afgrænset")
    expect(chips).to_contain_text("Udvalg: Teknik- og Klimaudvalget")
    expect(chips).to_contain_text("Periode:")
    expect(chips).to_contain_text("udledt af »i 2024«")


def test_a_closed_punkt_is_said_to_be_closed(page: Page, ask: Ask) -> None:
    turn = ask(page, "Hvad blev der besluttet om salg af Skolebakken 4?")
    expect(turn).to_contain_text("Punktet er lukket")
    expect(card(page, "[1]")).to_contain_text("Lukket punkt")


def test_every_answer_of_the_demo_says_so(page: Page, ask: Ask) -> None:
    for question in (RATS, NOWHERE):
        expect(ask(page, question)).to_contain_text("DEMO – opdigtede referater")


def test_a_follow_up_knows_what_was_asked_and_a_new_conversation_does_not(
    page: Page, ask: Ask
) -> None:
    ask(page, RATS)
    turn = ask(page, "Og hvad kostede det?")
    expect(turn).to_contain_text("Opfølgning")
    page.get_by_role("button", name="Ny samtale").click()
    expect(page.get_by_text("Der kan søges i")).to_be_visible()
    expect(page.get_by_role("log").get_by_role("article")).to_have_count(0)
    expect(page.get_by_role("button", name="Ny samtale")).to_be_hidden()
    expect(ask(page, "Og hvad kostede det?")).not_to_contain_text("Opfølgning")


def test_the_sources_of_an_earlier_answer_come_back(page: Page, ask: Ask) -> None:
    first = ask(page, RATS)
    ask(page, "Hvad blev der besluttet om lokalplan 214 for boliger ved Fælleden?")
    expect(card(page, "[1]")).not_to_contain_text("24/7731")
    first.get_by_role("link", name="[1]").first.click()
    expect(card(page, "[1]")).to_contain_text("24/7731")
    expect(card(page, "[1]")).to_be_focused()


def test_an_answer_is_copied_with_its_sources(visit: Callable[..., Page], ask: Ask) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    ask(page, RATS).get_by_role("button", name="Kopiér svar med kilder").click()
    expect(page.get_by_role("button", name="Kopieret")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "[1] Teknik- og Klimaudvalget, 03-09-2024, punkt 5, sagsnr. 24/7731" in copied
    assert "DEMO" in copied


def test_the_keyboard_is_enough(page: Page) -> None:
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Gå til spørgsmålet")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Dit spørgsmål")).to_be_focused()
    page.keyboard.type(RATS)
    page.keyboard.press("Enter")
    marker = page.get_by_role("log").get_by_role("link", name="[1]").first
    marker.wait_for()
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        if marker.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(card(page, "[1]")).to_be_focused()
    page.keyboard.press("Tab")
    expect(card(page, "[1]").get_by_text("Vis hele punktet")).to_be_focused()
