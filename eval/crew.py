"""Ask cases in several processes at once, whatever becomes of one of them.

Each worker has a product of its own and answers one question at a time, so that latencies are
those of the product and not of a queue. A case that takes its process down, or hangs, is
recorded as crashed, and a new worker goes on with the rest. `run.ask_here` asks in this process.
"""

import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext
from multiprocessing.forkserver import ensure_running
from multiprocessing.process import BaseProcess

from assistant.errors import ReferatError
from eval.cases import Case
from eval.errors import EvalError
from eval.judging import Product, crashed
from eval.result import Result
from eval.run import Ask, ask_one
from eval.truth import Truth

Open = Callable[[], Product]
"""Opens the product inside a worker; it is sent there, so it is picklable."""

SLOWEST = 60.0
"""Seconds after which a case counts as hanging."""

_TICK = 1.0
_PRELOAD = ["faiss", "assistant.library", "eval.crew"]
"""Imported once, by the server that workers are forked from: seconds saved for each."""

_PATIENCE = 5.0
_READY = None
_DIED = "Programmet gik ned, mens det svarede."
_HUNG = "Programmet svarede ikke i tide."


def ask_in_processes(open_product: Open, workers: int, slowest: float = SLOWEST) -> Ask:
    """Return how to ask a product in so many processes; results come as they are done."""

    def ask(cases: Iterable[Case]) -> Iterator[Result]:
        crew = _Crew(open_product, deque(cases), slowest)
        try:
            yield from crew.results(workers)
        finally:
            crew.stop()

    return ask


def begin() -> None:
    """Let what the processes need be imported from now on, beside whatever is done here."""
    _context()
    ensure_running()


def run_apart(work: Callable[[], None]) -> None:
    """Do work in a process of its own, so that this one stays light.

    Raises:
        EvalError: the work failed; why stands on stderr.
    """
    process = _context().Process(target=_told, args=(work,))
    process.start()
    process.join()
    if process.exitcode:
        raise EvalError("Biblioteket kunne ikke gøres klar. Grunden står ovenfor.")


@dataclass(slots=True)
class _Worker:
    """A process that answers one case at a time over a pipe."""

    process: BaseProcess
    pipe: Connection
    case: Case | None = None
    given: float = 0.0

    def give(self, case: Case) -> None:
        """Hand over a case."""
        self.case, self.given = case, time.monotonic()
        self.pipe.send(case)

    def late(self, slowest: float) -> bool:
        """Return whether the case at hand has been waited for too long."""
        return self.case is not None and time.monotonic() - self.given > slowest


class _Crew:
    """Workers with the cases that wait for them."""

    def __init__(self, open_product: Open, waiting: deque[Case], slowest: float) -> None:
        self._open, self._waiting, self._slowest = open_product, waiting, slowest
        self._workers: dict[Connection, _Worker] = {}

    def results(self, workers: int) -> Iterator[Result]:
        """Give the results as they come."""
        for _ in range(min(workers, len(self._waiting))):
            self._hire()
        while self._workers:
            for pipe in wait(list(self._workers), timeout=_TICK):
                yield from self._hear(self._workers[pipe])  # type: ignore[index]
            for worker in [w for w in self._workers.values() if w.late(self._slowest)]:
                yield self._lose(worker, _HUNG)

    def stop(self) -> None:
        """End every process."""
        for worker in list(self._workers.values()):
            self._dismiss(worker)

    def _hear(self, worker: _Worker) -> Iterator[Result]:
        try:
            came = worker.pipe.recv()
        except (EOFError, ConnectionError):
            yield self._lose(worker, _DIED)
            return
        if isinstance(came, EvalError):
            raise came
        worker.case = None
        if came is not _READY:
            yield came
        if self._waiting:
            worker.give(self._waiting.popleft())
        else:
            self._dismiss(worker)

    def _lose(self, worker: _Worker, why: str) -> Result:
        """Record the case of a worker that is no more, and hire another for the rest."""
        self._dismiss(worker)
        if worker.case is None:
            raise EvalError("Biblioteket kunne ikke åbnes: programmet gik ned. Se dets log.")
        if self._waiting:
            self._hire()
        return crashed(worker.case, why)

    def _hire(self) -> None:
        near, far = _context().Pipe()
        process = _context().Process(target=_work, args=(far, self._open), daemon=True)
        process.start()
        far.close()
        self._workers[near] = _Worker(process, near)

    def _dismiss(self, worker: _Worker) -> None:
        """End a process; one that is idle ends by itself when its pipe is closed."""
        del self._workers[worker.pipe]
        worker.pipe.close()
        if worker.case is None:
            worker.process.join(_PATIENCE)
        worker.process.kill()
        worker.process.join()


def _work(pipe: Connection, open_product: Open) -> None:
    """Answer the cases that come through a pipe until nobody is at the other end."""
    try:
        product = open_product()
        truth = Truth(product.archive)
    except ReferatError as exc:
        pipe.send(EvalError(str(exc)))
        return
    pipe.send(_READY)
    with ThreadPoolExecutor(1) as asker, suppress(EOFError, ConnectionError):
        while True:
            pipe.send(ask_one(pipe.recv(), product, truth, asker))


def _told(work: Callable[[], None]) -> None:
    """Do work; an error of the user's making is told in its own words, without a traceback."""
    try:
        work()
    except ReferatError as exc:
        sys.stderr.write(f"{exc}\n")
        sys.exit(1)


def _context() -> ForkServerContext:
    context = get_context("forkserver")
    context.set_forkserver_preload(_PRELOAD)
    return context
