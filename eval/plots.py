"""The pictures of a report, as SVG to stand inside it: categories, the course of time, latency.

matplotlib draws them; text stays text, so that a picture can be searched, read aloud and
printed. Each figure's numbers stand in a table of the report as well.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from itertools import cycle
from threading import Lock
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullFormatter

from eval.metrics import worst_first
from eval.result import Result
from eval.saved import Past

_GOOD, _BAD, _INK, _LINE = "#0d5560", "#c9703a", "#1b2a2e", "#dcdfd9"
_SERIES = (
    ("passed", "Sager uden fejl", _GOOD, "-"),
    ("recall_3", "Punkt fundet i de første 3", "#2f5d9b", "--"),
    ("facts", "Ventede oplysninger", "#7a4d8c", ":"),
)
_COLOURS = (_GOOD, _BAD, "#2f5d9b", "#7a4d8c")
_MOST_RUNS = 40
_ID = re.compile(r'\bid="|href="#|url\(#')
_DRAWING = Lock()
"""matplotlib's settings are the whole process's: one drawing at a time."""

_NO_METADATA = dict.fromkeys(("Date", "Creator", "Format", "Type"))


def category_plot(results: Sequence[Result]) -> str:
    """Return bars of how many cases passed and failed in each category, worst share first."""
    groups = worst_first(results)
    names = [name for name, _ in groups]
    passed = np.array([sum(r.passed for r in some) for _, some in groups])
    failed = np.array([len(some) for _, some in groups]) - passed

    def draw(axes: Axes) -> None:
        axes.barh(names, passed, color=_GOOD, label="uden fejl")
        axes.barh(names, failed, left=passed, color=_BAD, label="med fejl", hatch="//")
        axes.invert_yaxis()
        axes.set_xlabel("sager")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.legend(frameon=False, loc="lower right")

    return drawn("kategorier", draw, height=0.9 + 0.28 * len(groups))


def course_plot(runs: Sequence[Past]) -> str:
    """Return how figures went from run to run, with their intervals as bands."""
    shown = list(runs)[-_MOST_RUNS:]
    places = np.arange(len(shown))

    def draw(axes: Axes) -> None:
        for name, label, colour, line in _SERIES:
            known = [
                (x, run.figures[name])
                for x, run in zip(places, shown, strict=True)
                if name in run.figures
            ]
            xs = [x for x, _ in known]
            axes.plot(
                xs, [i.value for _, i in known], line, color=colour, label=label, marker="o", ms=4
            )
            lows, highs = [i.low for _, i in known], [i.high for _, i in known]
            axes.fill_between(xs, lows, highs, color=colour, alpha=0.12, linewidth=0)
        axes.set_ylim(0, 1.02)
        axes.set_xticks(
            places, [f"{run.started:%d-%m %H:%M}" for run in shown], rotation=45, ha="right"
        )
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0%}"))
        axes.grid(axis="y", color=_LINE, linewidth=0.6)
        axes.legend(frameon=False, loc="lower left")

    return drawn("forloeb", draw, height=3.6)


def latency_plot(results: Sequence[Result]) -> str:
    """Return a histogram of the time to an answer, with the median and the 95th percentile."""
    times = np.array([result.seconds * 1000 for result in results if result.outcome])

    most = 3 * float(np.quantile(times, 0.95)) if len(times) else 0.0
    slower = int(np.count_nonzero(times > most))

    def draw(axes: Axes) -> None:
        shown = np.minimum(times, most)  # one slow answer must not press the others together
        axes.hist(shown, bins=min(40, max(5, len(times) // 6)), color="#2f5d9b")
        for share, label, line in ((0.5, "median", "-"), (0.95, "95 %", "--")):
            at = float(np.quantile(times, share))
            axes.axvline(at, color=_INK, linestyle=line, label=f"{label}: {at:.0f} ms")
        beyond = f" ({slower} langsommere, vist yderst til højre)" if slower else ""
        axes.set_xlabel(f"millisekunder{beyond}")
        axes.set_ylabel("sager")
        axes.legend(frameon=False)

    return drawn("svartid", draw, height=2.8) if len(times) else ""


def crowd_plot(sizes: Mapping[str, Sequence[tuple[int, float, float]]]) -> str:
    """Return how long users wait (median, 95th percentile) as they are more, for each size."""

    def draw(axes: Axes) -> None:
        for (name, points), colour in zip(sizes.items(), cycle(_COLOURS)):
            users, medians, most = zip(*points, strict=True)
            axes.plot(users, medians, "-", color=colour, marker="o", ms=4, label=f"{name}, median")
            axes.plot(users, most, "--", color=colour, marker="^", ms=4, label=f"{name}, 95 %")
        axes.set_xscale("log", base=2)
        axes.set_yscale("log")
        axes.set_xticks(sorted({point[0] for points in sizes.values() for point in points}))
        axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axes.yaxis.set_minor_formatter(NullFormatter())
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        axes.set_xlabel("brugere på én gang")
        axes.set_ylabel("millisekunder")
        axes.grid(axis="y", color=_LINE, linewidth=0.6)
        axes.legend(frameon=False)

    return drawn("brugere", draw, height=3.6)


def drawn(name: str, draw: Callable[[Axes], None], height: float) -> str:
    """Return a drawing as an SVG element; `name` keeps its ids apart from the others'."""
    text = StringIO()
    with _DRAWING, mpl.rc_context(_style(name)):
        figure = Figure(figsize=(8.0, height), layout="constrained")
        draw(figure.subplots())
        figure.savefig(text, format="svg", metadata=_NO_METADATA, transparent=True)
    svg = text.getvalue()
    return _ID.sub(rf"\g<0>{name}-", svg[svg.index("<svg") :])


def _style(name: str) -> Any:
    ink = dict.fromkeys(("axes.labelcolor", "xtick.color", "ytick.color", "text.color"), _INK)
    return {
        **ink,
        "svg.fonttype": "none",  # text, not outlines
        "svg.hashsalt": name,  # the same run gives the same report
        "font.family": "sans-serif",
        "font.size": 11,
        "axes.edgecolor": _LINE,
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
