"""The figures of a run as a table that reads well on a terminal and is Markdown besides."""

import math
from collections.abc import Sequence

from eval.metrics import Measured, by_category, by_fault, measure, passes
from eval.result import Result, Run

_HEAD = ("Mål", "Værdi", "95 %-interval", "Sager")


def run_table(run: Run) -> str:
    """Return the figures, the categories and the kinds of fault of a run."""
    passed = len(run.results) - len(run.failed)
    made = f"{run.started:%d-%m-%Y %H:%M}, {run.commit or 'uden commit'}"
    return "\n\n".join(
        [
            f"{run.suite}: {passed} af {len(run.results)} sager uden fejl ({made}; "
            f"{run.meetings} møder, {run.seconds:.1f} s).",
            figures_table(measure(run.results)),
            category_table(run.results),
            *fault_table(run.results),
        ]
    )


def figures_table(figures: Sequence[Measured]) -> str:
    """Return figures with their intervals."""
    return table(_HEAD, [(f.danish, *_cells(f)) for f in figures])


def category_table(results: Sequence[Result]) -> str:
    """Return how many cases passed in each category."""
    rows = []
    for name, some in by_category(results).items():
        passed = sum(int(passes(result).hits) for result in some)
        rows.append((name, f"{passed}/{len(some)}", f"{passed / len(some):.0%}"))
    return table(("Kategori", "Uden fejl", "Andel"), rows)


def fault_table(results: Sequence[Result]) -> list[str]:
    """Return how many cases each kind of fault occurs in; nothing when there are none."""
    rows = [(kind.value, str(count)) for kind, count in by_fault(results).items()]
    return [table(("Fejl", "Sager"), rows)] if rows else []


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows as a Markdown table whose columns line up, figures to the right."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    lines = [_line(head, widths), _rule(widths), *(_line(row, widths) for row in rows)]
    return "\n".join(lines)


def number(value: float, unit: str = "") -> str:
    """Return a figure as it is printed: three decimals, or whole milliseconds."""
    if math.isnan(value):
        return "–"
    text = f"{value:.1f} {unit}" if unit else f"{value:.3f}"
    return text.replace(".", ",")


def _cells(figure: Measured) -> tuple[str, str, str]:
    interval, unit = figure.interval, figure.unit
    span = f"{number(interval.low, unit)} – {number(interval.high, unit)}"
    return number(interval.value, unit), span, str(figure.cases)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    rest = (cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))
    return f"| {' | '.join([cells[0].ljust(widths[0]), *rest])} |"


def _rule(widths: Sequence[int]) -> str:
    return f"|{'-' * (widths[0] + 2)}|" + "".join(f"{'-' * (w + 1)}:|" for w in widths[1:])
