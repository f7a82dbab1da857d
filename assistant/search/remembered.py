"""What was worked out lately, held within so many bytes: the newest asked for stays longest."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """Values by what they were asked for; what was not asked for longest goes first.

    `size` tells the bytes of a value. One larger than all that may be held is not held.
    """

    def __init__(self, size: Callable[[V], int], most: int, count: int = 256) -> None:
        """Hold at most `most` bytes and `count` values."""
        self._size = size
        self._most = most
        self._count = count
        self._held: OrderedDict[K, V] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def of(self, asked: K, work: Callable[[], V]) -> V:
        """Return what is held for it, or work it out."""
        with self._lock:
            if asked in self._held:
                self._held.move_to_end(asked)
                return self._held[asked]
        value = work()
        with self._lock:
            if asked not in self._held:
                self._held[asked] = value
                self._bytes += self._size(value)
            while self._bytes > self._most or len(self._held) > self._count:
                self._bytes -= self._size(self._held.popitem(last=False)[1])
        return value

    @property
    def bytes(self) -> int:
        """Return how much is held."""
        return self._bytes
