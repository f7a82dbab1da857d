"""What a run or a comparison says, as text that reads well on a terminal and is Markdown."""

import math
from collections.abc import Iterable, Sequence

from eval.comparison import Change, Comparison
from eval.confidence import Interval
from eval.metrics import Measured, by_fault, measure, worst_first
from eval.result import Result, Run
from eval.scores import Score, Scores

_FIGURES = ("Mål", "Værdi", "95 %-interval", "Sager")
_CHANGES = ("Mål", "Før", "Nu", "Forskel", "95 %-interval", "")
_SURE = 0.05
_LEAST_P = 0.001


def run_table(run: Run) -> str:
    """Return the figures, the categories and the kinds of fault of a run."""
    passed = len(run.results) - len(run.failed)
    made = f"{run.started:%d-%m-%Y %H:%M}, {run.commit or 'uden commit'}"
    asked = f"{run.meetings} møder fra {run.library}"
    return "\n\n".join(
        [
            f"{run.suite}: {passed} af {len(run.results)} sager uden fejl "
            f"({made}; {asked}; {number(run.seconds)[:-2]} s).",
            table(_FIGURES, [(f.danish, *_cells(f)) for f in measure(run.results)]),
            category_table(run.results),
            *fault_table(run.results),
        ]
    )


def category_table(results: Sequence[Result]) -> str:
    """Return how many cases passed in each category."""
    rows = []
    for name, some in worst_first(results):
        passed = sum(result.passed for result in some)
        rows.append((name, f"{passed}/{len(some)}", percent(passed / len(some))))
    return table(("Kategori", "Uden fejl", "Andel"), rows)


def fault_table(results: Sequence[Result]) -> list[str]:
    """Return how many cases each kind of fault occurs in; nothing when there are none."""
    rows = [(kind.value, str(count)) for kind, count in by_fault(results).items()]
    return [table(("Fejl", "Sager"), rows)] if rows else []


def failure_list(failed: Iterable[Result]) -> str:
    """Return each failed case with the reasons and what was answered."""
    return "\n".join(_failure(result) for result in failed)


def comparison_table(comparison: Comparison) -> str:
    """Return what moved between two runs, and the cases that changed side."""
    before, after = _made(comparison.before), _made(comparison.after)
    return "\n\n".join(
        [
            f"A: {before}\nB: {after}\n{comparison.cases} fælles sager.",
            table(_CHANGES, [_change(change) for change in comparison.changes]),
            *_moved_categories(comparison),
            *_sides(comparison),
        ]
    )


def gate_table(comparison: Comparison) -> str:
    """Return what moved since the baseline, and whether anything fell."""
    fallen = [f"  - {change.danish}: {_step(change)}" for change in comparison.fallen]
    verdict = (
        "\n".join(["Faldet mere end sin støj:", *fallen])
        if fallen
        else "Intet er faldet mere end sin støj."
    )
    fresh = comparison.after.cases.keys() - comparison.before.cases.keys()
    gone = comparison.before.cases.keys() - comparison.after.cases.keys()
    others = f"{len(fresh)} nye sager og {len(gone)} fjernede er ikke med." if fresh or gone else ""
    return "\n\n".join(filter(None, [comparison_table(comparison), others, verdict]))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows as a Markdown table whose columns line up, figures to the right."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = [_line(head, widths), _rule(widths), *(_line(row, widths) for row in rows)]
    return "\n".join(lines)


def number(value: float, unit: str = "") -> str:
    """Return a figure as it is printed: three decimals, or one and its unit."""
    if math.isnan(value):
        return "–"
    text = f"{value:.1f} {unit}" if unit else f"{value:.3f}"
    return text.replace(".", ",")


def percent(value: float) -> str:
    """Return a share as whole percents."""
    return "–" if math.isnan(value) else f"{value:.0%}".replace("%", " %")


def chance(p: float) -> str:
    """Return a p as it is written: never as nothing."""
    return f"p = {number(p)}" if p >= _LEAST_P else f"p < {number(_LEAST_P)}"


def sureness(p: float) -> str:
    """Return in words what a p says of a change."""
    return "mere end tilfældet" if p < _SURE else "ikke til at skelne fra tilfældet"


def _made(scores: Scores) -> str:
    return f"{scores.name} ({scores.started:%d-%m-%Y %H:%M}, {scores.commit or 'uden commit'})"


def _cells(figure: Measured) -> tuple[str, str, str]:
    value = number(figure.interval.value, figure.unit)
    return value, _span(figure.interval, figure.unit), str(figure.cases)


def _span(interval: Interval, unit: str = "") -> str:
    return f"{number(interval.low, unit)} – {number(interval.high, unit)}"


def _change(change: Change) -> tuple[str, ...]:
    moved = change.difference
    sign = "+" if moved.value > 0 else ""
    verdict = "faldt" if change.fell else "steg" if change.rose else ""
    return (
        change.danish,
        number(change.before),
        number(change.after),
        sign + number(moved.value),
        _span(moved),
        verdict,
    )


def _step(change: Change) -> str:
    return f"{number(change.before)} → {number(change.after)}"


def _moved_categories(comparison: Comparison) -> list[str]:
    moved = [_change(change) for change in comparison.categories if change.fell or change.rose]
    return [table(_CHANGES, moved)] if moved else []


def _sides(comparison: Comparison) -> list[str]:
    """Return the cases that changed side and how likely that is by chance."""
    better, worse = comparison.better, comparison.worse
    if not better and not worse:
        return ["Ingen sag skiftede side."]
    counts = f"{len(better)} bedre, {len(worse)} værre"
    test = f"{counts}; fortegnstest {chance(comparison.p)} ({sureness(comparison.p)})."
    return [test, *_named("Blev forkerte:", worse), *_named("Blev rigtige:", better)]


def _named(title: str, scores: Sequence[Score]) -> list[str]:
    lines = [f"  - {score.question}" for score in scores]
    return ["\n".join([title, *lines])] if lines else []


def _failure(result: Result) -> str:
    case = result.case
    asked = "".join(f"{earlier} → " for earlier in case.history) + case.question
    reasons = [f"  - {fault.check}: {fault.reason}" for fault in result.faults]
    return "\n".join([f"\n{case.where}: {asked}", *reasons, f"  svar: {result.text}"])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    rest = (cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))
    return f"| {' | '.join([cells[0].ljust(widths[0]), *rest])} |"


def _rule(widths: Sequence[int]) -> str:
    return f"|{'-' * (widths[0] + 2)}|" + "".join(f"{'-' * (w + 1)}:|" for w in widths[1:])
