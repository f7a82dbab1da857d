"""Fuse what is known of each candidate into one order of punkter."""

from collections.abc import Collection
from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from assistant.archive.filters import Filters
from assistant.search.candidates import Candidates
from assistant.search.catalogue import Catalogue
from assistant.search.evidence import NONE
from assistant.search.question import Question
from assistant.search.standing import asks_standing

Floats = NDArray[np.float64]
Keys = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each thing known of a candidate counts; chosen by measurement (docs/soegning.md).

    `floor` is what is left of the words, and `instead` what the meaning gains, where the words
    give no evidence.
    """

    words: float = 1.0
    meaning: float = 0.6
    coverage: float = 1.5
    own: float = 0.5
    pairs: float = 0.5
    names: float = 1.0
    standing: float = 0.15
    floor: float = 0.1
    instead: float = 5.0
    order: float = 1.0
    dated: float = 0.2


_ABOUT = 0.8
_DOUBT = 1.0
"""Logit of evidence at which words and meaning have equal say."""

_WITHOUT_SUBJECT = 100.0
"""Times as far where a question names no subject: every meeting has something godkendt."""


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
        return self.part(0, count)

    def part(self, start: int, end: int) -> "Ranking":
        """Return the punkter of some places."""
        return Ranking(self.items[start:end], self.keys[start:end], self.scores[start:end])

    def behind(self, keys: Collection[int]) -> "Ranking":
        """Return the punkter with those of some chunks last, at the score of none."""
        last = np.isin(self.keys, list(keys))
        order = np.argsort(last, kind="stable")
        scores = np.where(last, 0.0, self.scores)
        highest = max(float(scores.max(initial=0.0)), 1e-9)
        return Ranking(self.items[order], self.keys[order], scores[order] / highest)


def rank(found: Candidates, question: Question, weights: Weights) -> Ranking:
    """Order the punkter by their best chunk; equal scores by the chunk's id."""
    scores = _scores(found, weights)
    scores -= weights.standing * _behind(question) * found.standing
    scores += weights.order * _in_time(found, question)
    scores += weights.dated * _within(found.days, question.filters)
    order = np.lexsort((found.ids, -np.round(scores, 4)))
    _, first = np.unique(found.owners[order], return_index=True)
    best = order[np.sort(first)]
    highest = max(float(scores.max(initial=0.0)), 1e-9)
    return Ranking(found.owners[best], found.keys[best], np.clip(scores[best] / highest, 0, 1))


@dataclass(frozen=True, slots=True)
class Chosen:
    """Chunks that only filters chose: their keys, ids, punkter by number, and days."""

    keys: Keys
    ids: NDArray[np.bytes_]
    numbers: NDArray[np.int64]
    standing: NDArray[np.bool_]
    days: NDArray[np.int32]

    @classmethod
    def of(
        cls, catalogue: Catalogue, places: NDArray[np.int64], numbers: NDArray[np.int64]
    ) -> "Chosen":
        """Return the chunks at some places of a catalogue, their punkter numbered so."""
        return cls(
            catalogue.keys[places],
            catalogue.ids[places],
            numbers,
            catalogue.standing[places],
            catalogue.days[places],
        )

    def and_(self, other: "Chosen") -> "Chosen":
        """Return both."""
        return Chosen(
            np.concatenate((self.keys, other.keys)),
            np.concatenate((self.ids, other.ids)),
            np.concatenate((self.numbers, other.numbers)),
            np.concatenate((self.standing, other.standing)),
            np.concatenate((self.days, other.days)),
        )


def listed(some: Chosen, question: Question) -> Ranking:
    """Order punkter that only filters chose: the newest meeting first, standing punkter last.

    Meetings in the period asked about come before those that only repeat a decision of then.
    """
    time = some.days if question.oldest else -some.days
    _, first = np.unique(some.numbers, return_index=True)
    later = ~_within(some.days, question.filters)
    order = (some.ids[first], time[first], later[first], some.standing[first])
    chosen = first[np.lexsort(order)]
    return Ranking(np.arange(len(chosen)), some.keys[chosen], np.ones(len(chosen)))


def _scores(found: Candidates, weights: Weights) -> Floats:
    """Return a score for each chunk: its own of both indexes, and what its punkt holds.

    Where the words give little evidence (a question in other words than the minutes use), what
    they say counts for less and the meaning for more.
    """
    held = found.held
    sure = _sure(found)
    by_words = weights.floor + (1 - weights.floor) * sure
    by_meaning = weights.meaning + weights.instead * (1 - sure)
    of_item = (
        weights.coverage * _relative(held.coverage)
        + weights.pairs * held.pairs
        - weights.names * held.misnamed
    )
    of_chunk = weights.words * _relative(found.words) + weights.own * _relative(held.own)
    scores: Floats = by_words * (of_chunk + of_item[found.owners])
    return scores + by_meaning * _relative(found.meaning)


def _sure(found: Candidates) -> float:
    """Return in [0, 1] how far the words alone tell which punkt is asked about."""
    return 1 / (1 + exp(_DOUBT - float(found.evidence.max(initial=NONE))))


def _behind(question: Question) -> float:
    """Return how far standing punkter stand back: not at all where the question is about them."""
    if asks_standing(question.text):
        return 0.0
    return 1.0 if question.terms or question.carried else _WITHOUT_SUBJECT


def _in_time(found: Candidates, question: Question) -> Floats:
    """Return 1 for the newest meeting about the subject down to 0, where the question asks so.

    About the subject are the punkter that hold nearly as much of the question as the best.
    """
    newness = np.zeros(len(found.days))
    if question.newest == question.oldest or not len(found):
        return newness
    coverage = found.held.coverage[found.owners]
    about = coverage >= _ABOUT * coverage.max()
    known, place = np.unique(found.days[about], return_inverse=True)
    newness[about] = place / max(len(known) - 1, 1)
    if question.oldest:
        newness[about] = 1 - newness[about]
    return newness


def _within(days: NDArray[np.int32], filters: Filters) -> NDArray[np.bool_]:
    """Return which chunks are of a meeting in the period, not only of a decision repeated later."""
    if filters.date_from is None and filters.date_to is None:
        return np.zeros(len(days), np.bool_)
    first = filters.date_from.toordinal() if filters.date_from else 1
    last = filters.date_to.toordinal() if filters.date_to else np.inf
    return (days >= first) & (days <= last)


def _relative(scores: Floats) -> Floats:
    """Return scores as shares of the best."""
    highest = float(scores.max(initial=0.0))
    return scores / highest if highest > 0 else scores
