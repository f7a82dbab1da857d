"""Putting what was read into the archive: one source file, one transaction.

A corrected file replaces its own readings; the meetings they belong to are told anew from all
their readings. Punkter that are the same keep their id and unchanged chunks keep their key, so
that only what changed is embedded again.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from assistant.archive.archive import Archive
from assistant.archive.codec import (
    decode_item,
    decode_reading,
    encode_item,
    encode_meeting,
    encode_reading,
)
from assistant.archive.ids import first_free, propose_item_ids, propose_meeting_id
from assistant.archive.matching import SAME_FILE, pair_items
from assistant.archive.merging import merge, same_meeting, same_occasion
from assistant.archive.names import folded, folded_kommune
from assistant.archive.records import SourceRecord
from assistant.minutes.chunks import Chunk, chunk_item
from assistant.minutes.meeting import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one reading ended.

    `merged_with` names the other files that tell of the same meeting, `kept_apart_from` the ids
    of other meetings of that body on that day.
    """

    meeting_id: str
    merged_with: tuple[str, ...] = ()
    kept_apart_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _StoredItem:
    key: int
    item: AgendaItem


def store(archive: Archive, source: SourceRecord, readings: Sequence[Meeting]) -> list[Placed]:
    """Write what one file says, replacing what it said before; return where each reading went."""
    with archive.write() as connection:
        source_key = _put_source(connection, source)
        earlier = _take_readings(connection, source_key)
        touched = {meeting_key for meeting_key, _ in earlier}
        placed = []
        for reading in readings:
            key = _own_meeting(reading, earlier) or _place(connection, reading)
            _put_reading(connection, source_key, key, reading)
            placed.append(key)
        for key in sorted(touched | set(placed)):
            _tell_anew(connection, key)
        return [
            _describe_place(connection, key, reading, source.name)
            for key, reading in zip(placed, readings, strict=True)
        ]


def remove(archive: Archive, path: str) -> None:
    """Take a file out of the archive; meetings that no other file tells of go with it."""
    with archive.write() as connection:
        row = connection.execute("SELECT key FROM source WHERE path = ?", (path,)).fetchone()
        if row is None:
            return
        touched = {meeting_key for meeting_key, _ in _take_readings(connection, row[0])}
        connection.execute("DELETE FROM source WHERE key = ?", (row[0],))
        for key in sorted(touched):
            _tell_anew(connection, key)


def _put_source(connection: sqlite3.Connection, source: SourceRecord) -> int:
    row = connection.execute(
        "INSERT INTO source (path, name, sha256, kommune, read_at) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (path) DO UPDATE SET name = excluded.name, sha256 = excluded.sha256, "
        "kommune = excluded.kommune, read_at = excluded.read_at RETURNING key",
        (source.path, source.name, source.sha256, source.kommune, _now()),
    ).fetchone()
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


def _place(connection: sqlite3.Connection, reading: Meeting) -> int:
    """Return the meeting another file tells of that this is a reading of, else a new one."""
    for key, known in _same_day(connection, reading):
        if same_meeting(known, reading):
            return key
    wanted = first_free(propose_meeting_id(reading), _taken(connection))
    row = connection.execute(
        "INSERT INTO meeting (id, name, content) VALUES (?, ?, '') RETURNING key",
        (wanted, reading.source),
    ).fetchone()
    return int(row[0])


def _same_day(connection: sqlite3.Connection, reading: Meeting) -> list[tuple[int, Meeting]]:
    """Return the first reading of each meeting of that body on that day."""
    rows = connection.execute(
        "SELECT meeting.key, reading.content, MIN(reading.key) FROM meeting "
        "JOIN reading ON reading.meeting = meeting.key "
        "WHERE udvalg_key = ? AND date = ? GROUP BY meeting.key ORDER BY meeting.key",
        (folded(reading.udvalg or ""), _iso(reading.date)),
    )
    return [(key, decode_reading(content)) for key, content, _ in rows]


def _put_reading(
    connection: sqlite3.Connection, source: int, meeting: int, reading: Meeting
) -> None:
    connection.execute(
        "INSERT INTO reading (source, meeting, content) VALUES (?, ?, ?)",
        (source, meeting, encode_reading(reading)),
    )


def _tell_anew(connection: sqlite3.Connection, key: int) -> None:
    """Write a meeting from all its readings; without any it is gone."""
    rows = connection.execute(
        "SELECT content FROM reading WHERE meeting = ? ORDER BY key", (key,)
    ).fetchall()
    if not rows:
        connection.execute("DELETE FROM meeting WHERE key = ?", (key,))
        return
    [meeting_id] = connection.execute("SELECT id FROM meeting WHERE key = ?", (key,)).fetchone()
    meeting = replace(merge([decode_reading(content) for (content,) in rows]), id=meeting_id)
    connection.execute(
        "UPDATE meeting SET name = ?, kommune = ?, kommune_key = ?, udvalg = ?, udvalg_key = ?, "
        "date = ?, content = ? WHERE key = ?",
        (
            meeting.source,
            meeting.kommune,
            folded_kommune(meeting.kommune) if meeting.kommune else None,
            meeting.udvalg,
            folded(meeting.udvalg) if meeting.udvalg else None,
            _iso(meeting.date),
            encode_meeting(meeting),
            key,
        ),
    )
    _put_items(connection, key, meeting)


