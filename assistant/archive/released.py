"""Which originals a viewer may open: those in which he may read every punkt.

An original is shown as it came, with nothing taken out of it, so one closed punkt or attachment
in it keeps the whole file from whoever may not read that. What counts is all that is known of
the file: what it says itself, and what other files say of the same meetings. A file that still
shows personal data masked in the archive is for staff alone.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.archive.fence import CLOSED
from assistant.archive.viewer import Sitting, Viewer

_READ = (
    "SELECT source.sha256, source.name, meeting.id, meeting.udvalg, "
    "meeting.kommune, meeting.date, source.withheld, "
    "instr(reading.content, ?) > 0 OR EXISTS "
    "(SELECT 1 FROM item WHERE item.meeting = meeting.key AND item.closed) AS closed "
    "FROM source JOIN reading ON reading.source = source.key "
    "JOIN meeting ON meeting.key = reading.meeting WHERE source.sha256 = ?"
)


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it came, named by its digest, and the ids of the meetings that it tells of."""

    sha256: str
    name: str
    meetings: tuple[str, ...] = field(default=(), compare=False)


def original(connection: sqlite3.Connection, sha256: str, viewer: Viewer) -> Original | None:
    """Return the original with that digest; None where there is none that the viewer may open."""
    rows = connection.execute(_READ, (CLOSED, sha256)).fetchall()
    readable = all(_may_open(row, viewer) for row in rows)
    told = tuple(row["id"] for row in rows)
    return Original(rows[0]["sha256"], rows[0]["name"], told) if rows and readable else None


def originals_of(
    connection: sqlite3.Connection, meeting_id: str, viewer: Viewer
) -> Iterator[Original]:
    """Yield the originals that tell of a meeting and that the viewer may open."""
    rows = connection.execute(
        "SELECT DISTINCT source.sha256 FROM source JOIN reading ON reading.source = source.key "
        "JOIN meeting ON meeting.key = reading.meeting WHERE meeting.id = ? ORDER BY source.name",
        (meeting_id,),
    ).fetchall()
    found = (original(connection, row["sha256"], viewer) for row in rows)
    yield from filter(None, found)


def _may_open(row: sqlite3.Row, viewer: Viewer) -> bool:
    """Return whether nothing in the file is kept from the viewer: closed text, or masked data."""
    seen = viewer.reads_all or not row["withheld"]
    return seen and viewer.may_read(Sitting.of_row(row), closed=bool(row["closed"]))
