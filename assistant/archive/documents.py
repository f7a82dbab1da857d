"""The documents of the archive as staff see them: each file, what it tells of, what is unsure."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from assistant.archive.codec import decode_reading
from assistant.archive.correctionrows import history_of, told
from assistant.archive.corrections import Correction, Facts, decode_facts, facts_of
from assistant.minutes.meeting import Meeting

_LISTED = (
    "SELECT source.key, source.name, source.read_at, meeting.id, meeting.kommune, "
    "meeting.udvalg, meeting.date, reading.corrected IS NOT NULL AS corrected, "
    "json_array_length(meeting.content, '$.uncertain') AS doubts, "
    "(SELECT COUNT(*) FROM item WHERE item.meeting = meeting.key) AS items "
    "FROM source LEFT JOIN reading ON reading.source = source.key "
    "LEFT JOIN meeting ON meeting.key = reading.meeting "
    "ORDER BY source.key DESC, reading.key"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting that a document tells of, as lists show it."""

    id: str
    kommune: str | None
    udvalg: str | None
    date: date | None
    items: int
    uncertain: bool
    corrected: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read, newest first in lists; `read_at` is when, as the archive writes it."""

    key: int
    name: str
    read_at: str
    meetings: tuple[Told, ...]

    @property
    def uncertain(self) -> bool:
        """Return whether the reader was unsure of anything that nobody corrected."""
        return any(each.uncertain for each in self.meetings)

    @property
    def corrected(self) -> bool:
        """Return whether staff corrected anything."""
        return any(each.corrected for each in self.meetings)


@dataclass(frozen=True, slots=True)
class Beside:
    """A reading of another document that tells of the same meeting."""

    source: int
    place: int
    name: str


@dataclass(frozen=True, slots=True)
class Account:
    """One reading of a document: what was read, what holds, and who says so."""

    place: int
    meeting_id: str
    read: Facts
    facts: Facts
    doubts: tuple[str, ...]
    items: int
    closed: int
    attachments: int
    beside: tuple[Beside, ...]
    correction: bool


@dataclass(frozen=True, slots=True)
class File:
    """One document in full; `history` are the corrections of it, newest first."""

    key: int
    path: str
    name: str
    sha256: str
    read_at: str
    kommune: str | None
    accounts: tuple[Account, ...]
    history: tuple[Correction, ...]
    enclosures: int


def read_documents(connection: sqlite3.Connection) -> tuple[Document, ...]:
    """Read every document, the last one that was new first."""
    grouped = groupby(connection.execute(_LISTED), key=lambda row: row["key"])
    return tuple(_document(list(rows)) for _, rows in grouped)


def read_file(connection: sqlite3.Connection, key: int) -> File | None:
    """Read one document in full; None when there is none."""
    row = connection.execute("SELECT * FROM source WHERE key = ?", (key,)).fetchone()
    if row is None:
        return None
    [enclosures] = connection.execute(
        "SELECT COUNT(*) FROM enclosure WHERE source = ? AND sha256 IS NOT NULL", (key,)
    ).fetchone()
    return File(
        key=key,
        path=row["path"],
        name=row["name"],
        sha256=row["sha256"],
        read_at=row["read_at"],
        kommune=row["kommune"],
        accounts=tuple(_accounts(connection, key)),
        history=tuple(history_of(connection, row["path"], row["sha256"])),
        enclosures=int(enclosures),
    )


def read_tellings(connection: sqlite3.Connection, name: str) -> dict[str, list[Meeting]]:
    """Read what each document of a name tells, by its path."""
    rows = connection.execute(
        "SELECT source.path, reading.content, reading.corrected FROM source "
        "JOIN reading ON reading.source = source.key WHERE source.name = ? "
        "ORDER BY source.key, reading.key",
        (name,),
    )
    found: dict[str, list[Meeting]] = {}
    for row in rows:
        found.setdefault(row["path"], []).append(told(row["content"], row["corrected"]))
    return found


def _document(rows: list[sqlite3.Row]) -> Document:
    first = rows[0]
    meetings = tuple(_told(row) for row in rows if row["id"] is not None)
    return Document(first["key"], first["name"], first["read_at"], meetings)


def _told(row: sqlite3.Row) -> Told:
    return Told(
        id=row["id"],
        kommune=row["kommune"],
        udvalg=row["udvalg"],
        date=date.fromisoformat(row["date"]) if row["date"] else None,
        items=row["items"],
        uncertain=bool(row["doubts"]),
        corrected=bool(row["corrected"]),
    )


def _accounts(connection: sqlite3.Connection, source: int) -> Iterable[Account]:
    rows = connection.execute(
        "SELECT reading.key, reading.content, reading.corrected, reading.meeting, meeting.id "
        "FROM reading JOIN meeting ON meeting.key = reading.meeting "
        "WHERE source = ? ORDER BY reading.key",
        (source,),
    ).fetchall()
    for place, row in enumerate(rows):
        read = decode_reading(row["content"])
        said = decode_facts(row["corrected"]) if row["corrected"] else Facts()
        meeting = told(row["content"], row["corrected"])
        yield Account(
            place=place,
            meeting_id=row["id"],
            read=facts_of(read),
            facts=facts_of(meeting),
            doubts=meeting.uncertain,
            items=len(read.items),
            closed=sum(item.closed for item in read.items),
            attachments=sum(len(item.attachments) for item in read.items),
            beside=tuple(_beside(connection, row["meeting"], row["key"])),
            correction=bool(said),
        )


def _beside(connection: sqlite3.Connection, meeting: int, reading: int) -> Iterable[Beside]:
    rows = connection.execute(
        "SELECT reading.key, source.key AS source, source.name, (SELECT COUNT(*) FROM reading "
        "AS earlier WHERE earlier.source = source.key AND earlier.key < reading.key) AS place "
        "FROM reading JOIN source ON source.key = reading.source "
        "WHERE reading.meeting = ? AND reading.key <> ? ORDER BY source.name",
        (meeting, reading),
    )
    for row in rows:
        yield Beside(row["source"], row["place"], row["name"])
