"""Traces: the words of chunks as numbers in order, for weighing candidates without their text.

A trace holds, for each word of a chunk's title and text, a hash of its stem and whether it is
capitalised and continues a name ("Fælleden Syd"). It never leaves the index: no word can be
read back from it, only met again.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from assistant.errors import LibraryError
from assistant.search.danish import fold, is_function_word, plain_number, stem

Marks = NDArray[np.uint32]

CAPITAL, CONTINUES = np.uint32(2), np.uint32(1)
_HASH_BITS = 30
_SPELT = r"(\d+(?:[.,]\d+)*|[^\W_]+)"
_TOKEN = re.compile(rf"(?<=[^\W_])[ -]?{_SPELT}|{_SPELT}")
"""A word that nothing but a space or hyphen parts from the one before; or any other."""

_LETTER = re.compile(r"[^\W_]")

_BREAK = (0, 0)
"""Two empty marks between title and text: no pair of words reaches across."""


@lru_cache(maxsize=200_000)
def stem_mark(stemmed: str) -> int:
    """Return the number a stem has in traces."""
    return crc32(stemmed.encode()) >> (32 - _HASH_BITS) << 2


def trace(text: str) -> Marks:
    """Return the marks of a text's words in order."""
    return _settled(_marks(text))


def _marks(text: str) -> list[int]:
    """Return the marks of a text's words, as if each word tied to another continued a name."""
    marks: list[int] = []
    tied = False
    for part in text.split(" "):
        read = _read(part)
        marks += read.tied if tied else read.free
        tied = read.ties
    return marks


@dataclass(frozen=True, slots=True)
class _Part:
    """The marks of what stands between two spaces, where it is tied to the word before or not."""

    free: tuple[int, ...]
    tied: tuple[int, ...]
    ties: bool


@lru_cache(maxsize=100_000)
def _read(part: str) -> _Part:
    """Read what stands between two spaces, mostly one word that stands in many texts."""
    free = tuple(_mark(tied) | 1 if tied else _mark(free) for tied, free in _TOKEN.findall(part))
    opens = bool(part) and _LETTER.match(part[0]) is not None
    tied = (free[0] | 1, *free[1:]) if opens else free
    return _Part(free, tied, bool(part) and _LETTER.match(part[-1]) is not None)


def _settled(marks: Sequence[int]) -> Marks:
    """Return marks of which only capitals after capitals continue a name."""
    raw = np.asarray(marks, np.uint32)
    named = (raw & CAPITAL) >> 1
    named[1:] &= (raw[:-1] & CAPITAL) >> 1
    named[:1] = 0
    return np.asarray(raw & (~CONTINUES | named), np.uint32)


@lru_cache(maxsize=200_000)
def _mark(word: str) -> int:
    """Return the mark of a word as spelt: its stem, and whether it may begin a name."""
    folded = plain_number(fold(word))
    capital = word[0].isupper() and not is_function_word(folded)
    return stem_mark(stem(folded)) | (int(CAPITAL) if capital else 0)


@dataclass(frozen=True, slots=True)
class Traces:
    """The traces of many chunks, one after the other; `ends` says where each stops."""

    marks: Marks
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Iterable[tuple[str, str]]) -> "Traces":
        """Return the traces of chunks given as title and text."""
        marks: list[int] = []
        ends: list[int] = []
        for title, text in texts:
            marks += (*_marks(title), *_BREAK, *_marks(text))
            ends.append(len(marks))
        return cls(_settled(marks), np.asarray(ends, np.int64))

    @classmethod
    def joined(cls, parts: Sequence["Traces"]) -> "Traces":
        """Return the traces of several, one after the other."""
        shifts = np.cumsum([0, *(len(part.marks) for part in parts[:-1])])
        ends = [part.ends + shift for part, shift in zip(parts, shifts, strict=True)]
        return cls(np.concatenate([part.marks for part in parts]), np.concatenate(ends))

    def __len__(self) -> int:
        """Return how many chunks they trace."""
        return len(self.ends)

    def taken(self, places: NDArray[np.int64]) -> "Traces":
        """Return the traces of some chunks, in the order given."""
        starts = np.where(places > 0, self.ends[places - 1], 0)
        lengths = self.ends[places] - starts
        ends = np.cumsum(lengths)
        within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lengths, lengths)
        return Traces(np.asarray(self.marks)[np.repeat(starts, lengths) + within], ends)

    def kept(self, which: NDArray[np.bool_]) -> "Traces":
        """Return the traces of the chunks marked: for nearly all of them, quicker than `taken`."""
        lengths = np.diff(self.ends, prepend=0)
        return Traces(np.asarray(self.marks)[np.repeat(which, lengths)], np.cumsum(lengths[which]))

    def save(self, folder: Path) -> None:
        """Write them to two files."""
        np.save(folder / "marks.npy", self.marks)
        np.save(folder / "ends.npy", self.ends)

    @classmethod
    def load(cls, folder: Path) -> "Traces":
        """Map what `save` wrote; nothing is read before it is asked for.

        Raises:
            LibraryError: a file is missing or damaged.
        """
        try:
            marks = np.load(folder / "marks.npy", mmap_mode="r", allow_pickle=False)
            return cls(marks, np.load(folder / "ends.npy", allow_pickle=False))
        except (OSError, ValueError) as exc:
            raise LibraryError(f"{folder} er beskadiget ({exc}). Kør `referat reindex`.") from exc
