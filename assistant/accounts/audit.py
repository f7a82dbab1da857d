"""What was read of closed punkter: who, when, which, by which way; never the text or the question.

A row is written before what it tells of is handed out; where it cannot be written, nothing is.
Rows are only added: the file itself refuses to change or delete one. It lies apart from the
accounts, so that it can be kept, moved away and read by others.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from assistant.accounts.account import User
from assistant.accounts.book import folded_name
from assistant.archive.archive import Archive
from assistant.archive.sidefile import opened
from assistant.archive.viewer import Sitting, Viewer
from assistant.minutes.meeting import AgendaItem, Meeting

FILE = "audit.sqlite"
_CONTENT = "Læseloggen"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS reading (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    folded TEXT NOT NULL,
    role TEXT NOT NULL,
    item TEXT NOT NULL,
    way TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS reading_at ON reading (at);
CREATE TRIGGER IF NOT EXISTS reading_stays BEFORE UPDATE ON reading
BEGIN SELECT RAISE(ABORT, 'Læseloggen ændres ikke'); END;
CREATE TRIGGER IF NOT EXISTS reading_is_kept BEFORE DELETE ON reading
BEGIN SELECT RAISE(ABORT, 'Læseloggen slettes ikke'); END;
"""


class Way(StrEnum):
    """How a closed punkt reached its reader."""

    ANSWER = "svar"
    LOOKUP = "opslag"
    SEARCH = "søgning"
    MEETING = "møde"
    ATTACHMENT = "bilag"
    CASE = "sagsforløb"
    BRIEFING = "briefing"
    EXPORT = "gemt samtale"
    ORIGINAL = "original"
    COMMAND = "kommandolinje"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: somebody read a closed punkt, or a closed bilag of it."""

    at: datetime
    who: str
    role: str
    item_id: str
    way: str


class AuditLog:
    """The readings of closed punkter of one library."""

    def __init__(self, folder: Path, archive: Archive) -> None:
        """Use the file in a library's folder; it is made by the first reading."""
        self._file = folder / FILE
        self._archive = archive

    def note_items(self, user: User, item_ids: Iterable[str | None], way: str) -> None:
        """Write down those that are closed among the punkter that a user is about to be given.

        Raises:
            LibraryError: it cannot be written, and so nothing may be given.
        """
        self._put(user, self.closed(user.viewer, item_ids), way)

    def closed(self, viewer: Viewer, item_ids: Iterable[str | None]) -> list[str]:
        """Return those among punkter in which a viewer may read something closed."""
        if not viewer.opens_closed:
            return []
        ids = dict.fromkeys(each for each in item_ids if each)
        records = (self._archive.item(each, viewer) for each in ids)
        return [r.item.id for r in records if r and shown_closed(r.item, r.meeting, viewer)]

    def note_meetings(self, user: User, meetings: Iterable[Meeting], way: str) -> None:
        """Write down the closed punkter of whole meetings that a user is about to be given.

        Raises:
            LibraryError: it cannot be written, and so nothing may be given.
        """
        if not user.viewer.opens_closed:
            return
        viewer = user.viewer
        closed = [i.id for m in meetings for i in m.items if shown_closed(i, m, viewer)]
        self._put(user, closed, way)

    def read(
        self, since: date | None = None, until: date | None = None, user: str | None = None
    ) -> list[Entry]:
        """Return what was read in a period, both days included, by anyone or by one; oldest first.

        Raises:
            LibraryError: the log cannot be read.
        """
        if not self._file.is_file():
            return []
        with self._opened() as connection:
            rows = connection.execute(
                "SELECT at, who, role, item, way FROM reading "
                "WHERE substr(at, 1, 10) BETWEEN ? AND ? AND (? IS NULL OR folded = ?) "
                "ORDER BY key",
                (
                    (since or date.min).isoformat(),
                    (until or date.max).isoformat(),
                    user,
                    folded_name(user or ""),
                ),
            ).fetchall()
        return [Entry(datetime.fromisoformat(at), *rest) for at, *rest in rows]

    def _put(self, user: User, items: Iterable[str], way: str) -> None:
        who, role = user.name or "", str(user.viewer.role)
        now = datetime.now().astimezone().isoformat(timespec="milliseconds")
        rows = [(now, who, folded_name(who), role, item, way) for item in items]
        if not rows:
            return
        with self._opened() as connection, connection:
            connection.executemany(
                "INSERT INTO reading (at, who, folded, role, item, way) VALUES (?, ?, ?, ?, ?, ?)",
                rows,
            )

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with opened(self._file, _CONTENT, own=True) as connection:
            connection.executescript(_SCHEMA)
            yield connection


def shown_closed(item: AgendaItem, meeting: Meeting, viewer: Viewer) -> bool:
    """Return whether a viewer who is given a punkt reads something closed in it."""
    closed = item.closed or any(attachment.closed for attachment in item.attachments)
    return closed and viewer.may_read(Sitting.of(meeting), closed=True)
