from collections.abc import Collection, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.archive.filters import Filters
from assistant.archive.records import Held, Vocabulary
from assistant.search.question import KINDS, SCOPE, Earlier, Intent, Question
from assistant.search.understanding import understand

TODAY = date(2024, 11, 21)
VOCABULARY = Vocabulary(
    udvalg=("Byrådet", "Teknik- og Klimaudvalget", "Socialudvalget"),
    kommuner=("Fjordbæk Kommune", "Lyngsø Kommune"),
    sagsnumre=("23/10482", "24-001380"),
    people=("Hanne Birkelund",),
    first_date=date(2022, 11, 7),
    last_date=date(2024, 9, 16),
    items=40,
    held=(
        Held("Teknik- og Klimaudvalget", "Fjordbæk Kommune", date(2022, 11, 7)),
        Held("Teknik- og Klimaudvalget", "Fjordbæk Kommune", date(2023, 11, 7)),
        Held("Byrådet", "Fjordbæk Kommune", date(2023, 10, 30)),
        Held("Socialudvalget", "Lyngsø Kommune", date(2024, 9, 16)),
    ),
)


def ask(
    *turns: str | Earlier, filters: Filters = Filters(), without: Collection[str] = ()
) -> Question:
    *history, text = turns
    return understand(
        str(text),
        filters=filters,
        vocabulary=VOCABULARY,
        today=TODAY,
        history=history,
        without=without,
    )


def derived(question: Question) -> dict[str, str]:
    return {d.filter: d.value for d in question.derived}


def test_filters_are_read_with_reasons_and_their_words_are_searched_for_no_more() -> None:
    question = ask("Hvad besluttede teknisk udvalg om rotter i 2023?")
    assert question.filters == Filters(
        udvalg="Teknik- og Klimaudvalget",
        date_from=date(2023, 1, 1),
        date_to=date(2023, 12, 31),
    )
    assert question.terms == ("rotter",)
    assert question.intent is Intent.BESLUTNING
    assert [d.reason for d in question.derived] == [
        "»teknisk udvalg« er læst som Teknik- og Klimaudvalget.",
        "»i 2023« er læst som fra 01-01-2023 til 31-12-2023.",
    ]
    assert "udvalg" not in question.search_text
    assert "2023" not in question.search_text


def test_the_latest_meeting_is_that_of_the_body_asked_about() -> None:
    question = ask("Hvad blev besluttet på seneste møde i Teknik- og Klimaudvalget?")
    assert question.filters.date_from == question.filters.date_to == date(2023, 11, 7)


@pytest.mark.parametrize("text", ["seneste byrådsmøde punkt 3", "punkt 3 på sidste byraadsmøde"])
def test_the_latest_meeting_is_read_in_one_word_with_its_body(text: str) -> None:
    question = ask(text)
    assert question.filters.udvalg == "Byrådet"
    assert question.filters.date_from == question.filters.date_to == date(2023, 10, 30)
    assert question.terms == ()


def test_a_municipality_alone_beside_filters_is_one() -> None:
    assert ask("fjordbæk byrådet punkt 5").filters.kommune == "Fjordbæk Kommune"
    assert ask("punkt 5 16/9-2024 lyngsø").filters.kommune == "Lyngsø Kommune"
    assert ask("fjordbæk punkt 5", without=["kommune"]).filters.kommune is None
    assert ask("Fjordbæk").filters.kommune is None
    assert ask("byrådet om Fjordbæk Skole").filters.kommune is None


def test_a_month_in_which_meetings_were_held_is_a_period() -> None:
    assert ask("husbåde oktober 2023").filters.date_to == date(2023, 10, 31)
    assert ask("husbåde april 2023").filters.date_to is None


def test_the_meeting_before_and_the_first() -> None:
    assert ask("forrige møde i TKU").filters.date_from == date(2022, 11, 7)
    assert ask("det første møde").filters.date_from == date(2022, 11, 7)
    assert ask("seneste møde").filters.date_from == date(2024, 9, 16)


def test_a_chosen_filter_is_never_replaced() -> None:
    chosen = Filters(udvalg="Socialudvalget", date_from=date(2024, 1, 1))
    question = ask("Hvad besluttede Byrådet i 2022?", filters=chosen)
    assert question.filters == chosen
    assert question.derived == ()


def test_what_the_archive_does_not_know_is_said_and_stays_in_the_search() -> None:
    question = ask("Hvad mente Ældrerådet i Aarhus Kommune?")
    assert [d.filter for d in question.unknown] == ["kommune", "udvalg"]
    assert question.filters.empty
    assert "Ældrerådet" in question.search_text


def test_a_period_outside_the_archive_is_said() -> None:
    question = ask("Hvad besluttede man i 2031?")
    assert [d.filter for d in question.unknown] == ["period"]


def test_sagsnummer_and_punkt_become_filters() -> None:
    question = ask("Hvad står der under punkt 7 i sag 24-1380?")
    assert (question.filters.case, question.filters.punkt) == ("24-001380", "7")


