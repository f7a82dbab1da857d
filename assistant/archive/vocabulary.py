"""The names in the archive: what a question may mean by "ØU", "Fjordbæk" or "Hanne"."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date

from assistant.archive.codec import decode_meeting
from assistant.archive.records import Held, Vocabulary
from assistant.archive.viewer import Sitting, Viewer
from assistant.minutes.meeting import Meeting


def read_vocabulary(connection: sqlite3.Connection, viewer: Viewer) -> Vocabulary:
    """Collect the names of bodies, municipalities, cases and people, each sorted.

    Bodies named only in decisions of closed punkter are left out for a viewer without the right.
    """
    meetings = [decode_meeting(row[0]) for row in connection.execute("SELECT content FROM meeting")]
    dates = sorted(meeting.date for meeting in meetings if meeting.date)
    cases = connection.execute(
        "SELECT DISTINCT sagsnummer FROM item WHERE sagsnummer IS NOT NULL ORDER BY sagsnummer"
    )
    count = connection.execute("SELECT COUNT(*) FROM item").fetchone()[0]
    return Vocabulary(
        udvalg=_bodies(connection, meetings, viewer),
        kommuner=_sorted(meeting.kommune for meeting in meetings),
        sagsnumre=tuple(row[0] for row in cases),
        people=_people(meetings),
        first_date=_first(dates),
        last_date=_first(dates[::-1]),
        items=int(count),
        held=tuple(sorted(_held(meetings), key=lambda held: held.date)),
    )


def _held(meetings: list[Meeting]) -> Iterator[Held]:
    for meeting in meetings:
        if meeting.date:
            yield Held(meeting.udvalg, meeting.kommune, meeting.date)


def _bodies(
    connection: sqlite3.Connection, meetings: list[Meeting], viewer: Viewer
) -> tuple[str, ...]:
    named = connection.execute(
        "SELECT DISTINCT udvalg FROM treatment WHERE udvalg IS NOT NULL AND closed = 0"
    )
    closed = _closed_bodies(connection, viewer) if viewer.opens_closed else ()
    held = (meeting.udvalg for meeting in meetings)
    return _sorted([*held, *(row[0] for row in named), *closed])


def _closed_bodies(connection: sqlite3.Connection, viewer: Viewer) -> Iterator[str]:
    """Yield the bodies that decisions of closed punkter name, of meetings the viewer may read."""
    rows = connection.execute(
        "SELECT DISTINCT treatment.udvalg AS named, meeting.udvalg, meeting.kommune, meeting.date "
        "FROM treatment JOIN item ON item.key = treatment.item "
        "JOIN meeting ON meeting.key = item.meeting "
        "WHERE treatment.closed AND treatment.udvalg IS NOT NULL"
    )
    for row in rows:
        if viewer.may_read(Sitting.of_row(row), closed=True):
            yield row["named"]


def _people(meetings: list[Meeting]) -> tuple[str, ...]:
    members = {member.name for meeting in meetings for member in meeting.members}
    absent = {name for meeting in meetings for name in meeting.absent}
    return tuple(sorted(members | absent))


def _sorted(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}))


def _first(dates: list[date]) -> date | None:
    return dates[0] if dates else None
