"""Speed and memory of the whole product over archives of so many chunks.

The archive is mixed from the example minutes (`eval.corpus`) and asked the questions of a
suite, each once. Building and asking run in processes of their own, so that memory is what a
server would need. Beside the time on the clock stands the processor's own: the first counts
whatever else the machine does meanwhile.
"""

import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import as_file, files
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

import numpy as np

from assistant.archive.archive import Archive
from assistant.archive.ingest import ingest
from assistant.demo import example_files
from assistant.library import Library
from assistant.settings import Settings, load_settings
from eval.casefiles import read_suite
from eval.corpus import fill
from eval.table import table

P = ParamSpec("P")
R = TypeVar("R")

_WARM_UP = 20
"""Questions asked before any is counted."""

_ANSWERED = 4
"""Every so many questions are also answered."""

_HEAD = (
    "Afsnit", "indeks/s", "søgning ms", "p95", "heraf CPU", "svar ms", "p95", "heraf CPU", "GB",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Built:
    """What became of building: the chunks held, and the seconds both indexes took."""

    chunks: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of asking: median and 95th percentile, and the processor's median."""

    median: float
    p95: float
    cpu: float

    @property
    def cells(self) -> tuple[str, str, str]:
        """Return the figures as the table prints them."""
        median, p95, cpu = (_printed(value) for value in (self.median, self.p95, self.cpu))
        return median, p95, cpu


@dataclass(frozen=True, slots=True)
class Measured:
    """What asking took, and the most memory the process held, in gigabytes."""

    search: Times
    ask: Times
    memory: float


def run_bench(sizes: Sequence[int], cases: Path) -> str:
    """Measure archives of so many chunks and return the table."""
    questions = [case.question for case in read_suite(cases).cases if not case.history]
    return table(_HEAD, [_row(size, questions) for size in sizes])


def _row(chunks: int, questions: Sequence[str]) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory() as place:
        built = _apart(build, Path(place), chunks)
        asked = _apart(ask, Path(place), questions)
    return (
        str(built.chunks),
        _printed(built.chunks / built.seconds),
        *asked.search.cells,
        *asked.ask.cells,
        f"{asked.memory:.2f}".replace(".", ","),
    )


def _apart(work: Callable[P, R], *given: P.args, **named: P.kwargs) -> R:
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *given, **named).result()


def build(folder: Path, chunks: int) -> Built:
    """Fill a library with so many chunks and index them; reading the minutes is not counted."""
    settings = _settings(folder)
    with closing(Library.create(settings.library, settings)) as library:
        _fill(library.archive, folder / "eksempler", chunks)
        library.encoder_name  # noqa: B018  # loads the model, which is not the index's time
        started = time.perf_counter()
        library.reindex()
        seconds = time.perf_counter() - started
        return Built(library.status().chunks, seconds)


def ask(folder: Path, questions: Sequence[str]) -> Measured:
    """Ask a library that was built every question, and some of them for an answer too."""
    settings = _settings(folder)
    with closing(Library.open(settings.library, settings)) as library:
        library.warm()
        search = _timed(library.search, questions)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        return Measured(search, _timed(library.ask, questions[::_ANSWERED]), memory)


def _settings(folder: Path) -> Settings:
    return load_settings(library=folder / "bibliotek", demo=folder / "demo")


def _fill(archive: Archive, folder: Path, chunks: int) -> None:
    with (
        closing(Archive.create(folder)) as examples,
        as_file(files("assistant") / "examples") as given,
    ):
        ingest(examples, example_files(given))
        fill(archive, examples, chunks)


def _timed(question: Callable[[str], object], questions: Sequence[str]) -> Times:
    clock, processor = [], []
    for text in questions:
        started, worked = time.perf_counter(), time.process_time()
        question(text)
        clock.append(1000 * (time.perf_counter() - started))
        processor.append(1000 * (time.process_time() - worked))
    counted, worked_on = clock[_WARM_UP:] or clock, processor[_WARM_UP:] or processor
    return Times(
        float(np.median(counted)), float(np.percentile(counted, 95)), float(np.median(worked_on))
    )


def _printed(value: float) -> str:
    return (f"{value:.0f}" if value >= 100 else f"{value:.1f}").replace(".", ",")
