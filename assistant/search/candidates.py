"""Candidates: what the two indexes put forward, as all chunks of the punkter they point to.

The closed side joins only for a viewer who may read something closed, and then only with the
chunks that viewer may read. A closed chunk scores by the words it holds and the statistics of
the open side: words that a viewer may not see move nothing that the viewer sees.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.search.asked import Asked
from assistant.search.holding import Held, hold
from assistant.search.side import Side
from assistant.search.traces import Traces

Keys = NDArray[np.int64]
Floats = NDArray[np.float64]
Vector = NDArray[np.float32]

_SAMPLE = 255
"""Chunks by which the usual nearness to a question is told: enough for a steady median."""


@dataclass(frozen=True, slots=True)
class Reach:
    """A side with the chunks of it that may be found; `allowed` None is all of them."""

    side: Side
    allowed: Keys | None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Candidates:
    """Chunks of the punkter put forward; all columns but `items` and `held` have a row a chunk.

    `items` are the punkter's ids in rising order and `owners` tells which of them a chunk is of.
    `words` is BM25, `meaning` the cosine above what is usual, each 0 where the index did not
    put the chunk forward. `spread` tells how far apart cosines usually are.
    """

    items: NDArray[np.bytes_]
    keys: Keys
    ids: NDArray[np.bytes_]
    owners: NDArray[np.int64]
    standing: NDArray[np.bool_]
    days: NDArray[np.int32]
    words: Floats
    meaning: Floats
    held: Held
    spread: float

    def __len__(self) -> int:
        """Return how many punkter were put forward."""
        return len(self.items)


def gather(asked: Asked, query: Vector, reaches: Sequence[Reach], nearest: int) -> Candidates:
    """Take the `nearest` chunks of each index on each side, and all chunks of their punkter."""
    usual, spread = _usual(reaches[0].side, query)
    hits = [_hits(reach, asked, query, nearest) for reach in reaches]
    pointed = [r.side.catalogue.items[h.places] for r, h in zip(reaches, hits, strict=True)]
    items = np.unique(np.concatenate(pointed))
    pools = [_pool(r, h, items) for r, h in zip(reaches, hits, strict=True)]
    traces = [r.side.catalogue.traces.taken(p.places) for r, p in zip(reaches, pools, strict=True)]
    owners = np.concatenate([np.searchsorted(items, pool.items) for pool in pools])
    scored = [_open_words(r, p, t, asked) for r, p, t in zip(reaches, pools, traces, strict=True)]
    return Candidates(
        items=items,
        keys=np.concatenate([pool.keys for pool in pools]),
        ids=np.concatenate([pool.ids for pool in pools]),
        owners=owners,
        standing=np.concatenate([pool.standing for pool in pools]),
        days=np.concatenate([pool.days for pool in pools]),
        words=np.concatenate(scored),
        meaning=np.maximum(np.concatenate([pool.meaning for pool in pools]) - usual, 0),
        held=hold(asked, Traces.joined(traces), owners, len(items)),
        spread=spread,
    )


@dataclass(frozen=True, slots=True)
class _Hits:
    """The chunks one side put forward, by rising place, with both scores."""

    places: NDArray[np.int64]
    words: Floats
    meaning: Floats


@dataclass(frozen=True, slots=True)
class _Pool:
    """All chunks of the punkter put forward that one side may show."""

    places: NDArray[np.int64]
    keys: Keys
    ids: NDArray[np.bytes_]
    items: NDArray[np.bytes_]
    standing: NDArray[np.bool_]
    days: NDArray[np.int32]
    words: Floats
    meaning: Floats


def _hits(reach: Reach, asked: Asked, query: Vector, nearest: int) -> _Hits:
    catalogue = reach.side.catalogue
    word_scores, word_keys = reach.side.words.search(asked.terms, nearest, reach.allowed)
    scores, keys = reach.side.vectors.search(query, nearest, reach.allowed)
    found = keys[0] >= 0
    by_word, by_meaning = catalogue.places(word_keys), catalogue.places(keys[0][found])
    places = np.union1d(by_word, by_meaning)
    words, meaning = np.zeros(len(places)), np.zeros(len(places))
    words[np.searchsorted(places, by_word)] = word_scores
    meaning[np.searchsorted(places, by_meaning)] = scores[0][found]
    return _Hits(places, words, meaning)


def _pool(reach: Reach, hits: _Hits, items: NDArray[np.bytes_]) -> _Pool:
    catalogue = reach.side.catalogue
    places = np.sort(catalogue.places_of(items))
    if reach.allowed is not None:
        places = places[np.isin(catalogue.keys[places], reach.allowed)]
    words, meaning = np.zeros(len(places)), np.zeros(len(places))
    at = np.searchsorted(places, hits.places)
    words[at], meaning[at] = hits.words, hits.meaning
    return _Pool(
        places=places,
        keys=catalogue.keys[places],
        ids=catalogue.ids[places],
        items=catalogue.items[places],
        standing=catalogue.standing[places],
        days=catalogue.days[places],
        words=words,
        meaning=meaning,
    )


def _open_words(reach: Reach, pool: _Pool, traces: Traces, asked: Asked) -> Floats:
    """Return the word scores: BM25, on the closed side what a chunk holds of the question."""
    if not reach.closed:
        return pool.words
    owners = np.zeros(len(pool.places), np.int64)
    return hold(asked, traces, owners, 1).own * asked.ceiling


def _usual(side: Side, query: Vector) -> tuple[float, float]:
    """Return the cosine of a chunk in the middle and the distance to the upper tenth."""
    keys = side.catalogue.keys
    sample = keys[:: max(1, len(keys) // _SAMPLE)]
    scores, found = side.vectors.search(query, len(sample), sample)
    known = np.sort(scores[0][found[0] >= 0])
    if not len(known):
        return 0.0, 1.0
    usual = float(known[len(known) // 2])
    return usual, max(float(known[int(len(known) * 0.9)]) - usual, 1e-3)
