"""Fuse what is known of each candidate into one order of punkter."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.search.candidates import Candidates
from assistant.search.catalogue import Catalogue
from assistant.search.question import Question

Floats = NDArray[np.float64]
Keys = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each thing known of a candidate counts; chosen by measurement (docs/soegning.md)."""

    words: float = 1.0
    meaning: float = 0.4
    coverage: float = 1.5
    own: float = 0.5
    pairs: float = 0.5
    names: float = 1.0
    standing: float = 0.15
    order: float = 0.3


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Ranking:
    """Punkter best first: for each its number among the candidates, best chunk and score."""

    items: NDArray[np.int64]
    keys: Keys
    scores: Floats

    def __len__(self) -> int:
        """Return how many punkter are ranked."""
        return len(self.items)

    def first(self, count: int) -> "Ranking":
        """Return the best punkter."""
        return Ranking(self.items[:count], self.keys[:count], self.scores[:count])


def rank(found: Candidates, question: Question, weights: Weights) -> Ranking:
    """Order the punkter by their best chunk; equal scores by the chunk's id."""
    scores = _scores(found, weights) + weights.order * _in_time(found.days, question)
    order = np.lexsort((found.ids, -np.round(scores, 4)))
    _, first = np.unique(found.owners[order], return_index=True)
    best = order[np.sort(first)]
    highest = max(float(scores.max(initial=0.0)), 1e-9)
    return Ranking(found.owners[best], found.keys[best], np.clip(scores[best] / highest, 0, 1))


def listed(catalogue: Catalogue, keys: Keys, question: Question) -> Ranking:
    """Order punkter that only filters chose: the newest meeting first, standing punkter last."""
    some = catalogue.taken(catalogue.places(keys))
    time = some.days if question.oldest else -some.days
    _, first = np.unique(some.items, return_index=True)
    chosen = first[np.lexsort((some.ids[first], time[first], some.standing[first]))]
    return Ranking(np.arange(len(chosen)), some.keys[chosen], np.ones(len(chosen)))


def _scores(found: Candidates, weights: Weights) -> Floats:
    """Return a score for each chunk: its own of both indexes, and what its punkt holds."""
    held = found.held
    of_item = (
        weights.coverage * _relative(held.coverage)
        + weights.pairs * held.pairs
        - weights.names * held.misnamed
    )
    own = (
        weights.words * _relative(found.words)
        + weights.meaning * _relative(found.meaning)
        + weights.own * _relative(held.own)
    )
    scores: Floats = own + of_item[found.owners] - weights.standing * found.standing
    return scores


def _in_time(days: NDArray[np.int32], question: Question) -> Floats:
    """Return 1 for the newest meeting down to 0 for the oldest, where the question asks so."""
    if question.newest == question.oldest or not len(days):
        return np.zeros(len(days))
    known, place = np.unique(days, return_inverse=True)
    newness = place / max(len(known) - 1, 1)
    asked: Floats = newness if question.newest else 1 - newness
    return asked


def _relative(scores: Floats) -> Floats:
    """Return scores as shares of the best."""
    highest = float(scores.max(initial=0.0))
    return scores / highest if highest > 0 else scores
