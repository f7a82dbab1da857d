"""Filters and rights as marks: numbers that a chunk has, and a condition that asks for them.

A mark is a hash of one thing a filter may ask for: the municipality, the sagsnummer, the number
of the punkt, or a body together with a stretch of time. Stretches are whole millennia, centuries,
decades, years, months and days, so that any period is a few of them and body and period are
asked for together, as they must hold for one decision. No text of a user's stands in a condition.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from assistant.archive.facts import Facts
from assistant.archive.filters import Filters
from assistant.archive.names import folded, folded_kommune
from assistant.archive.viewer import Seat, Viewer

MOST_MARKS = 4096
"""The largest array that Milvus keeps; a punkt with more marks passes every filter by marks."""

_PREFIXES = (1, 2, 3, 4, 7, 10)
"""Letters of an ISO date that name a millennium, century, decade, year, month and day."""

_NONE = 0
_NEVER = "key < 0"


@dataclass(frozen=True, slots=True)
class Marked:
    """What is kept of a chunk's facts: marks, and the meeting's body, kommune and day."""

    marks: tuple[int, ...]
    udvalg: int
    kommune: int
    day: int

    @property
    def digest(self) -> int:
        """Return a number that is another when any of it is."""
        return mark("facts", repr(self))


@lru_cache(maxsize=100_000)
def mark(kind: str, value: str) -> int:
    """Return the mark of a value, positive and below 2**63; 0 is never one."""
    digest = blake2b(f"{kind}\t{value}".encode(), digest_size=8).digest()
    return (int.from_bytes(digest) >> 1) or 1


def marked(facts: Facts) -> Marked:
    """Return what is kept of a punkt's facts."""
    marks = {mark(kind, value) for kind, value in _told(facts)}
    if len(marks) > MOST_MARKS:
        marks = {_EVERY}
    return Marked(
        marks=tuple(sorted(marks)),
        udvalg=_named("udvalg", facts.udvalg),
        kommune=_named("kommune", facts.kommune),
        day=date.fromisoformat(facts.date).toordinal() if facts.date else _NONE,
    )


def by_keys(keys: NDArray[np.int64]) -> str:
    """Return the condition that a chunk is one of these."""
    return f"key in {keys.tolist()}"


def by_filters(filters: Filters) -> str:
    """Return the condition that a chunk's punkt passes the filters; empty where there are none."""
    wanted: list[list[int]] = []
    if filters.kommune:
        wanted.append([mark("kommune", folded_kommune(filters.kommune))])
    if filters.case:
        wanted.append([mark("sag", filters.case)])
    if filters.punkt:
        wanted.append([mark("punkt", filters.punkt)])
    if filters.udvalg or filters.date_from or filters.date_to:
        wanted.append(_treated(filters))
    return " and ".join(f"array_contains_any(marks, {[*marks, _EVERY]})" for marks in wanted)


def by_rights(viewer: Viewer) -> str:
    """Return the condition that a viewer may read a closed chunk; empty where he reads all."""
    if viewer.reads_all:
        return ""
    if not viewer.opens_closed:
        return _NEVER
    return " or ".join(f"({_sat(seat)})" for seat in sorted(viewer.seats, key=str)) or _NEVER


def both(*conditions: str) -> str:
    """Return the condition that all of some hold, those that are empty left out."""
    return " and ".join(f"({condition})" for condition in conditions if condition)


def either(*conditions: str) -> str:
    """Return the condition that one of some holds; an empty one always does."""
    return " or ".join(f"({condition})" for condition in conditions) if all(conditions) else ""


_EVERY = mark("alt", "")


def _told(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield what filters may ask for of a punkt."""
    for kind, value in (
        ("kommune", facts.kommune),
        ("sag", facts.sagsnummer),
        ("punkt", facts.punkt),
    ):
        if value is not None:
            yield kind, value
    for udvalg, day in facts.treatments:
        stretches = [day[:length] for length in _PREFIXES] if day else []
        for stretch in ["", *stretches]:
            yield "tid", stretch
            if udvalg is not None:
                yield "behandlet", f"{udvalg}\t{stretch}"


def _treated(filters: Filters) -> list[int]:
    """Return the marks of which one tells of a treatment in that body and period."""
    bounded = filters.date_from or filters.date_to
    stretches = list(_cover(filters.date_from, filters.date_to)) if bounded else [""]
    if not filters.udvalg:
        return [mark("tid", stretch) for stretch in stretches]
    udvalg = folded(filters.udvalg)
    return [mark("behandlet", f"{udvalg}\t{stretch}") for stretch in stretches]


def _cover(first: date | None, last: date | None) -> Iterator[str]:
    """Yield the largest stretches that make up a period, both days included."""
    day, end = first or date.min, last or date.max
    while day <= end:
        stretch, ends = _stretch(day, end)
        yield stretch
        if ends == date.max:
            return
        day = ends + timedelta(days=1)


def _stretch(day: date, end: date) -> tuple[str, date]:
    """Return the largest stretch that begins on a day and ends in time, and its last day."""
    text = day.isoformat()
    for length in _PREFIXES:
        starts, ends = _bounds(text[:length])
        if starts == day and ends <= end:
            return text[:length], ends
    return text, day


def _bounds(stretch: str) -> tuple[date | None, date]:
    """Return the first and last day of a stretch; no first where it begins before year 1."""
    if len(stretch) == len("2024-05-03"):
        return date.fromisoformat(stretch), date.fromisoformat(stretch)
    if len(stretch) == len("2024-05"):
        year, month = int(stretch[:4]), int(stretch[5:])
        after = date(year, month + 1, 1) if month < 12 else None
        last = after - timedelta(days=1) if after else date(year, 12, 31)
        return date(year, month, 1), last
    year = int(stretch.ljust(4, "0"))
    return (date(year, 1, 1) if year else None), date(int(stretch.ljust(4, "9")), 12, 31)


def _sat(seat: Seat) -> str:
    parts = [f"udvalg == {mark('udvalg', folded(seat.udvalg))}"]
    if seat.kommune:
        parts.append(f"kommune == {mark('kommune', folded_kommune(seat.kommune))}")
    if seat.since or seat.until:
        parts.append(f"day > {_NONE}")
    if seat.since:
        parts.append(f"day >= {seat.since.toordinal()}")
    if seat.until:
        parts.append(f"day <= {seat.until.toordinal()}")
    return " and ".join(parts)


def _named(kind: str, value: str | None) -> int:
    return _NONE if value is None else mark(kind, value)
