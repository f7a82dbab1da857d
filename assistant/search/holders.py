"""The punkter that may hold some words, all of them: for lists, which leave none out.

A search ranks and takes the best; a list names every one. Here the traces tell which punkter have
a stem like each of the words, so that only those are read, and not the whole archive.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from assistant.search.danish import plain_number, stem
from assistant.search.engines.engine import SearchedSide
from assistant.search.stems import Stems
from assistant.search.traces import Traces, stem_mark

Keys = NDArray[np.int64]
Held = NDArray[np.bool_]
"""For each chunk, whether it holds a word."""

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
    held = np.ones(len(side.catalogue.punkter), np.bool_)
    for word in words:
        have = np.zeros_like(held)
        have[numbers[_held(traces, alike(word, side.lexicon.spellings))]] = True
        for parts in _parted(word, side.lexicon.spellings):
            have |= reduce(np.logical_and, (_having(held, numbers, traces, p) for p in parts))
        held &= have
    return frozenset(map(bytes.decode, side.catalogue.punkter[held].tolist()))


def _having(like: Held, numbers: NDArray[np.int32], traces: Traces, part: str) -> Held:
    have = np.zeros_like(like)
    have[numbers[_held(traces, [part])]] = True
    return have


def _parted(word: str, stems: Stems) -> Iterator[tuple[str, ...]]:
    """Yield the ways in which a text may have a word in parts: "hr-strategi" for "hrstrategi"."""
    if word[:1].isdigit():
        yield (plain_number(word),)
    for cut in range(1, len(word)):
        parts = stem(word[:cut]), stem(word[cut:])
        if word[:cut].isalpha() and parts[0] in stems and parts[1] in stems:
            yield parts


def _held(traces: Traces, stems: Collection[str]) -> Held:
    """Return which chunks hold any of some stems."""
    found = np.zeros(len(traces), np.bool_)
    wanted = np.unique(np.asarray([stem_mark(each) for each in stems], np.uint32)) >> 2
    sieve = np.zeros(_SLOTS, np.bool_)
    sieve[wanted % _SLOTS] = True
    for begin in range(0, len(traces.marks) if len(wanted) else 0, _BLOCK):
        marks = np.asarray(traces.marks[begin : begin + _BLOCK]) >> 2
        at = np.flatnonzero(sieve[marks.astype(np.uint16)])
        at = at[np.isin(marks[at], wanted)] + begin
        found[np.searchsorted(traces.ends, at, side="right")] = True
    return found
