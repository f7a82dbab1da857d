"""What punkter hold of a question: its words, its neighbouring words, its names.

Measured on the traces of all their chunks, so a word in one section and a word in another both
count; the indexes only see a chunk at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.search.asked import Asked, AskedWord
from assistant.search.traces import CAPITAL, CONTINUES, Traces, stem_mark

Floats = NDArray[np.float64]
Marks = NDArray[np.uint32]

_FLAGS = np.uint32(3)
_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Held:
    """How much of the question each punkt holds; rows are punkter, columns words asked for.

    `words` is the likeness of the best match anywhere in the punkt, `coverage` the weighted
    mean of those, `pairs` the share of neighbouring words that are neighbours there too, and
    `misnamed` the share of names that the punkt has only inside another ("Fælleden Syd").
    `own` is the coverage of each single chunk, its title included.

    The chunks of attachments are not put together: a report of a hundred pages has nearly every
    word somewhere. The best of them counts alone, where it holds more than the punkt itself.
    """

    words: Floats
    coverage: Floats
    pairs: Floats
    misnamed: Floats
    own: Floats


def hold(
    asked: Asked,
    traces: Traces,
    owners: NDArray[np.int64],
    items: int,
    enclosed: NDArray[np.bool_] | None = None,
) -> Held:
    """Measure what `items` punkter hold of a question.

    `traces` are those of all their chunks, `owners` the number of each chunk's punkt, and
    `enclosed` tells which chunks are of attachments.
    """
    apart = np.zeros(len(owners), np.bool_) if enclosed is None else enclosed
    # What attachments say goes to a punkt of its own, past the last, that nobody asks for.
    text = _Text.of(traces, np.where(apart, items, owners), items + 1)
    by_chunk = text.likeness(asked.words)
    weights = np.asarray([word.weight for word in asked.words])
    shares = weights / max(float(weights.sum()), 1e-9)
    own = by_chunk @ shares
    words = np.zeros((items, len(asked.words)))
    np.maximum.at(words, owners[~apart], by_chunk[~apart])
    for chunk in np.flatnonzero(apart):
        if own[chunk] > words[owners[chunk]] @ shares:
            words[owners[chunk]] = by_chunk[chunk]
    return Held(
        words=words,
        coverage=words @ shares,
        pairs=text.pairs(asked.words)[:items],
        misnamed=text.misnamed(asked.words, shares)[:items],
        own=own,
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of all candidates, one after the other, with the chunk and punkt each is in."""

    marks: Marks
    stems: Marks
    chunks: NDArray[np.int64]
    owners: NDArray[np.int64]
    items: int

    @classmethod
    def of(cls, traces: Traces, owners: NDArray[np.int64], items: int) -> "_Text":
        lengths = np.diff(traces.ends, prepend=0)
        padding = np.zeros(_LONGEST_NAME + 1, np.uint32)
        marks = np.concatenate((traces.marks, padding))
        chunks = np.repeat(np.arange(len(traces)), lengths)
        return cls(marks, marks & ~_FLAGS, chunks, owners[chunks], items)

    def likeness(self, words: Sequence[AskedWord]) -> Floats:
        """Return for each chunk and word the likeness of the best match."""
        best = np.zeros((int(self.chunks[-1]) + 1 if len(self.chunks) else 0, len(words)))
        table = _table(words)
        stems = np.asarray(sorted(table), np.uint32)
        if not len(stems):
            return best
        rows = np.asarray([table[stem] for stem in stems.tolist()])
        own = self.stems[: len(self.owners)]
        at = np.minimum(np.searchsorted(stems, own), len(stems) - 1)
        hit = np.flatnonzero(stems[at] == own)
        np.maximum.at(best, self.chunks[hit], rows[at[hit]])
        return best

    def pairs(self, words: Sequence[AskedWord]) -> Floats:
        """Return the share of neighbours in the question that stand together in the punkt."""
        together = np.zeros(self.items)
        neighbours = [
            (a, b)
            for a, b in zip(words, words[1:], strict=False)
            if b.place - a.place <= 2 and a.content and b.content
        ]
        for first, second in neighbours:
            a, b = (self.stems == _mark(word) for word in (first, second))
            near = a[:-2] & (b[1:-1] | b[2:])
            found = np.unique(self.owners[np.flatnonzero(near[: len(self.owners)])])
            together[found] += 1 / len(neighbours)
        return together

    def misnamed(self, words: Sequence[AskedWord], shares: Floats) -> Floats:
        """Return the share of the question's names that a punkt has only inside other names."""
        penalty = np.zeros(self.items)
        for number, word in enumerate(words):
            if not word.continues and word.content:
                penalty[self._only_inside(words, number)] += shares[number]
        return penalty

    def _only_inside(self, words: Sequence[AskedWord], number: int) -> NDArray[np.int64]:
        """Return the punkter whose names beginning with a word all go on otherwise."""
        own = self.marks[: len(self.owners)]
        begins = (own & CAPITAL > 0) & (own & CONTINUES == 0)
        starts = np.flatnonzero(begins & (self.stems[: len(own)] == _mark(words[number])))
        if not len(starts):
            return starts
        exact = self._named_so(starts, words, number)
        return np.setdiff1d(self.owners[starts], self.owners[starts[exact]])

    def _named_so(
        self, starts: NDArray[np.int64], words: Sequence[AskedWord], number: int
    ) -> NDArray[np.bool_]:
        """Return which names standing at `starts` are the question's from word `number` on."""
        exact = np.zeros(len(starts), np.bool_)
        open_ = np.ones(len(starts), np.bool_)
        first = words[number].place
        by_place = {word.place: word for word in words}
        for step in range(1, _LONGEST_NAME + 1):
            asked = by_place.get(first + step)
            goes_on = self.marks[starts + step] & CONTINUES > 0
            ends = open_ & ~goes_on
            exact |= ends & (asked is None or not asked.continues)
            same = self.stems[starts + step] == (_mark(asked) if asked else 0)
            open_ &= goes_on & same
        return exact


def _mark(word: AskedWord) -> int:
    return stem_mark(word.like[-1][0])


def _table(words: Sequence[AskedWord]) -> dict[int, Floats]:
    """Return for each stem that may stand for a word its likeness to all words asked for."""
    table: dict[int, Floats] = {}
    for number, word in enumerate(words):
        for stemmed, likeness in word.like:
            row = table.setdefault(stem_mark(stemmed), np.zeros(len(words)))
            row[number] = max(row[number], likeness)
    return table
