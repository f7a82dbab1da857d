"""The lexicon of an index: its stems, how rare each is, and which are like a word asked for.

Tells how much a word weighs, and lets a misspelling, an inflection that the stemmer misses or a
part of a compound count for the words it stands for.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.search.columnfile import opened_columns
from assistant.search.danish import GRAM, edges, grams, stem
from assistant.search.spelling import is_slip, slips, with_ae
from assistant.search.stems import Stems

Likeness = tuple[tuple[str, float], ...]
"""Stems with their likeness to a word, in (0, 1]."""

_LEAST, _MOST_STEMS = 0.5, 40
_SHORTEST, _EDGES = 3, 3
_SLIP, _LONGEST_SLIP = 0.7, 8
"""Likeness of a word one slip away, and the longest stem that is tried."""

_PART, _HEAD, _ALMOST = 0.85, 0.6, 0.95
"""Likeness of a compound to its part, of a part to its compound, and the most short of equal."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The stems of an index in rising order, and in how many of its chunks each stands.

    `parts` are all grams and ends of stems in rising order; the stems with part i are
    `rows[begins[i]:begins[i + 1]]`. `sizes` tells how many parts each stem has.
    """

    stems: NDArray[np.bytes_]
    counts: NDArray[np.int32]
    parts: NDArray[np.bytes_]
    begins: NDArray[np.int64]
    rows: NDArray[np.int32]
    sizes: NDArray[np.int32]
    chunks: int

    @classmethod
    def of(
        cls, counted: Iterable[tuple[str, int]], chunks: int, before: "Lexicon | None" = None
    ) -> "Lexicon":
        """Return the lexicon of counted stems; one counted twice keeps the larger number.

        Only those that `before` has not are taken apart; the outcome is the same without it.
        """
        stems, counts = _counted(counted)
        known = cls.empty() if before is None else before
        old = _places(known.stems, stems)
        own = [(int(row), _parts(stems[row].decode())) for row in np.flatnonzero(old < 0)]
        texts, pairs = _together(known._pairs(stems), own)
        order = np.lexsort((pairs[1], pairs[0]))
        held, first = np.unique(pairs[0][order], return_index=True)
        return cls(
            stems=stems,
            counts=counts,
            parts=texts[held],
            begins=np.append(first, len(order)).astype(np.int64),
            rows=pairs[1][order].astype(np.int32),
            sizes=np.bincount(pairs[1], minlength=len(stems)).astype(np.int32),
            chunks=chunks,
        )

    @classmethod
    def empty(cls) -> "Lexicon":
        """Return the lexicon of no chunks."""
        texts, none = np.zeros(0, "S1"), np.zeros(0, np.int32)
        return cls(texts, none, texts, np.zeros(1, np.int64), none, none, 0)

    def _pairs(self, stems: NDArray[np.bytes_]) -> "_Pairs":
        """Return the parts, and which of them each stem that is still there has, by new row."""
        moved = _places(stems, self.stems)[self.rows]
        parts = np.repeat(np.arange(len(self.parts)), np.diff(self.begins))
        return self.parts, np.stack((parts[moved >= 0], moved[moved >= 0]))

    @cached_property
    def spellings(self) -> Stems:
        """Return the stems by how they begin and end."""
        return Stems(self.stems)

    def idf(self, stemmed: str) -> float:
        """Return the weight of a stem: BM25's inverse document frequency over chunks."""
        count = self._count(stemmed)
        return log(1 + (self.chunks - count + 0.5) / (count + 0.5))

    def knows(self, stemmed: str) -> bool:
        """Return whether some chunk holds the stem."""
        return self._count(stemmed) > 0

    def like(self, word: str) -> Likeness:
        """Return the stems that may stand for a folded word; its own is the last, with 1."""
        return self._cached_like(word)

    @cached_property
    def _cached_like(self) -> Callable[[str], Likeness]:
        return lru_cache(maxsize=5_000)(self._like)

    def _like(self, word: str) -> Likeness:
        stemmed = stem(word)
        near: dict[str, float] = {}
        if len(stemmed) > GRAM:
            near = self._by_grams(stemmed)
        elif len(stemmed) >= _SHORTEST and not stemmed.isdigit():
            near = self._by_ends(stemmed)
        if not self.knows(stemmed):
            near |= self._misspelt(word, near)
        near.pop(stemmed, None)
        return (*near.items(), (stemmed, 1.0))

    def _by_grams(self, stemmed: str) -> dict[str, float]:
        asked = _parts(stemmed)
        rows = [rows for part in asked if len(rows := self._rows(part))]
        if not rows:
            return {}
        found, shared = np.unique(np.concatenate(rows), return_counts=True)
        likeness = _likeness(shared, len(asked), self.sizes[found])
        best = np.lexsort((found, -likeness))[:_MOST_STEMS]
        kept = best[likeness[best] >= _LEAST]
        return {self.stems[found[i]].decode(): float(likeness[i]) for i in kept}

    def _by_ends(self, short: str) -> dict[str, float]:
        """Return the compounds that begin or end in a short word ("sti" in cykelsti)."""
        first, last = edges(short)
        rows = np.union1d(self._rows(first), self._rows(last)).tolist()
        words = (self.stems[row].decode() for row in rows)
        fitting = [w for w in words if w.startswith(short) or w.endswith(short)]
        return dict.fromkeys(fitting[:_MOST_STEMS], _HEAD)

    def _misspelt(self, word: str, near: dict[str, float]) -> dict[str, float]:
        """Return the stems a word that stands nowhere may have been meant as."""
        stemmed = stem(word)
        found = {known: _ALMOST for known in near if is_slip(stemmed, known)}
        found |= {known: _ALMOST for way in with_ae(word) if self.knows(known := stem(way))}
        short = _SHORTEST < len(word) <= _LONGEST_SLIP and word.isalpha()
        if found or not short:
            return found
        meant = np.unique(np.asarray([stem(slip).encode() for slip in slips(word)], np.bytes_))
        return {known.decode(): _SLIP for known in self._known(meant)}

    def _known(self, stems: NDArray[np.bytes_]) -> list[bytes]:
        """Return those of many stems that some chunk holds."""
        if not len(self.stems):
            return []
        at = np.minimum(np.searchsorted(self.stems, stems), len(self.stems) - 1)
        known: list[bytes] = stems[(self.stems[at] == stems) & (self.counts[at] > 0)].tolist()
        return known

    def _count(self, stemmed: str) -> int:
        place = _place(self.stems, stemmed)
        return 0 if place is None else int(self.counts[place])

    def _rows(self, part: str) -> NDArray[np.int32]:
        place = _place(self.parts, part)
        return (
            self.rows[:0]
            if place is None
            else self.rows[self.begins[place] : self.begins[place + 1]]
        )

    def save(self, path: Path) -> None:
        """Write the lexicon to a file."""
        columns = {field.name: np.asarray(getattr(self, field.name)) for field in fields(self)}
        with path.open("wb") as file:
            np.savez(file, allow_pickle=False, **columns)

    @classmethod
    def load(cls, path: Path) -> "Lexicon":
        """Read a lexicon that `save` wrote.

        Raises:
            LibraryError: the file is missing or damaged.
        """
        with opened_columns(path) as columns:
            read = {field.name: columns[field.name] for field in fields(cls)}
        return cls(**{**read, "chunks": int(read["chunks"])})


