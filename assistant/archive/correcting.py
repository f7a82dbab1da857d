"""Staff correct what was read of a document, and take a correction back.

The readings stay as they were read (`corrections`); the meeting is told anew at once and keeps
its ids. A reading that turns out to be of another meeting than the documents beside it moves to a
meeting of its own; one that turns out to be of a meeting already there joins it, and its ids live
on as aliases.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.archive.archive import Archive
from assistant.archive.codec import decode_item, decode_reading
from assistant.archive.correctionrows import (
    corrections_of,
    end_correction,
    put_correction,
    told,
)
from assistant.archive.corrections import (
    Correction,
    Facts,
    assigned,
    corrected,
    encode_facts,
    facts_of,
)
from assistant.archive.itemrows import now
from assistant.archive.matching import SAME_FILE, pair_items
from assistant.archive.merging import same_occasion
from assistant.archive.writing import known_meeting, place, tell_anew
from assistant.errors import LibraryError
from assistant.minutes.meeting import AgendaItem, Meeting
from assistant.persondata.screening import masked

_GONE = "Dokumentet er ikke i arkivet mere. Gå tilbage til listen, og vælg det igen."


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a document: which file, which of its meetings."""

    source: int
    place: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    key: int
    meeting: int
    reading: Meeting


def correct(archive: Archive, which: Sequence[Reading], facts: Facts, by: str) -> None:
    """Lay facts over what was read, in place of an earlier correction; no facts take that back.

    Readings of one meeting are corrected together, so that they stay together. What agrees with a
    reading is no correction.

    Raises:
        LibraryError: a document is gone.
    """
    with archive.write() as connection:
        truths = [_lay(connection, each, facts, by) for each in which]
        for row, truth in truths:
            _settle(connection, row, truth)


def _lay(
    connection: sqlite3.Connection, which: Reading, facts: Facts, by: str
) -> tuple[_Row, Meeting]:
    """Write a correction of one reading, or its end; return the reading as it is told from now."""
    path, sha256 = _document(connection, which.source)
    rows = _rows(connection, which.source)
    if which.place >= len(rows):
        raise LibraryError(_GONE)
    row = rows[which.place]
    read = facts_of(row.reading)
    said = _differing(_masked(facts), read)
    readings = [each.reading for each in rows]
    held = assigned(readings, corrections_of(connection, path, sha256)).get(which.place)
    if held:
        end_correction(connection, held.key, by, now())
    if said:
        made = Correction(path, sha256, which.place, len(rows), said, read, by, now())
        put_correction(connection, made)
    connection.execute(
        "UPDATE reading SET corrected = ? WHERE key = ?",
        (encode_facts(said) if said else None, row.key),
    )
    return row, corrected(row.reading, said)


def _settle(connection: sqlite3.Connection, row: _Row, truth: Meeting) -> None:
    """Tell the meeting anew, with this reading where it now belongs."""
    others = connection.execute(
        "SELECT content, corrected FROM reading WHERE meeting = ? AND key <> ?",
        (row.meeting, row.key),
    ).fetchall()
    beside = [told(content, facts) for content, facts in others]
    if beside and not any(same_occasion(each, truth) for each in beside):
        _move(connection, row, place(connection, truth))
    elif not beside and (other := known_meeting(connection, truth, but=row.meeting)):
        _join(connection, row, other)
    else:
        tell_anew(connection, row.meeting)


def _move(connection: sqlite3.Connection, row: _Row, to: int) -> None:
    connection.execute("UPDATE reading SET meeting = ? WHERE key = ?", (to, row.key))
    tell_anew(connection, to)
    tell_anew(connection, row.meeting)


def _join(connection: sqlite3.Connection, row: _Row, to: int) -> None:
    """Let a meeting's only reading tell of another meeting; its ids lead there from now on."""
    old_id, old = _meeting_id(connection, row.meeting), _items(connection, row.meeting)
    _move(connection, row, to)
    new = _items(connection, to)
    _lead(connection, old_id, _meeting_id(connection, to))
    for item, at in zip(old, pair_items(old, new, SAME_FILE), strict=True):
        _lead(connection, item.id, None if at is None else new[at].id)


def _lead(connection: sqlite3.Connection, old: str, new: str | None) -> None:
    """Let an id that is gone lead to another; one that leads nowhere is given to nothing else."""
    if new is None:
        connection.execute("INSERT OR IGNORE INTO retired (id) VALUES (?)", (old,))
        return
    connection.execute("UPDATE alias SET target = ? WHERE target = ?", (new, old))
    connection.execute("INSERT INTO alias (id, target) VALUES (?, ?)", (old, new))


def _meeting_id(connection: sqlite3.Connection, key: int) -> str:
    row = connection.execute("SELECT id FROM meeting WHERE key = ?", (key,)).fetchone()
    return str(row["id"])


def _items(connection: sqlite3.Connection, meeting: int) -> list[AgendaItem]:
    rows = connection.execute(
        "SELECT content FROM item WHERE meeting = ? ORDER BY position", (meeting,)
    )
    return [decode_item(row["content"]) for row in rows]


def _differing(facts: Facts, read: Facts) -> Facts:
    """Return the facts without those that say what was read."""
    return Facts(
        kommune=facts.kommune if facts.kommune != read.kommune else None,
        udvalg=facts.udvalg if facts.udvalg != read.udvalg else None,
        date=facts.date if facts.date != read.date else None,
        start=facts.start if facts.start != read.start else None,
    )


def _masked(facts: Facts) -> Facts:
    """Return facts without personal data that somebody typed where a name belongs."""
    udvalg, kommune = (masked(each) if each else each for each in (facts.udvalg, facts.kommune))
    return replace(facts, udvalg=udvalg, kommune=kommune)


def _document(connection: sqlite3.Connection, source: int) -> tuple[str, str]:
    row = connection.execute("SELECT path, sha256 FROM source WHERE key = ?", (source,)).fetchone()
    if row is None:
        raise LibraryError(_GONE)
    return row["path"], row["sha256"]


def _rows(connection: sqlite3.Connection, source: int) -> list[_Row]:
    rows = connection.execute(
        "SELECT key, meeting, content FROM reading WHERE source = ? ORDER BY key", (source,)
    )
    return [_Row(row["key"], row["meeting"], decode_reading(row["content"])) for row in rows]
