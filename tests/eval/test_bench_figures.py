"""The figures of a measurement: users at once, recall against exact, disk and machine, the page."""

import threading
import time
from collections import Counter
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from assistant.library import Library
from embeddings.vectors import VectorIndex
from eval.bench import exactness as held
from eval.bench import others
from eval.bench.asking import Crowd, Measured, Times, crowd
from eval.bench.building import Built
from eval.bench.disk import PARTS, parts_of
from eval.bench.exactness import Exactness, bandwidth, exactness
from eval.bench.machine import Machine, resident, this_machine
from eval.bench.others import Other, other, within
from eval.bench.report import markdown, read, tables, written
from eval.bench.sizes import Bench, Size, Wish, measure
from eval.errors import EvalError
from eval.measurement import bench as command

TIMES = Times(5.7, 12.04, 20.0, 5.0)
MACHINE = Machine("Prøve 9000", 2, 24.0, "Linux 6", "3.11.9", {"faiss-cpu": "1.15.1"}, 0.5)
SIZE = Size(
    chunks=10_000,
    built=Built(10_000, 12.5, 10.0, 8.0),
    asked=Measured(
        10_000,
        TIMES,
        TIMES,
        2.5,
        1.234,
        1.1,
        0.9,
        0.7,
        (Crowd(1, TIMES, 150.0), Crowd(8, TIMES, 160.0)),
    ),
    exactness=Exactness(9_500, 0.9876, 0.4, 9.7, 9.7, 12.0),
    parts=parts_of(Path(__file__).parent / "nothing"),
    others=(Other("LlamaIndex", 600, 55.0, 61.0, 1.5, TIMES),),
)
BENCH = Bench(datetime(2026, 11, 22, 13, 5), "abc123", MACHINE, 306, (SIZE,))


@pytest.mark.parametrize("users", [1, 3, 8])
def test_every_question_is_asked_once_by_so_many_at_the_same_time(users: int) -> None:
    asked: Counter[str] = Counter()
    lock, together = threading.Lock(), threading.Barrier(users)
    questions = [str(number) for number in range(24)]

    def question(text: str) -> None:
        together.wait(30)  # answers only when all ask at once
        with lock:
            asked[text] += 1

    done = crowd(question, questions, users)
    assert asked == Counter(questions) + Counter({"0": users})
    assert done.users == users
    assert done.rate > 0


def test_users_wait_for_what_they_asked_and_not_for_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = iter(range(10_000))
    monkeypatch.setattr(time, "perf_counter", lambda: float(next(clock)))
    done = crowd(lambda _: None, ["a"] * 10, 1)
    assert done.times == Times(1000, 1000, 1000)
    assert done.rate == pytest.approx(10 / 22, rel=0.2)


def test_recall_is_told_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "_K", 2)
    monkeypatch.setattr(held, "_BLOCK", 2)
    exact = held._nearest(index := VectorIndex(2), np.eye(2, dtype=np.float32))
    assert not np.isfinite(exact).any()
    index.add([7, 3, 5, 9], np.array([[1, 0], [0.9, 0], [0.9, 0], [0, 1]], np.float32))
    exact = held._nearest(index, np.eye(2, dtype=np.float32))
    assert exact.tolist() == [pytest.approx([1, 0.9]), pytest.approx([1, 0])]
    found = np.array([1, 0.9], np.float32)
    assert held._share(found, exact[0]) == 1, "of two that are as near, either"
    assert held._share(np.array([0.9, 0.9], np.float32), exact[0]) == 1
    assert held._share(np.array([1, 0.5], np.float32), exact[0]) == 0.5
    assert held._share(np.array([1, -np.inf], np.float32), exact[0]) == 0.5


def test_a_flat_index_finds_all_and_reads_all(examples: Library) -> None:
    found = exactness(examples.folder, ["Hvad koster cykelstien?", "Hvem var til stede?"])
    assert found.recall == 1
    assert found.read == found.megabytes > 0
    assert found.bandwidth > 0.1
    assert found.scan == pytest.approx(found.megabytes / found.bandwidth)


def test_bandwidth_is_of_memory_and_not_of_nothing() -> None:
    assert 0.1 < bandwidth(256, rows=16_384) < 2_000


