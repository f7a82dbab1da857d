"""The search: scope first, then candidates from both indexes, then one ranking of punkter.

A number is looked up, not scored: a sagsnummer or punkt in the question is a filter. Filters
and rights are applied before scoring, and rights once more before anything is handed out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.records import ChunkRecord
from assistant.archive.renewed import Edition
from assistant.archive.viewer import Viewer
from assistant.search.asked import Asked, asked_words
from assistant.search.candidates import Candidates, Reach, gather
from assistant.search.confidence import trust
from assistant.search.engines.engine import Within
from assistant.search.holders import Alike, holders
from assistant.search.index import SearchIndex, Snapshot
from assistant.search.lexical import among
from assistant.search.passage import Found, Passage
from assistant.search.question import Question
from assistant.search.ranking import WEIGHTS, Chosen, Ranking, Weights, listed, rank
from assistant.search.relaxation import Narrowing, wider
from assistant.search.remembered import Remembered
from assistant.search.stuffing import is_stuffed, says_little

Keys = NDArray[np.int64]

_NEAREST = 80
"""Chunks taken from each index; the punkter they are of are weighed against each other."""

_WEIGHED = 40
"""Punkter that are weighed word by word."""

_WIDER = 8
"""Times as many where those are of too few punkter."""

_FEWEST = 10
"""Different punkter that a search returns where the viewer may see so many."""

_AS_GOOD = 0.7
"""Share of the wider search's coverage from which a derived filter is believed."""

_MOST_BYTES = 2**26
"""Memory for what filters leave: everything, a few times, of a million chunks."""

_LOOKS = 8
"""Times as many punkter as are shown are looked through for such as were made to be found."""

_NOTHING = Found(passages=(), coverage=0.0, confidence=0.0)


