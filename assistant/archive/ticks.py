"""What staff ticked off as done: open points of cases, in a file of its own beside the archive.

A tick is about the work and not about what the minutes say, so it lies apart from what was read
and outlives it: reading again, a corrected copy, even removal and return of a file. Every tick
and every untick is a row that is never changed; the last one holds.
"""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from assistant.archive.names import folded, folded_kommune
from assistant.archive.sidefile import opened
from assistant.minutes.bodies import key as body_key

FILE = "ticks.sqlite"
_CONTENT = "Afkrydsningerne"
_OPENING = 60
"""Letters of a sentence that tell it from the others of its punkt; a briefing may cut its end."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS tick (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,
    done TEXT,
    item TEXT NOT NULL,
    kommune TEXT,
    udvalg TEXT,
    said TEXT,
    sentence TEXT NOT NULL,
    who TEXT
);
"""
_COLUMNS = "done, item, kommune, udvalg, said, sentence"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something promised: the punkt that says so, the body and the day, and the sentence."""

    item_id: str
    kommune: str | None
    udvalg: str | None
    said: date | None
    sentence: str

    @property
    def opening(self) -> str:
        """Return what tells it from the other points of its punkt."""
        return folded(self.sentence)[:_OPENING]


@dataclass(frozen=True, slots=True)
class Tick:
    """A row: a point that was ticked off on a day, or taken back where `done` is None."""

    point: OpenPoint
    done: date | None


class Ticks:
    """The ticks as they stand; `current` tells the id that a punkt has now."""

    def __init__(self, rows: Sequence[Tick] = (), current: Callable[[str], str] = str) -> None:
        """Look up among rows, the oldest first."""
        self._rows = rows
        self._current = current

    def done(self, point: OpenPoint) -> date | None:
        """Return the day a point was ticked off; None where it is open."""
        mine = (row.done for row in reversed(self._rows) if self._same(row.point, point))
        return next(mine, None)

    def _same(self, kept: OpenPoint, asked: OpenPoint) -> bool:
        if kept.opening != asked.opening:
            return False
        same_id = asked.item_id in (kept.item_id, self._current(kept.item_id))
        return same_id or (kept.said is not None and _occasion(kept) == _occasion(asked))


NO_TICKS = Ticks()


class TickBox:
    """The ticks of one library."""

    def __init__(self, folder: Path, current: Callable[[str], str] = str) -> None:
        """Use the file in a library's folder; it is made by the first tick."""
        self._file = folder / FILE
        self._current = current

    def put(self, point: OpenPoint, done: date | None, who: str | None = None) -> None:
        """Keep that a point was done on a day, or that it is open again, and who said so.

        Raises:
            LibraryError: the file cannot be written.
        """
        said = point.said.isoformat() if point.said else None
        day = done.isoformat() if done else None
        now = datetime.now().astimezone().isoformat()
        row = (now, day, point.item_id, point.kommune, point.udvalg, said, point.sentence, who)
        with opened(self._file, _CONTENT) as connection, connection:
            _make(connection)
            connection.execute(
                f"INSERT INTO tick (made_at, {_COLUMNS}, who) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row
            )

    def ticks(self) -> Ticks:
        """Return what is ticked off.

        Raises:
            LibraryError: the file cannot be read.
        """
        if not self._file.is_file():
            return NO_TICKS
        with opened(self._file, _CONTENT) as connection:
            connection.execute(_SCHEMA)
            rows = connection.execute(f"SELECT {_COLUMNS} FROM tick ORDER BY key").fetchall()
        return Ticks([_tick(*row) for row in rows], self._current)


def _make(connection: sqlite3.Connection) -> None:
    """Make the table, or give one from before there were accounts the name of who ticked."""
    connection.execute(_SCHEMA)
    columns = {row[1] for row in connection.execute("PRAGMA table_info(tick)")}
    if "who" not in columns:
        connection.execute("ALTER TABLE tick ADD COLUMN who TEXT")


def _tick(
    done: str | None,
    item: str,
    kommune: str | None,
    udvalg: str | None,
    said: str | None,
    text: str,
) -> Tick:
    day = date.fromisoformat(said) if said else None
    point = OpenPoint(item, kommune, udvalg, day, text)
    return Tick(point, date.fromisoformat(done) if done else None)


def _occasion(point: OpenPoint) -> tuple[str, object, date | None]:
    return (
        folded_kommune(point.kommune or ""),
        body_key(point.udvalg) if point.udvalg else "",
        point.said,
    )
