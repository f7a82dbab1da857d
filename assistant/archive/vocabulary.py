"""The names in the archive: what a question may mean by "ØU", "Fjordbæk" or "Hanne"."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date

from assistant.archive.codec import decode_meeting
from assistant.archive.records import Held, Vocabulary
from assistant.archive.viewer import Viewer
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
    closed = 1 if viewer.reads_all else 0
    named = connection.execute(
        "SELECT DISTINCT udvalg FROM treatment WHERE udvalg IS NOT NULL AND closed <= ?", (closed,)
    )
    return _sorted([*(meeting.udvalg for meeting in meetings), *(row[0] for row in named)])


def _people(meetings: list[Meeting]) -> tuple[str, ...]:
    members = {member.name for meeting in meetings for member in meeting.members}
    absent = {name for meeting in meetings for name in meeting.absent}
    return tuple(sorted(members | absent))


def _sorted(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}))


def _first(dates: list[date]) -> date | None:
    return dates[0] if dates else None
