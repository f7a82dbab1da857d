"""Two runs of the same cases: what moved, beyond chance or not, and which cases changed side.

Only cases that stand in both are looked at, each against itself. `gate` is the same with a
committed baseline as the first run.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from eval.confidence import Floats, Interval, difference_interval, sign_test
from eval.metrics import METRICS, Metric, passes
from eval.scores import Score, Scores

Pairs = Sequence[tuple[Score, Score]]

_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure moved, over cases that both runs have; `difference` is after - before.

    It `fell` (`rose`) when its whole 95 % interval lies on the bad (good) side of zero, and
    also fell when nothing is tolerated and it moved at all.
    """

    danish: str
    before: float
    after: float
    difference: Interval
    fell: bool
    rose: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different between two runs.

    `better` and `worse` are the cases that changed side, `p` the sign test over them.
    """

    before: Scores
    after: Scores
    cases: int
    changes: tuple[Change, ...]
    categories: tuple[Change, ...]
    better: tuple[Score, ...]
    worse: tuple[Score, ...]
    p: float

    @property
    def fallen(self) -> tuple[Change, ...]:
        """Return the figures and categories that fell."""
        return tuple(change for change in (*self.changes, *self.categories) if change.fell)


def compare(before: Scores, after: Scores) -> Comparison:
    """Compare two runs, case by case."""
    pairs = [(old, after.cases[key]) for key, old in before.cases.items() if key in after.cases]
    better = tuple(new for old, new in pairs if new.passed and not old.passed)
    worse = tuple(new for old, new in pairs if old.passed and not new.passed)
    return Comparison(
        before=before,
        after=after,
        cases=len(pairs),
        changes=tuple(_changes(METRICS, pairs)),
        categories=tuple(_category_changes(pairs)),
        better=better,
        worse=worse,
        p=sign_test(len(better), len(worse)),
    )


def _changes(metrics: Iterable[Metric], pairs: Pairs) -> Iterable[Change]:
    return (_change(metric, metric.danish, pairs) for metric in metrics)


def _category_changes(pairs: Pairs) -> Iterable[Change]:
    """Return how the share of passed cases moved in each category."""
    passed = next(metric for metric in METRICS if metric.of_case is passes)
    names = dict.fromkeys(name for _, new in pairs for name in new.categories)
    for name in names:
        some = [pair for pair in pairs if name in pair[1].categories]
        yield _change(passed, f"Kategorien {name}", some)


def _change(metric: Metric, danish: str, pairs: Pairs) -> Change:
    before, after = (_shares(metric, [pair[side] for pair in pairs]) for side in (0, 1))
    difference = difference_interval(before, after)
    sign = 1 if metric.high_is_good else -1
    low, high = sorted((sign * difference.low, sign * difference.high))
    moved = sign * difference.value
    return Change(
        danish=danish,
        before=_ratio(before),
        after=_ratio(after),
        difference=difference,
        fell=high < 0 or (metric.zero_tolerance and moved < -_LEAST),
        rose=low > 0,
    )


def _shares(metric: Metric, scores: Iterable[Score]) -> tuple[Floats, Floats]:
    shares = [score.share(metric.name) for score in scores]
    return np.array([s.hits for s in shares], float), np.array([s.of for s in shares], float)


def _ratio(shares: tuple[Floats, Floats]) -> float:
    hits, of = shares
    return float(hits.sum() / of.sum()) if of.sum() else float("nan")
