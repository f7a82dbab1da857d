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
from assistant.archive.renewed import Edition
from assistant.archive.viewer import Seat, Viewer

_BUSY_SECONDS = 30.0
_NOT_WRITABLE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY, sqlite3.SQLITE_LOCKED)


class _OfThread:
    """The connections of one thread, closed as it ends; the server's threads come and go.

    A connection refers to itself, by its cache of statements: left alone it would keep its
    handles and its megabytes of pages until Python's collector came by, which may take hours.
    """

    __slots__ = ("__weakref__", "bare", "fenced", "let_through")

    def __init__(self) -> None:
        self.bare: sqlite3.Connection | None = None
        self.fenced: sqlite3.Connection | None = None
        self.let_through: tuple[int, frozenset[Seat]] | None = None

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        for connection in (self.bare, self.fenced):
            if connection is not None:
                connection.close()


class Connections:
    """The connections of all threads to one database."""

    def __init__(self, path: Path) -> None:
        """Open none yet."""
        self._path = path
        self._local = threading.local()
        self._opened: WeakSet[_OfThread] = WeakSet()
        self._lock = threading.Lock()

    def bare(self) -> sqlite3.Connection:
        """Return this thread's connection to the tables as they are."""
        own = self._own()
        if own.bare is None:
            own.bare = self._open()
        return own.bare

    @property
    def edition(self) -> Edition:
        """Return what changes with the archive: its life, and the number of changes in it."""
        connection = self.bare()
        return epoch(connection), generation(connection)

    def of(self, viewer: Viewer) -> sqlite3.Connection:
        """Return this thread's connection through which a viewer sees what he may."""
        if viewer.reads_all:
            return self.bare()
        own = self._own()
        if own.fenced is None:
            fenced = self._open()
            raise_fence(fenced)
            own.fenced = fenced
        seats: frozenset[Seat] = viewer.seats if viewer.opens_closed else frozenset()
        wanted = (generation(own.fenced), seats)
        if wanted != own.let_through:  # another viewer, or the archive has changed
            own.let_through = None
            open_gates(own.fenced, viewer)
            own.let_through = wanted
        return own.fenced

    def _own(self) -> _OfThread:
        found: _OfThread | None = getattr(self._local, "own", None)
        if found is None:
            found = self._local.own = _OfThread()
            with self._lock:
                self._opened.add(found)
        return found

    def close(self) -> None:
        """Close every thread's connections."""
        with self._lock:
            for own in list(self._opened):
                own.close()
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
            uri=True,
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")  # what was masked or removed is overwritten
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
