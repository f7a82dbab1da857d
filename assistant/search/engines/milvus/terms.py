"""What a side keeps of words here: in how many chunks each token stands, and how long they are.

Milvus knows none of it. A question's weights and the lexicon are reckoned from it, and because
it is kept by visibility like everything else, no closed word moves what the open side answers.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.archive.records import ChunkRecord
from assistant.search.columnfile import opened_columns
from assistant.search.engines.milvus.weights import (
    Lengths,
    Pivots,
    Sparse,
    asked,
    counted,
    dimension,
    dimensions,
    lengths,
)
from assistant.search.lexical import FIELDS, STEM

_NAMES = ("dims", "counts", "stems", "lengths")


@dataclass(frozen=True)
class Terms:
    """Dimensions in rising order with the chunks of each, stems in rising order, and lengths.

    `lengths` has a row for each chunk of the catalogue, in its order.
    """

    dims: NDArray[np.uint32]
    counts: NDArray[np.int64]
    stems: NDArray[np.bytes_]
    lengths: Lengths

    @classmethod
    def none(cls) -> "Terms":
        """Return the terms of no chunks."""
        return cls(
            np.zeros(0, np.uint32),
            np.zeros(0, np.int64),
            np.zeros(0, "S1"),
            np.zeros((0, len(FIELDS)), np.int32),
        )

    @property
    def pivots(self) -> Pivots:
        """Return how long the fields are on average."""
        return Pivots.of(self.lengths.sum(axis=0, dtype=np.int64), len(self.lengths))

    def changed(self, plus: "Tally", minus: Counter[int], rows: Lengths) -> "Terms":
        """Return the terms once some chunks were added and others taken away.

        `minus` tells the dimensions of those taken away, `rows` are the lengths from then on.
        """
        moved = Counter(plus.dims)
        moved.subtract(minus)
        new = np.fromiter(moved, np.uint32, len(moved))
        dims = np.union1d(self.dims, new)
        counts = np.zeros(len(dims), np.int64)
        counts[np.searchsorted(dims, self.dims)] = self.counts
        counts[np.searchsorted(dims, new)] += np.fromiter(moved.values(), np.int64, len(moved))
        kept = counts > 0
        stems = np.union1d(self.stems, np.asarray(sorted(plus.stems), np.bytes_))
        whole = Terms(dims[kept], counts[kept], stems, rows)
        return Terms(whole.dims, whole.counts, stems[whole._standing(stems)], rows)

    def _standing(self, stems: NDArray[np.bytes_]) -> NDArray[np.bool_]:
        return np.asarray([self._largest(stemmed.decode()) > 0 for stemmed in stems], np.bool_)

    def counted_stems(self) -> Iterator[tuple[str, int]]:
        """Yield every stem with the chunks it stands in, by the field that has most."""
        for stemmed in self.stems.tolist():
            yield stemmed.decode(), self._largest(stemmed.decode())

    def _largest(self, stemmed: str) -> int:
        token = STEM + stemmed
        return max(self._counts([dimension(name, token) for name in FIELDS]))

    def asked(self, tokens: Mapping[str, float]) -> Sparse:
        """Return the vector by which tokens are looked for; those no chunk has are left out."""
        return asked(tokens, self._counts(dimensions(tokens)), len(self.lengths))

    def _counts(self, dims: list[int]) -> list[int]:
        if not len(self.dims):
            return [0] * len(dims)
        wanted = np.asarray(dims, np.uint32)
        at = np.minimum(np.searchsorted(self.dims, wanted), len(self.dims) - 1)
        found: list[int] = np.where(self.dims[at] == wanted, self.counts[at], 0).tolist()
        return found

    def save(self, path: Path) -> None:
        """Write them to a file."""
        with path.open("wb") as file:
            np.savez(file, **{name: getattr(self, name) for name in _NAMES})

    @classmethod
    def load(cls, path: Path) -> "Terms":
        """Read what `save` wrote.

        Raises:
            LibraryError: the file is missing or damaged.
        """
        with opened_columns(path) as columns:
            return cls(**{name: columns[name] for name in _NAMES})


@dataclass(slots=True)
class Tally:
    """What is counted while chunks are read."""

    dims: Counter[int] = field(default_factory=Counter)
    stems: set[bytes] = field(default_factory=set)
    lengths: dict[int, list[int]] = field(default_factory=dict)
    """By the key of the chunk."""

    def count(self, records: Iterable[ChunkRecord]) -> None:
        """Count the tokens of some chunks."""
        for record in records:
            fields = counted(record)
            self.dims.update(
                {dimension(f, token) for f, tokens in fields.items() for token in tokens}
            )
            self.lengths[record.key] = lengths(fields)
            for tokens in fields.values():
                self.stems |= {t.removeprefix(STEM).encode() for t in tokens if t.startswith(STEM)}
