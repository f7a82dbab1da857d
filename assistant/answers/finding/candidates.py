"""Which punkt is the question about? The punkter found, weighed and put in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.asking.focus import Focus
from assistant.answers.finding.weighing import Coverage, Scales, Weighed
from assistant.archive.filters import Filters
from assistant.archive.records import ItemRecord

COVERED, RANKED = 0.6, 0.5
"""Weights of how much of the question a punkt holds, and of where the search ranked it."""

ABOUT = 0.6
"""Share of the question's words that a punkt must hold to be about it."""

NAMED = 0.5
"""Share of the names in a question that a punkt must hold to be about it."""

TITLED = 0.2
"""Share of the subject's words that must stand in the title for a partial answer from a punkt."""

WHOLLY = 0.95
"""Share of the subject's words from which a title holds the subject whole."""

MET = 0.75
"""Share of the question's words in one sentence that shows a punkt to be about it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A punkt found, with its sentences weighed, the best first."""

    record: ItemRecord
    rank: float
    coverage: Coverage
    sentences: tuple[Weighed, ...]

    @property
    def best(self) -> Weighed | None:
        """Return the sentence that answers best."""
        return self.sentences[0] if self.sentences else None

    @property
    def total(self) -> float:
        """Return the weight of the punkt as the source of the answer."""
        best = self.best.score if self.best else 0.0
        return best + COVERED * self.coverage.share + RANKED * self.rank

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the title and the texts that the sentences stand in, one for each sentence."""
        return (self.record.item.title or "", *(s.evidence.whole for s in self.sentences))

    @property
    def titled_whole(self) -> bool:
        """Return whether the title holds the whole subject."""
        return self.coverage.titled >= WHOLLY


def rank_candidates(scales: Scales, found: Sequence[tuple[ItemRecord, float]]) -> list[Candidate]:
    """Return the punkter found, the likeliest source of the answer first."""
    candidates = [
        Candidate(record, rank, scales.coverage(record), tuple(scales.weigh(record)))
        for record, rank in found
    ]
    return sorted(candidates, key=lambda candidate: -candidate.total)


def is_about(focus: Focus, candidate: Candidate, filters: Filters) -> bool:
    """Return whether a punkt is what the question is about.

    It holds most of the question's words, or its title holds the names that the question gives:
    then the rest may be put in other words. A question without a subject of its own ("Hvad blev
    besluttet i sag 24/17?") is about what its filters leave.
    """
    if all(term.light for term in focus.terms):
        return not filters.empty
    coverage = candidate.coverage
    if coverage.named < NAMED:
        return False
    return coverage.share >= ABOUT or (coverage.names_titled and coverage.titled >= TITLED)


def is_named(candidate: Candidate) -> bool:
    """Return whether the title holds the names of the question, so that no other can be meant."""
    coverage = candidate.coverage
    return is_subject(candidate) or (coverage.names_titled and coverage.titled >= TITLED)


def is_subject(candidate: Candidate) -> bool:
    """Return whether a punkt is what the question is about, not one that holds words of it."""
    best, coverage = candidate.best, candidate.coverage
    held = coverage.titled >= TITLED and coverage.share >= ABOUT
    return held or (best is not None and best.words >= MET)
