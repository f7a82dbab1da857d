"""Points in the program at which a process kills itself: what it asks of the disk, one by one.

Only ever set in a process that was made to be killed. What is looked at is what Python is told:
files opened for writing, names made, moved and removed, `fsync`, `flock`, and each statement that
SQLite begins. The writes that SQLite, tantivy and FAISS make by themselves are met by kills at
random times, and by those at system calls.
"""

import fcntl
import os
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

KINDS = ("fsync", "rename", "remove", "mkdir", "link", "open", "flock", "commit", "begin", "change")
_EVENTS = {
    "os.rename": "rename",
    "os.remove": "remove",
    "os.rmdir": "remove",
    "os.mkdir": "mkdir",
    "os.link": "link",
}
_STATEMENTS = {
    "COMMIT": "commit",
    "BEGIN": "begin",
    "INSERT": "change",
    "UPDATE": "change",
    "DELETE": "change",
}


class Points:
    """Counts the points that a process comes by, and kills it at one."""

    def __init__(self, kind: str = "", at: int = 0) -> None:
        """Kill at the point of a kind with that number; never, where no kind is given."""
        self._kind = kind
        self._at = at
        self.met: Counter[str] = Counter()

    def arm(self) -> None:
        """Watch from now on, for as long as the process lives."""
        sys.addaudithook(self._heard)
        _patch(os, "fsync", lambda *_: self._meet("fsync"))
        _patch(fcntl, "flock", lambda *_: self._meet("flock"))
        connect = sqlite3.connect

        def watched(*given: Any, **named: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = connect(*given, **named)
            connection.set_trace_callback(self._stated)
            return connection

        sqlite3.connect = watched  # type: ignore[assignment]

    def _heard(self, event: str, given: tuple[Any, ...]) -> None:
        if event in _EVENTS:
            self._meet(_EVENTS[event])
        elif event == "open" and len(given) == 3 and _writes(given[2]):
            self._meet("open")

    def _stated(self, statement: str) -> None:
        kind = _STATEMENTS.get(statement.lstrip()[:6].split(" ")[0].upper())
        if kind:
            self._meet(kind)

    def _meet(self, kind: str) -> None:
        self.met[kind] += 1
        if kind == self._kind and self.met[kind] == self._at:
            os.kill(os.getpid(), signal.SIGKILL)


def _patch(module: Any, name: str, first: Callable[..., None]) -> None:
    before = getattr(module, name)

    def watched(*given: Any) -> Any:
        first(*given)
        return before(*given)

    setattr(module, name, watched)


def _writes(flags: Any) -> bool:
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))
