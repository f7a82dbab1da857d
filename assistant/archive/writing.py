"""Putting what was read into the archive: one source file, one transaction.

This is the one way in, and it takes readings that were screened for personal data (`persondata`).

A corrected file replaces its own readings; the meetings they belong to are told anew from all
their readings, each with what staff corrected in it.
"""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.archive.archive import Archive
from assistant.archive.codec import decode_reading, encode_meeting, encode_reading
from assistant.archive.correctionrows import corrections_of, told
from assistant.archive.corrections import Facts, assigned, corrected, encode_facts, in_force
from assistant.archive.findingrows import put_findings
from assistant.archive.ids import first_free, propose_meeting_id
from assistant.archive.itemrows import iso, now, put_items, taken
from assistant.archive.merging import merge, same_meeting, same_occasion
from assistant.archive.names import folded, folded_kommune
from assistant.archive.originals import digest
from assistant.archive.records import SourceRecord
from assistant.minutes.meeting import Meeting
from assistant.persondata.screening import Screened, masked, screen


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one reading ended.

    `merged_with` names the other files that tell of the same meeting, `kept_apart_from` the ids
    of other meetings of that body on that day.
    """

    meeting_id: str
    merged_with: tuple[str, ...] = ()
    kept_apart_from: tuple[str, ...] = ()


class Overtaken(Exception):  # noqa: N818 - named by what happened
    """The ground moved under a document that was read, and nothing of it was written."""


Sure = Callable[[sqlite3.Connection], bool]
"""Tells, inside the transaction, whether the ground still is what a document was read on."""


def store(
    archive: Archive,
    source: SourceRecord,
    told: Screened | Sequence[Meeting],
    sure: Sure | None = None,
) -> list[Placed]:
    """Write what one file says, replacing what it said before; return where each reading went.

    Readings that nobody looked through are screened by the standard rules.

    Raises:
        Overtaken: `sure` says that the ground has moved.
    """
    screened = told if isinstance(told, Screened) else screen(told)
    readings = screened.meetings
    with archive.write() as connection:
        if sure is not None and not sure(connection):
            raise Overtaken
        source_key = _put_source(connection, source, screened)
        earlier = _take_readings(connection, source_key)
        touched = {meeting_key for meeting_key, _ in earlier}
        placed, keys = [], []
        for reading, facts in zip(readings, _said(connection, source, readings), strict=True):
            truth = corrected(reading, facts) if facts else reading
            key = _own_meeting(reading, earlier) or place(connection, truth)
            keys.append(_put_reading(connection, source_key, key, reading, facts))
            placed.append((key, truth))
        put_findings(connection, source_key, screened, keys)
        for key in sorted(touched | {key for key, _ in placed}):
            tell_anew(connection, key)
        return [_describe_place(connection, key, truth, source_key) for key, truth in placed]


def remove(archive: Archive, path: str) -> None:
    """Take a file out of the archive; meetings that no other file tells of go with it.

    The ids of what goes are never given to anything else.
    """
    with archive.write() as connection:
        take_out(connection, path)


def take_out(connection: sqlite3.Connection, path: str) -> None:
    """Do what `remove` does, inside a transaction."""
    row = connection.execute("SELECT key FROM source WHERE path = ?", (path,)).fetchone()
    if row is None:
        return
    touched = {meeting_key for meeting_key, _ in _take_readings(connection, row[0])}
    connection.execute("DELETE FROM source WHERE key = ?", (row[0],))
    before = {key: _ids(connection, key) for key in touched}
    for key in sorted(touched):
        tell_anew(connection, key)
    gone = [name for key, ids in before.items() for name in ids - _ids(connection, key)]
    connection.executemany("INSERT OR IGNORE INTO retired (id) VALUES (?)", zip(gone))


def _ids(connection: sqlite3.Connection, meeting: int) -> set[str]:
    """Return the ids of a meeting and its punkter."""
    rows = connection.execute(
        "SELECT id FROM meeting WHERE key = :key UNION SELECT id FROM item WHERE meeting = :key",
        {"key": meeting},
    )
    return {public_id for (public_id,) in rows}


def _said(
    connection: sqlite3.Connection, source: SourceRecord, readings: Sequence[Meeting]
) -> list[Facts]:
    """Return what staff say of each reading of a document; nothing, where they say nothing."""
    found = assigned(readings, corrections_of(connection, source.path, source.sha256))
    return [
        in_force(found[at], reading, source.sha256) if at in found else Facts()
        for at, reading in enumerate(readings)
    ]


def _put_source(connection: sqlite3.Connection, source: SourceRecord, screened: Screened) -> int:
    name, rules = masked(source.name, screened.by), str(screened.by)
    row = connection.execute(
        "INSERT INTO source (path, name, sha256, kommune, read_at, screened, withheld) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (path) DO UPDATE SET name = excluded.name, sha256 = excluded.sha256, "
        "kommune = excluded.kommune, read_at = excluded.read_at, screened = excluded.screened, "
        "withheld = excluded.withheld RETURNING key",
        (source.path, name, source.sha256, source.kommune, now(), rules, int(screened.withheld)),
    ).fetchone()
    connection.execute("DELETE FROM enclosure WHERE source = ?", row)
    connection.execute(
        "DELETE FROM expunged WHERE sha256 IN (?, ?)",
        (source.sha256, digest(source.path.encode())),
    )
    connection.executemany(
        "INSERT INTO enclosure (source, name, sha256) VALUES (?, ?, ?)",
        [(row[0], name, sha256) for name, sha256 in source.enclosures.items()],
    )
    return int(row[0])


def _take_readings(connection: sqlite3.Connection, source: int) -> list[tuple[int, Meeting]]:
    """Remove and return the readings of a file, each with its meeting's key."""
    rows = connection.execute(
        "DELETE FROM reading WHERE source = ? RETURNING key, meeting, content", (source,)
    ).fetchall()
    return [(meeting, decode_reading(content)) for _, meeting, content in sorted(map(tuple, rows))]


