"""Words as sparse vectors: the same stems and grams, and the BM25 that tantivy gives them.

Every pair of field and token is a dimension. The chunk's side of the product holds what BM25
makes of how often a token stands there and how long the field is; the question's side holds how
rare the token is among all chunks, and what it weighs. Their product is the score.

BM25 as in Robertson and Zaragoza (2009), with tantivy's k1, b and rounded lengths, so that both
engines rank alike (docs/milvus.md tells how nearly).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from assistant.archive.records import ChunkRecord
from assistant.search.lexical import FIELDS, worded

Sparse = dict[int, float]
Lengths = NDArray[np.int32]
"""A row a chunk, a column a field of `FIELDS`: how many tokens stand in it."""

WORDLESS: Sparse = {0: 1e-6}
"""Kept of a chunk without words, as Milvus keeps no empty vector."""

_K1, _B = 1.2, 0.75
_DIMENSIONS = 2**32 - 1
_STEP = 1.05
_FREE = 24


@dataclass(frozen=True, slots=True)
class Pivots:
    """How long each field is on average, rounded to a step of five percent.

    Rounded, so that they are the same whenever the chunks are nearly the same, whatever was
    added and removed on the way; when they do change, every weight is reckoned anew.
    """

    lengths: tuple[float, ...]

    @classmethod
    def of(cls, total: NDArray[np.int64], chunks: int) -> "Pivots":
        """Return the pivots of some chunks by the sums of their lengths."""
        means = [float(each) / max(chunks, 1) for each in total]
        return cls(tuple(_STEP ** round(log(mean, _STEP)) if mean else 0.0 for mean in means))


def dimension(field: str, token: str) -> int:
    """Return the dimension of a token in a field."""
    return _dimension(f"{field}\t{token}")


@lru_cache(maxsize=500_000)
def _dimension(named: str) -> int:
    return crc32(named.encode()) % _DIMENSIONS


def counted(record: ChunkRecord) -> dict[str, Counter[str]]:
    """Return how often each token stands in each field of a chunk."""
    return {field: Counter(text.split()) for field, text in worded(record).items()}


def lengths(fields: Mapping[str, Counter[str]]) -> list[int]:
    """Return how many tokens each field holds, in the order of `FIELDS`."""
    return [fields[field].total() if field in fields else 0 for field in FIELDS]


def weighed(fields: Mapping[str, Counter[str]], pivots: Pivots) -> Sparse:
    """Return the chunk's side of BM25."""
    weights: Sparse = {}
    for field, pivot in zip(FIELDS, pivots.lengths, strict=True):
        tokens = fields.get(field)
        if not tokens:
            continue
        bend = _K1 * (1 - _B + _B * _rounded(tokens.total()) / pivot)
        for token, often in tokens.items():
            weights[dimension(field, token)] = often * (_K1 + 1) / (often + bend)
    return weights or dict(WORDLESS)


def asked(tokens: Mapping[str, float], counts: Sequence[int], chunks: int) -> Sparse:
    """Return the question's side; `counts` are the chunks with each token, field by field."""
    vector: Sparse = {}
    sought = ((f, t, boost * w) for f, boost in FIELDS.items() for t, w in tokens.items())
    for (field, token, weight), count in zip(sought, counts, strict=True):
        if count:
            vector[dimension(field, token)] = weight * _rarity(count, chunks)
    return vector


def dimensions(tokens: Mapping[str, float]) -> list[int]:
    """Return the dimensions of tokens field by field, in the order that `asked` counts them."""
    return [dimension(field, token) for field in FIELDS for token in tokens]


def _rarity(count: int, chunks: int) -> float:
    return log(1 + max(chunks - count + 0.5, 0.5) / (count + 0.5))


@lru_cache(maxsize=100_000)
def _rounded(length: int) -> int:
    """Return a length as tantivy keeps it, in a byte: exact to 40, then by steps of an eighth."""
    if length < _FREE:
        return length
    rest = length - _FREE
    shift = max(rest.bit_length() - 4, 0)
    return _FREE + (rest >> shift << shift)
