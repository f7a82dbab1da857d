"""Vectors on disk in parts that never change: what a large index keeps between its generations.

`embeddings.vectors` searches; this keeps. A segment is three files: ids, rows (the vectors as
they are, mapped, not read) and codes (the same made short, for searching). Saving links the
segments that are as they were into the new place and writes only those that changed: a small
change of a million vectors writes one segment, not a gigabyte. A vector that is removed is in no
file that is written from then on.
"""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import IndexFileError

Ids = NDArray[np.int64]
Vectors = NDArray[np.float32]
Codes = NDArray[np.uint8]

_COLUMNS = ("ids", "rows", "codes")
_NUMBERED = re.compile(r"\.(\d{6})\.[a-z]+(\.npy)?$")


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Some vectors by rising id; `stem` is the path of its files without their ends, once kept."""

    ids: Ids
    rows: Vectors
    codes: Codes
    stem: Path | None = None

    def __len__(self) -> int:
        """Return how many vectors it holds."""
        return len(self.ids)

    def without(self, ids: Ids) -> "Segment":
        """Return this segment, or a new one of what is left where it holds any of the ids."""
        kept = ~np.isin(self.ids, ids)
        return self if kept.all() else Segment(self.ids[kept], self.rows[kept], self.codes[kept])

    def save(self, stem: Path) -> "Segment":
        """Write it to files beginning so, and return it as read from them."""
        for column in _COLUMNS:
            file = _column(stem, column)
            file.unlink(missing_ok=True)  # never write into what another generation links
            with file.open("wb") as out:
                np.save(out, getattr(self, column))
                out.flush()
                os.fsync(out.fileno())
        return Segment.load(stem)

    def linked(self, stem: Path) -> "Segment":
        """Return this segment, which was kept, under files beginning so."""
        if self.stem is not None and self.stem != stem:
            for column in _COLUMNS:
                link(_column(self.stem, column), _column(stem, column))
        return Segment(self.ids, self.rows, self.codes, stem)

    @classmethod
    def load(cls, stem: Path) -> "Segment":
        """Map what `save` wrote; raises IndexFileError for anything else."""
        try:
            ids = np.load(_column(stem, "ids"), allow_pickle=False)
            rows = np.load(_column(stem, "rows"), mmap_mode="r", allow_pickle=False)
            codes = np.load(_column(stem, "codes"), mmap_mode="r", allow_pickle=False)
        except (OSError, ValueError, EOFError) as exc:
            raise IndexFileError(stem, "mangler eller er beskadiget") from exc
        if not len(ids) == len(rows) == len(codes) or rows.ndim != 2 or codes.ndim != 2:
            raise IndexFileError(stem, "er beskadiget")
        return cls(ids, rows, codes, stem)


@dataclass(frozen=True)
class Segments:
    """All vectors of an index, each in one segment."""

    parts: tuple[Segment, ...] = ()

    def __len__(self) -> int:
        """Return how many vectors they hold."""
        return sum(map(len, self.parts))

    @cached_property
    def _sorted(self) -> tuple[Ids, Ids]:
        """Return all ids, rising, and the place of each in the segments one after the other."""
        ids = np.concatenate([np.zeros(0, np.int64), *(part.ids for part in self.parts)])
        order = np.argsort(ids, kind="stable").astype(np.int64)
        return ids[order], order

    @property
    def ids(self) -> Ids:
        """Return the ids they hold, rising."""
        return self._sorted[0]

    @cached_property
    def _begins(self) -> Ids:
        return np.cumsum([0, *map(len, self.parts)], dtype=np.int64)

    def held(self, ids: Ids) -> Ids:
        """Return those of some ids that they hold."""
        return ids[np.isin(ids, self.ids)]

    def taken(self, ids: Ids) -> Vectors:
        """Return the vectors of some ids, each of which must be there."""
        known, order = self._sorted
        places = order[np.searchsorted(known, ids)]
        rows = np.empty((len(ids), self.parts[0].rows.shape[1]), np.float32)
        owners = np.searchsorted(self._begins, places, side="right") - 1
        for number in np.unique(owners):
            own = np.flatnonzero(owners == number)
            rows[own] = self.parts[number].rows[places[own] - self._begins[number]]
        return rows

    def with_(self, part: Segment) -> "Segments":
        """Return these and another."""
        return Segments((*self.parts, part)) if len(part) else self

    def without(self, ids: Ids) -> "Segments":
        """Return these less some vectors."""
        left = (part.without(ids) for part in self.parts)
        return Segments(tuple(part for part in left if len(part)))

    def pooled(self, size: int) -> "Segments":
        """Return these with all that changed, and what is less than half full, in full segments.

        What nobody touched stays as it is.
        """
        if all(part.stem for part in self.parts):
            return self
        loose = [p for p in self.parts if p.stem is None or len(p) < size // 2]
        kept = [p for p in self.parts if p.stem is not None and len(p) >= size // 2]
        return Segments((*kept, *_cut(loose, size)))

    def save(self, path: Path, first: int) -> "Segments":
        """Write or link each segment beside a path, numbering new ones from `first`."""
        kept = []
        for part in self.parts:
            if part.stem is None:
                kept.append(part.save(numbered(path, first)))
                first += 1
            else:
                kept.append(part.linked(path.with_name(path.name + part.stem.suffix)))
        return Segments(tuple(kept))


def numbered(path: Path, number: int) -> Path:
    """Return the stem of the files of a number that belong to a path."""
    return path.with_name(f"{path.name}.{number:06d}")


def siblings(path: Path) -> Iterator[tuple[int, Path]]:
    """Yield the files that belong to a path, with their numbers."""
    for file in path.parent.glob(f"{path.name}.*"):
        match = _NUMBERED.search(file.name)
        if match and file.name[: match.start()] == path.name:
            yield int(match[1]), file


def link(old: Path, new: Path) -> None:
    """Give a file another name; where that cannot be, as on another disk, copy it."""
    new.unlink(missing_ok=True)
    try:
        os.link(old, new)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(old, new)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: a reader sees the old content or the new."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _column(stem: Path, column: str) -> Path:
    return stem.with_name(f"{stem.name}.{column}.npy")


def _cut(parts: Sequence[Segment], size: int) -> Iterator[Segment]:
    """Yield segments of so many vectors, by rising id, that hold what these do."""
    ids = np.concatenate([part.ids for part in parts])
    order = np.argsort(ids, kind="stable")
    rows = np.concatenate([part.rows for part in parts])
    codes = np.concatenate([part.codes for part in parts])
    for start in range(0, len(ids), size):
        at = order[start : start + size]
        yield Segment(ids[at], rows[at], codes[at])
