from collections.abc import Callable
from datetime import date

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answers.answer import Citation, Nearest, Outcome
from assistant.archive.filters import Filters
from assistant.search.question import DerivedFilter
from assistant.ui.conversation import Links, Pending, plain, prose, render
from assistant.ui.frame import CLOSED_QUOTED
from assistant.ui.greeting import Greeting
from assistant.ui.turns import Turn

GREETING = Greeting(1204, "Der kan søges i 1.204 punkter.", ("Hvad blev besluttet?",))
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg/onload=alert(1)>",
    "[link](javascript:alert(1))",
    "${alert(1)} {{value}} @children",
    "</textarea><iframe src='//ond.example'>",
)


def page(turns: tuple[Turn, ...], **how: object) -> BeautifulSoup:
    return BeautifulSoup(render(turns, GREETING, demo=False, **how), "html.parser")


def test_a_new_conversation_greets_with_what_can_be_searched_and_asked() -> None:
    shown = page(())
    assert GREETING.scope in shown.text
    assert [b["data-sporg"] for b in shown.select("button")] == list(GREETING.starters)


def test_an_empty_archive_says_how_it_is_filled() -> None:
    shown = render((), Greeting(0, "", ()), demo=False)
    assert "referat ingest" in shown
    assert "<button" not in shown


def test_the_greeting_goes_when_something_was_asked(turn: Callable[..., Turn]) -> None:
    assert GREETING.scope not in page((turn(),)).text


def test_turns_stand_in_the_order_they_were_asked(turn: Callable[..., Turn]) -> None:
    shown = page((turn(asked="Først?"), turn(number=2, asked="Så?")))
    assert [h.text for h in shown.select("article h3")] == ["Spørgsmål: Først?", "Spørgsmål: Så?"]


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.ANSWERED, "Besvaret"),
        (Outcome.PARTIAL, "Delvist besvaret"),
        (Outcome.REFUSED, "Fremgår ikke af referaterne"),
    ],
)
def test_the_outcome_is_said_in_words(
    turn: Callable[..., Turn], outcome: Outcome, words: str
) -> None:
    udfald = page((turn(outcome=outcome),)).select_one(".udfald")
    assert udfald is not None
    assert udfald.text.endswith(words)


def test_a_marker_is_a_link_to_its_card() -> None:
    link = BeautifulSoup(prose("Godkendt. [2]", Links(3)), "html.parser").select_one("a")
    assert link is not None
    assert (link.text, link["href"]) == ("[2]", "#kilde-3-2")


def test_lines_with_bullets_become_a_list_between_paragraphs() -> None:
    shown = BeautifulSoup(
        prose("To punkter:\n- Et [1]\n- To\n\nResten i listen.", Links(1)), "html.parser"
    )
    assert [tag.name for tag in shown.find_all(recursive=False)] == ["p", "ul", "p"]
    assert [li.text for li in shown.select("li")] == ["Et [1]", "To"]


def test_dates_and_numbers_are_not_broken_between_lines() -> None:
    shown = BeautifulSoup(
        prose("Byrådet den 30-10-2023 i sag 23-002114, 4.-6. klasse", Links(1)), "html.parser"
    )
    assert [each.text for each in shown.select(".ubrudt")] == ["30-10-2023", "23-002114"]


@given(st.text(st.sampled_from("abcæøå <>&\"'[]123\n-•*")))
def test_prose_shows_the_words_as_they_are_and_nothing_of_them_becomes_markup(text: str) -> None:
    shown = BeautifulSoup(prose(text, Links(1)), "html.parser")
    assert {tag.name for tag in shown.find_all()} <= {"p", "ul", "li", "a", "br", "span"}
    assert all(span.attrs == {"class": ["ubrudt"]} for span in shown.find_all("span"))
    letters = set(text) & set("abcæøå<>&\"'123")
    assert letters <= set(shown.text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.sampled_from(HOSTILE))
def test_a_hostile_question_is_text_only(turn: Callable[..., Turn], text: str) -> None:
    asked = turn(
        text, asked=text, derived=(DerivedFilter(text, text, text),), nearest=(Nearest("i", text),)
    )
    shown = page((asked,), pending=Pending(2, text))
    assert not shown.find_all(["script", "img", "svg", "iframe"])
    assert not [tag for tag in shown.find_all() for name in tag.attrs if name.startswith("on")]


def test_what_narrowed_the_search_is_shown_with_its_reason(turn: Callable[..., Turn]) -> None:
    derived = (
        DerivedFilter("udvalg", "Byrådet", "»BY« er læst som Byrådet.", said="BY"),
        DerivedFilter("period", "2024", "Fra dit forrige spørgsmål.", earlier=True),
        DerivedFilter("kommune", "Lyngsø", "Den eneste kommune."),
    )
    chips = page((turn(derived=derived, follow_up=True),)).select(".afgraensning li")
    assert [chip.text for chip in chips] == [
        "Opfølgning udledt af det, du spurgte om før×",
        "Udvalg: Byrådet udledt af »BY«×",
        "Periode: 2024 udledt af dit forrige spørgsmål×",
        "Kommune: Lyngsø udledt: Den eneste kommune.×",
    ]


def test_each_derived_filter_has_a_button_that_takes_it_away(turn: Callable[..., Turn]) -> None:
    derived = (DerivedFilter("period", "2024", "", said="2024"),)
    buttons = page((turn(derived=derived, follow_up=True),)).select(".afgraensning button")
    assert [(b["data-igen"], b["data-slags"]) for b in buttons] == [("1", "scope"), ("1", "period")]
    assert buttons[1]["aria-label"] == "Fjern afgrænsningen Periode: 2024, og spørg igen"


