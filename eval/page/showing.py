"""The templates of the page, and what they show of a run: filtered, counted, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from assistant.ui.pages import templates, with_following
from assistant.ui.wording import count, long_date
from eval.cases import Case
from eval.comparison import Comparison
from eval.judging import readable
from eval.metrics import by_fault, worst_first
from eval.report import OUTCOMES, since_last
from eval.result import Relevance, Result, Run
from eval.saved import latest, load
from eval.table import chance, number, percent, sureness

_HEADLINES = ("recall_3", "citation_precision", "refusal_precision", "latency_p50")
_MOST_LISTED = 400


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which cases are looked at: a category, a kind of fault, words of the question."""

    kategori: str = ""
    art: str = ""
    q: str = ""

    def results(self, results: Iterable[Result]) -> list[Result]:
        """Return the results that are looked at."""
        return [result for result in results if self._fits(result)]

    def cases(self, cases: Iterable[Case]) -> list[Case]:
        """Return the cases that are looked at, whatever came of them."""
        return [case for case in cases if self._fits_case(case)]

    def _fits(self, result: Result) -> bool:
        kinds = {fault.check.value for fault in result.faults}
        return self._fits_case(result.case) and (not self.art or self.art in kinds)

    def _fits_case(self, case: Case) -> bool:
        of_kind = not self.kategori or self.kategori in case.categories
        return of_kind and self.q.casefold() in case.question.casefold()


def rendered(template: str, **values: object) -> Markup:
    """Return a template of the page filled in."""
    return Markup(_environment().get_template(template).render(**values))


def script() -> str:
    """Return the script of the page."""
    return with_following(files("eval.page").joinpath("page.js").read_text("utf-8"))


def last_run(suite: str, folder: Path) -> Run | None:
    """Return the latest run that is kept of a suite.

    Raises:
        RunFileError: it was saved by another version.
    """
    file = latest(suite, folder)
    return _loaded(file, file.stat().st_mtime_ns) if file else None


def result_of(run: Run | None, key: str) -> Result | None:
    """Return what came of a case in a run."""
    return next((r for r in run.results if r.case.key == key), None) if run else None


def since_run(run: Run, folder: Path) -> Comparison | None:
    """Return what changed since the run before the latest."""
    return _since(run.suite, run.started, folder)


@lru_cache(maxsize=4)
def _since(suite: str, started: datetime, folder: Path) -> Comparison | None:
    """Compare once for each run: it takes a second, and every visit shows it."""
    run = last_run(suite, folder)
    return since_last(run, folder) if run and run.started == started else None


@lru_cache(maxsize=4)
def _loaded(file: Path, changed: int) -> Run:
    del changed  # part of the cache key
    return load(file)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return templates(
        "eval",
        "page",
        {
            "tal": number,
            "procent": percent,
            "laesbar": readable,
            "tilfaelde": chance,
            "sikkert": sureness,
            "dag": long_date,
        },
        antal=count,
        outcomes=OUTCOMES,
        expected=Relevance.EXPECTED,
        headlines=_HEADLINES,
        most_listed=_MOST_LISTED,
        kinds_of=by_fault,
        worst_first=worst_first,
        categories_of=_categories,
    )


def _categories(cases: Iterable[Case]) -> Sequence[str]:
    return sorted({name for case in cases for name in case.categories})
