"""A run goes on whatever becomes of one case, in this process and in others."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.answers.answer import Outcome
from assistant.library import Library
from eval.cases import Pointer, Suite
from eval.crew import ask_in_processes, run_apart
from eval.errors import EvalError
from eval.result import Checked, Result
from eval.run import ask_here, current_commit, run_suite
from tests.eval.building import OpenNothing, OpenScripted, Scripted, a_case

REFUSED = (Outcome.REFUSED,)


def cases(*questions: str) -> Suite:
    return Suite("prøve", tuple(a_case(question, outcome=REFUSED) for question in questions))


def outcomes(results: tuple[Result, ...]) -> list[str]:
    return [r.faults[0].reason if r.faults else "bestået" for r in results]


def test_a_case_that_raises_is_recorded_and_the_run_goes_on(examples: Library) -> None:
    run = run_suite(cases("et", "fejl", "to"), ask_here(Scripted(examples.archive)))
    assert outcomes(run.results) == [
        "bestået",
        "Programmet fejlede: ZeroDivisionError: et uheld",
        "bestået",
    ]
    assert run.failed[0].faults[0].check is Checked.KOERSEL


def test_a_punkt_that_the_library_does_not_have_fails_its_case(examples: Library) -> None:
    gone = Pointer(sagsnummer="99/9", meeting_date=date(2023, 1, 1))
    suite = Suite("prøve", (replace(a_case("et", outcome=REFUSED), punkter=(gone,)),))
    run = run_suite(suite, ask_here(Scripted(examples.archive)))
    assert outcomes(run.results) == [
        "Det forventede punkt (sagsnummer 99/9, date 2023-01-01) findes ikke i biblioteket."
    ]


def test_processes_give_the_same_results_in_the_same_order(examples: Library) -> None:
    suite = cases(*[f"spørgsmål {n}" for n in range(20)])
    ask = ask_in_processes(OpenScripted(examples.folder), workers=3)
    here = run_suite(suite, ask_here(Scripted(examples.archive)))
    assert run_suite(suite, ask).results == here.results


def test_a_case_that_takes_its_process_down_or_hangs_is_recorded(examples: Library) -> None:
    suite = cases("et", "dø", "to", "hæng", "fejl", "dø 2", "tre")
    ask = ask_in_processes(OpenScripted(examples.folder), workers=2, slowest=2)
    assert outcomes(run_suite(suite, ask).results) == [
        "bestået",
        "Programmet gik ned, mens det svarede.",
        "bestået",
        "Programmet svarede ikke i tide.",
        "Programmet fejlede: ZeroDivisionError: et uheld",
        "Programmet gik ned, mens det svarede.",
        "bestået",
    ]


def test_a_product_that_cannot_be_opened_ends_the_run() -> None:
    with pytest.raises(EvalError, match="Biblioteket kunne ikke åbnes"):
        run_suite(cases("et", "to"), ask_in_processes(OpenNothing(), workers=2))


def test_work_apart_that_fails_is_told() -> None:
    with pytest.raises(EvalError, match="kunne ikke gøres klar"):
        run_apart(OpenNothing())


def test_progress_sees_every_result(examples: Library) -> None:
    seen: list[Result] = []

    def follow(results):
        for result in results:
            seen.append(result)
            yield result

    run = run_suite(cases("et", "to"), ask_here(Scripted(examples.archive)), progress=follow)
    assert tuple(seen) == run.results


def test_a_run_says_what_it_was_made_with(examples: Library) -> None:
    run = run_suite(cases("et"), ask_here(Scripted(examples.archive)), meetings=34)
    assert (run.suite, run.meetings, run.commit) == ("prøve", 34, current_commit())
    assert run.seconds > 0
    assert "Python" in run.machine
