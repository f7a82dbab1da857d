"""Gaps in a committee's series of meetings: much longer without one than its own rhythm.

The rhythm is the median distance between its meetings. A gap is a distance of more than twice
that and at least three weeks above it. The days of July count for nothing: municipal committees
do not meet then. A committee with fewer than five meetings has no rhythm to speak of.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

LEAST_MEETINGS = 5
_TIMES = 2
_AT_LEAST_LONGER = 21
_JULY = 7


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch without meetings; `until` is None where none has come since.

    `missing` is about how many meetings the rhythm would have put there.
    """

    since: date
    until: date | None
    missing: int


@dataclass(frozen=True, slots=True)
class Series:
    """The meetings of one committee in time: its rhythm in days, 0 where it has none."""

    rhythm: int
    gaps: tuple[Gap, ...]


def series(held: Iterable[date], until: date) -> Series:
    """Return the rhythm of some meetings and where it is broken, up to a day.

    `until` is the last day on which a meeting could have been read: later than that, silence
    says nothing.
    """
    days = sorted(set(held))
    if len(days) < LEAST_MEETINGS:
        return Series(0, ())
    steps = list(pairwise(days))
    rhythm = max(1.0, median(working_days(one, other) for one, other in steps))
    found = [
        Gap(one, other, _missing(working_days(one, other), rhythm))
        for one, other in steps
        if _too_long(working_days(one, other), rhythm)
    ]
    silent = working_days(days[-1], until) if until > days[-1] else 0
    if _too_long(silent, rhythm):
        found.append(Gap(days[-1], None, int(silent / rhythm)))
    return Series(round(rhythm), tuple(found))


def working_days(one: date, other: date) -> int:
    """Return the days from one day to a later, those of July left out."""
    july = (
        _overlap(one, other, date(year, _JULY, 1), date(year, _JULY + 1, 1))
        for year in range(one.year, other.year + 1)
    )
    return (other - one).days - sum(july)


def _too_long(distance: float, rhythm: float) -> bool:
    return distance > _TIMES * rhythm and distance >= rhythm + _AT_LEAST_LONGER


def _missing(distance: int, rhythm: float) -> int:
    return max(1, round(distance / rhythm) - 1)


def _overlap(one: date, other: date, start: date, end: date) -> int:
    shared = min(other, end) - max(one, start)
    return max(shared, timedelta()).days
