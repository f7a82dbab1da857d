"""Who is asking, and what they may read. Every search and every look into the archive takes one."""

import sqlite3
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.archive.names import folded, folded_kommune
from assistant.minutes.meeting import Meeting


class Role(StrEnum):
    """The roles a user can have; `offentlig` is the default everywhere."""

    OFFENTLIG = "offentlig"
    POLITIKER = "politiker"
    MEDARBEJDER = "medarbejder"
    EVALUATOR = "evaluator"
    ADMINISTRATOR = "administrator"


_STAFF = frozenset({Role.MEDARBEJDER, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Sitting:
    """The meeting that a text is of, as far as rights hang on it."""

    udvalg: str | None
    kommune: str | None
    date: date | None

    @classmethod
    def of(cls, meeting: Meeting) -> "Sitting":
        """Return the sitting of a meeting."""
        return cls(meeting.udvalg, meeting.kommune, meeting.date)

    @classmethod
    def of_row(cls, row: sqlite3.Row) -> "Sitting":
        """Return the sitting of a row with a meeting's udvalg, kommune and date."""
        day = date.fromisoformat(row["date"]) if row["date"] else None
        return cls(row["udvalg"], row["kommune"], day)


@dataclass(frozen=True, slots=True)
class Seat:
    """A politician's seat in a body, both days included; a bound that is None is none.

    A seat without a kommune is one in the body of that name in whichever kommune.
    """

    udvalg: str
    kommune: str | None = None
    since: date | None = None
    until: date | None = None

    def covers(self, sitting: Sitting) -> bool:
        """Return whether the seat was held at that meeting; where it cannot be told, it was not."""
        if sitting.udvalg is None or folded(sitting.udvalg) != folded(self.udvalg):
            return False
        if self.kommune is not None and not _same_kommune(sitting.kommune, self.kommune):
            return False
        return self._held_on(sitting.date)

    def _held_on(self, day: date | None) -> bool:
        if day is None:
            return self.since is None and self.until is None
        return (self.since or day) <= day <= (self.until or day)


@dataclass(frozen=True, slots=True)
class Viewer:
    """A user's rights: staff read all closed punkter, a politician those he had a seat at."""

    role: Role = Role.OFFENTLIG
    seats: frozenset[Seat] = frozenset()

    @property
    def opens_closed(self) -> bool:
        """Return whether this viewer may read any closed text at all."""
        return self.reads_all or (self.role is Role.POLITIKER and bool(self.seats))

    @property
    def reads_all(self) -> bool:
        """Return whether this viewer may read every closed text."""
        return self.role in _STAFF

    def may_read(self, sitting: Sitting, *, closed: bool) -> bool:
        """Return whether text of that meeting may be shown to this viewer.

        It leans on neither of the properties above, by which the database chooses what it gives:
        were one of them wrong, what it gave would still be looked at rightly here.
        """
        return not closed or self.role in _STAFF or self._sat_at(sitting)

    def _sat_at(self, sitting: Sitting) -> bool:
        return self.role is Role.POLITIKER and any(seat.covers(sitting) for seat in self.seats)


PUBLIC = Viewer()

SYSTEM = Viewer(Role.ADMINISTRATOR)
"""The program itself, where it builds and checks and shows nobody anything."""


def _same_kommune(one: str | None, other: str) -> bool:
    return one is not None and folded_kommune(one) == folded_kommune(other)
