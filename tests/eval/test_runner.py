"""One run at a time: begun once however many ask, followed, and what went wrong is told."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from assistant.answers.answer import Outcome
from eval.casefiles import save_case
from eval.errors import EvalError
from eval.evaluation import Order
from eval.page.runner import Runner, State
from eval.result import Result, Run
from eval.run import Progress
from eval.saved import history
from tests.eval.building import a_case, a_result, a_run


class Held:
    """An evaluation that waits after its first case until it is let go."""

    def __init__(self, failing: Exception | None = None) -> None:
        self.go = Event()
        self._failing = failing

    def __call__(self, order: Order, progress: Progress) -> Run:
        def results() -> Iterator[Result]:
            yield a_result()
            self.go.wait(10)
            yield a_result()

        done = tuple(progress(results()))
        if self._failing:
            raise self._failing
        return a_run(*done)


@pytest.fixture
def order(tmp_path: Path) -> Order:
    for question in ("Et?", "To?"):
        save_case(tmp_path / "sager.yaml", a_case(question, outcome=(Outcome.REFUSED,)))
    return Order(cases=tmp_path / "sager.yaml")


def until(reached: Callable[[], bool]) -> None:
    for _ in range(1000):
        if reached():
            return
        time.sleep(0.01)
    raise AssertionError("it never came so far")


def ended(runner: Runner) -> None:
    """Wait until a run is over and its thread too, so that its fault is not another test's."""
    until(lambda: not runner.state.running)
    for thread in threading.enumerate():
        if thread.name == "evaluering":
            thread.join(10)


def test_a_run_is_followed_and_kept(tmp_path: Path, order: Order) -> None:
    held = Held()
    runner = Runner(tmp_path / "kvalitet", held)
    assert runner.start(order)
    until(lambda: runner.state.done == 1)
    assert (runner.state.running, runner.state.total) == (True, 2)
    held.go.set()
    until(lambda: not runner.state.running)
    assert runner.state == State()
    assert len(history("prøve", tmp_path / "kvalitet")) == 1


def test_of_many_who_start_at_once_one_does(tmp_path: Path, order: Order) -> None:
    held = Held()
    runner = Runner(tmp_path / "kvalitet", held)
    with ThreadPoolExecutor(8) as people:
        begun = list(people.map(lambda _: runner.start(order), range(8)))
    assert begun.count(True) == 1
    held.go.set()
    until(lambda: not runner.state.running)
    assert runner.start(order)
    until(lambda: not runner.state.running)


def test_why_a_run_gave_nothing_is_told(tmp_path: Path, order: Order) -> None:
    held = Held(EvalError("Biblioteket kunne ikke åbnes."))
    held.go.set()
    runner = Runner(tmp_path, held)
    runner.start(order)
    until(lambda: not runner.state.running)
    assert runner.state.problem == "Biblioteket kunne ikke åbnes."


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_in_the_program_does_not_block_the_next_run(tmp_path: Path, order: Order) -> None:
    held = Held(ZeroDivisionError())
    held.go.set()
    runner = Runner(tmp_path, held)
    runner.start(order)
    ended(runner)
    assert "gik ned" in runner.state.problem
    assert runner.start(order)
    ended(runner)
