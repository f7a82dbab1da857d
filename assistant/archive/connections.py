"""The connections to the archive's database: two for each thread, the bare one and the fenced.

The bare one writes, builds the indexes and reads for staff. The fenced one reads for everybody
else; it sees the tables through `fence`.
"""

import sqlite3
import threading
import time
from pathlib import Path
from weakref import WeakSet

from assistant.archive.fence import open_gates, raise_fence
from assistant.archive.viewer import Seat, Viewer

_BUSY_SECONDS = 30.0
_NOT_WRITABLE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY, sqlite3.SQLITE_LOCKED)


class _Connection(sqlite3.Connection):
    """A connection that is closed when nobody holds it any more: with the thread it was for."""

    def __del__(self) -> None:
        """Close it; the server's threads come and go."""
        self.close()


class Connections:
    """The connections of all threads to one database."""

    def __init__(self, path: Path) -> None:
        """Open none yet."""
        self._path = path
        self._local = threading.local()
        self._opened: WeakSet[sqlite3.Connection] = WeakSet()
        self._lock = threading.Lock()

    def bare(self) -> sqlite3.Connection:
        """Return this thread's connection to the tables as they are."""
        found: sqlite3.Connection | None = getattr(self._local, "bare", None)
        if found is None:
            found = self._local.bare = self._open()
        return found

    def of(self, viewer: Viewer) -> sqlite3.Connection:
        """Return this thread's connection through which a viewer sees what he may."""
        if viewer.reads_all:
            return self.bare()
        found: sqlite3.Connection | None = getattr(self._local, "fenced", None)
        if found is None:
            found = self._open()
            raise_fence(found)
            self._local.fenced, self._local.let_through = found, None
        self._let_through(found, viewer)
        return found

    def _let_through(self, fenced: sqlite3.Connection, viewer: Viewer) -> None:
        """Set the fence for a viewer, and anew when the archive has changed."""
        seats: frozenset[Seat] = viewer.seats if viewer.opens_closed else frozenset()
        wanted = (generation(fenced), seats)
        if wanted != self._local.let_through:
            self._local.let_through = None
            open_gates(fenced, viewer)
            self._local.let_through = wanted

    def close(self) -> None:
        """Close every thread's connections."""
        with self._lock:
            for connection in list(self._opened):
                connection.close()
            self._opened.clear()
            self._local = threading.local()

    def _open(self) -> sqlite3.Connection:
        """Open the file, or what it holds where the disk can only be read."""
        try:
            return self._prepared(self._path.absolute().as_uri())
        except sqlite3.OperationalError as exc:
            if exc.sqlite_errorcode & 0xFF not in _NOT_WRITABLE or self._is_written():
                raise
            return self._prepared(f"{self._path.absolute().as_uri()}?immutable=1")

    def _is_written(self) -> bool:
        """Return whether there are changes beside the file, which need writing to be read."""
        log = self._path.with_name(f"{self._path.name}-wal")
        return log.is_file() and log.stat().st_size > 0

    def _prepared(self, address: str) -> sqlite3.Connection:
        connection = sqlite3.connect(
            address,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            factory=_Connection,
            uri=True,
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")  # what was masked or removed is overwritten
        with self._lock:
            self._opened.add(connection)
        return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers and the one who writes not wait for each other.

    Of two that open a new file together one is told that it is locked, without being made to
    wait, as SQLite lets nobody wait for a change of journal.
    """
    until = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as exc:
            if exc.sqlite_errorcode not in _BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)


def epoch(connection: sqlite3.Connection) -> str:
    """Return which life of the archive this is."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'epoch'").fetchone()
    return str(row[0])


def generation(connection: sqlite3.Connection) -> int:
    """Return the number of committed changes to an archive."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()
    return int(row[0])
