"""The rows of a meeting's punkter: what they say, what they are filtered by, what is searched.

A punkt that is the same as before keeps its id, and a chunk whose words did not change keeps its
key, so that only what changed is embedded again.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from assistant.archive.codec import decode_item, encode_item, with_texts
from assistant.archive.ids import first_free, propose_item_ids
from assistant.archive.matching import SAME_FILE, pair_items
from assistant.archive.names import folded
from assistant.archive.redaction import Shown, outlined, read_shown
from assistant.minutes.chunks import Chunk, chunk_item
from assistant.minutes.meeting import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class _StoredItem:
    key: int
    item: AgendaItem


def put_items(connection: sqlite3.Connection, meeting_key: int, meeting: Meeting) -> None:
    """Write the punkter of a meeting over those it had."""
    shown = read_shown(connection)
    earlier = _earlier_items(connection, meeting_key)
    pairs = pair_items(meeting.items, [stored.item for stored in earlier], SAME_FILE)
    kept = [None if index is None else earlier[index] for index in pairs]
    gone = {stored.key for stored in earlier} - {stored.key for stored in kept if stored}
    connection.executemany("DELETE FROM item WHERE key = ?", [(key,) for key in gone])
    proposed = propose_item_ids(meeting.id, meeting.items)
    for position, (item, old, wanted) in enumerate(zip(meeting.items, kept, proposed, strict=True)):
        if old is None:
            named = replace(item, id=first_free(wanted, taken(connection)))
        else:
            named = _corrected(replace(item, id=old.item.id), old.item)
        key = _put_item(connection, meeting_key, position, named, old)
        _put_treatments(connection, key, meeting, named)
        _put_texts(connection, key, named)
        told = None if named.closed and shown is Shown.INTET else outlined(named, shown)
        _put_chunks(connection, key, chunk_item(meeting, named, told))


def taken(connection: sqlite3.Connection) -> Callable[[str], bool]:
    """Return what tells whether an id is in use, or was."""

    def is_taken(public_id: str) -> bool:
        found = connection.execute(
            "SELECT 1 FROM meeting WHERE id = :id UNION SELECT 1 FROM item WHERE id = :id "
            "UNION SELECT 1 FROM alias WHERE id = :id UNION SELECT 1 FROM retired WHERE id = :id",
            {"id": public_id},
        )
        return found.fetchone() is not None

    return is_taken


def item_texts(connection: sqlite3.Connection, item: int) -> dict[int, str]:
    """Return the texts of a punkt's attachments, by their place in its list."""
    rows = connection.execute("SELECT position, text FROM bilag WHERE item = ?", (item,))
    return {position: text for position, text in rows}


def meeting_texts(connection: sqlite3.Connection, meeting: int) -> Mapping[int, dict[int, str]]:
    """Return the texts of the attachments of a meeting's punkter, by the key of the punkt."""
    texts: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for item, position, text in connection.execute(
        "SELECT item, bilag.position, text FROM bilag JOIN item ON item.key = bilag.item "
        "WHERE item.meeting = ?",
        (meeting,),
    ):
        texts[item][position] = text
    return texts


def iso(when: date | None) -> str | None:
    """Return a day as the archive writes it."""
    return when.isoformat() if when else None


def now() -> str:
    """Return the time as the archive writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _earlier_items(connection: sqlite3.Connection, meeting: int) -> list[_StoredItem]:
    rows = connection.execute(
        "SELECT key, content FROM item WHERE meeting = ? ORDER BY position", (meeting,)
    )
    texts = meeting_texts(connection, meeting)
    return [_StoredItem(key, with_texts(decode_item(content), texts[key])) for key, content in rows]


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
            (item_key, name, folded(name) if name else None, iso(when), int(closed))
            for name, when, closed in sorted(treatments, key=str)
        ],
    )


def _put_texts(connection: sqlite3.Connection, item_key: int, item: AgendaItem) -> None:
    connection.execute("DELETE FROM bilag WHERE item = ?", (item_key,))
    connection.executemany(
        "INSERT INTO bilag (item, position, text) VALUES (?, ?, ?)",
        [(item_key, at, each.text) for at, each in enumerate(item.attachments) if each.text],
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
    return replace(item, corrected_at=now())
