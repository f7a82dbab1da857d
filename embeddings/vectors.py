"""The vector index: ids and vectors in, the nearest ids out. The only module that knows FAISS.

Exact inner product over vectors held in memory. Searching is safe from many threads; changing
is not, and not while others search: build or load another one and swap.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from embeddings.errors import DimensionError, IndexFileError

Ids = NDArray[np.int64]
Vectors = NDArray[np.float32]

NOTHING = -1
_MARGIN = 16  # neighbours fetched beyond k, so that equal scores at the edge are seen
_SAME = 1e-5  # FAISS sums in another order by position: scores nearer than this may be equal
_BITMAP = 2**33  # ids below it are filtered by bitmap: at most 1 GB, in practice kilobytes


def use_threads(count: int) -> None:
    """Let FAISS use that many threads for a search, in the whole process."""
    faiss.omp_set_num_threads(count)


class VectorIndex:
    """Vectors of one dimension, each under an int64 id that is not negative."""

    def __init__(self, dimension: int) -> None:
        """Make an empty index."""
        self._index = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))

    def __len__(self) -> int:
        """Return how many vectors it holds."""
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Return the length of its vectors."""
        return int(self._index.d)

    @property
    def ids(self) -> Ids:
        """Return the ids it holds, in rising order."""
        return np.sort(faiss.vector_to_array(self._index.id_map))

    def add(self, ids: Sequence[int] | Ids, vectors: Vectors) -> None:
        """Add vectors (n, dimension) under their ids; one already there is replaced.

        Raises ValueError for ids that are negative, twice there or not as many as the vectors.
        """
        keys = np.ascontiguousarray(ids, np.int64)
        rows = self._checked(vectors)
        if keys.shape != (len(rows),) or len(np.unique(keys)) != len(keys) or (keys < 0).any():
            raise ValueError("ids must be distinct, not negative, and one for each vector")
        self.remove(keys[np.isin(keys, faiss.vector_to_array(self._index.id_map))])
        if len(keys):
            self._index.add_with_ids(rows, keys)

    def remove(self, ids: Sequence[int] | Ids) -> int:
        """Take ids out, those it does not hold ignored; return how many went."""
        keys = np.ascontiguousarray(ids, np.int64)
        if not len(keys) or not len(self):
            return 0
        return int(self._index.remove_ids(faiss.IDSelectorBatch(keys)))

    def search(
        self, vectors: Vectors, k: int, allowed: Ids | None = None
    ) -> tuple[NDArray[np.float32], Ids]:
        """Return scores and ids, each (n, k): the best first, equal scores by rising id.

        Only ids in `allowed` are scored, where it is given. Where fewer than k are found, the
        rest is score -inf and id NOTHING. The outcome does not depend on the order of adding.
        """
        queries = self._checked(np.atleast_2d(vectors))
        scores = np.full((len(queries), k), -np.inf, np.float32)
        ids = np.full((len(queries), k), NOTHING, np.int64)
        choice = None if allowed is None else _Choice(allowed)
        reach = len(self) if choice is None else min(len(self), choice.size)
        for row, query in enumerate(queries if reach and k else ()):
            best = self._nearest(query, k, reach, choice)
            scores[row, : len(best[0])], ids[row, : len(best[1])] = best
        return scores, ids

    def taken(self, ids: Ids) -> Vectors:
        """Return the vectors of some ids, each of which must be there."""
        if not len(ids):
            return np.zeros((0, self.dimension), np.float32)
        return np.asarray(self._index.reconstruct_batch(ids), np.float32)

    def _nearest(
        self, query: Vectors, k: int, reach: int, choice: "_Choice | None"
    ) -> tuple[NDArray[np.float32], Ids]:
        """Fetch until no candidate beyond the last could tie with the k-th, then order exactly."""
        fetch = min(reach, k + _MARGIN)
        while True:
            rough, found = self._fetch(query, fetch, choice)
            if len(found) < fetch or fetch == reach or rough[k - 1] - rough[-1] > _SAME:
                break
            fetch = min(reach, fetch * 4)
        exact = self._scores(query, found)
        order = np.lexsort((found, -exact))[:k]
        return exact[order], found[order]

    def _fetch(
        self, query: Vectors, k: int, choice: "_Choice | None"
    ) -> tuple[NDArray[np.float32], Ids]:
        # FAISS patches keyword arguments into its classes at import, which its types don't tell.
        params = None if choice is None else faiss.SearchParameters(sel=choice.selector)  # type: ignore[call-arg]
        scores, ids = self._index.search(query[None], k, params=params)
        found = ids[0] != NOTHING
        return scores[0][found], ids[0][found]

    def _scores(self, query: Vectors, ids: Ids) -> NDArray[np.float32]:
        """Score again, row by row in double precision: equal vectors get equal scores."""
        exact = np.multiply(self.taken(ids), query, dtype=np.float64).sum(axis=1)
        return np.asarray(exact, np.float32)

    def _checked(self, vectors: Vectors) -> Vectors:
        rows = np.ascontiguousarray(vectors, np.float32)
        if rows.ndim != 2 or rows.shape[1] != self.dimension:
            raise DimensionError(self.dimension, rows.shape[-1] if rows.ndim else 0)
        return rows

    def save(self, path: Path) -> None:
        """Write the index whole or not at all: a reader sees the old file or the new one."""
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        try:
            faiss.write_index(self._index, str(part))
            with part.open("rb") as file:
                os.fsync(file.fileno())
            os.replace(part, path)
        except (OSError, RuntimeError) as exc:
            raise IndexFileError(path, "kunne ikke skrives") from exc
        finally:
            part.unlink(missing_ok=True)

    @classmethod
    def load(cls, path: Path) -> "VectorIndex":
        """Read an index that `save` wrote; raises IndexFileError for anything else."""
        try:
            read = faiss.read_index(str(path))
        except (OSError, RuntimeError) as exc:
            raise IndexFileError(path, "mangler eller er beskadiget") from exc
        if (
            not isinstance(read, faiss.IndexIDMap2)
            or read.metric_type != faiss.METRIC_INNER_PRODUCT
        ):
            raise IndexFileError(path, "er ikke et vektorindeks herfra")
        index = cls(read.d)
        index._index = read
        return index


class _Choice:
    """The ids a search may score, as a FAISS selector that keeps its own memory alive."""

    def __init__(self, allowed: Ids) -> None:
        keys = np.ascontiguousarray(allowed, np.int64)
        if not (keys[1:] > keys[:-1]).all():
            keys = np.unique(keys)
        keys = keys[np.searchsorted(keys, 0) :]
        self.size = len(keys)
        self.selector = self._bitmap(keys) if _fits_bitmap(keys) else faiss.IDSelectorBatch(keys)

    def _bitmap(self, keys: Ids) -> Any:
        bits = np.zeros(int(keys[-1]) + 1 if len(keys) else 1, np.bool_)
        bits[keys] = True
        self._memory = np.packbits(bits, bitorder="little")
        return faiss.IDSelectorBitmap(self._memory)  # type: ignore[call-arg, arg-type]


def _fits_bitmap(keys: Ids) -> bool:
    return not len(keys) or int(keys[-1]) < _BITMAP
