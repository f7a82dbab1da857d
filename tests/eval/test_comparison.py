from dataclasses import replace

import pytest

from eval.comparison import Comparison, compare
from eval.result import Checked, Fault, Result
from eval.scores import Scores, scores_of
from eval.table import comparison_table
from tests.eval.building import a_case, a_result, a_run, cite

WRONG = (Fault(Checked.UDFALD, "…"),)


def results(passed: int, failed: int, categories: tuple[str, ...] = ("tal",)) -> list[Result]:
    cases = [a_case(f"spørgsmål {n}", categories=categories) for n in range(passed + failed)]
    return [a_result(case=case, faults=() if n < passed else WRONG) for n, case in enumerate(cases)]


def scores(passed: int, failed: int) -> Scores:
    return scores_of(a_run(*results(passed, failed)))


def change(comparison: Comparison, danish: str):
    return next(c for c in (*comparison.changes, *comparison.categories) if c.danish == danish)


def test_a_great_fall_is_seen_over_all_and_in_its_category() -> None:
    comparison = compare(scores(80, 20), scores(60, 40))
    assert len(comparison.worse) == 20
    assert comparison.better == ()
    assert comparison.p == pytest.approx(2 / 2**20)
    assert change(comparison, "Sager uden fejl").fell
    assert change(comparison, "Kategorien tal").fell


def test_a_small_fall_is_noise() -> None:
    comparison = compare(scores(80, 20), scores(79, 21))
    assert len(comparison.worse) == 1
    assert comparison.fallen == ()


def test_a_rise_is_no_fall() -> None:
    comparison = compare(scores(60, 40), scores(80, 20))
    assert change(comparison, "Sager uden fejl").rose
    assert comparison.fallen == ()


def test_a_fall_where_nothing_is_tolerated_is_a_fall_by_a_single_case() -> None:
    sound = [replace(r, cited=(cite("a"),)) for r in results(100, 0)]
    broken = [replace(sound[0], cited=(cite("a", verbatim=False),)), *sound[1:]]
    comparison = compare(scores_of(a_run(*sound)), scores_of(a_run(*broken)))
    assert [c.danish for c in comparison.fallen] == ["Ordrette citater"]


def test_more_leaks_are_a_fall_and_fewer_are_not() -> None:
    sound = results(100, 0)
    leaky = [replace(sound[0], leaks=("hemmelig",)), *sound[1:]]
    before, after = scores_of(a_run(*sound)), scores_of(a_run(*leaky))
    assert [c.danish for c in compare(before, after).fallen] == ["Svar med lukket tekst"]
    assert compare(after, before).fallen == ()


def test_only_cases_of_both_are_compared() -> None:
    comparison = compare(scores(10, 0), scores(4, 0))
    assert comparison.cases == 4
    assert comparison.fallen == ()


def test_nothing_in_common_compares_nothing() -> None:
    comparison = compare(scores(1, 0), Scores("b", scores(1, 0).started, None, {}))
    assert (comparison.cases, comparison.fallen, comparison.p) == (0, (), 1.0)


def test_the_table_names_the_cases_that_changed_side() -> None:
    text = comparison_table(compare(scores(80, 20), scores(75, 25)))
    assert "0 bedre, 5 værre; fortegnstest p = 0,062 (ikke til at skelne fra tilfældet)" in text
    assert "  - spørgsmål 75" in text
    assert "Ingen sag skiftede side." in comparison_table(compare(scores(5, 5), scores(5, 5)))
