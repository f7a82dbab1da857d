"""What can be wrong with an answer, each said in words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assistant.answers.answer import Answer, Outcome
from assistant.archive.viewer import Role
from assistant.library import Library
from eval.cases import Case, Pointer
from eval.judging import MOST_WORDS, judge, readable
from eval.result import Checked, Relevance, Result
from eval.truth import Target, Truth
from tests.eval.building import a_citation, a_passage, an_answer

SCHOOL = Pointer(sagsnummer="23/10482", meeting_date=date(2023, 10, 30))
OTHER = Pointer(sagsnummer="23/13370", meeting_date=date(2023, 10, 30))


class Says:
    """A product that gives one answer."""

    def __init__(self, library: Library, answer: Answer) -> None:
        self.archive, self._answer = library.archive, answer

    def ask(self, text: str, **_: object) -> Answer:
        return self._answer


@pytest.fixture
def school(truth: Truth) -> Target:
    return truth.find(SCHOOL)


@pytest.fixture
def right(school: Target) -> Answer:
    """A right answer: the decision, quoted as one."""
    decision = school.decisions[-1]
    citation = a_citation(
        school.id,
        decision.text.splitlines()[0],
        meeting_date=school.meeting_date,
        sagsnummer=school.sagsnummer,
        decision_udvalg=decision.udvalg,
        decision_date=decision.date,
    )
    return an_answer(f"Byrådet besluttede »{citation.quote}« [1].", citations=(citation,))


@pytest.fixture
def verdict(examples: Library, truth: Truth):
    def judged(answer: Answer, **expected: object) -> Result:
        case = Case(
            **{
                "question": "Hvad blev besluttet?",
                "outcome": (Outcome.ANSWERED,),
                "punkter": (SCHOOL,),
                **expected,
            }
        )
        return judge(case, Says(examples, answer), truth)

    return judged


def kinds(result: Result) -> set[Checked]:
    return {fault.check for fault in result.faults}


def recited(answer: Answer, **change: object) -> Answer:
    return replace(answer, citations=(replace(answer.citations[0], **change),))


def test_a_right_answer_passes(verdict, right: Answer) -> None:
    result = verdict(right, must_contain=("besluttede",))
    assert result.faults == ()
    assert result.cited[0].decides is True


def test_a_wrong_outcome(verdict, right: Answer) -> None:
    result = verdict(right, outcome=(Outcome.PARTIAL, Outcome.REFUSED))
    assert result.faults[0].reason == (
        "Der var ventet et delvist svar eller en afvisning; der kom et svar."
    )


@pytest.mark.parametrize("change", [{"meeting_date": date(2023, 10, 31)}, {"sagsnummer": "23/1"}])
def test_a_wrong_date_or_number(verdict, right: Answer, change: dict[str, object]) -> None:
    assert kinds(verdict(recited(right, **change))) == {Checked.METADATA}


def test_a_quote_that_does_not_stand_there(verdict, right: Answer) -> None:
    result = verdict(recited(right, quote="Byrådet nedlægger skolen."))
    assert kinds(result) == {Checked.CITAT, Checked.BESLUTNING}
    assert "»Byrådet nedlægger skolen.« står ikke i " in result.faults[0].reason


def test_the_case_quoted_as_a_decision(verdict, right: Answer, school: Target) -> None:
    indstilling = next(line for line in school.text.splitlines() if "indstiller" in line)
    assert kinds(verdict(recited(right, quote=indstilling))) == {Checked.BESLUTNING}


def test_a_decision_of_another_body(verdict, right: Answer) -> None:
    wrong = recited(right, decision_udvalg="Økonomiudvalget")
    assert kinds(verdict(wrong)) == {Checked.BESLUTNING}


def test_a_missing_fact_and_a_forbidden_one(verdict, right: Answer) -> None:
    result = verdict(
        right,
        must_contain=(r"\b312\b",),
        any_of=("ja", "nej tak", "BYRÅDET"),
        must_not_contain=("beslut",),
    )
    assert [fault.reason for fault in result.faults] == [
        "Svaret siger ikke »312«.",
        "Svaret siger »beslut«, som det ikke må.",
    ]


def test_a_marker_is_not_taken_for_a_figure(verdict, right: Answer) -> None:
    plain = replace(right, text="Sagen blev behandlet [1].")
    assert kinds(verdict(plain, must_contain=(r"\b1\b",))) == {Checked.FAKTA}


def test_a_forbidden_word_in_a_quote_counts(verdict, right: Answer) -> None:
    quote = right.citations[0].quote
    silent = replace(right, text="Svar [1].")
    assert kinds(verdict(silent, must_not_contain=(quote.split()[0],))) == {Checked.FORBUDT}


def test_a_missing_and_a_wrong_source(verdict, right: Answer) -> None:
    result = verdict(right, punkter=(OTHER,))
    assert kinds(result) == {Checked.MANGLER, Checked.FORKERT}
    assert "søgningen fandt det ikke" in result.faults[0].reason


def test_an_accepted_source_is_neither_missed_nor_wrong(verdict, right: Answer) -> None:
    assert verdict(right, ogsaa=(OTHER,)).passed
    assert verdict(right, punkter=(replace(OTHER, eller=(SCHOOL,)),)).passed
    result = verdict(right, punkter=(OTHER,), ogsaa=(SCHOOL,))
    assert kinds(result) == {Checked.MANGLER}
    assert result.cited[0].relevance is Relevance.ACCEPTED


def test_a_newer_treatment_may_be_shown_and_an_older_may_not(
    verdict, right: Answer, truth: Truth
) -> None:
    newer = Pointer(sagsnummer="23/10482", meeting_date=date(2026, 10, 13))
    older = Pointer(sagsnummer="23/10482", meeting_date=date(2023, 10, 10))
    for listing, relevance in ((newer, Relevance.NEWER), (older, Relevance.OTHER)):
        result = verdict(replace(right, items=(truth.find(listing).id,)))
        assert result.listed[0].relevance is relevance
        assert result.passed is (relevance is Relevance.NEWER)


def test_any_part_of_a_meeting_will_do_for_the_whole(verdict, right: Answer) -> None:
    whole = Pointer(fil="fjordbaek-byraadet-2023-10-30.txt", whole=True)
    result = verdict(right, punkter=(whole,))
    assert result.passed
    assert result.wanted == ()  # what is said of a meeting is not ranked


def test_a_listed_punkt_counts_as_cited(verdict, right: Answer, truth: Truth) -> None:
    listing = replace(right, items=(truth.find(OTHER).id,))
    assert verdict(listing, punkter=(SCHOOL, OTHER)).passed
    assert kinds(verdict(listing)) == {Checked.FORKERT}


def test_a_meeting_s_head_is_cited_by_its_meeting(verdict, truth: Truth) -> None:
    head = Pointer(
        meeting_date=date(2023, 10, 30), fil="fjordbaek-byraadet-2023-10-30.txt", head=True
    )
    target = truth.find(head)
    citation = a_citation(
        None,
        target.text.splitlines()[0],
        meeting_id=target.id,
        meeting_date=target.meeting_date,
    )
    assert verdict(an_answer(citations=(citation,)), punkter=(head,)).passed


def test_a_refusal_among_several_outcomes_need_say_nothing(verdict) -> None:
    refusal = an_answer("Det fremgår ikke.", outcome=Outcome.REFUSED)
    either = (Outcome.PARTIAL, Outcome.REFUSED)
    assert verdict(refusal, outcome=either, must_contain=("uændret",)).passed
    only = verdict(refusal, outcome=(Outcome.REFUSED,), must_contain=("lukket",))
    assert kinds(only) == {Checked.FAKTA, Checked.MANGLER}


def test_a_page_is_no_answer(verdict, right: Answer) -> None:
    long = replace(right, text=right.text + " ord" * MOST_WORDS)
    assert kinds(verdict(long)) == {Checked.LAENGDE}


def test_closed_words_are_found_wherever_they_are_shown(verdict, right: Answer) -> None:
    leaked = replace(right, passages=(a_passage("i", "Budet er 7.850.000 kr."),))
    assert kinds(verdict(leaked)) == {Checked.LUKKET}
    assert verdict(leaked, role=Role.MEDARBEJDER).passed


def test_the_ranking_holds_each_punkt_once(verdict, right: Answer, school: Target) -> None:
    places = enumerate(("x", school.id, "x"), start=1)
    hits = tuple(a_passage(item, "Tekst", number) for number, item in places)
    ranked = verdict(replace(right, passages=hits)).ranked
    assert [(hit.item_id, hit.relevance) for hit in ranked] == [
        ("x", Relevance.OTHER),
        (school.id, Relevance.EXPECTED),
    ]


def test_a_wrong_date_is_wrong_by_a_single_day(verdict, right: Answer) -> None:
    for days in (-1, 1):
        moved = right.citations[0].meeting_date + timedelta(days=days)
        assert kinds(verdict(recited(right, meeting_date=moved))) == {Checked.METADATA}


def test_expressions_are_read_aloud_without_their_marks() -> None:
    assert readable(r"(?:1\.150)|(?:\b54\b)") == "1.150« eller »54"