def test_what_was_chosen_stands_beside_what_was_read_and_has_no_such_button(
    turn: Callable[..., Turn],
) -> None:
    chosen = Filters("Byrådet", date(2024, 1, 1), date(2024, 6, 30), "24/9", "Lyngsø")
    chips = page((turn(chosen=chosen),)).select(".afgraensning li")
    assert [chip.text for chip in chips] == [
        "Udvalg: Byrådet valgt af dig",
        "Kommune: Lyngsø valgt af dig",
        "Periode: fra 1. januar 2024 til 30. juni 2024 valgt af dig",
        "Sag: 24/9 valgt af dig",
    ]
    assert not [chip for chip in chips if chip.button]


def test_what_was_taken_away_can_be_brought_back(turn: Callable[..., Turn]) -> None:
    chips = page((turn(without=("period", "scope")),)).select(".afgraensning li")
    assert [chip.text for chip in chips] == [
        "Uden udledt periode Fortryd",
        "Ikke som opfølgning Fortryd",
    ]


def test_a_question_asked_again_is_searched_for_in_its_place(turn: Callable[..., Turn]) -> None:
    turns = (turn(asked="Først?"), turn(number=2, asked="Så?"))
    shown = page(turns, pending=Pending(1, "Først?")).select("article")
    assert [each["id"] for each in shown] == ["tur-1", "tur-2"]
    assert [bool(each.select(".soger")) for each in shown] == [True, False]


def test_the_link_of_a_follow_up_brings_what_it_follows(turn: Callable[..., Turn]) -> None:
    turns = (turn(asked="Hvad med rotter?"), turn(number=2, asked="Og så?", follow_up=True))
    links = [button["data-link"] for button in page(turns).select("[data-link]")]
    assert links == ["/?spm=Hvad+med+rotter%3F", "/?spm=Og+s%C3%A5%3F&foer=Hvad+med+rotter%3F"]


def test_nearest_titles_are_marked_as_no_answer(turn: Callable[..., Turn]) -> None:
    near = (Nearest("i1", "Ny svømmehal"), Nearest("i2", None))
    shown = page((turn("Det fremgår ikke af [1].", outcome=Outcome.PARTIAL, nearest=near),))
    box = shown.select_one(".naermest")
    assert box is not None
    assert "ikke et svar" in box.text
    assert [a.text for a in box.select("a")] == ["Ny svømmehal", "Punkt uden titel"]


def test_a_nearest_title_that_the_text_names_is_a_link_there_and_not_listed_again(
    turn: Callable[..., Turn],
) -> None:
    near = (Nearest("i1", "Hal (ny) [1]"), Nearest("i2", "Bro"))
    refused = turn("Nærmest: »Hal (ny) [1]«; »Bro«.", outcome=Outcome.REFUSED, nearest=near)
    links = page((refused,)).select("[data-kilde]")
    assert [(link.text, link["href"]) for link in links] == [
        ("Hal (ny) [1]", "#kilde-1-n1"),
        ("Bro", "#kilde-1-n2"),
    ]


def test_a_closed_punkt_is_said_to_be_closed_rather_than_missing(
    turn: Callable[..., Turn], cite: Callable[..., Citation]
) -> None:
    closed = turn(outcome=Outcome.REFUSED, citations=(cite("12. Salg", punkt="12"),))
    udfald = page((closed,)).select_one(".udfald")
    assert udfald is not None
    assert udfald.text.endswith("Punktet er lukket")


def test_an_answer_from_a_closed_punkt_says_whom_it_may_be_shared_with(
    turn: Callable[..., Turn], cite: Callable[..., Citation]
) -> None:
    shut, plainly = cite("Købes.", "12"), cite("Købes.", "7")
    told = turn("»Købes.« [1]", outcome=Outcome.ANSWERED, citations=(shut,))
    assert page((told,)).select_one(".fortroligt")
    assert CLOSED_QUOTED in plain(told.answer, demo=False)
    open_ = turn("»Købes.« [1]", outcome=Outcome.ANSWERED, citations=(plainly,))
    refused = turn("Lukket [1]", outcome=Outcome.REFUSED, citations=(shut,))
    assert not page((open_, refused)).select_one(".fortroligt")
    assert CLOSED_QUOTED not in plain(refused.answer, demo=False)


def test_a_pending_question_says_what_is_searched() -> None:
    assert "Søger i 1.204 punkter" in page((), pending=Pending(1, "Hvad?")).text


def test_a_giant_question_is_cut_where_it_is_shown_again() -> None:
    assert len(page((), pending=Pending(1, "a" * 20_000)).text) < 1_000


def test_the_copy_holds_answer_sources_and_the_demo_mark(
    turn: Callable[..., Turn], cite: Callable[..., Citation]
) -> None:
    answer = turn(citations=(cite("Godkendt."),)).answer
    assert plain(answer, demo=True).splitlines() == [
        "Godkendt. [1]",
        "",
        "[1] Teknik- og Klimaudvalget, 03-09-2024, punkt 7, sagsnr. 24/1183",
        "DEMO – opdigtede referater",
    ]


@pytest.mark.parametrize("demo", [True, False])
def test_every_answer_of_the_demo_carries_its_mark(turn: Callable[..., Turn], demo: bool) -> None:
    assert ("DEMO" in render((turn(),), GREETING, demo=demo)) is demo