def _describe_place(
    connection: sqlite3.Connection, key: int, reading: Meeting, name: str
) -> Placed:
    [meeting_id] = connection.execute("SELECT id FROM meeting WHERE key = ?", (key,)).fetchone()
    sources = connection.execute(
        "SELECT DISTINCT source.name FROM reading JOIN source ON source.key = reading.source "
        "WHERE reading.meeting = ? AND source.name <> ? ORDER BY source.name",
        (key, name),
    )
    others = connection.execute(
        "SELECT id FROM meeting WHERE udvalg_key = ? AND date = ? AND key <> ? ORDER BY id",
        (folded(reading.udvalg or ""), _iso(reading.date), key),
    )
    return Placed(meeting_id, tuple(row[0] for row in sources), tuple(row[0] for row in others))


def _earlier_items(connection: sqlite3.Connection, meeting: int) -> list[_StoredItem]:
    rows = connection.execute(
        "SELECT key, content FROM item WHERE meeting = ? ORDER BY position", (meeting,)
    )
    return [_StoredItem(key, decode_item(content)) for key, content in rows]


def _put_items(connection: sqlite3.Connection, meeting_key: int, meeting: Meeting) -> None:
    earlier = _earlier_items(connection, meeting_key)
    pairs = pair_items(meeting.items, [stored.item for stored in earlier], SAME_FILE)
    kept = [None if index is None else earlier[index] for index in pairs]
    gone = {stored.key for stored in earlier} - {stored.key for stored in kept if stored}
    connection.executemany("DELETE FROM item WHERE key = ?", [(key,) for key in gone])
    proposed = propose_item_ids(meeting.id, meeting.items)
    for position, (item, old, wanted) in enumerate(zip(meeting.items, kept, proposed, strict=True)):
        if old is None:
            named = replace(item, id=first_free(wanted, _taken(connection)))
        else:
            named = _corrected(replace(item, id=old.item.id), old.item)
        key = _put_item(connection, meeting_key, position, named, old)
        _put_treatments(connection, key, meeting, named)
        _put_chunks(connection, key, chunk_item(meeting, named))


def _put_item(
    connection: sqlite3.Connection,
    meeting_key: int,
    position: int,
    item: AgendaItem,
    old: _StoredItem | None,
) -> int:
    row = (
        position,
        item.punkt,
        item.title,
        item.sagsnummer,
        item.state,
        int(item.closed),
        encode_item(item),
    )
    if old is None:
        inserted = connection.execute(
            "INSERT INTO item (position, punkt, title, sagsnummer, state, closed, content, "
            "meeting, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key",
            (*row, meeting_key, item.id),
        ).fetchone()
        return int(inserted[0])
    connection.execute(
        "UPDATE item SET position = ?, punkt = ?, title = ?, sagsnummer = ?, state = ?, "
        "closed = ?, content = ? WHERE key = ?",
        (*row, old.key),
    )
    return old.key


def _put_treatments(
    connection: sqlite3.Connection, item_key: int, meeting: Meeting, item: AgendaItem
) -> None:
    """Write the bodies and dates by which the punkt is filtered.

    The meeting's own row is open even for a closed punkt: that it stood on the agenda is public.
    """
    treatments = {(meeting.udvalg, meeting.date, False)}
    treatments |= {(d.udvalg, d.date, item.closed) for d in item.decisions}
    connection.execute("DELETE FROM treatment WHERE item = ?", (item_key,))
    connection.executemany(
        "INSERT INTO treatment (item, udvalg, udvalg_key, date, closed) VALUES (?, ?, ?, ?, ?)",
        [
            (item_key, name, folded(name) if name else None, _iso(when), int(closed))
            for name, when, closed in sorted(treatments, key=str)
        ],
    )


def _put_chunks(connection: sqlite3.Connection, item_key: int, chunks: Iterable[Chunk]) -> None:
    """Write the chunks of a punkt; one whose words did not change keeps its key."""
    rows = connection.execute(
        "SELECT key, part, heading, text, context, closed FROM chunk WHERE item = ? ORDER BY key",
        (item_key,),
    )
    earlier: dict[tuple[object, ...], list[int]] = {}
    for key, *content in rows:
        earlier.setdefault(tuple(content), []).append(key)
    for position, chunk in enumerate(chunks):
        content = (chunk.part, chunk.heading, chunk.text, chunk.context, int(chunk.closed))
        keys = earlier.get(content)
        if keys:
            connection.execute(
                "UPDATE chunk SET position = ?, id = ? WHERE key = ?",
                (position, chunk.id, keys.pop(0)),
            )
        else:
            connection.execute(
                "INSERT INTO chunk (item, position, id, part, heading, text, context, closed) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (item_key, position, chunk.id, *content),
            )
    leftover = [(key,) for keys in earlier.values() for key in keys]
    connection.executemany("DELETE FROM chunk WHERE key = ?", leftover)


def _corrected(item: AgendaItem, before: AgendaItem) -> AgendaItem:
    """Return the punkt with the time of its last change, when its words did change."""
    if replace(item, corrected_at=None) == replace(before, corrected_at=None):
        return before
    return replace(item, corrected_at=_now())


def _taken(connection: sqlite3.Connection) -> Callable[[str], bool]:
    def taken(public_id: str) -> bool:
        found = connection.execute(
            "SELECT 1 FROM meeting WHERE id = :id UNION SELECT 1 FROM item WHERE id = :id "
            "UNION SELECT 1 FROM alias WHERE id = :id",
            {"id": public_id},
        )
        return found.fetchone() is not None

    return taken


def _iso(when: date | None) -> str | None:
    return when.isoformat() if when else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
