"""Run a suite: every case asked and judged, whatever becomes of one of them.

`crew` does the same in processes of their own; this is what each of them does.
"""

import platform
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from assistant.errors import ReferatError
from eval.cases import Case, Suite
from eval.judging import Product, crashed, judge
from eval.result import Result, Run
from eval.truth import Truth

Ask = Callable[[Iterable[Case]], Iterable[Result]]
"""Asks and judges cases, in any order."""

Progress = Callable[[Iterable[Result]], Iterable[Result]]
"""Passes results on while it shows how many there are."""

_COMMIT = "git describe --always --dirty --abbrev=10 --exclude=*"


def run_suite(
    suite: Suite,
    ask: Ask,
    *,
    configuration: str = "",
    library: str = "",
    meetings: int = 0,
    progress: Progress = iter,
) -> Run:
    """Ask and judge every case of a suite."""
    started, clock = datetime.now().astimezone(), time.perf_counter()
    done = {result.case.key: result for result in progress(ask(suite.cases))}
    return Run(
        suite=suite.name,
        started=started,
        commit=current_commit(),
        machine=f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        configuration=configuration,
        library=library,
        meetings=meetings,
        seconds=time.perf_counter() - clock,
        results=tuple(done[case.key] for case in suite.cases),
    )


def ask_here(product: Product) -> Ask:
    """Return how to ask a product in this process, one case after the other."""

    def ask(cases: Iterable[Case]) -> Iterator[Result]:
        truth = Truth(product.archive)
        with ThreadPoolExecutor(1) as asker:
            for case in cases:
                yield ask_one(case, product, truth, asker)

    return ask


def ask_one(case: Case, product: Product, truth: Truth, asker: ThreadPoolExecutor) -> Result:
    """Return what came of a case; a future holds whatever it raised, so that the run goes on."""
    asking = asker.submit(judge, case, product, truth)
    error = asking.exception()
    return asking.result() if error is None else crashed(case, _reason(error))


def current_commit() -> str | None:
    """Return the commit that runs, marked when the tree is changed; None outside a repository."""
    here = Path(__file__).parent
    try:
        done = subprocess.run(_COMMIT.split(), cwd=here, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def _reason(error: BaseException) -> str:
    """Return in words why a case gave no answer."""
    if isinstance(error, ReferatError):
        return str(error)
    return f"Programmet fejlede: {type(error).__name__}: {error}"
