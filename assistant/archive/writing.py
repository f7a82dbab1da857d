"""Putting what was read into the archive: one source file, one transaction.

A corrected file replaces its own meetings and punkter: those that are the same keep their id
and their unchanged chunks keep their key, so that only what changed is embedded again.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Generic, TypeVar

from assistant.archive.archive import Archive
from assistant.archive.codec import decode_item, decode_meeting, encode_item, encode_meeting
from assistant.archive.ids import first_free, propose_item_ids, propose_meeting_id
from assistant.archive.names import folded, folded_kommune
from assistant.minutes.chunks import Chunk, chunk_item
from assistant.minutes.meeting import AgendaItem, Meeting

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Where meetings were read from: the file's full path, its name and its digest."""

    path: str
    name: str
    sha256: str
    kommune: str | None = None


@dataclass(frozen=True, slots=True)
class _Stored(Generic[T]):
    key: int
    value: T


def store(archive: Archive, source: SourceFile, meetings: Sequence[Meeting]) -> list[str]:
    """Write the meetings of one file, replacing what that file said before; return their ids."""
    with archive.write() as connection:
        source_key = _put_source(connection, source)
        earlier = _earlier_meetings(connection, source_key)
        ids = []
        for position, meeting in enumerate(meetings):
            old = _take(earlier, _same_meeting(meeting))
            ids.append(_put_meeting(connection, source_key, position, meeting, old))
        for gone in earlier:
            connection.execute("DELETE FROM meeting WHERE key = ?", (gone.key,))
    return ids


def remove(archive: Archive, path: str) -> None:
    """Take a source file, its meetings and their chunks out of the archive."""
    with archive.write() as connection:
        connection.execute("DELETE FROM source WHERE path = ?", (path,))


def _put_source(connection: sqlite3.Connection, source: SourceFile) -> int:
    row = connection.execute(
        "INSERT INTO source (path, name, sha256, kommune, read_at) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (path) DO UPDATE SET name = excluded.name, sha256 = excluded.sha256, "
        "kommune = excluded.kommune, read_at = excluded.read_at RETURNING key",
        (source.path, source.name, source.sha256, source.kommune, _now()),
    ).fetchone()
    return int(row[0])


def _earlier_meetings(connection: sqlite3.Connection, source: int) -> list[_Stored[Meeting]]:
    rows = connection.execute(
        "SELECT key, content FROM meeting WHERE source = ? ORDER BY position", (source,)
    )
    return [_Stored(key, decode_meeting(content)) for key, content in rows]


def _earlier_items(connection: sqlite3.Connection, meeting: int) -> list[_Stored[AgendaItem]]:
    rows = connection.execute(
        "SELECT key, content FROM item WHERE meeting = ? ORDER BY position", (meeting,)
    )
    return [_Stored(key, decode_item(content)) for key, content in rows]


def _put_meeting(
    connection: sqlite3.Connection,
    source: int,
    position: int,
    meeting: Meeting,
    old: _Stored[Meeting] | None,
) -> str:
    wanted = old.value.id if old else first_free(propose_meeting_id(meeting), _taken(connection))
    named = replace(meeting, id=wanted)
    row = (
        source,
        position,
        meeting.source,
        meeting.kommune,
        folded_kommune(meeting.kommune) if meeting.kommune else None,
        meeting.udvalg,
        folded(meeting.udvalg) if meeting.udvalg else None,
        meeting.date.isoformat() if meeting.date else None,
        encode_meeting(named),
    )
    if old is None:
        key = connection.execute(
            "INSERT INTO meeting (source, position, name, kommune, kommune_key, udvalg, "
            "udvalg_key, date, content, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key",
            (*row, wanted),
        ).fetchone()[0]
    else:
        key = old.key
        connection.execute(
            "UPDATE meeting SET source = ?, position = ?, name = ?, kommune = ?, "
            "kommune_key = ?, udvalg = ?, udvalg_key = ?, date = ?, content = ? WHERE key = ?",
            (*row, key),
        )
    _put_items(connection, key, named)
    return wanted


def _put_items(connection: sqlite3.Connection, meeting_key: int, meeting: Meeting) -> None:
    earlier = _earlier_items(connection, meeting_key)
    kept = _match_items(meeting.items, earlier)
    gone = {stored.key for stored in earlier} - {stored.key for stored in kept if stored}
    connection.executemany("DELETE FROM item WHERE key = ?", [(key,) for key in gone])
    proposed = propose_item_ids(meeting.id, meeting.items)
    for position, (item, old, wanted) in enumerate(zip(meeting.items, kept, proposed, strict=True)):
        if old is None:
            named = replace(item, id=first_free(wanted, _taken(connection)))
        else:
            named = _corrected(replace(item, id=old.value.id), old.value)
        key = _put_item(connection, meeting_key, position, named, old)
        _put_treatments(connection, key, meeting, named)
        _put_chunks(connection, key, chunk_item(meeting, named))


def _put_item(
    connection: sqlite3.Connection,
    meeting_key: int,
    position: int,
    item: AgendaItem,
    old: _Stored[AgendaItem] | None,
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


def _match_items(
    items: Sequence[AgendaItem], earlier: Sequence[_Stored[AgendaItem]]
) -> list[_Stored[AgendaItem] | None]:
    """Pair each punkt with what it was before: by number and title, number, title, then case."""
    left = list(earlier)
    matched: dict[int, _Stored[AgendaItem]] = {}
    for attributes in (("punkt", "title"), ("punkt",), ("title", "sagsnummer"), ("title",)):
        for index, item in enumerate(items):
            values = [getattr(item, name) for name in attributes]
            if index in matched or None in values:
                continue
            for stored in left:
                if [getattr(stored.value, name) for name in attributes] == values:
                    matched[index] = stored
                    left.remove(stored)
                    break
    return [matched.get(index) for index in range(len(items))]


def _corrected(item: AgendaItem, before: AgendaItem) -> AgendaItem:
    """Return the punkt with the time of its last change, when its words did change."""
    if replace(item, corrected_at=None) == replace(before, corrected_at=None):
        return before
    return replace(item, corrected_at=_now())


def _same_meeting(meeting: Meeting) -> Callable[[Meeting], bool]:
    def same(other: Meeting) -> bool:
        return (other.udvalg, other.date) == (meeting.udvalg, meeting.date)

    return same


def _take(stored: list[_Stored[T]], wanted: Callable[[T], bool]) -> _Stored[T] | None:
    """Remove and return the one that is wanted, else the first in order."""
    if not stored:
        return None
    found = next((entry for entry in stored if wanted(entry.value)), stored[0])
    stored.remove(found)
    return found


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
