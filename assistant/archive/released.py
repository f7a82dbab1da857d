"""Which originals a viewer may open: those in which he may read every punkt.

An original is shown as it came, with nothing taken out of it, so one closed punkt or attachment
in it keeps the whole file from whoever may not read that. What counts is all that is known of
the file: what it says itself, and what other files say of the same meetings. A file that still
shows personal data masked in the archive is for staff alone.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.archive.fence import CLOSED
from assistant.archive.viewer import Sitting, Viewer

_FILES = "SELECT key, sha256, name FROM source WHERE sha256 = ?"
_OF_MEETING = (
    "SELECT DISTINCT sha256 FROM source WHERE key IN (SELECT reading.source FROM reading "
    "JOIN meeting ON meeting.key = reading.meeting WHERE meeting.id = ?) ORDER BY name"
)
"""Files are asked for by themselves: joined to what they tell, the fence would be asked of each
of them once for every meeting in the archive."""

_TOLD = (
    "SELECT meeting.id, meeting.udvalg, meeting.kommune, meeting.date, file.withheld, "
    "instr(reading.content, ?) > 0 OR EXISTS "
    "(SELECT 1 FROM item WHERE item.meeting = meeting.key AND item.closed) AS closed "
    "FROM reading JOIN main.source AS file ON file.key = reading.source "
    "JOIN meeting ON meeting.key = reading.meeting "
    "WHERE reading.source IN (SELECT value FROM json_each(?))"
)


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it came, named by its digest, and the ids of the meetings that it tells of."""

    sha256: str
    name: str
    meetings: tuple[str, ...] = field(default=(), compare=False)


def original(connection: sqlite3.Connection, sha256: str, viewer: Viewer) -> Original | None:
    """Return the original with that digest; None where there is none that the viewer may open."""
    files = connection.execute(_FILES, (sha256,)).fetchall()
    keys = json.dumps([file["key"] for file in files])
    rows = connection.execute(_TOLD, (CLOSED, keys)).fetchall() if files else []
    readable = all(_may_open(row, viewer) for row in rows)
    told = tuple(row["id"] for row in rows)
    return Original(files[0]["sha256"], files[0]["name"], told) if rows and readable else None


def originals_of(
    connection: sqlite3.Connection, meeting_id: str, viewer: Viewer
) -> Iterator[Original]:
    """Yield the originals that tell of a meeting and that the viewer may open."""
    rows = connection.execute(_OF_MEETING, (meeting_id,)).fetchall()
    found = (original(connection, row["sha256"], viewer) for row in rows)
    yield from filter(None, found)


def _may_open(row: sqlite3.Row, viewer: Viewer) -> bool:
    """Return whether nothing in the file is kept from the viewer: closed text, or masked data."""
    seen = viewer.reads_all or not row["withheld"]
    return seen and viewer.may_read(Sitting.of_row(row), closed=bool(row["closed"]))