@pytest.mark.parametrize(
    "turn",
    ["Og hvad kostede det?", "Hvem stemte imod?", "Hvor mange høringssvar kom der?", "Hvornår?"],
)
def test_a_follow_up_keeps_case_and_subject(turn: str) -> None:
    question = ask("Hvad blev besluttet om Havrum Skole i sag 23/10482?", turn)
    assert question.follow_up
    assert question.filters.case == "23/10482"
    assert question.carried == ("Havrum", "Skole")
    assert question.derived[-1].reason == "Fra dit forrige spørgsmål."


def test_a_follow_up_keeps_body_and_period() -> None:
    question = ask("Hvad besluttede Byrådet om skoler i 2023?", "Og hvad kostede de?")
    assert derived(question) == {
        "udvalg": "Byrådet",
        "period": "fra 01-01-2023 til 31-12-2023",
    }


def test_the_year_after_moves_the_period() -> None:
    question = ask("Hvad besluttede Byrådet om skoler i 2023?", "Hvad med året efter?")
    assert question.filters.date_from == date(2024, 1, 1)
    assert question.intent is Intent.BESLUTNING


def test_another_year_replaces_the_one_before() -> None:
    question = ask("Hvad besluttede Byrådet om skoler i 2022?", "Hvad med 2023?")
    assert derived(question) == {
        "udvalg": "Byrådet",
        "period": "fra 01-01-2023 til 31-12-2023",
    }
    assert question.carried == ("skoler",)


def test_another_body_replaces_the_one_before() -> None:
    question = ask("Hvad sagde Byrådet om skoler?", "Og Socialudvalget?")
    assert question.filters.udvalg == "Socialudvalget"
    assert question.carried == ("skoler",)


@pytest.mark.parametrize(
    "turn",
    [
        "Hvor mange rotter er der i midtbyen?",
        "Hvem fik Frivilligprisen i Lyngsø?",
        "Hvad er der sket i sag 24-001380?",
    ],
)
def test_a_new_subject_drops_the_scope(turn: str) -> None:
    question = ask("Hvad besluttede Byrådet om Havrum Skole i sag 23/10482?", turn)
    assert not question.follow_up
    assert question.carried == ()
    assert question.filters.udvalg is None
    assert question.filters.case != "23/10482"


def test_an_english_question_is_searched_for_in_danish() -> None:
    question = ask("What did the city council decide about the school?")
    assert question.english
    assert question.terms == ("skole",)
    assert derived(question) == {"udvalg": "Byrådet"}


def test_small_talk_has_no_terms() -> None:
    assert ask("Hej").intent is Intent.SMAASNAK
    assert ask("Hej").terms == ()


@given(st.text(max_size=300), st.lists(st.text(max_size=60), max_size=4))
def test_any_text_is_understood(text: str, history: Sequence[str]) -> None:
    question = ask(*history, text)
    assert question.text == text
    assert len(question.terms) == len(set(question.terms))


def test_five_thousand_words_are_understood() -> None:
    assert len(ask("cykelsti og vej " * 1700).terms) == 2


NARROW = "Hvad besluttede Byrådet i Fjordbæk om sag 23/10482, punkt 4, på mødet i oktober 2023?"


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_that_is_left_out_is_not_read_and_its_words_are_words_again(kind: str) -> None:
    whole, less = ask(NARROW), ask(NARROW, without=[kind])
    assert set(derived(whole)) == set(KINDS)
    assert set(derived(less)) == set(KINDS) - {kind}
    assert less.filters.kinds == set(KINDS) - {kind}
    assert len(less.search_text) > len(whole.search_text)


def test_a_kind_that_is_left_out_is_not_kept_from_the_question_before_either() -> None:
    first = "Hvad besluttede Byrådet om vejbelysning i 2023?"
    assert derived(ask(first, "Og hvad kostede det?")).keys() == {"udvalg", "period"}
    freed = ask(first, "Og hvad kostede det?", without=["udvalg"])
    assert derived(freed).keys() == {"period"}
    assert freed.filters.udvalg is None
    assert freed.follow_up


def test_what_was_left_out_of_an_earlier_question_is_not_carried_on() -> None:
    first = Earlier("Hvad besluttede Byrådet om vejbelysning i 2023?", frozenset({"udvalg"}))
    assert derived(ask(first, "Og hvad kostede det?")).keys() == {"period"}


def test_without_its_scope_a_follow_up_stands_alone() -> None:
    first = "Hvad besluttede Byrådet om vejbelysning i 2023?"
    alone = ask(first, "Og hvad kostede det?", without=[SCOPE])
    assert alone == ask("Og hvad kostede det?")
    assert not alone.follow_up


def test_a_chosen_filter_is_never_shown_as_derived_from_the_question_before() -> None:
    first = "Hvad besluttede Byrådet om vejbelysning i 2023?"
    chosen = Filters(udvalg="Socialudvalget", date_from=date(2024, 1, 1))
    question = ask(first, "Og hvad kostede det?", filters=chosen)
    assert question.filters == chosen
    assert question.derived == ()


def test_filters_tell_which_are_set_and_are_taken_away_by_kind() -> None:
    filters = Filters("Byrådet", date(2024, 1, 1), None, "24/1", None, "4")
    assert filters.kinds == {"udvalg", "period", "case", "punkt"}
    assert filters.without(["period", "punkt"]) == Filters("Byrådet", case="24/1")
