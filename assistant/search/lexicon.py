"""The lexicon of an index: its stems, how rare each is, and which are like a word asked for.

Tells how much a word weighs, and lets a misspelling, an inflection that the stemmer misses or a
part of a compound count for the words it stands for.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from itertools import chain
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import LibraryError
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
    def of(cls, counted: Iterable[tuple[str, int]], chunks: int) -> "Lexicon":
        """Return the lexicon of counted stems; one counted twice keeps the larger number."""
        largest: dict[str, int] = {}
        for word, count in counted:
            largest[word] = max(count, largest.get(word, 0))
        stems = sorted(largest, key=str.encode)
        parts_of = [_parts(word) for word in stems]
        rows_of: dict[str, list[int]] = {}
        for row, own in enumerate(parts_of):
            for part in own:
                rows_of.setdefault(part, []).append(row)
        parts = sorted(rows_of, key=str.encode)
        return cls(
            stems=np.asarray([word.encode() for word in stems], np.bytes_),
            counts=np.asarray([largest[word] for word in stems], np.int32),
            parts=np.asarray([part.encode() for part in parts], np.bytes_),
            begins=np.cumsum([0, *(len(rows_of[part]) for part in parts)], dtype=np.int64),
            rows=np.fromiter(chain.from_iterable(rows_of[part] for part in parts), np.int32),
            sizes=np.asarray([len(own) for own in parts_of], np.int32),
            chunks=chunks,
        )

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
        try:
            with np.load(path, allow_pickle=False) as columns:
                read = {field.name: columns[field.name] for field in fields(cls)}
        except (OSError, ValueError, KeyError) as exc:
            raise LibraryError(f"{path} er beskadiget ({exc}). Kør `referat reindex`.") from exc
        return cls(**{**read, "chunks": int(read["chunks"])})


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
