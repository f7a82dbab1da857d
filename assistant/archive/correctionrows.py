"""The rows of the corrections: which hold for a document, and a reading as it is told with them."""

import sqlite3

from assistant.archive.codec import decode_reading
from assistant.archive.corrections import (
    Correction,
    corrected,
    decode_facts,
    encode_facts,
)
from assistant.minutes.meeting import Meeting

_COLUMNS = "key, path, sha256, place, readings, facts, read, made_by, made_at, ended_by, ended_at"


def told(content: str, facts: str | None) -> Meeting:
    """Return a reading from its row: as it was read, with what of a correction is in force."""
    reading = decode_reading(content)
    return corrected(reading, decode_facts(facts)) if facts else reading


def corrections_of(connection: sqlite3.Connection, path: str, sha256: str) -> list[Correction]:
    """Return the corrections that hold for a document: those of its path, else of its bytes."""
    held = [each for each in history_of(connection, path, sha256) if each.ended_at is None]
    own = [each for each in held if each.path == path]
    return own or held


def history_of(connection: sqlite3.Connection, path: str, sha256: str) -> list[Correction]:
    """Return every correction ever made of a document, newest first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM correction WHERE path = ? OR sha256 = ? ORDER BY key DESC",
        (path, sha256),
    )
    return [_correction(row) for row in rows]


def put_correction(connection: sqlite3.Connection, correction: Correction) -> None:
    """Write a new correction."""
    connection.execute(
        "INSERT INTO correction (path, sha256, place, readings, facts, read, made_by, made_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            correction.path,
            correction.sha256,
            correction.place,
            correction.of,
            encode_facts(correction.facts),
            encode_facts(correction.read),
            correction.made_by,
            correction.made_at,
        ),
    )


def end_correction(connection: sqlite3.Connection, key: int, by: str, at: str) -> None:
    """Write that a correction does not hold any more; it stays to be seen."""
    connection.execute(
        "UPDATE correction SET ended_by = ?, ended_at = ? WHERE key = ?", (by, at, key)
    )


def last_corrector(connection: sqlite3.Connection) -> str:
    """Return who corrected last; nothing where nobody did."""
    row = connection.execute("SELECT made_by FROM correction ORDER BY key DESC LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def _correction(row: sqlite3.Row) -> Correction:
    return Correction(
        path=row["path"],
        sha256=row["sha256"],
        place=row["place"],
        of=row["readings"],
        facts=decode_facts(row["facts"]),
        read=decode_facts(row["read"]),
        made_by=row["made_by"],
        made_at=row["made_at"],
        ended_by=row["ended_by"],
        ended_at=row["ended_at"],
        key=row["key"],
    )
