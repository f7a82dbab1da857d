"""The conversations that are open now, so that each can be fetched as a document.

In memory only, each under a name that cannot be guessed and for the user alone who held it; the
oldest make room for new ones, and all are gone when the app stops.
"""

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from assistant.ui.turns import Turns

_MOST = 1_000
_SECONDS = 12 * 60 * 60
"""A working day, unless the settings say otherwise; an open page that is older is asked again."""


class Conversations:
    """Open conversations by name, shared by the page and the routes."""

    def __init__(
        self,
        most: int = _MOST,
        clock: Callable[[], float] = time.monotonic,
        seconds: float = _SECONDS,
    ) -> None:
        """Hold at most so many, each for so long after its last question."""
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._held: OrderedDict[str, tuple[float, str, Turns]] = OrderedDict()
        self._lock = threading.Lock()

    def name(self) -> str:
        """Return a name for a new conversation."""
        return secrets.token_urlsafe(18)

    def keep(self, name: str, turns: Turns, holder: str = "") -> None:
        """Hold a conversation as it stands now, for whoever held it (`reception.holder_of`)."""
        with self._lock:
            self._held[name] = (self._clock(), holder, turns)
            self._held.move_to_end(name)
            self._let_go()

    def turns(self, name: str, holder: str = "") -> Turns:
        """Return the turns of a conversation; none where it is not held any more, or by another."""
        with self._lock:
            self._let_go()
            _, held_by, turns = self._held.get(name, (0.0, "", ()))
        return turns if held_by == holder else ()

    def forget(self, name: str) -> None:
        """Let go of a conversation."""
        with self._lock:
            self._held.pop(name, None)

    def _let_go(self) -> None:
        """Forget the oldest, as far as they are too many or were left for too long."""
        while self._held and (len(self._held) > self._most or self._oldest_is_stale()):
            self._held.popitem(last=False)

    def _oldest_is_stale(self) -> bool:
        since, *_ = next(iter(self._held.values()))
        return self._clock() - since >= self._seconds
