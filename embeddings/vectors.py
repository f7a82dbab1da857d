"""The vector index: ids and vectors in, the nearest ids out. The only module that knows FAISS.

A small index is flat: every vector is compared, in memory. From `Plan.lists_from` vectors on it is
parted into lists by nearness: a search looks through the lists nearest the question, over vectors
of eight bits a number, and scores the best of them again by the vectors as they are, which stay
on disk (`embeddings.segments`). Where few ids are allowed, exactly those are compared.

Searching is safe from many threads; changing is not, and not while others search: build or load
another one and swap.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, sqrt
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from embeddings.errors import DimensionError, IndexFileError
from embeddings.segments import Ids, Segment, Segments, Vectors, numbered, siblings, write_whole

NOTHING = -1
_MARGIN = 16  # neighbours fetched beyond k, so that equal scores at the edge are seen
_SAME = 1e-5  # FAISS sums in another order by position: scores nearer than this may be equal
_BITMAP = 2**33  # ids below it are filtered by bitmap: at most 1 GB, in practice kilobytes
_KIND = "lists"


def use_threads(count: int) -> None:
    """Let FAISS use that many threads for a search, in the whole process."""
    faiss.omp_set_num_threads(count)


@dataclass(frozen=True, slots=True)
class Plan:
    """From which size on an index is parted, and how; chosen by measurement (docs/stoerrelse.md).

    An index is parted anew when it has `grown` so many times, and flat again when it is half of
    `lists_from`. `points` are the vectors a list is trained on, and `exact` is how many allowed
    ids are compared one by one. A search of everything looks through a `share` of the lists, one
    of less through more of them, up to `widest`.
    """

    lists_from: int = 75_000
    grown: float = 3.0
    points: int = 40
    share: float = 0.1875
    widest: float = 0.5
    exact: int = 5_000
    segment: int = 65_536

    def lists(self, count: int) -> int:
        """Return into how many lists so many vectors are parted: about 4 times the root."""
        wanted = 2 ** round(np.log2(4 * max(count, 1) ** 0.5))
        return int(max(1, min(wanted, count // self.points)))

    def of_lists(self, allowed: float) -> float:
        """Return the share of lists to look through where such a share of the ids is allowed."""
        return max(self.share, min(self.widest, self.share / sqrt(min(1.0, allowed))))


PLAN = Plan()


class VectorIndex:
    """Vectors of one dimension, each under an int64 id that is not negative."""

    def __init__(self, dimension: int, plan: Plan = PLAN) -> None:
        """Make an empty index."""
        self._plan = plan
        self._kind: _Flat | _Lists = _Flat(dimension)

    def __len__(self) -> int:
        """Return how many vectors it holds."""
        return len(self._kind)

    @property
    def dimension(self) -> int:
        """Return the length of its vectors."""
        return self._kind.dimension

    @property
    def parted(self) -> bool:
        """Return whether it is parted into lists, so that a search may miss a near vector."""
        return isinstance(self._kind, _Lists)

    @property
    def scanned(self) -> int:
        """Return about how many numbers a search of everything reads."""
        share = self._plan.share if self.parted else 1.0
        return int(len(self) * self.dimension * share)

    @property
    def ids(self) -> Ids:
        """Return the ids it holds, in rising order."""
        return self._kind.ids

    def add(self, ids: Sequence[int] | Ids, vectors: Vectors) -> None:
        """Add vectors (n, dimension) under their ids; one already there is replaced.

        Raises ValueError for ids that are negative, twice there or not as many as the vectors.
        """
        keys = np.ascontiguousarray(ids, np.int64)
        rows = self._checked(vectors)
        if keys.shape != (len(rows),) or len(np.unique(keys)) != len(keys) or (keys < 0).any():
            raise ValueError("ids must be distinct, not negative, and one for each vector")
        if len(keys):
            self._kind.add(keys, rows)

    def remove(self, ids: Sequence[int] | Ids) -> int:
        """Take ids out, those it does not hold ignored; return how many went."""
        keys = np.ascontiguousarray(ids, np.int64)
        return self._kind.remove(keys) if len(keys) and len(self) else 0

    def search(
        self, vectors: Vectors, k: int, allowed: Ids | None = None, *, exact: bool = False
    ) -> tuple[NDArray[np.float32], Ids]:
        """Return scores and ids, each (n, k): the best first, equal scores by rising id.

        Only ids in `allowed` are scored, where it is given. Where fewer than k are found, the
        rest is score -inf and id NOTHING. What a flat index finds does not depend on the order of
        adding; a parted one may miss some, unless all lists are looked through (`exact`).
        """
        queries = self._checked(np.atleast_2d(vectors))
        scores = np.full((len(queries), k), -np.inf, np.float32)
        ids = np.full((len(queries), k), NOTHING, np.int64)
        choice = None if allowed is None else _Choice(allowed)
        reach = len(self) if choice is None else min(len(self), choice.size)
        for row, query in enumerate(queries if reach and k else ()):
            best = self._nearest(_Sought(query, choice, exact), k, reach)
            scores[row, : len(best[0])], ids[row, : len(best[1])] = best
        return scores, ids

    def taken(self, ids: Ids) -> Vectors:
        """Return the vectors of some ids, each of which must be there."""
        if not len(ids):
            return np.zeros((0, self.dimension), np.float32)
        return self._kind.taken(ids)

    def _nearest(self, sought: "_Sought", k: int, reach: int) -> tuple[NDArray[np.float32], Ids]:
        """Fetch until no candidate beyond the last could tie with the k-th, then order exactly."""
        fetch = min(reach, k + _MARGIN)
        while True:
            rough, found = self._kind.fetch(sought, fetch)
            if len(found) < fetch or fetch == reach or rough[k - 1] - rough[-1] > _SAME:
                break
            fetch = min(reach, fetch * 4)
        exact = self._scores(sought.query, found)
        order = np.lexsort((found, -exact))[:k]
        return exact[order], found[order]

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
        """Write the index whole or not at all: a reader sees the old file or the new one.

        A parted index has more files beside that one, which begin with its name. Saving is when
        an index becomes parted, or parted anew, or flat again.
        """
        self._kind = self._settled()
        before = list(siblings(path))
        try:
            used = self._kind.save(path, 1 + max((number for number, _ in before), default=0))
        except (OSError, RuntimeError) as exc:
            raise IndexFileError(path, "kunne ikke skrives") from exc
        for number, file in before:
            if number not in used:
                file.unlink(missing_ok=True)

    def _settled(self) -> "_Flat | _Lists":
        """Return the kind that fits how large the index has become."""
        plan, kind, count = self._plan, self._kind, len(self)
        trained = kind.trained if isinstance(kind, _Lists) else 0
        if count >= plan.lists_from and count >= plan.grown * trained:
            return _Lists.of(kind.ids, kind.taken(kind.ids), plan)
        if trained and count < plan.lists_from // 2:
            flat = _Flat(self.dimension)
            flat.add(kind.ids, self.taken(kind.ids))
            return flat
        return kind

    @classmethod
    def load(cls, path: Path, plan: Plan = PLAN) -> "VectorIndex":
        """Read an index that `save` wrote; raises IndexFileError for anything else."""
        kind: _Flat | _Lists
        kind = _Lists.load(path, plan) if _is_parted(path) else _Flat.load(path)
        index = cls(kind.dimension, plan)
        index._kind = kind
        return index


@dataclass(frozen=True, slots=True)
class _Sought:
    """What is searched for: a vector, among which ids, and whether nothing may be missed."""

    query: Vectors
    choice: "_Choice | None"
    exact: bool


_Rough = tuple[NDArray[np.float32], Ids]
"""Scores that may be a little off, best first, and ids."""


class _Flat:
    """Every vector in memory, each compared."""

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self._index = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))
        self._highest = NOTHING

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def ids(self) -> Ids:
        return np.sort(self._held)

    @property
    def _held(self) -> Ids:
        return np.asarray(faiss.vector_to_array(self._index.id_map), np.int64)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        if ids.min() <= self._highest:
            self.remove(ids[np.isin(ids, self._held)])
        self._highest = max(self._highest, int(ids.max()))
        self._index.add_with_ids(vectors, ids)

    def remove(self, ids: Ids) -> int:
        return int(self._index.remove_ids(faiss.IDSelectorBatch(ids))) if len(ids) else 0

    def taken(self, ids: Ids) -> Vectors:
        return np.asarray(self._index.reconstruct_batch(ids), np.float32)

    def fetch(self, sought: _Sought, k: int) -> _Rough:
        # FAISS patches keyword arguments into its classes at import, which its types don't tell.
        choice = sought.choice
        params = None if choice is None else faiss.SearchParameters(sel=choice.selector)  # type: ignore[call-arg]
        scores, ids = self._index.search(sought.query[None], k, params=params)
        return _found(scores[0], ids[0])

    def save(self, path: Path, first: int) -> set[int]:
        write_whole(path, faiss.serialize_index(self._index).tobytes())
        return set()

    @classmethod
    def load(cls, path: Path) -> "_Flat":
        read = _read(path)
        if (
            not isinstance(read, faiss.IndexIDMap2)
            or read.metric_type != faiss.METRIC_INNER_PRODUCT
        ):
            raise IndexFileError(path, "er ikke et vektorindeks herfra")
        flat = cls(read.d)
        flat._index = read
        flat._highest = int(flat._held.max(initial=NOTHING))
        return flat


class _Lists:
    """Vectors parted by nearness: eight bits a number in memory, as they are on disk."""

    def __init__(self, empty: Any, trained: int, segments: Segments, plan: Plan) -> None:
        self.trained = trained
        self.dimension = int(empty.d)
        self._plan = plan
        self._empty = faiss.serialize_index(empty).tobytes()
        self._index = empty
        self._segments = segments
        for part in segments.parts:
            self._index.add_sa_codes(np.ascontiguousarray(part.codes), part.ids)

    @classmethod
    def of(cls, ids: Ids, vectors: Vectors, plan: Plan) -> "_Lists":
        """Part vectors anew, by rising id."""
        lists = plan.lists(len(ids))
        empty = faiss.IndexIVFScalarQuantizer(
            faiss.IndexFlatIP(vectors.shape[1]),
            vectors.shape[1],
            lists,
            faiss.ScalarQuantizer.QT_8bit,
            faiss.METRIC_INNER_PRODUCT,
            False,  # codes of the vectors themselves, whatever list they are in
        )
        sample = np.linspace(0, len(ids) - 1, min(len(ids), lists * plan.points)).astype(np.int64)
        empty.train(vectors[sample])
        made = cls(empty, len(ids), Segments(), plan)
        for start in range(0, len(ids), plan.segment):
            made.add(ids[start : start + plan.segment], vectors[start : start + plan.segment])
        return made

    def __len__(self) -> int:
        return len(self._segments)

    @property
    def ids(self) -> Ids:
        return self._segments.ids

    def add(self, ids: Ids, vectors: Vectors) -> None:
        self.remove(self._segments.held(ids))
        order = np.argsort(ids)
        codes = self._index.sa_encode(vectors[order])
        self._index.add_sa_codes(codes, ids[order])
        self._segments = self._segments.with_(Segment(ids[order], vectors[order], codes))

    def remove(self, ids: Ids) -> int:
        gone = self._segments.held(ids)
        if len(gone):
            self._index.remove_ids(faiss.IDSelectorBatch(gone))
            self._segments = self._segments.without(gone)
        return len(np.unique(gone))

    def taken(self, ids: Ids) -> Vectors:
        return self._segments.taken(ids)

    def fetch(self, sought: _Sought, k: int) -> _Rough:
        choice = sought.choice
        if choice is not None and choice.size <= self._plan.exact:
            return self._compared(sought.query, k, choice)
        open_to = len(self) if choice is None else max(1, choice.size)
        share = 1.0 if sought.exact else self._plan.of_lists(open_to / len(self))
        found = self._probed(sought, k, share)
        short = len(found[1]) < min(k, open_to) and share < 1
        return self._probed(sought, k, 1.0) if short else found

    def _compared(self, query: Vectors, k: int, choice: "_Choice") -> _Rough:
        """Compare each of the allowed ids."""
        ids = self._segments.held(choice.keys)
        scores = self.taken(ids) @ query
        best = np.argsort(-scores, kind="stable")[:k]
        return scores[best], ids[best]

    def _probed(self, sought: _Sought, k: int, share: float) -> _Rough:
        """Look through a share of the lists, those nearest the query."""
        probes = ceil(share * self._index.nlist)
        only = {"sel": sought.choice.selector} if sought.choice else {}
        params = faiss.SearchParametersIVF(nprobe=probes, **only)  # type: ignore[call-arg]
        scores, ids = self._index.search(sought.query[None], k, params=params)
        return _found(scores[0], ids[0])

    def save(self, path: Path, first: int) -> set[int]:
        """Write what changed, link the rest, and last the file that names them."""
        numbers = [int(part.stem.suffix[1:]) for part in self._segments.parts if part.stem]
        codec = max([first, *(number + 1 for number in numbers)])
        write_whole(_codec(path, codec), self._empty)
        self._segments = self._segments.pooled(self._plan.segment).save(path, codec + 1)
        numbers = [int(part.stem.suffix[1:]) for part in self._segments.parts if part.stem]
        head = {"kind": _KIND, "trained": self.trained, "codec": codec, "segments": numbers}
        write_whole(path, json.dumps(head).encode())
        return {codec, *numbers}

    @classmethod
    def load(cls, path: Path, plan: Plan) -> "_Lists":
        try:
            head = json.loads(path.read_bytes())
            numbers, codec, trained = head["segments"], int(head["codec"]), int(head["trained"])
            parts = tuple(Segment.load(numbered(path, int(number))) for number in numbers)
        except (OSError, ValueError, KeyError, TypeError) as exc:
            raise IndexFileError(path, "mangler eller er beskadiget") from exc
        empty = _read(_codec(path, codec))
        if not isinstance(empty, faiss.IndexIVFScalarQuantizer) or not parts:
            raise IndexFileError(path, "er ikke et vektorindeks herfra")
        return cls(empty, trained, Segments(parts), plan)


class _Choice:
    """The ids a search may score; their FAISS selector keeps its own memory alive."""

    def __init__(self, allowed: Ids) -> None:
        keys = np.ascontiguousarray(allowed, np.int64)
        if not (keys[1:] > keys[:-1]).all():
            keys = np.unique(keys)
        self.keys = keys[np.searchsorted(keys, 0) :]
        self.size = len(self.keys)

    @cached_property
    def selector(self) -> Any:
        """Return what tells FAISS which ids may be scored."""
        return self._bitmap() if _fits_bitmap(self.keys) else faiss.IDSelectorBatch(self.keys)

    def _bitmap(self) -> Any:
        bits = np.zeros(int(self.keys[-1]) + 1 if self.size else 1, np.bool_)
        bits[self.keys] = True
        self._memory = np.packbits(bits, bitorder="little")
        return faiss.IDSelectorBitmap(self._memory)  # type: ignore[call-arg, arg-type]


def _fits_bitmap(keys: Ids) -> bool:
    return not len(keys) or int(keys[-1]) < _BITMAP


def _found(scores: NDArray[np.float32], ids: Ids) -> _Rough:
    kept = ids != NOTHING
    return scores[kept], ids[kept]


def _is_parted(path: Path) -> bool:
    """Return whether a file names the files of a parted index; FAISS begins its own otherwise."""
    try:
        with path.open("rb") as file:
            return file.read(1) == b"{"
    except OSError:
        return False


def _codec(path: Path, number: int) -> Path:
    return numbered(path, number).with_suffix(f".{number:06d}.lists")


def _read(path: Path) -> Any:
    try:
        return faiss.read_index(str(path))
    except (OSError, RuntimeError) as exc:
        raise IndexFileError(path, "mangler eller er beskadiget") from exc
