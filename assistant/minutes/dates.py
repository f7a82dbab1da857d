"""Dates and clock times as Danish minutes write them.

Finds complete dates (day, month, year) with their place in the text; a date without a year is
found too, with `value` None, so that a caller can cut it away.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar january jan",
            "februar february feb",
            "marts march mar mrt",
            "april apr",
            "maj may",
            "juni june jun",
            "juli july jul",
            "august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
WEEKDAY = r"(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)(?:en)?"
_YEAR = r"(?:19|20)\d{2}"

_DATE = re.compile(
    rf"""
    (?<![\w./-])(?:
      (?P<iso_y>{_YEAR})-(?P<iso_m>\d{{2}})-(?P<iso_d>\d{{2}})(?!\d|-\w)
    | (?P<num_d>\d{{1,2}})[-./]\ ?(?P<num_m>\d{{1,2}})[-./\ ]\ ?(?P<num_y>{_YEAR}|\d{{2}}(?!\d))
        (?![/\w]|-\w|[.,]\d)
    | (?P<day>\d{{1,2}})(?:\.|\ |-|\.\ ){{1,2}}(?P<month>{_MONTH})
        (?:[,\ -]{{1,3}}(?P<year>{_YEAR})(?!\d))?
    | (?P<us_month>{_MONTH})\ (?P<us_day>\d{{1,2}}),?\ (?P<us_year>{_YEAR})(?!\d)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:\bkl\.?|\bklokken)\s{0,3}(?P<h>\d{1,2})(?:[.:](?P<m>\d{2}))?(?!\d)", re.IGNORECASE
)
_BARE_CLOCK = re.compile(r"(?<![\d.,:/-])(?P<h>\d{1,2})[.:](?P<m>\d{2})(?::\d{2})?(?![\d/]|[.,]\d)")
_NOT_DATES = frozenset({date(1899, 12, 30)})
"""The zero of old spreadsheets: systems export it where a date is missing."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its value (None without a year or when impossible) and its span."""

    value: date | None
    start: int
    end: int


def find_dates(text: str) -> Iterator[FoundDate]:
    """Yield every date of `text`, in order."""
    for found in _DATE.finditer(text):
        yield FoundDate(_value(found), found.start(), found.end())


def first_date(text: str) -> date | None:
    """Return the first complete date of `text`, or None."""
    return next((found.value for found in find_dates(text) if found.value), None)


def _value(found: re.Match[str]) -> date | None:
    part = found.groupdict()
    if part["iso_y"]:
        return _date(part["iso_y"], int(part["iso_m"]), part["iso_d"])
    if part["num_d"]:
        return _date(part["num_y"], int(part["num_m"]), part["num_d"])
    if part["us_month"]:
        return _date(part["us_year"], _month(part["us_month"]), part["us_day"])
    return _date(part["year"], _month(part["month"]), part["day"]) if part["year"] else None


def _month(name: str) -> int:
    return _MONTHS[name.rstrip(".").lower()]


def _date(year: str, month: int, day: str) -> date | None:
    full = int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= 70 else 2000)
    try:
        value = date(full, month, int(day))
    except ValueError:
        return None
    return None if value in _NOT_DATES else value


def clock(text: str) -> time | None:
    """Return the first time after "kl." in `text`."""
    found = _CLOCK.search(text)
    return _time(found) if found else None


def bare_clock(text: str) -> time | None:
    """Return the first time of `text` with or without "kl."; dates are skipped."""
    told = clock(text)
    if told is not None:
        return told
    rest = _DATE.sub(lambda found: " " * len(found.group()), text)
    found = _BARE_CLOCK.search(rest)
    return _time(found) if found else None


_CUT = re.compile(
    r"(?<![ ,-])[ ,-]*+\b(?:kl\.?|klokken)\s{0,3}\d{1,2}(?:[.:]\d{2}){0,2}"
    r"(?:\s?[-–]\s?(?:kl\.?\s?)?\d{1,2}[.:]\d{2})?(?!\d)",
    re.IGNORECASE,
)
_BARE_CUT = re.compile(
    r"(?<![ ,-])[ ,-]*+(?<![\d.])\d{1,2}[.:]\d{2}(?::\d{2})?(?:\s?[-–]\s?\d{1,2}[.:]\d{2})?(?!\d)"
)


def without_clock(text: str, mark: str = " ") -> str:
    """Return `text` with clock times cut out; bare ones only where none is led by "kl."."""
    cut, times = _CUT.subn(mark, text)
    return cut if times else _BARE_CUT.sub(mark, text)


def _time(found: re.Match[str]) -> time | None:
    hour, minute = int(found["h"]), int(found["m"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
