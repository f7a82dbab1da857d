"""The report of a run: one HTML file that needs nothing but itself, in Danish, printable.

What a run's figures are is said by `metrics`; how they look, by `report.html.j2` and `plots`.
"""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from assistant.answers.answer import Outcome
from eval.comparison import Comparison, compare
from eval.errors import RunFileError
from eval.judging import readable
from eval.metrics import by_fault, measure, worst_first
from eval.plots import category_plot, course_plot, latency_plot
from eval.result import Relevance, Run
from eval.saved import Past, history, load, previous
from eval.scores import scores_of
from eval.sealing import sealed
from eval.table import chance, number, percent, sureness

OUTCOMES = {
    Outcome.ANSWERED: "besvaret",
    Outcome.PARTIAL: "delvist besvaret",
    Outcome.REFUSED: "afvist",
    None: "intet svar",
}
_MOST_RANKED = 10


def report_html(run: Run, earlier: Sequence[Past] = (), since: Comparison | None = None) -> str:
    """Return the report; `earlier` are the runs of the course, this one among them.

    `since` compares with the run before, and adds what changed.
    """
    run = sealed(run)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters.update(
        tal=number, procent=percent, laesbar=readable, tilfaelde=chance, sikkert=sureness
    )
    text = files("eval").joinpath("report.html.j2").read_text(encoding="utf-8")
    return environment.from_string(text).render(
        run=run,
        figures=measure(run.results),
        categories=dict(worst_first(run.results)),
        faults=by_fault(run.results),
        since=since,
        plots={
            "categories": Markup(category_plot(run.results)),
            "course": Markup(course_plot(earlier)) if len(earlier) > 1 else "",
            "latency": Markup(latency_plot(run.results)),
        },
        outcomes=OUTCOMES,
        expected=Relevance.EXPECTED,
        most_ranked=_MOST_RANKED,
    )


def report_kept(run: Run, folder: Path) -> str:
    """Return the report of a run that is kept in a folder, with its course and what changed."""
    return report_html(run, history(run.suite, folder, run.configuration), since_last(run, folder))


def since_last(run: Run, folder: Path) -> Comparison | None:
    """Compare a run with the one before it; None where there is none that can be read."""
    earlier = previous(run, folder)
    try:
        return compare(scores_of(load(earlier)), scores_of(run)) if earlier else None
    except RunFileError:
        return None


def write_report(html: str, file: Path) -> None:
    """Write a report.

    Raises:
        RunFileError: the file cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, encoding="utf-8")
    except OSError as exc:
        raise RunFileError(f"{file} kan ikke skrives ({exc.strerror}). Vælg en anden fil.") from exc
