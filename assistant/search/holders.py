"""The punkter that may hold some words, all of them: for lists, which leave none out.

A search ranks and takes the best; a list names every one. Here the traces tell which punkter have
a stem like each of the words, so that only those are read, and not the whole archive.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from assistant.search.danish import plain_number, stem
from assistant.search.engines.engine import SearchedSide
from assistant.search.stems import Stems
from assistant.search.traces import Marks, Traces, stem_mark

Keys = NDArray[np.int64]
Held = NDArray[np.bool_]
"""For each punkt, whether it holds a word."""

_BLOCK = 2**20
"""Marks looked at together."""

_SLOTS = 2**16
"""Marks are sieved by their last bits, four bytes each in a table that the processor's cache
holds, before they are compared."""


Alike = Callable[[str, Stems], Collection[str]]
"""Tells which stems may stand for a word."""


def holders(side: SearchedSide, chunks: Keys, words: Sequence[str], alike: Alike) -> frozenset[str]:
    """Return the ids of the punkter, of these chunks of a side, that may hold all the words."""
    places = side.catalogue.places(chunks)
    whole = len(places) == len(side.catalogue)
    traces = side.catalogue.traces if whole else side.catalogue.traces.taken(places)
    numbers = side.catalogue.numbers if whole else side.catalogue.numbers[places]
    ways = [list(_ways(word, side.lexicon.spellings, alike)) for word in words]
    sought = {stem for each in ways for parts in each for stems in parts for stem in stems}
    met = _Met.of(traces, numbers, sought, len(side.catalogue.punkter))
    held = np.ones(len(side.catalogue.punkter), np.bool_)
    for each in ways:
        held &= reduce(np.logical_or, (reduce(np.logical_and, map(met.any, way)) for way in each))
    return frozenset(map(bytes.decode, side.catalogue.punkter[held].tolist()))


def _ways(word: str, stems: Stems, alike: Alike) -> Iterator[Sequence[Collection[str]]]:
    """Yield the ways in which a text may have a word: each in parts, each part as some stem.

    In more than one part it may stand where it is spelt apart: "hr-strategi" for "hrstrategi".
    """
    yield (alike(word, stems),)
    if word[:1].isdigit():
        yield ((plain_number(word),),)
    for cut in range(1, len(word)):
        parts = stem(word[:cut]), stem(word[cut:])
        if word[:cut].isalpha() and parts[0] in stems and parts[1] in stems:
            yield tuple((part,) for part in parts)


@dataclass(frozen=True, slots=True)
class _Met:
    """Where some stems stand: each mark that was met, and the number of its punkt."""

    marks: Marks
    owners: NDArray[np.int32]
    punkter: int

    @classmethod
    def of(
        cls, traces: Traces, numbers: NDArray[np.int32], stems: Collection[str], punkter: int
    ) -> "_Met":
        """Look through the traces of chunks, whose punkter are numbered, once for all stems."""
        wanted = _marks(stems)
        sieve = np.zeros(_SLOTS, np.bool_)
        sieve[wanted % _SLOTS] = True
        marks, places = [wanted[:0]], [np.zeros(0, np.intp)]
        for begin in range(0, len(traces.marks) if len(wanted) else 0, _BLOCK):
            block = np.asarray(traces.marks[begin : begin + _BLOCK]) >> np.uint32(2)
            at = np.flatnonzero(sieve[block.astype(np.uint16)])
            at = at[np.isin(block[at], wanted)]
            marks.append(block[at])
            places.append(at + begin)
        chunks = np.searchsorted(traces.ends, np.concatenate(places), side="right")
        return cls(np.concatenate(marks), numbers[chunks], punkter)

    def any(self, stems: Collection[str]) -> Held:
        """Return which punkter hold any of some stems."""
        held = np.zeros(self.punkter, np.bool_)
        held[self.owners[np.isin(self.marks, _marks(stems))]] = True
        return held


def _marks(stems: Collection[str]) -> Marks:
    return np.unique(np.asarray([stem_mark(each) for each in stems], np.uint32)) >> np.uint32(2)
