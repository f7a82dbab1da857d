"""The short form of `python -m eval kills`, and that the trial finds what it looks for."""

import json
import resource
import signal
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from assistant.errors import LibraryError
from assistant.library import Library
from eval.kills import operations
from eval.kills.operations import World
from eval.kills.running import Kill, Process, Say
from eval.kills.starting import start
from eval.kills.trial import Tally, _Trial, try_kills
from tests.search.conftest import WordEncoder


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A library of three documents."""
    monkeypatch.setattr("assistant.equipment.load_encoder", lambda *_, **__: WordEncoder())
    made = World(tmp_path)
    plan = operations.ingesting(made, made.new(3), "indlæsning")
    assert Process(plan.do, Kill()).result().problem == ""
    made.state = plan.after
    return made


def found(world: World) -> dict[str, object]:
    """Return what the next start finds."""
    seen = Process(lambda say: start(world, True, say), Kill()).result()
    assert seen.problem == ""
    return json.loads(seen.said[-1])


def versions(state: operations.State) -> dict[str, int]:
    return {str(number): document.version for number, document in state.items()}


def test_kills_leave_everything_acknowledged() -> None:
    tally = try_kills(16, 5, WordEncoder(), syscalls=False)
    assert tally.faults == []
    assert tally.total == 16
    assert tally.searched > 0


def test_the_trial_finds_indexes_that_nobody_brings_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.upkeep.mending._is_behind", lambda _: False)
    tally = try_kills(8, 5, WordEncoder(), syscalls=False)
    assert any("Indeks" in fault or "indeks" in fault for fault in tally.faults)


def test_the_trial_finds_a_document_acknowledged_too_early(world: World) -> None:
    new = operations.ingesting(world, world.new(1), "indlæsning")
    tally = Tally(1)

    class Liar:
        said, killed, finished, problem = ("4",), True, False, ""

    trial = _Trial(Random(1), tally, 1, traced=False)
    trial._look(world, [new], [Liar()])  # type: ignore[list-item]
    assert ["kvitteret" in fault for fault in tally.faults] == [True]


def test_two_processes_read_in_while_a_third_asks(world: World) -> None:
    plans = [operations.ingesting(world, world.new(3), "indlæsning") for _ in range(2)]

    def ask(say: Say) -> None:
        with closing(Library.open(world.library, world.settings())) as library:
            for _ in range(30):
                for document in world.state.values():
                    [first, *_] = library.search(document.said).passages
                    assert document.said in first.record.chunk.text

    processes = [Process(what, Kill()) for what in (plans[0].do, plans[1].do, ask)]
    assert [process.result().problem for process in processes] == ["", "", ""]
    assert found(world) == {"held": versions({**plans[0].after, **plans[1].after}), "faults": []}


def test_reading_in_beside_a_reindexing(world: World) -> None:
    plan = operations.ingesting(world, world.new(3), "indlæsning")
    processes = [Process(what, Kill()) for what in (plan.do, operations.reindexing(world).do)]
    assert [process.result().problem for process in processes] == ["", ""]
    assert found(world) == {"held": versions(plan.after), "faults": []}


@pytest.mark.parametrize("most", [30_000, 70_000, 110_000, 150_000])
def test_a_full_disk_is_told_in_a_sentence_and_loses_nothing(world: World, most: int) -> None:
    """A file that may not grow gives the errors of a disk without room, at whichever file."""
    plan = operations.ingesting(world, world.new(3), "indlæsning")

    def fill(say: Say) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        try:
            plan.do(say)
        except LibraryError as exc:
            say(f"afvist: {exc}")

    run = Process(fill, Kill()).result()
    assert (run.killed, run.problem) == (False, "")
    assert [each for each in run.said if each.startswith("afvist")] or run.finished
    after = found(world)
    assert after["faults"] == []
    assert versions(world.state).items() <= after["held"].items()  # type: ignore[attr-defined]
