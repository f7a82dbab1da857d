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
from assistant.search.engines.engine import SearchedSide, Within
from assistant.search.evidence import evidence
from assistant.search.holding import Held, hold
from assistant.search.lexical import among
from assistant.search.traces import Traces

Keys = NDArray[np.int64]
Places = NDArray[np.int64]
Numbers = Places | NDArray[np.int32]
Floats = NDArray[np.float64]
Vector = NDArray[np.float32]

_SURE = 10
"""Chunks at the head of the closed side's list whose punkter are weighed in any case."""


@dataclass(frozen=True, slots=True)
class Reach:
    """A side with the chunks of it that may be found; `within` None is all of them.

    `punkter` numbers the side's punkter as the open side does, and on from its last.
    """

    side: SearchedSide
    within: Within | None
    punkter: Places | None = None

    @property
    def closed(self) -> bool:
        """Return whether this is the closed side."""
        return self.punkter is not None

    @property
    def numbers(self) -> Numbers:
        """Return for each of the side's chunks the number of its punkt on the open side."""
        own = self.side.catalogue.numbers
        return own if self.punkter is None else self.punkter[own]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Chunks of the punkter put forward; all columns but the last have a row a chunk.

    `owners` numbers the punkter from 0. `words` is BM25, `meaning` the cosine above what is
    usual, each 0 where the index did not put the chunk forward. `held` and `evidence` tell of
    each punkt what it holds of the question; `spread` how far apart cosines usually are.
    """

    keys: Keys
    ids: NDArray[np.bytes_]
    owners: Places
    standing: NDArray[np.bool_]
    days: NDArray[np.int32]
    words: Floats
    meaning: Floats
    held: Held
    evidence: Floats
    spread: float

    def __len__(self) -> int:
        """Return how many punkter were put forward."""
        return len(self.held.coverage)


def gather(
    asked: Asked, query: Vector, reaches: Sequence[Reach], nearest: int, most: int
) -> Candidates:
    """Take the `nearest` chunks of each index on each side, and all chunks of their punkter.

    Of the punkter at most `most` are kept, the likeliest. The first reach is the open side.
    """
    usual, spread = _usual(reaches[0].side, query)
    hits = [_hits(reach, asked, query, nearest) for reach in reaches]
    punkter = _likeliest(reaches, hits, most)
    pools = [_pool(r, h, asked, punkter) for r, h in zip(reaches, hits, strict=True)]
    numbers, owners = np.unique(
        np.concatenate([pool.numbers for pool in pools]), return_inverse=True
    )
    traces = Traces.joined([pool.traces for pool in pools])
    enclosed = np.concatenate([pool.enclosed for pool in pools])
    held = hold(asked, traces, owners, len(numbers), enclosed)
    return Candidates(
        keys=np.concatenate([pool.keys for pool in pools]),
        ids=np.concatenate([pool.ids for pool in pools]),
        owners=owners,
        standing=np.concatenate([pool.standing for pool in pools]),
        days=np.concatenate([pool.days for pool in pools]),
        words=np.concatenate([pool.words for pool in pools]),
        meaning=np.maximum(np.concatenate([pool.meaning for pool in pools]) - usual, 0),
        held=held,
        evidence=evidence(asked, held, owners),
        spread=spread,
    )


@dataclass(frozen=True, slots=True)
class _Hits:
    """The chunks one side put forward, by rising place, with both scores."""

    places: Places
    words: Floats
    meaning: Floats


@dataclass(frozen=True, slots=True)
class _Pool:
    """All chunks of the punkter put forward that one side may show."""

    numbers: Numbers
    keys: Keys
    ids: NDArray[np.bytes_]
    standing: NDArray[np.bool_]
    enclosed: NDArray[np.bool_]
    days: NDArray[np.int32]
    traces: Traces
    words: Floats
    meaning: Floats


def _likeliest(reaches: Sequence[Reach], hits: Sequence["_Hits"], most: int) -> Places:
    """Return the numbers of the punkter put forward, rising: those high on either list.

    The first by words on the closed side are sure of their place: its texts are short and alike,
    and a hundred that mean nearly the same would crowd out the one that has the very words.
    """
    numbers = np.concatenate([r.numbers[h.places] for r, h in zip(reaches, hits, strict=True)])
    scores = np.concatenate([_by_words(r, h) for r, h in zip(reaches, hits, strict=True)])
    near = np.concatenate([h.meaning for h in hits])
    scores = np.maximum(scores, near / max(near.max(initial=0), 1e-9))
    best, first = np.unique(numbers[np.lexsort((numbers, -scores))], return_index=True)
    kept: Places = np.sort(best[np.argsort(first)][:most])
    return kept


def _by_words(reach: Reach, hits: _Hits) -> Floats:
    """Return BM25 as a share of the side's best, above 1 for the closed side's first."""
    shares: Floats = hits.words / max(hits.words.max(initial=0), 1e-9)
    if reach.closed:
        first = np.argsort(-hits.words, kind="stable")[:_SURE]
        shares[first] += hits.words[first] > 0
    return shares


def _hits(reach: Reach, asked: Asked, query: Vector, nearest: int) -> _Hits:
    catalogue = reach.side.catalogue
    word_scores, word_keys = reach.side.by_words(asked.terms, nearest, reach.within)
    scores, keys = reach.side.by_meaning(query, nearest, reach.within)
    by_word, by_meaning = catalogue.places(word_keys), catalogue.places(keys)
    places = np.union1d(by_word, by_meaning)
    words, meaning = np.zeros(len(places)), np.zeros(len(places))
    words[np.searchsorted(places, by_word)] = word_scores
    meaning[np.searchsorted(places, by_meaning)] = scores
    return _Hits(places, words, meaning)


def _pool(reach: Reach, hits: _Hits, asked: Asked, punkter: Places) -> _Pool:
    catalogue = reach.side.catalogue
    places = catalogue.places_of(_own_numbers(reach, punkter))
    if reach.within is not None:
        places = places[among(catalogue.keys[places], reach.within.keys)]
    traces = catalogue.traces.taken(places)
    words, meaning = np.zeros(len(places)), np.zeros(len(places))
    kept = among(hits.places, places)
    at = np.searchsorted(places, hits.places[kept])
    words[at], meaning[at] = hits.words[kept], hits.meaning[kept]
    if reach.closed:
        owners = np.zeros(len(places), np.int64)
        words = hold(asked, traces, owners, 1).own * asked.ceiling
    return _Pool(
        numbers=reach.numbers[places],
        keys=catalogue.keys[places],
        ids=catalogue.ids[places],
        standing=catalogue.standing[places],
        enclosed=catalogue.enclosed[places],
        days=catalogue.days[places],
        traces=traces,
        words=words,
        meaning=meaning,
    )


def _own_numbers(reach: Reach, punkter: Places) -> Places:
    """Return the side's own numbers of punkter numbered as on the open side."""
    if reach.punkter is None:
        return punkter[punkter < len(reach.side.catalogue.punkter)]
    return np.flatnonzero(np.isin(reach.punkter, punkter))


def _usual(side: SearchedSide, query: Vector) -> tuple[float, float]:
    """Return the cosine of a chunk in the middle and the distance to the upper tenth."""
    known = np.sort(side.sample @ query[0])
    if not len(known):
        return 0.0, 1.0
    usual = float(known[len(known) // 2])
    return usual, max(float(known[int(len(known) * 0.9)]) - usual, 1e-3)
