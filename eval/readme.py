"""The suite's figures in the README: a block between two comments that the command rewrites.

`run --readme` puts them there, so that nobody types a figure; with the date and the commit, so
that a reader sees how old they are.
"""

from collections.abc import Sequence
from pathlib import Path

from eval.errors import RunFileError
from eval.metrics import Measured, measure, worst_first
from eval.result import Result, Run
from eval.table import number, table

BEGIN, END = "<!-- eval:begin -->", "<!-- eval:end -->"

_HEAD = ("Figure", "Value", "95 % interval", "Cases")
_CATEGORIES = ("Category", "Without fault")
_ENGLISH = {
    "passed": "Cases without any fault",
    "outcome": "Right outcome (answered, partial, refused)",
    "recall_1": "Expected punkt ranked first",
    "recall_3": "Expected punkt among the first 3",
    "recall_10": "Expected punkt among the first 10",
    "mrr": "MRR",
    "ndcg_10": "nDCG@10",
    "citation_precision": "Citations that were expected",
    "citation_recall": "Expected punkter that were cited",
    "metadata": "Date and sagsnummer right",
    "verbatim": "Quotes word for word",
    "decisions": "Decisions that are decisions",
    "facts": "Expected facts in the answer",
    "must_not": "Answers with forbidden content",
    "leaks": "Answers with closed text",
    "refusal_precision": "Refusals that were right",
    "refusal_recall": "Refused when it should",
    "latency_p50": "Time to an answer, median",
    "latency_p95": "Time to an answer, 95 %",
}
"""The README is English; a figure that is not named here keeps its Danish name."""


def readme_block(run: Run) -> str:
    """Return what stands between the comments: what was run, the figures, the categories."""
    passed = len(run.results) - len(run.failed)
    made = f"{run.started:%Y-%m-%d}, commit `{run.commit or 'unknown'}`"
    asked = f"{len(run.results)} cases over {run.meetings} meetings"
    rows = [_row(figure) for figure in measure(run.results) if figure.interval.known]
    return "\n\n".join(
        [
            f"`python -m eval run --readme`, {made}: {asked}, {passed} without any fault.",
            table(_HEAD, rows),
            table(_CATEGORIES, [_share(name, some) for name, some in worst_first(run.results)]),
        ]
    )


def write_readme(run: Run, file: Path) -> None:
    """Put the figures of a run between the comments of a file; the rest of it is left as it is.

    Raises:
        RunFileError: the file cannot be read or written, or lacks the comments.
    """
    try:
        text = file.read_text(encoding="utf-8")
        file.write_text(with_block(text, readme_block(run), file.name), encoding="utf-8")
    except OSError as exc:
        raise RunFileError(f"{file} kan ikke skrives ({exc.strerror}). Tjek navnet.") from exc


def with_block(text: str, block: str, name: str) -> str:
    """Return a text with a block between its comments.

    Raises:
        RunFileError: the comments do not stand there once each, in their order.
    """
    before, begun, rest = text.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not (begun and ended) or BEGIN in after or END in before + after:
        raise RunFileError(f"{name} skal have linjerne {BEGIN} og {END} netop én gang.")
    return f"{before}{BEGIN}\n{block}\n{END}{after}"


def _row(figure: Measured) -> tuple[str, str, str, str]:
    low, high = (_plain(end, figure.unit) for end in (figure.interval.low, figure.interval.high))
    name = _ENGLISH.get(figure.name, figure.danish)
    return name, _plain(figure.interval.value, figure.unit), f"{low} – {high}", str(figure.cases)


def _plain(value: float, unit: str) -> str:
    """Return a figure as it is printed in English."""
    return number(value, unit).replace(",", ".")


def _share(name: str, some: Sequence[Result]) -> tuple[str, str]:
    return name, f"{sum(result.passed for result in some)}/{len(some)}"
