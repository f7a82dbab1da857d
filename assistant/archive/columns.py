"""What punkter are filtered by, as columns in memory: any filter is weighed in milliseconds.

`selection` says the same as SQL conditions, which look at every punkt of a year or a body one by
one: 200 ms where there are a million chunks. The columns are read through the viewer's own fence,
for a generation of the archive and for those who may read nothing closed, or everything.
"""

import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from assistant.archive.filters import Filters
from assistant.archive.names import folded, folded_kommune
from assistant.archive.renewed import Edition

Keys = NDArray[np.int64]
Numbers = NDArray[np.int32]
Mask = NDArray[np.bool_]

_APART = "\x1f"
"""Stands between texts that SQLite hands over as one: no name holds it."""

_NOBODY = -1


@dataclass(frozen=True, slots=True)
class Coded:
    """Texts as numbers: the number of each row's text, and the texts by number."""

    numbers: Numbers
    known: dict[str, int]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Coded":
        """Number texts in the order they first stand in."""
        known: dict[str, int] = {}
        numbers = [known.setdefault(text, len(known)) for text in texts]
        return cls(np.asarray(numbers, np.int32), known)

    def is_(self, text: str) -> Mask:
        """Return which rows have that text."""
        found: Mask = self.numbers == self.known.get(text, _NOBODY)
        return found


@dataclass(frozen=True, slots=True)
class Columns:
    """The punkter of an archive, their treatments and their chunks, as one viewer may know them.

    `chunks` are keys in rising order and `owners` the row of each one's punkt; `treated` is the
    row of each treatment's punkt and `days` its date as 20240917, 0 where it has none.
    """

    chunks: Keys
    owners: Numbers
    closed: Mask
    punkt: Coded
    kommune: Coded
    treated: Numbers
    udvalg: Coded
    days: Numbers

    def select(self, filters: Filters, *, hidden: bool) -> Keys:
        """Return the chunks of the punkter that pass the filters, the case's apart.

        With `hidden` closed punkter are as if they were not.
        """
        passed = ~self.closed if hidden else np.ones(len(self.closed), np.bool_)
        if filters.kommune:
            passed &= self.kommune.is_(folded_kommune(filters.kommune))
        if filters.punkt:
            passed &= self.punkt.is_(filters.punkt)
        if filters.udvalg or filters.date_from or filters.date_to:
            passed &= self._treated_in(filters)
        return self.chunks if passed.all() else self.chunks[passed[self.owners]]

    def _treated_in(self, filters: Filters) -> Mask:
        """Body and period must hold for the meeting, or together for one decision."""
        fitting = np.ones(len(self.treated), np.bool_)
        if filters.udvalg:
            fitting &= self.udvalg.is_(folded(filters.udvalg))
        if filters.date_from:
            fitting &= self.days >= _number(filters.date_from)
        if filters.date_to:
            fitting &= (self.days > 0) & (self.days <= _number(filters.date_to))
        passed = np.zeros(len(self.closed), np.bool_)
        passed[self.treated[fitting]] = True
        return passed


class RecentColumns:
    """The columns of the newest edition, for those who read nothing closed and for staff.

    They are read the second time that an edition is asked for: while files are read in, each
    question may meet another.
    """

    def __init__(self) -> None:
        """Hold none yet."""
        self._lock = threading.Lock()
        self._asked: dict[bool, Edition] = {}
        self._read: dict[bool, tuple[Edition, Columns]] = {}

    def of(
        self, edition: Edition, connection: sqlite3.Connection, *, everything: bool
    ) -> Columns | None:
        """Return the columns of an edition; None where it is asked for the first time."""
        with self._lock:
            held = self._read.get(everything)
            if held is not None and held[0] == edition:
                return held[1]
            if self._asked.get(everything) != edition:
                self._asked[everything] = edition
                return None
            read = read_columns(connection, everything=everything)
            self._read[everything] = edition, read
            return read


def read_columns(connection: sqlite3.Connection, *, everything: bool) -> Columns:
    """Read the columns through a connection, all at one moment.

    Only with `everything` are closed chunks among them.
    """
    connection.execute("BEGIN")
    try:
        return _read(connection, everything=everything)
    finally:
        connection.execute("COMMIT")


def _read(connection: sqlite3.Connection, *, everything: bool) -> Columns:
    keys, meetings, closed, punkt = _packed(
        connection,
        "SELECT group_concat(key), group_concat(meeting), group_concat(closed), "
        "group_concat(coalesce(punkt, ''), char(31)) FROM item",
    )
    items = integers(keys)
    order = np.argsort(items)
    treated, days, udvalg = _packed(
        connection,
        "SELECT group_concat(item), group_concat(coalesce(replace(date, '-', ''), 0)), "
        "group_concat(coalesce(udvalg_key, ''), char(31)) FROM treatment",
    )
    chunks, owners = _chunks(connection, everything=everything)
    rows = _Rows(items[order], order.astype(np.int32))
    known, treatment = rows.of(integers(treated))
    kept, owner = rows.of(owners)
    return Columns(
        chunks=chunks[kept],
        owners=owner,
        closed=integers(closed) > 0,
        punkt=Coded.of(_texts(punkt, len(items))),
        kommune=_kommuner(connection, integers(meetings)),
        treated=treatment,
        udvalg=_taken(Coded.of(_texts(udvalg, len(known))), known),
        days=integers(days)[known].astype(np.int32),
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of punkter, by their keys in rising order."""

    keys: Keys
    rows: Numbers

    def of(self, keys: Keys) -> tuple[Mask, Numbers]:
        """Return which keys are there, and the rows of those."""
        if not len(self.keys):
            return np.zeros(len(keys), np.bool_), np.zeros(0, np.int32)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        known = self.keys[at] == keys
        return known, self.rows[at[known]]


def _taken(coded: Coded, kept: Mask) -> Coded:
    return Coded(coded.numbers[kept], coded.known)


def _chunks(connection: sqlite3.Connection, *, everything: bool) -> tuple[Keys, Keys]:
    """Return the keys of chunks in rising order, with those of their punkter.

    Two small indexes tell what is open; the chunks themselves are not touched.
    """
    keys, items = _packed(
        connection,
        "SELECT group_concat(key), group_concat(item) FROM main.chunk INDEXED BY chunk_item",
    )
    chunks, owners = integers(keys), integers(items)
    if not everything:
        [closed] = _packed(connection, "SELECT group_concat(key) FROM main.chunk WHERE closed > 0")
        kept = ~np.isin(chunks, integers(closed))
        chunks, owners = chunks[kept], owners[kept]
    order = np.argsort(chunks)
    return chunks[order], owners[order]


def _kommuner(connection: sqlite3.Connection, meetings: Keys) -> Coded:
    """Return the municipality of each punkt, given the keys of their meetings."""
    rows = connection.execute("SELECT key, coalesce(kommune_key, '') FROM meeting ORDER BY key")
    found = rows.fetchall()
    coded = Coded.of(name for _, name in found)
    keys = np.asarray([key for key, _ in found], np.int64)
    return Coded(coded.numbers[np.searchsorted(keys, meetings)], coded.known)


def _packed(connection: sqlite3.Connection, sql: str) -> tuple[str, ...]:
    """Return columns of a query, each as one text: a hundred times as quick as row by row."""
    return tuple(str(text or "") for text in connection.execute(sql).fetchone())


def integers(packed: str) -> Keys:
    """Return the numbers of a text with commas between them."""
    return np.fromstring(packed, np.int64, sep=",") if packed else np.zeros(0, np.int64)


def _texts(packed: str, count: int) -> list[str]:
    return packed.split(_APART) if count else []


def _number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day