def test_the_disk_is_told_by_part_and_each_file_once(examples: Library, tmp_path: Path) -> None:
    parts = {part.name: part.size for part in parts_of(examples.folder)}
    assert list(parts) == [name for name, _ in PARTS]
    assert all(parts[name] > 0 for name in ("arkiv", "ordindeks", "vektorer", "katalog"))
    (tmp_path / "archive.sqlite").write_bytes(b"x" * 10)
    (tmp_path / "index/000001/open/words").mkdir(parents=True)
    (tmp_path / "index/000001/open/words/a").write_bytes(b"x" * 100)
    (tmp_path / "index/000001/open/words/b").hardlink_to(tmp_path / "index/000001/open/words/a")
    told = {part.name: part.size for part in parts_of(tmp_path) if part.size}
    assert told == {"arkiv": 10, "ordindeks": 100}


def test_the_machine_is_named() -> None:
    machine = this_machine()
    assert machine.processor
    assert machine.cores >= 1
    assert machine.memory > 0.1
    assert "numpy" in machine.packages
    now = resident()
    assert 0 < now.own <= now.all


def test_the_page_has_every_figure_and_the_machine(tmp_path: Path) -> None:
    told = tables(BENCH)
    for figure in ("10000", "800", "5,7", "12,0", "1,23", "1250", "61,0", "0,988", "12,0",
                   "Prøve 9000", "LlamaIndex", "600", "306 spørgsmål", "abc123"):  # fmt: skip
        assert figure in told, figure
    page = written(BENCH, tmp_path / "ny")
    assert page.read_text(encoding="utf-8") == markdown(BENCH)
    assert "(maaling.svg)" in markdown(BENCH)
    assert read(page.with_suffix(".json")) == BENCH
    picture = page.with_suffix(".svg").read_text(encoding="utf-8")
    assert "brugere på én gang" in picture
    assert "10.000 afsnit, median" in picture


def test_no_more_than_there_is_time_for() -> None:
    assert within(rate=60.0, chunks=10_000, minutes=1) == 3_600
    assert within(rate=60.0, chunks=1_000, minutes=1) == 1_000


def test_a_missing_peer_is_named(
    examples: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(others, "baselines", list)
    (tmp_path / "bibliotek").symlink_to(examples.folder)
    with pytest.raises(EvalError, match=r"pip install -e \.\[peers\]"):
        other(tmp_path, ["?"], ours=False)
    ours = other(tmp_path, ["Hvad koster cykelstien?"], ours=True)
    assert ours.chunks > 100
    assert ours.rate > 0
    assert ours.times.median > 0


SUITE = """
- question: Hvad koster cykelstien?
  outcome: refused
- question: Hvad blev besluttet om skolen?
  outcome: refused
"""


@pytest.mark.slow
def test_the_command_builds_asks_and_writes(tmp_path: Path) -> None:
    (tmp_path / "sager.yaml").write_text(SUITE, encoding="utf-8")
    made = ["--chunks", "120", "--users", "1,2", "--cases", str(tmp_path / "sager.yaml")]
    done = CliRunner().invoke(command, [*made, "--out", str(tmp_path / "ud")])
    assert done.exit_code == 0, done.output
    [size] = read(tmp_path / "ud" / "maaling.json").sizes
    assert size.chunks >= 120
    assert [each.users for each in size.asked.crowds] == [1, 2]
    assert size.exactness.recall == 1
    assert sum(part.size for part in size.parts) > 100_000
    assert size.others == ()


def test_a_library_is_measured_as_it_is(examples: Library, tmp_path: Path) -> None:
    before = kept(examples.folder)
    found = measure(Wish((), ("Hvad koster cykelstien?",), library=examples.folder))
    assert [size.built for size in found.sizes] == [None]
    assert "–" in tables(found)
    assert kept(examples.folder) == before


def kept(folder: Path) -> list[str]:
    """Return the names of all files; SQLite's own come and go with who has a database open."""
    names = (path.name for path in folder.rglob("*"))
    return sorted(name for name in names if not name.endswith(("-wal", "-shm")))


def test_what_is_there_is_not_built_by_others(tmp_path: Path) -> None:
    asked = ["--library", str(tmp_path), "--peers"]
    assert CliRunner().invoke(command, asked).exit_code == 2


@pytest.mark.parametrize("users", ["x", "0", "1,9999"])
def test_numbers_of_users_that_are_none_are_refused(users: str) -> None:
    assert CliRunner().invoke(command, ["--users", users]).exit_code == 2
