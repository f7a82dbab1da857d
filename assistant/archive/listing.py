"""Meetings and punkter as lists show them: read by their columns, never by their texts."""

import json
import sqlite3
from collections.abc import Collection
from datetime import date, time

from assistant.archive.codec import decode_decisions
from assistant.archive.names import folded_kommune
from assistant.archive.records import Decided, Listed, Outline, Treated
from assistant.archive.selection import Clause

_LISTED = (
    "SELECT meeting.id, meeting.kommune, meeting.udvalg, meeting.date, "
    "json_extract(meeting.content, '$.start') AS start, "
    "json_extract(meeting.content, '$.state') AS state, "
    "(SELECT COUNT(*) FROM item WHERE item.meeting = meeting.key) AS items FROM meeting "
    "ORDER BY meeting.date IS NULL, meeting.date DESC, start DESC, meeting.udvalg, meeting.id"
)
_TREATED = (
    "SELECT item.id, item.punkt, item.title, item.sagsnummer, meeting.id AS meeting_id, "
    "meeting.udvalg, meeting.date FROM item JOIN meeting ON meeting.key = item.meeting "
    "WHERE meeting.kommune_key IS ? AND item.sagsnummer IN (SELECT value FROM json_each(?)) "
    "ORDER BY meeting.date IS NULL, meeting.date DESC, meeting.id, item.position"
)
_OF_ITEMS = "FROM item JOIN meeting ON meeting.key = item.meeting WHERE {}"
_OUTLINED = (
    "SELECT item.key, item.id, CASE WHEN item.closed THEN NULL ELSE item.title END, item.closed, "
    f"meeting.id, meeting.date {_OF_ITEMS} "
    "ORDER BY meeting.date IS NULL, meeting.date, meeting.id, item.position"
)
_DECIDED = (
    "SELECT item.key, json_extract(item.content, '$.decisions') AS decisions, meeting.udvalg, "
    f"meeting.date {_OF_ITEMS} AND item.closed = 0"
)


def read_outlines(connection: sqlite3.Connection, where: Clause) -> list[Outline]:
    """Read where punkter stand, by date then printed order."""
    rows = connection.execute(_OUTLINED.format(where.sql), where.values).fetchall()
    days = {written: _day(written) for written in {row[5] for row in rows}}
    return [
        Outline(key, public_id, title, bool(closed), meeting_id, days[written])
        for key, public_id, title, closed, meeting_id, written in rows
    ]


def read_decided(connection: sqlite3.Connection, where: Clause) -> dict[int, Decided]:
    """Read the decisions of open punkter, and nothing else of them, by key."""
    rows = connection.execute(_DECIDED.format(where.sql), where.values).fetchall()
    return {
        row["key"]: Decided(row["udvalg"], _day(row["date"]), decode_decisions(row["decisions"]))
        for row in rows
    }


def read_listing(connection: sqlite3.Connection) -> tuple[Listed, ...]:
    """Read every meeting, newest first, with the number of its punkter."""
    return tuple(
        Listed(
            id=row["id"],
            kommune=row["kommune"],
            udvalg=row["udvalg"],
            date=_day(row["date"]),
            start=time.fromisoformat(row["start"]) if row["start"] else None,
            state=row["state"],
            items=row["items"],
        )
        for row in connection.execute(_LISTED)
    )


def read_treated(
    connection: sqlite3.Connection, cases: Collection[str], kommune: str | None
) -> list[Treated]:
    """Read where cases stood on the agendas of one kommune, newest first."""
    key = folded_kommune(kommune) if kommune else None
    rows = connection.execute(_TREATED, (key, json.dumps(sorted(cases))))
    return [
        Treated(
            item_id=row["id"],
            punkt=row["punkt"],
            title=row["title"],
            sagsnummer=row["sagsnummer"],
            meeting_id=row["meeting_id"],
            udvalg=row["udvalg"],
            date=_day(row["date"]),
        )
        for row in rows
    ]


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
