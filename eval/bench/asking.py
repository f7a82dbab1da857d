"""Asking a library: one question after another, and many users at once, with time and memory.

Beside the time on the clock stands the processor's own: the first counts whatever else the
machine does meanwhile. Users here are threads that ask on as soon as they are answered, in the
process that searches: what the product bears, without a network before it.
"""

import resource
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np

from assistant.library import Library
from assistant.settings import Settings
from eval.bench.machine import load, resident

_WARM_UP = 20
"""Questions asked before any is counted."""

_ANSWERED = 4
"""Every so many questions are also answered."""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of asking: median, 95th and 99th percentile, and the processor's median."""

    median: float
    p95: float
    p99: float
    cpu: float = 0.0

    @classmethod
    def of(cls, clock: Sequence[float], processor: Sequence[float] = (0.0,)) -> "Times":
        """Return the figures of milliseconds that were measured."""
        median, p95, p99 = (float(np.percentile(clock, share)) for share in (50, 95, 99))
        return cls(median, p95, p99, float(np.median(processor)))


@dataclass(frozen=True, slots=True)
class Crowd:
    """So many users at once: what each waited, and how many searches were done a second."""

    users: int
    times: Times
    rate: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What asking took; start-up in seconds, memory in gigabytes.

    `memory` is the most the process ever held of what it searches with, `held` what it held after
    all searches, of which `own` is its own and not a file's that the system may drop. `load` is
    how many programs wanted to run meanwhile.
    """

    chunks: int
    search: Times
    ask: Times
    start: float
    memory: float
    held: float
    own: float
    load: float
    crowds: tuple[Crowd, ...]


def ask(settings: Settings, questions: Sequence[str], users: Sequence[int] = ()) -> Measured:
    """Ask the library of the settings every question, and some of them for an answer too."""
    started = time.perf_counter()
    with closing(Library.open(settings.library, settings)) as library:
        library.warm()
        start = time.perf_counter() - started
        search = timed(library.search, questions)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        held = resident()
        crowds = tuple(crowd(library.search, questions, count) for count in users)
        return Measured(
            chunks=library.status().chunks,
            search=search,
            ask=timed(library.ask, questions[::_ANSWERED]),
            start=start,
            memory=most,
            held=held.all,
            own=held.own,
            load=load(),
            crowds=crowds,
        )


def timed(question: Callable[[str], object], questions: Sequence[str]) -> Times:
    """Ask one question after another; the first are not counted."""
    clock, processor = [], []
    for text in questions:
        started, worked = time.perf_counter(), time.process_time()
        question(text)
        clock.append(1000 * (time.perf_counter() - started))
        processor.append(1000 * (time.process_time() - worked))
    return Times.of(clock[_WARM_UP:] or clock, processor[_WARM_UP:] or processor)


def crowd(question: Callable[[str], object], questions: Sequence[str], users: int) -> Crowd:
    """Let so many users ask all questions between them, each the next when it is answered."""
    left = _Shared(questions)
    waited: list[list[float]] = [[] for _ in range(users)]
    begin = threading.Barrier(users + 1)

    def user(mine: list[float]) -> None:
        question(questions[0])  # a thread's first opens its connections
        begin.wait()
        for text in left:
            started = time.perf_counter()
            question(text)
            mine.append(1000 * (time.perf_counter() - started))

    threads = [threading.Thread(target=user, args=(mine,)) for mine in waited]
    for thread in threads:
        thread.start()
    begin.wait()
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    return Crowd(users, Times.of([each for mine in waited for each in mine]), len(left) / seconds)


class _Shared:
    """Questions that several threads take from, each question once."""

    def __init__(self, questions: Sequence[str]) -> None:
        self._all = len(questions)
        self._left = iter(questions)
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return self._all

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        with self._lock:
            return next(self._left)