class Searcher:
    """Finds the punkter nearest a question, for a viewer."""

    def __init__(self, archive: Archive, index: SearchIndex, weights: Weights = WEIGHTS) -> None:
        """Search the indexes of an archive."""
        self._archive = archive
        self._index = index
        self._weights = weights
        self._scopes: _Scopes | None = None

    def search(self, question: Question, viewer: Viewer, k: int = 10) -> Found:
        """Return the passages nearest a question, best first, one of each punkt.

        At least ten different punkter, or `k` if that is more, where the viewer may see so
        many. A derived filter that leaves nothing, or nothing of the subject, is dropped and
        named in `relaxed`.
        """
        ask = _Ask(question, viewer, max(k, _FEWEST), self._index.snapshot())
        found = self._attempt(ask, Narrowing(question.filters))
        if found is None:
            attempts = (self._attempt(ask, narrowing) for narrowing in wider(question))
            found = next((attempt for attempt in attempts if attempt), None)
        elif question.derived and found.candidates:
            found = self._believed(ask, found)
        return self._found(ask, found) if found else _NOTHING

    def holders(
        self, words: Sequence[str], alike: Alike, filters: Filters, viewer: Viewer
    ) -> frozenset[str]:
        """Return the ids of all punkter, within filters and rights, that may hold these words.

        One that was written since the indexes were built may hold any.
        """
        snapshot = self._index.snapshot()
        scope = self._scopes_in(snapshot).of(filters, viewer)
        found = holders(snapshot.open, scope.open, words, alike)
        newest = snapshot.open.catalogue.keys[-1:].max(initial=0)
        if len(scope.closed):
            found |= holders(snapshot.closed, scope.closed, words, alike)
            newest = max(newest, snapshot.closed.catalogue.keys[-1:].max(initial=0))
        return found.union(self._archive.newer_items(int(newest), viewer))

    def _believed(self, ask: "_Ask", found: "_Attempt") -> "_Attempt":
        """Return the attempt, or a wider one that holds much more of the same words."""
        if found.coverage >= _AS_GOOD:  # no wider search can hold so much more
            return found
        narrowings = list(wider(ask.question, soft=True))
        widest = self._attempt(ask, narrowings[-1], reworded=False) if narrowings else None
        if widest is None or found.coverage >= _AS_GOOD * widest.coverage:
            return found
        for narrowing in narrowings[:-1]:
            attempt = self._attempt(ask, narrowing, reworded=False)
            if attempt and attempt.coverage >= _AS_GOOD * widest.coverage:
                return self._attempt(ask, narrowing) or attempt
        return self._attempt(ask, narrowings[-1]) or widest

    def _attempt(
        self, ask: "_Ask", narrowing: Narrowing, *, reworded: bool = True
    ) -> "_Attempt | None":
        """Search with some filters; None where they leave no chunk at all.

        With `reworded` the words of dropped filters are searched for like any other.
        """
        scope = self._scopes_in(ask.snapshot).of(narrowing.filters, ask.viewer)
        if not len(scope.keys):
            return None
        question = _reworded(ask.question, narrowing) if reworded else ask.question
        side = ask.snapshot.open
        asked = asked_words(question, side.lexicon, side.short_forms)
        if not asked.content and not question.filters.empty:
            return _Attempt(narrowing, asked, listed(_chosen(ask.snapshot, scope), question))
        if not asked.words:
            return None
        query = self._scopes_in(ask.snapshot).encoded(question.search_text)
        reaches = list(_reaches(ask.snapshot, scope))
        most = max(_WEIGHED, ask.k)
        found = gather(asked, query, reaches, _NEAREST, most)
        if len(found) < ask.k and len(found.keys) < len(scope.keys):
            found = gather(asked, query, reaches, _NEAREST * _WIDER, most)
        ranking = self._sound(rank(found, question, self._weights), found, ask)
        return _Attempt(narrowing, asked, ranking, found)

    def _sound(self, ranking: Ranking, found: Candidates, ask: "_Ask") -> Ranking:
        """Put behind all others what was made to be found.

        As many are looked at as are shown, and as many more for each time that some fell away.
        """
        stuffed: set[int] = set()
        for start in range(0, min(len(ranking), ask.k * _LOOKS), ask.k):
            fell = self._stuffed(ranking.part(start, start + ask.k), found, ask)
            stuffed |= fell
            if not fell:
                break
        return ranking.behind(stuffed) if stuffed else ranking

    def _stuffed(self, ranking: Ranking, found: Candidates, ask: "_Ask") -> set[int]:
        """Return the chunks of those punkter that were made to be found.

        Where a chunk says next to nothing ("Godkendt."), its whole punkt is looked at.
        """
        texts = self._texts(ranking.keys, ask)
        whole = {
            key: found.keys[found.owners == item]
            for key, item in zip(ranking.keys.tolist(), ranking.items, strict=True)
            if says_little(texts.get(key, ""))
        }
        if whole:
            others = self._texts(np.concatenate(list(whole.values())), ask)
            joined = {key: map(others.get, keys.tolist()) for key, keys in whole.items()}
            texts |= {key: "\n".join(filter(None, each)) for key, each in joined.items()}
        return {key for key, text in texts.items() if is_stuffed(text, ask.question.text)}

    def _texts(self, keys: Keys, ask: "_Ask") -> dict[int, str]:
        return {record.key: record.chunk.text for record in self._records(keys, ask)}

    def _records(self, keys: Keys, ask: "_Ask") -> list[ChunkRecord]:
        """Return chunks in the order of `keys`, each fetched once in a search."""
        new = [key for key in keys.tolist() if key not in ask.fetched]
        if new:
            found = self._archive.chunks(new, ask.viewer)
            ask.fetched.update((record.key, record) for record in found)
        return [ask.fetched[key] for key in keys.tolist() if key in ask.fetched]

    def _scopes_in(self, snapshot: Snapshot) -> "_Scopes":
        """Return the scopes in these indexes; those of indexes left behind are let go."""
        scopes = self._scopes
        if scopes is None or scopes.snapshot is not snapshot:
            self._scopes = scopes = _Scopes(self._archive, snapshot)
        return scopes

    def _found(self, ask: "_Ask", attempt: "_Attempt") -> Found:
        ranking = attempt.ranking.first(ask.k)
        return Found(
            passages=tuple(self._passages(ranking, ask)),
            coverage=attempt.coverage,
            confidence=attempt.confidence,
            relaxed=tuple(derived.value for derived in attempt.narrowing.dropped),
        )

    def _passages(self, ranking: Ranking, ask: "_Ask") -> Iterator[Passage]:
        """Give the chunks; rights are asked again here, whatever came before."""
        scores = dict(zip(ranking.keys.tolist(), ranking.scores.tolist(), strict=True))
        for record in self._records(ranking.keys, ask):
            if ask.viewer.may_read(record.sitting, closed=record.chunk.closed):
                yield Passage(record, scores[record.key])


