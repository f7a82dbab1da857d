"""What is read once for each generation of the archive, and for each who may see another part.

When the archive has changed, one thread reads it anew; the others go on with what was before, so
that an ingest into a large archive holds up one question and not everybody's.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(slots=True)
class _Place(Generic[V]):
    """What was read for one key, of which generation; `reading` is held while it is read."""

    reading: threading.Lock = field(default_factory=threading.Lock)
    generation: int | None = None
    value: V | None = None


class Renewed(Generic[K, V]):
    """Values by key, each of the newest generation that was asked for."""

    def __init__(self, read: Callable[[K], V], most: int) -> None:
        """Read with `read`, and hold the values of so many keys."""
        self._read = read
        self._most = most
        self._places: OrderedDict[K, _Place[V]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, generation: int, key: K) -> V:
        """Return the value of a key; that of the generation before while another reads it anew."""
        place = self._place(key)
        if place.generation != generation:
            self._renew(place, generation, key)
        return place.value  # type: ignore[return-value]  # read by now

    def _renew(self, place: _Place[V], generation: int, key: K) -> None:
        if not place.reading.acquire(blocking=place.generation is None):
            return
        try:
            if place.generation != generation:
                place.value = self._read(key)
                place.generation = generation
        finally:
            place.reading.release()

    def _place(self, key: K) -> _Place[V]:
        with self._lock:
            place = self._places.setdefault(key, _Place())
            self._places.move_to_end(key)
            if len(self._places) > self._most:
                self._places.popitem(last=False)
        return place
