"""One visibility, searched in Milvus: the question goes there, what ranking needs is here.

Filters and rights travel as a condition that Milvus applies before it scores. What comes back is
looked at again by the keys that the archive's own filters and rights left: a row that the
catalogue does not know yet, or no longer, or that its condition wrongly let through, is dropped
and the next one fetched.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.errors import LibraryError
from assistant.search.catalogue import Catalogue
from assistant.search.engines.engine import Within
from assistant.search.engines.milvus.kept import Kept
from assistant.search.engines.milvus.server import MOST_HITS, Hits, Server
from assistant.search.lexical import Term, among, sought
from assistant.search.lexicon import Lexicon

Keys = NDArray[np.int64]
Scores = NDArray[np.float32]
Vectors = NDArray[np.float32]

_SAMPLE = 127
_MARGIN = 16  # hits beyond k, so that equal scores at the edge are seen
_SAME = 1e-5  # of the best score: what differs less may be equal, and summed in another order

_NO_HITS: Hits = (np.zeros(0, np.float32), np.zeros(0, np.int64))


@dataclass(frozen=True)
class MilvusSide:
    """The open or closed chunks; `condition` says what is within, in the words of Milvus."""

    server: Server
    kept: Kept
    condition: Callable[[Within | None], str]

    @property
    def catalogue(self) -> Catalogue:
        """Return what ranking needs to know of each chunk."""
        return self.kept.catalogue

    @property
    def lexicon(self) -> Lexicon:
        """Return the stems and how rare each is."""
        return self.kept.lexicon

    @cached_property
    def short_forms(self) -> dict[str, tuple[str, ...]]:
        """Return the folded short forms with the words of their long ones."""
        return self.kept.acronyms.lookup()

    @cached_property
    def sample(self) -> Vectors:
        """Return vectors of chunks spread evenly, fetched once."""
        keys = self.catalogue.keys[:: max(1, len(self.catalogue) // _SAMPLE)]
        found = self.server.dense(self._name, keys)
        if len(found) < len(keys):
            raise LibraryError(
                f"Samlingen {self._name} i Milvus mangler afsnit. Kør `referat reindex`."
            )
        rows = [found[key] for key in keys.tolist()]
        return np.stack(rows) if rows else np.zeros((0, self._numbers), np.float32)

    @property
    def scanned(self) -> int:
        """Return 0: nothing is scanned in this process."""
        return 0

    @property
    def _name(self) -> str:
        return self.kept.collection.name

    @property
    def _numbers(self) -> int:
        return self.kept.collection.recipe.dimension

    def by_words(self, terms: Sequence[Term], k: int, within: Within | None) -> Hits:
        """Return BM25 scores and keys of the k best chunks, and of those tied with the last."""
        asked = self.kept.terms.asked(sought(terms))
        if not asked:
            return _NO_HITS

        def fetch(limit: int, condition: str) -> Hits:
            return self.server.by_words(self._name, asked, limit, condition)

        scores, keys = self._best(fetch, k, within)
        edge = scores[k - 1] if len(scores) >= k else -np.inf
        return scores[scores >= edge], keys[scores >= edge]

    def by_meaning(self, query: Vectors, k: int, within: Within | None) -> Hits:
        """Return cosines and keys of the k nearest chunks."""
        lists = self.kept.collection.lists

        def fetch(limit: int, condition: str) -> Hits:
            return self.server.by_meaning(self._name, query[0], limit, condition, lists)

        scores, keys = self._best(fetch, k, within)
        return scores[:k], keys[:k]

    def _best(self, fetch: Callable[[int, str], Hits], k: int, within: Within | None) -> Hits:
        """Fetch until the k-th cannot tie with one unseen; equal scores by rising key."""
        if not k or (within is not None and not len(within.keys)):
            return _NO_HITS
        condition, limit = self.condition(within), k + _MARGIN
        while True:
            scores, keys = fetch(min(limit, MOST_HITS), condition)
            kept = self._known(keys, within)
            whole = len(keys) < limit or limit >= MOST_HITS
            if whole or (kept.sum() >= k and scores[kept][k - 1] - scores[-1] > _near(scores)):
                return _ordered(scores[kept], keys[kept])
            limit *= 4

    def _known(self, keys: Keys, within: Within | None) -> NDArray[np.bool_]:
        known = among(keys, self.catalogue.keys)
        return known if within is None else known & among(keys, within.keys)

    def held(self) -> Iterator[tuple[str, Keys]]:
        """Yield the keys that Milvus holds, and those that the files here are of."""
        keys, _ = self.server.held(self._name)
        yield "i Milvus", keys
        yield "over ord", self.catalogue.keys


def _near(scores: Scores) -> float:
    return _SAME * float(max(scores.max(initial=0.0), 1.0))


def _ordered(scores: Scores, keys: Keys) -> Hits:
    """Order hits; scores that only differ by how they were summed become the first of them."""
    order = np.lexsort((keys, -scores))
    scores, keys = scores[order], keys[order]
    starts = np.diff(scores, prepend=np.inf) < -_near(scores)
    groups = np.cumsum(starts)
    same = scores[np.flatnonzero(starts)][groups - 1] if len(scores) else scores
    order = np.lexsort((keys, groups))
    return same[order], keys[order]
