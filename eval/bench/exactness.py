"""The vector index against an exact search: how many of the ten nearest chunks it finds.

Exact is every vector of the open side times the question, in blocks; that is also the raw work,
and the memory that it must read over the machine's bandwidth is what no index without a shortcut
can go below.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.archive.archive import Archive
from assistant.search.index import SearchIndex
from assistant.search.manifest import read_manifest
from assistant.search.side import Side
from embeddings.encoders import load_encoder
from embeddings.vectors import VectorIndex
from eval.errors import EvalError

_K = 10
_BLOCK = 65_536
_MOST = 100
"""Questions that are held against the exact search; each reads every vector."""

_SAME = 1e-5
"""Scores nearer than this may be equal; either chunk is then one of the nearest."""

_BYTES = 4
_ELSEWHERE = "Vektorerne ligger i en anden motor og kan ikke holdes op mod en udtømmende søgning."
_MOST_ROWS, _TIMES = 262_144, 20
"""As many vectors are read as there are: what fits into the processor's own memory is quicker."""


@dataclass(frozen=True, slots=True)
class Exactness:
    """Recall at 10 and milliseconds of the vector index alone, and what an exact scan must read.

    `megabytes` are all vectors and `read` those bytes that a search of the index looks at;
    `bandwidth` is the gigabytes a second that a matrix of vectors times one vector reads.
    """

    vectors: int
    recall: float
    median: float
    read: float
    megabytes: float
    bandwidth: float

    @property
    def scan(self) -> float:
        """Return the milliseconds that reading every vector takes."""
        return self.megabytes / self.bandwidth if self.bandwidth else 0.0


def exactness(library: Path, questions: Sequence[str]) -> Exactness:
    """Hold the open vector index of a library's folder against an exact search of some questions.

    Raises:
        LibraryError: nothing is indexed there.
        EvalError: the vectors are not kept here.
    """
    with closing(Archive.open(library)) as archive:
        manifest = read_manifest(library)
        encoder = load_encoder(manifest.encoder if manifest else None)
        side = SearchIndex(library, archive, encoder).snapshot().open
        if not isinstance(side, Side):
            raise EvalError(_ELSEWHERE)
        some = questions[:: max(1, len(questions) // _MOST)]
        return _held(side.vectors, encoder.encode_queries(list(some)))


def _held(index: VectorIndex, queries: NDArray[np.float32]) -> Exactness:
    taken: list[float] = []
    found = [_timed(partial(index.search, row[None], _K), taken) for row in queries]
    nearest = _nearest(index, queries)
    shares = [_share(scores[0], best) for (scores, _), best in zip(found, nearest, strict=True)]
    return Exactness(
        vectors=len(index),
        recall=float(np.mean(shares)),
        median=float(np.median(taken)),
        read=index.scanned * (1 if index.parted else _BYTES) / 1e6,
        megabytes=len(index) * index.dimension * _BYTES / 1e6,
        bandwidth=bandwidth(index.dimension, min(len(index), _MOST_ROWS)),
    )


def bandwidth(width: int, rows: int) -> float:
    """Return the gigabytes a second at which so many rows are multiplied by one vector."""
    if not rows:
        return 0.0
    matrix, vector = np.ones((rows, width), np.float32), np.ones(width, np.float32)
    taken: list[float] = []
    for _ in range(_TIMES):
        _timed(lambda: matrix @ vector, taken)
    return float(matrix.nbytes / 1e6 / min(taken))


def _nearest(index: VectorIndex, queries: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the scores (questions, 10) of the nearest vectors, the best first."""
    best = np.full((len(queries), _K), -np.inf, np.float32)
    ids = index.ids
    for start in range(0, len(ids), _BLOCK):
        scores = queries @ index.taken(ids[start : start + _BLOCK]).T
        best = np.sort(np.hstack([best, scores]), axis=1)[:, : -_K - 1 : -1]
    return best


def _share(scores: NDArray[np.float32], exact: NDArray[np.float32]) -> float:
    """Return the share of the nearest that were found, told by their scores."""
    wanted = int(np.isfinite(exact).sum())
    if not wanted:
        return 1.0
    return float((scores >= exact[wanted - 1] - _SAME).sum()) / wanted


def _timed(work: Callable[[], Any], taken: list[float]) -> Any:
    started = time.perf_counter()
    done = work()
    taken.append(1000 * (time.perf_counter() - started))
    return done
