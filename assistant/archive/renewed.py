"""What is read once for each edition of the archive, and for each who may see another part.

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

Edition = tuple[str, int]
"""A life of the archive, and the number of changes in it (`Archive.edition`)."""


@dataclass(slots=True)
class _Place(Generic[V]):
    """What was read for one key, of which edition; `reading` is held while it is read."""

    reading: threading.Lock = field(default_factory=threading.Lock)
    edition: Edition | None = None
    value: V | None = None


class Renewed(Generic[K, V]):
    """Values by key, each of the newest edition that was asked for."""

    def __init__(self, read: Callable[[K], V], most: int) -> None:
        """Read with `read`, and hold the values of so many keys."""
        self._read = read
        self._most = most
        self._places: OrderedDict[K, _Place[V]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, edition: Edition, key: K) -> V:
        """Return the value of a key; that of the edition before while another reads it anew."""
        place = self._place(key)
        if place.edition != edition:
            self._renew(place, edition, key)
        return place.value  # type: ignore[return-value]  # read by now

    def _renew(self, place: _Place[V], edition: Edition, key: K) -> None:
        if not place.reading.acquire(blocking=place.edition is None):
            return
        try:
            if place.edition != edition:
                place.value = self._read(key)
                place.edition = edition
        finally:
            place.reading.release()

    def _place(self, key: K) -> _Place[V]:
        with self._lock:
            place = self._places.setdefault(key, _Place())
            self._places.move_to_end(key)
            if len(self._places) > self._most:
                self._places.popitem(last=False)
        return place
