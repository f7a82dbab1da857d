"""The facts that filters and rights look at, for an index that has to know them itself.

`selection` says in SQL which punkter pass; here the same columns are read out.
"""

import sqlite3
from dataclasses import dataclass

Treatment = tuple[str | None, str | None]
"""The folded body and the ISO date of the meeting, or of a decision."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a punkt is filtered by; `udvalg`, `kommune` and `date` are its meeting's, folded."""

    kommune: str | None
    udvalg: str | None
    date: str | None
    sagsnummer: str | None
    punkt: str | None
    treatments: frozenset[Treatment]


def read_facts(connection: sqlite3.Connection) -> dict[int, Facts]:
    """Return the facts of every punkt that a connection lets through, by its key."""
    treatments: dict[int, set[Treatment]] = {}
    for item, udvalg, day in connection.execute("SELECT item, udvalg_key, date FROM treatment"):
        treatments.setdefault(item, set()).add((udvalg, day))
    rows = connection.execute(
        "SELECT item.key, meeting.kommune_key, meeting.udvalg_key, meeting.date, "
        "item.sagsnummer, item.punkt FROM item JOIN meeting ON meeting.key = item.meeting"
    )
    return {
        key: Facts(kommune, udvalg, day, number, punkt, frozenset(treatments.get(key, ())))
        for key, kommune, udvalg, day, number, punkt in rows
    }