_Pairs = tuple[NDArray[np.bytes_], NDArray[np.int64]]
"""Parts of stems, and below each other the number of a part and the row of a stem with it."""


def _counted(
    counted: Iterable[tuple[str, int]],
) -> tuple[NDArray[np.bytes_], NDArray[np.int32]]:
    """Return different stems, rising, each with the largest number it was counted with."""
    found = list(counted)
    words = np.asarray([word.encode() for word, _ in found], np.bytes_)
    numbers = np.asarray([count for _, count in found], np.int32)
    order = np.lexsort((-numbers, words))
    words, numbers = words[order], numbers[order]
    new = np.append(True, words[1:] != words[:-1])[: len(words)]
    return words[new], numbers[new]


def _places(ordered: NDArray[np.bytes_], texts: NDArray[np.bytes_]) -> NDArray[np.int64]:
    """Return where texts stand in a rising array; -1 for one that does not."""
    if not len(ordered):
        return np.full(len(texts), -1, np.int64)
    at = np.minimum(np.searchsorted(ordered, texts), len(ordered) - 1)
    return np.where(ordered[at] == texts, at, -1).astype(np.int64)


def _together(known: _Pairs, own: Sequence[tuple[int, tuple[str, ...]]]) -> _Pairs:
    """Return pairs with those of some stems, given by row, whose parts may be new."""
    parts, pairs = known
    given = np.asarray([part.encode() for _, each in own for part in each], np.bytes_)
    rows = np.repeat([row for row, _ in own], [len(each) for _, each in own]).astype(np.int64)
    texts = np.unique(np.concatenate((parts, given)))
    added = np.stack((np.searchsorted(texts, given), rows))
    pairs = np.stack((np.searchsorted(texts, parts)[pairs[0]], pairs[1]))
    return texts, np.concatenate((pairs, added), axis=1)


def _place(ordered: NDArray[np.bytes_], text: str) -> int | None:
    place = int(np.searchsorted(ordered, text.encode()))
    return place if place < len(ordered) and ordered[place] == text.encode() else None


def _parts(stemmed: str) -> tuple[str, ...]:
    """Return the grams and ends of a stem, once each; a short stem or a number has none."""
    if len(stemmed) <= GRAM or stemmed[0].isdigit():
        return ()
    return tuple(dict.fromkeys((*grams(stemmed), *edges(stemmed))))


def _likeness(
    shared: NDArray[np.intp], asked: int, sizes: NDArray[np.int32]
) -> NDArray[np.float64]:
    """Return how like stems are by the parts they share: Dice, or one inside the other.

    A part of a compound has one end of its own inside it.
    """
    dice = 2 * shared / (asked + sizes)
    compound = np.where(shared >= 0.8 * asked, _PART * shared / asked, 0)
    part = np.where((shared >= sizes - 1) & (sizes > _EDGES), _HEAD, 0)
    best: NDArray[np.float64] = np.maximum(np.maximum(dice, compound), part)
    return np.minimum(best, _ALMOST)
