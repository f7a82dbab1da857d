"""One run of the cases at a time, beside the app: begun, followed, and kept when it is done.

The answering is done in processes of their own (`crew`); here a thread only waits for them, so
that no question in the chat waits for a run.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock, Thread

from assistant.errors import ReferatError
from eval.evaluation import Order, evaluate, read_order_suite
from eval.result import Result, Run
from eval.run import Progress
from eval.saved import save

Evaluate = Callable[[Order, Progress], Run]
_BROKE = "Kørslen gik ned. Grunden står i programmets log."


@dataclass(frozen=True, slots=True)
class State:
    """How far a run is; `problem` is why the last one gave nothing."""

    running: bool = False
    done: int = 0
    total: int = 0
    began: datetime | None = None
    problem: str = ""


class Runner:
    """Runs the cases of one library, and keeps the runs in a folder."""

    def __init__(self, folder: Path, evaluate: Evaluate = evaluate) -> None:
        """Keep runs in a folder."""
        self.folder = folder
        self._evaluate = evaluate
        self._state = State()
        self._lock = Lock()

    @property
    def state(self) -> State:
        """Return how far it is."""
        return self._state

    def start(self, order: Order) -> bool:
        """Begin a run; return whether it was begun, since another may be under way.

        Raises:
            EvalError: the cases cannot be used.
        """
        total = len(read_order_suite(order).cases)
        with self._lock:
            if self._state.running:
                return False
            self._state = State(True, 0, total, datetime.now().astimezone())
        Thread(target=self._work, args=(order,), daemon=True, name="evaluering").start()
        return True

    def _work(self, order: Order) -> None:
        problem = _BROKE
        try:
            save(self._evaluate(order, self._follow), self.folder)
            problem = ""
        except ReferatError as exc:
            problem = str(exc)
        finally:
            with self._lock:
                self._state = State(problem=problem)

    def _follow(self, results: Iterable[Result]) -> Iterator[Result]:
        for result in results:
            with self._lock:
                self._state = replace(self._state, done=self._state.done + 1)
            yield result