@dataclass(frozen=True, slots=True)
class _Ask:
    """One search: what is asked, by whom, for how many punkter, in which indexes."""

    question: Question
    viewer: Viewer
    k: int
    snapshot: Snapshot
    fetched: dict[int, ChunkRecord] = field(default_factory=dict)
    """The chunks that were read for it so far, by key."""


@dataclass(frozen=True, slots=True)
class _Scope:
    """The keys that filters and rights leave, all and by side."""

    filters: Filters
    viewer: Viewer
    keys: Keys
    open: Keys
    closed: Keys

    def within(self, keys: Keys) -> Within:
        """Return what an engine is told of the keys of one side."""
        return Within(keys, self.filters, self.viewer)


class _Scopes:
    """What may be found in some indexes, by filters and viewer, and questions as their vectors."""

    def __init__(self, archive: Archive, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._archive = archive
        self._held: Remembered[tuple[Edition, Filters, Viewer], _Scope] = Remembered(
            _size, _MOST_BYTES
        )
        self.encoded = lru_cache(maxsize=256)(self._encode)

    def of(self, filters: Filters, viewer: Viewer) -> _Scope:
        """Return what filters and rights leave of what the archive holds now."""
        asked = self._archive.edition, filters, viewer
        return self._held.of(asked, lambda: self._select(*asked))

    def _encode(self, text: str) -> NDArray[np.float32]:
        return self.snapshot.encoder.encode_queries([text])

    def _select(self, edition: Edition, filters: Filters, viewer: Viewer) -> _Scope:
        del edition  # part of the cache key: a change of the archive is another scope
        keys = self._archive.select(filters, viewer)
        closed = self.snapshot.closed.catalogue.keys if viewer.opens_closed else keys[:0]
        return _Scope(
            filters=filters,
            viewer=viewer,
            keys=keys,
            open=_both(keys, self.snapshot.open.catalogue.keys),
            closed=_both(keys, closed),
        )


def _both(keys: Keys, listed: Keys) -> Keys:
    """Return the keys that are listed, without a copy where they are the same."""
    return listed if np.array_equal(keys, listed) else keys[among(keys, listed)]


def _size(scope: _Scope) -> int:
    return scope.keys.nbytes + scope.open.nbytes + scope.closed.nbytes


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What a search with some filters gave."""

    narrowing: Narrowing
    asked: Asked
    ranking: Ranking
    candidates: Candidates | None = None

    @property
    def coverage(self) -> float:
        """Return the share of the question that the best punkt holds."""
        if self.candidates is None or not len(self.ranking):
            return 0.0
        return float(self.candidates.held.coverage[self.ranking.items[0]])

    @property
    def confidence(self) -> float:
        """Return how likely it is that an answer was found."""
        if self.candidates is None:
            return 0.0
        return trust(self.asked, self.candidates, self.ranking)


def _reworded(question: Question, narrowing: Narrowing) -> Question:
    """Put the words of dropped filters back into what is searched for."""
    if not narrowing.dropped:
        return question
    said = (derived.said for derived in narrowing.dropped)
    return replace(question, search_text=" ".join((question.search_text, *said)))


def _chosen(snapshot: Snapshot, scope: _Scope) -> Chosen:
    """Return what filters alone chose, with the closed punkter that nobody else is told of."""
    catalogue = snapshot.open.catalogue
    places = catalogue.places(scope.open)
    chosen = Chosen.of(catalogue, places, catalogue.numbers[places].astype(np.int64))
    if not len(scope.closed):
        return chosen
    closed = snapshot.closed.catalogue
    places = closed.places(scope.closed)
    numbers = snapshot.closed_numbers[closed.numbers[places]]
    untold = numbers >= len(catalogue.punkter)
    return chosen.and_(Chosen.of(closed, places[untold], numbers[untold]))


def _reaches(snapshot: Snapshot, scope: _Scope) -> Iterator[Reach]:
    whole = len(scope.open) == len(snapshot.open.catalogue)
    yield Reach(snapshot.open, None if whole else scope.within(scope.open))
    if len(scope.closed):
        yield Reach(snapshot.closed, scope.within(scope.closed), snapshot.closed_numbers)
