"""The stems of an index by how they begin and by how they end, for comparing words with them."""

import numpy as np
from numpy.typing import NDArray


class Stems:
    """The stems of a lexicon, found by how they begin and by how they end."""

    def __init__(self, stems: NDArray[np.bytes_]) -> None:
        """Sort stems, which rise, by their ends too."""
        self._forward = stems
        backward = sorted(known.decode()[::-1].encode() for known in stems.tolist())
        self._backward = np.asarray(backward, np.bytes_)

    def __contains__(self, stemmed: str) -> bool:
        """Return whether some chunk holds a stem."""
        at = int(np.searchsorted(self._forward, stemmed.encode()))
        return at < len(self._forward) and bool(self._forward[at] == stemmed.encode())

    def beginning(self, start: str) -> list[str]:
        """Return the stems that begin so."""
        return [known.decode() for known in _beginning(self._forward, start.encode())]

    def ending(self, end: str) -> list[str]:
        """Return the stems that end so."""
        return [known.decode()[::-1] for known in _beginning(self._backward, end[::-1].encode())]


def _beginning(ordered: NDArray[np.bytes_], start: bytes) -> list[bytes]:
    """Return the words of a rising array that begin so."""
    first, last = np.searchsorted(ordered, [start, start + b"\xff"])
    words: list[bytes] = ordered[first:last].tolist()
    return words
