from dataclasses import replace

import pytest

from assistant.answers.answer import Outcome
from assistant.archive.viewer import Role
from eval.cases import Case, Pointer, Suite, selected

CASE = Case("Hvad?", (Outcome.ANSWERED,), punkter=(Pointer("a-p01"),), categories=("tal",))


def test_the_key_names_what_is_asked_and_not_what_is_expected() -> None:
    mended = replace(CASE, outcome=(Outcome.REFUSED,), punkter=(), note="ny")
    assert mended.key == CASE.key
    for change in ({"question": "Hvem?"}, {"role": Role.MEDARBEJDER}, {"history": ("Hvor?",)}):
        assert replace(CASE, **change).key != CASE.key


@pytest.mark.parametrize(
    ("allowed", "got", "demands"),
    [
        ((Outcome.ANSWERED,), Outcome.ANSWERED, True),
        ((Outcome.ANSWERED,), Outcome.REFUSED, True),
        ((Outcome.REFUSED,), Outcome.REFUSED, True),
        ((Outcome.PARTIAL, Outcome.REFUSED), Outcome.REFUSED, False),
        ((Outcome.PARTIAL, Outcome.REFUSED), Outcome.PARTIAL, True),
    ],
)
def test_what_is_demanded_of_an_outcome(
    allowed: tuple[Outcome, ...], got: Outcome, demands: bool
) -> None:
    assert replace(CASE, outcome=allowed).demands_of(got) is demands


def test_cases_are_selected_by_category() -> None:
    other = replace(CASE, question="Hvem?", categories=("navn",))
    suite = Suite("s", (CASE, other))
    assert selected(suite, ["TAL"]).cases == (CASE,)
    assert selected(suite, []) == suite


def test_a_part_of_a_suite_is_never_held_against_the_whole() -> None:
    assert selected(Suite("alle", (CASE,)), ["TAL", "dato/periode"]).name == "alle+dato_periode+tal"
