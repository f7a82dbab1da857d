"""The rows of the chunks: what is searched, each with the punkt and meeting it is of."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.archive.records import ChunkRecord
from assistant.minutes.chunks import Chunk, Part

_MOST_PARAMETERS = 500

_CHUNK = (
    "SELECT chunk.*, item.id AS item_id, item.punkt, item.title, item.sagsnummer, item.state, "
    "item.closed AS item_closed, meeting.id AS meeting_id, meeting.kommune, meeting.udvalg, "
    "meeting.date, meeting.name FROM chunk "
    "JOIN item ON item.key = chunk.item JOIN meeting ON meeting.key = item.meeting"
)


_PARTS = {part.value: part for part in Part}  # several times as quick as asking the enum


def read_chunks(connection: sqlite3.Connection, keys: Sequence[int]) -> Iterator[ChunkRecord]:
    """Yield the chunks with these keys that the connection shows, in no order."""
    for start in range(0, len(keys), _MOST_PARAMETERS):
        part = keys[start : start + _MOST_PARAMETERS]
        marks = ",".join("?" * len(part))
        for row in connection.execute(f"{_CHUNK} WHERE chunk.key IN ({marks})", part):
            yield _chunk_record(row)


def _chunk_record(row: sqlite3.Row) -> ChunkRecord:
    chunk = Chunk(
        id=row["id"],
        item_id=row["item_id"],
        meeting_id=row["meeting_id"],
        part=_PARTS[row["part"]],
        heading=row["heading"],
        text=row["text"],
        context=row["context"],
        closed=bool(row["closed"]),
    )
    return ChunkRecord(
        key=row["key"],
        chunk=chunk,
        kommune=row["kommune"],
        udvalg=row["udvalg"],
        meeting_date=date.fromisoformat(row["date"]) if row["date"] else None,
        punkt=row["punkt"],
        title=row["title"],
        sagsnummer=row["sagsnummer"],
        state=row["state"],
        source=row["name"],
        item_closed=bool(row["item_closed"]),
    )
