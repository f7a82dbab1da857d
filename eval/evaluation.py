"""One evaluation from order to run: which cases, in which library, configured how.

The bundled examples are read anew each time, so that a change to the reader is measured too; a
library of one's own is opened as it stands.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path

from assistant.archive.archive import DATABASE, Archive
from assistant.settings import load_settings
from eval.casefiles import read_suite
from eval.cases import Suite, selected
from eval.crew import ask_in_processes, run_apart
from eval.errors import EvalError
from eval.product import EXAMPLES, Configuration, Copying, Opening, Reading
from eval.redaction import redact
from eval.result import Run
from eval.run import Progress, run_suite

EXAMPLES_DAY = "2026-11-21"
"""The day on which the bundled examples are asked where a case names none; the clock would give
other answers from day to day."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to run. `cases` and `library` None mean the bundled ones.

    `closed` keeps closed words in the run; without it they are taken out. `day` is when cases that
    name none are asked; None is the examples' own day for them, and the clock for others.
    """

    cases: Path | None = None
    library: Path | None = None
    configuration: Configuration = Configuration()
    categories: tuple[str, ...] = ()
    workers: int | None = None
    closed: bool = False
    day: str | None = None


def evaluate(order: Order, progress: Progress = iter) -> Run:
    """Run the cases of an order.

    Raises:
        EvalError: the cases, the library or the configuration cannot be used.
    """
    suite = read_order_suite(order)
    with _prepared(order) as folder:
        day = order.day or (EXAMPLES_DAY if bundled(order) else None)
        opening = Opening(folder, order.configuration.on(day))
        run = run_suite(
            suite,
            ask_in_processes(opening, order.workers or processors()),
            configuration=str(order.configuration),
            library=library_name(order),
            meetings=_meetings(folder),
            progress=progress,
        )
    return replace(run, closed=True) if order.closed else redact(run)


def read_order_suite(order: Order) -> Suite:
    """Return the cases that an order wants.

    Raises:
        CaseFileError: the file cannot be used.
        EvalError: no case is in the categories.
    """
    suite = read_suite(order.cases) if order.cases else bundled_suite()
    chosen = selected(suite, order.categories)
    if not chosen.cases:
        known = sorted({name for case in suite.cases for name in case.categories})
        raise EvalError(f"Ingen sager har den kategori. Der er {', '.join(known)}.")
    return chosen


def bundled_suite() -> Suite:
    """Return the cases about the bundled examples."""
    with as_file(files("eval").joinpath("cases", f"{EXAMPLES}.yaml")) as file:
        return read_suite(file)


def library_of(order: Order) -> Path | None:
    """Return the folder that is asked; None for the bundled examples.

    Own cases are about one's own minutes, where such have been read.
    """
    own = load_settings().library
    if order.library or not order.cases:
        return order.library
    return own if (own / DATABASE).is_file() else None


def bundled(order: Order) -> bool:
    """Return whether the bundled examples are asked."""
    return library_of(order) is None


def library_name(order: Order) -> str:
    """Return which library is asked, as a report says it."""
    folder = library_of(order)
    return str(folder) if folder else EXAMPLES


def processors() -> int:
    """Return how many workers this machine has room for."""
    return max(1, min(8, len(os.sched_getaffinity(0))))


@contextmanager
def _prepared(order: Order) -> Iterator[Path]:
    """Give the folder of a library that holds the minutes, indexed as configured."""
    source = library_of(order)
    if source:
        Archive.open(source).close()  # a missing library is told before any process starts
    if source and not order.configuration.own_index:
        yield source
        return
    with tempfile.TemporaryDirectory(prefix="referat-eval-") as name:
        folder = Path(name)
        if source:
            run_apart(Copying(source, folder, order.configuration))
        else:
            run_apart(Reading(folder, order.configuration))
        yield folder


def _meetings(folder: Path) -> int:
    with closing(Archive.open(folder)) as archive:
        return archive.counts().meetings