def _own_meeting(reading: Meeting, earlier: list[tuple[int, Meeting]]) -> int | None:
    """Return the meeting that this reading of the file told of before, and take it off the list.

    Body and date decide; a file that holds one meeting may have had exactly those corrected.
    """
    same = [entry for entry in earlier if same_occasion(entry[1], reading)]
    if not same and len(earlier) == 1:
        same = earlier[:1]
    if not same:
        return None
    earlier.remove(same[0])
    return same[0][0]


def place(connection: sqlite3.Connection, reading: Meeting) -> int:
    """Return the meeting another file tells of that this is a reading of, else a new one.

    The reading is taken as staff corrected it.
    """
    known = known_meeting(connection, reading)
    if known is not None:
        return known
    wanted = first_free(propose_meeting_id(reading), taken(connection))
    row = connection.execute(
        "INSERT INTO meeting (id, name, content) VALUES (?, ?, '') RETURNING key",
        (wanted, reading.source),
    ).fetchone()
    return int(row[0])


def known_meeting(
    connection: sqlite3.Connection, reading: Meeting, but: int | None = None
) -> int | None:
    """Return the meeting already told of, other than `but`, that this is a reading of."""
    same_day = _same_day(connection, reading)
    return next((key for key, one in same_day if key != but and same_meeting(one, reading)), None)


def _same_day(connection: sqlite3.Connection, reading: Meeting) -> list[tuple[int, Meeting]]:
    """Return the first reading of each meeting of that body on that day."""
    rows = connection.execute(
        "SELECT meeting.key, reading.content, reading.corrected, MIN(reading.key) FROM meeting "
        "JOIN reading ON reading.meeting = meeting.key "
        "WHERE udvalg_key = ? AND date = ? GROUP BY meeting.key ORDER BY meeting.key",
        (folded(reading.udvalg or ""), iso(reading.date)),
    )
    return [(key, told(content, facts)) for key, content, facts, _ in rows]


def _put_reading(
    connection: sqlite3.Connection, source: int, meeting: int, reading: Meeting, facts: Facts
) -> int:
    [key] = connection.execute(
        "INSERT INTO reading (source, meeting, content, corrected) VALUES (?, ?, ?, ?) "
        "RETURNING key",
        (source, meeting, encode_reading(reading), encode_facts(facts) if facts else None),
    ).fetchone()
    return int(key)


def tell_anew(connection: sqlite3.Connection, key: int) -> None:
    """Write a meeting from all its readings; without any it is gone."""
    rows = connection.execute(
        "SELECT content, corrected FROM reading WHERE meeting = ? ORDER BY key", (key,)
    ).fetchall()
    if not rows:
        connection.execute("DELETE FROM meeting WHERE key = ?", (key,))
        return
    [meeting_id] = connection.execute("SELECT id FROM meeting WHERE key = ?", (key,)).fetchone()
    meeting = replace(merge([told(content, facts) for content, facts in rows]), id=meeting_id)
    connection.execute(
        "UPDATE meeting SET name = ?, kommune = ?, kommune_key = ?, udvalg = ?, udvalg_key = ?, "
        "date = ?, content = ? WHERE key = ?",
        (
            meeting.source,
            meeting.kommune,
            folded_kommune(meeting.kommune) if meeting.kommune else None,
            meeting.udvalg,
            folded(meeting.udvalg) if meeting.udvalg else None,
            iso(meeting.date),
            encode_meeting(meeting),
            key,
        ),
    )
    put_items(connection, key, meeting)


def _describe_place(
    connection: sqlite3.Connection, key: int, reading: Meeting, source: int
) -> Placed:
    [meeting_id] = connection.execute("SELECT id FROM meeting WHERE key = ?", (key,)).fetchone()
    sources = connection.execute(
        "SELECT DISTINCT source.name FROM reading JOIN source ON source.key = reading.source "
        "WHERE reading.meeting = ? AND source.name <> (SELECT name FROM source WHERE key = ?) "
        "ORDER BY source.name",
        (key, source),
    )
    others = connection.execute(
        "SELECT id FROM meeting WHERE udvalg_key = ? AND date = ? AND key <> ? ORDER BY id",
        (folded(reading.udvalg or ""), iso(reading.date), key),
    )
    return Placed(meeting_id, tuple(row[0] for row in sources), tuple(row[0] for row in others))
