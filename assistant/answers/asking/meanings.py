"""Words of like meaning that share no letters: "kunstner" and "billedhugger".

`words` compares how words are written and what the small lexicon knows; here the embedded
encoder's vectors of single words are compared. Unrelated words have a cosine near nought in it.
"""

import threading
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

NEAR, BEST = 0.34, 0.75
"""Cosine from which two words are taken to mean much the same, and the likeness, at most, that
this gives: measured on pairs of Danish words, the unrelated lie below 0.2."""

_MOST_KEPT = 100_000
"""Words whose vectors are kept; a long running app would else hold every word it ever read."""


class WordEncoder(Protocol):
    """What turns words into unit vectors; the embedded encoder is one."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return a row of length 1 for each text."""


class Meanings:
    """How near words are in meaning; vectors are made once and kept."""

    def __init__(self, encoder: WordEncoder) -> None:
        """Use an encoder of single words."""
        self._encoder = encoder
        self._lock = threading.Lock()
        self._numbers: dict[str, int] = {}
        self._rows: Vectors = encoder.encode_passages([""])[:0]

    def vectors(self, words: Sequence[str]) -> Vectors:
        """Return a row of length 1 for each word; one thread at a time, for the table is shared."""
        with self._lock:
            return self._taken(words)

    def _taken(self, words: Sequence[str]) -> Vectors:
        if len(self._numbers) + len(words) > _MOST_KEPT:
            self._numbers, self._rows = {}, self._rows[:0]
        missing = list(dict.fromkeys(word for word in words if word not in self._numbers))
        if missing:
            self._add(missing)
        return self._rows[[self._numbers[word] for word in words]]

    def _add(self, missing: Sequence[str]) -> None:
        """Encode words and keep their rows, in a table that doubles when it is full."""
        begin, end = len(self._numbers), len(self._numbers) + len(missing)
        if end > len(self._rows):
            room = np.zeros((max(2 * len(self._rows), end), self._rows.shape[1]), np.float32)
            room[:begin] = self._rows[:begin]
            self._rows = room
        self._rows[begin:end] = self._encoder.encode_passages(missing)
        self._numbers |= {word: n for n, word in enumerate(missing, begin)}

    def alike(self, wanted: str, found: Sequence[str], vectors: Vectors) -> dict[str, float]:
        """Return the words found that may stand for the one wanted, with how well, in (0, 1).

        `vectors` are those of the words found, as `vectors` gives them.
        """
        cosines = vectors @ self.vectors([wanted])[0]
        near = np.flatnonzero(cosines >= NEAR).tolist()
        return {found[n]: min(BEST, float(cosines[n])) for n in near}
