"""Days and months as minutes name them, read from the day they were written on.

`assistant.search.periods` reads questions, where "i maj" is the newest May with a meeting; here
a sentence of the minutes says whether it looks back or ahead.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.search.spans import MONTHS, Span, month_span

MONTH = rf"(?:{'|'.join(MONTHS)})"
_YEAR = r"(?:19|20)\d\d"
_DAY = re.compile(
    rf"""(?<![\w./-])(?:
      (?P<iso_y>{_YEAR})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)(?![\w-])
    | (?P<num_d>\d{{1,2}})[-./](?P<num_m>\d{{1,2}})[-./](?P<num_y>{_YEAR}|\d\d(?!\d))(?![\w/-])
    | (?P<day>\d{{1,2}})\.?\ (?P<month>{MONTH})\b(?:,?\ (?P<year>{_YEAR}))?
    | (?<=d\.\ )(?P<bare_d>\d{{1,2}})/(?P<bare_m>\d{{1,2}})(?![\d/])
    | (?<=den\ )(?P<also_d>\d{{1,2}})/(?P<also_m>\d{{1,2}})(?![\d/])
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_MONTH = re.compile(
    rf"(?<!\d )(?<!\d\. )\b(?P<month>{MONTH})(?:-?møde(?:t|ts|rne)?)?\b(?:\s(?P<year>{_YEAR}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class When:
    """A day, a month or another span of days, both ends inclusive, and how it is written."""

    start: date
    end: date
    label: str

    @property
    def exact(self) -> bool:
        """Return whether it is one day."""
        return self.start == self.end

    def holds(self, day: date) -> bool:
        """Return whether the day lies in it."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Dated:
    """A day or a month found in a text, with its place there."""

    when: When
    start: int
    stop: int


def on(day: date) -> When:
    """Return one day."""
    return When(day, day, f"{day:%d-%m-%Y}")


def in_month(year: int, month: int) -> When:
    """Return one month."""
    return within(month_span(year, month), f"{MONTHS[month - 1]} {year}")


def within(span: Span, label: str) -> When:
    """Return a closed span under a name."""
    return When(span.start or date.min, span.end or date.max, label)


def find_days(text: str, said: date, *, ahead: bool) -> list[Dated]:
    """Return the days and months named in a text, in order.

    One without its year takes that of the next day named, else the nearest year before `said`,
    or after it where `ahead`.
    """
    days = list(_days(text, said, ahead=ahead))
    taken = [(each.start, each.stop) for each in days]
    for match in _MONTH.finditer(text):
        if not any(start <= match.start() < stop for start, stop in taken):
            month = MONTHS.index(match["month"].lower()) + 1
            year = int(match["year"]) if match["year"] else month_year(month, said, ahead=ahead)
            days.append(Dated(in_month(year, month), match.start(), match.end()))
    return sorted(days, key=lambda each: each.start)


def month_year(month: int, said: date, *, ahead: bool) -> int:
    """Return the year of a month that is named without one."""
    if ahead:
        return said.year if month >= said.month else said.year + 1
    return said.year if month <= said.month else said.year - 1


def _days(text: str, said: date, *, ahead: bool) -> Iterator[Dated]:
    found = list(_DAY.finditer(text))
    years = [_year(match) for match in found]
    for index, match in enumerate(found):
        month, day = _month_day(match)
        year = next((y for y in years[index:] if y), None)
        value = _date(year or month_year(month, said, ahead=ahead), month, day)
        if value and year is None:
            value = _nearest(value, said, ahead=ahead)
        if value:
            yield Dated(on(value), match.start(), match.end())


def _nearest(value: date, said: date, *, ahead: bool) -> date | None:
    if ahead and value < said:
        return _date(value.year + 1, value.month, value.day)
    if not ahead and value > said:
        return _date(value.year - 1, value.month, value.day)
    return value


def _year(match: re.Match[str]) -> int | None:
    year = match["iso_y"] or match["num_y"] or match["year"]
    if year is None:
        return None
    return int(year) if len(year) == 4 else 2000 + int(year)


def _month_day(match: re.Match[str]) -> tuple[int, int]:
    if match["month"]:
        return MONTHS.index(match["month"].lower()) + 1, int(match["day"])
    month = match["iso_m"] or match["num_m"] or match["bare_m"] or match["also_m"]
    day = match["iso_d"] or match["num_d"] or match["bare_d"] or match["also_d"]
    return int(month), int(day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_HALF_YEAR = re.compile(r"\b(?P<how>inden for|inden|om|efter)\set\shalvt\sår\b", re.IGNORECASE)
_PART = re.compile(rf"\b(?P<part>primo|medio|ultimo)\s(?P<year>{_YEAR})\b", re.IGNORECASE)
_PARTS = {"primo": (1, 1), "medio": (6, 2), "ultimo": (12, 1)}
"""First month of each part of a year, and how many months it may be."""

_UNITS = {"dag": 1, "hverdag": 1, "arbejdsdag": 1, "uge": 7}
_COUNTS = {
    word: number
    for number, words in enumerate(
        "en et én ét|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv".split("|"), 1
    )
    for word in words.split()
}
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
_IN = re.compile(
    rf"\b(?P<how>inden for|inden|om|efter)\s{_COUNT}\s"
    r"(?P<unit>hverdage?|arbejdsdage?|dage?|uger?|måneder?|år)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    rf"\b(?P<number>[1-4])\.\s(?P<unit>kvartal|halvår)(?:\s(?:af\s|i\s)?(?P<year>{_YEAR}))?",
    re.IGNORECASE,
)
_END_OF = re.compile(
    rf"\b(?:udgangen|slutningen)\saf\s(?:(?P<month>{MONTH})\s?)?(?P<year>{_YEAR}|året|i år)?",
    re.IGNORECASE,
)
_SEASON = re.compile(
    rf"\b(?:i\s|til\s|hen over\s)(?P<season>foråret|sommeren|efteråret|vinteren)"
    rf"(?:\s(?P<year>{_YEAR}))?",
    re.IGNORECASE,
)
_SEASONS = {"foråret": 3, "sommeren": 6, "efteråret": 9, "vinteren": 12}
_HOLIDAY = re.compile(
    r"\b(?P<how>inden|før|efter)\s(?P<what>sommerferien|jul|årsskiftet|nytår)\b"
    r"|\b(?:begyndelsen|starten)\saf\s(?P<new>det nye år)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\b(?:næste|førstkommende|kommende)\s(?:ordinære\s)?\w*møde\b", re.IGNORECASE)
_LIMIT = re.compile(
    r"(?:\binden|\bsenest|\bfør)\s(?:d\.\s|den\s|i\s|udgangen\saf\s)?$", re.IGNORECASE
)
_MEETINGS_APART = 62
"""Days within which a body that meets each month, and not in July, has met again."""


@dataclass(frozen=True, slots=True)
class Due:
    """When something is to be there: in that time, or before its end where `limit`."""

    when: When
    limit: bool = False


def find_due(text: str, said: date) -> Due | None:
    """Return the first time that a sentence sets, read from the day it was said; None before it."""
    readers = (_after_count, _half_year, _part, _share, _end_of, _holiday, _season, _next_meeting)
    found = [due for reader in readers for due in reader(text, said)]
    taken = [span for _, span in found]
    for day in find_days(text, said, ahead=True):
        if not any(start <= day.start < stop for start, stop in taken):
            limit = _LIMIT.search(text[: day.start]) is not None
            found.append((Due(day.when, limit), (day.start, day.stop)))
    ahead = [entry for entry in found if entry[0].when.end >= said]
    return min(ahead, key=lambda entry: entry[1][0])[0] if ahead else None


_Placed = tuple[Due, tuple[int, int]]


def _after_count(text: str, said: date) -> Iterator[_Placed]:
    for match in _IN.finditer(text):
        word = match["count"].lower()
        count = int(word) if word.isdigit() else _COUNTS[word]
        unit = match["unit"].lower()
        days = next((n for name, n in _UNITS.items() if unit.startswith(name)), None)
        if days is not None:
            day = said + timedelta(days=days * count)
        else:
            day = _months_on(said, count * (12 if unit == "år" else 1))
        limit = match["how"].lower().startswith("inden")
        when = on(day) if limit or days else in_month(day.year, day.month)
        yield Due(when, limit), match.span()


def _half_year(text: str, said: date) -> Iterator[_Placed]:
    for match in _HALF_YEAR.finditer(text):
        day = _months_on(said, 6)
        limit = match["how"].lower().startswith("inden")
        yield Due(on(day) if limit else in_month(day.year, day.month), limit), match.span()


def _part(text: str, said: date) -> Iterator[_Placed]:
    del said  # the year stands beside it
    for match in _PART.finditer(text):
        first, months = _PARTS[match["part"].lower()]
        span = month_span(int(match["year"]), first, months)
        yield Due(within(span, match.group().lower())), match.span()


def _months_on(said: date, count: int) -> date:
    year, month = divmod(said.year * 12 + said.month - 1 + count, 12)
    last = month_span(year, month + 1).end or said
    return date(year, month + 1, min(said.day, last.day))


def _share(text: str, said: date) -> Iterator[_Placed]:
    for match in _SHARE.finditer(text):
        months = 3 if match["unit"].lower() == "kvartal" else 6
        first = (int(match["number"]) - 1) * months + 1
        if first > 12:
            continue
        year = int(match["year"]) if match["year"] else said.year
        span = month_span(year, first, months)
        if not match["year"] and span.end and span.end < said:
            span = span.shifted(1)
            year += 1
        yield Due(within(span, f"{match['number']}. {match['unit'].lower()} {year}")), match.span()


def _end_of(text: str, said: date) -> Iterator[_Placed]:
    for match in _END_OF.finditer(text):
        if not (match["month"] or match["year"]):
            continue
        month = MONTHS.index(match["month"].lower()) + 1 if match["month"] else 12
        named = match["year"] and match["year"].isdigit()
        year = int(match["year"]) if named else month_year(month, said, ahead=True)
        end = month_span(year, month).end
        if end:
            limit = _LIMIT.search(text[: match.start()]) is not None
            yield Due(on(end), limit), match.span()


def _holiday(text: str, said: date) -> Iterator[_Placed]:
    for match in _HOLIDAY.finditer(text):
        if match["new"] or (match["how"].lower() == "efter" and match["what"] != "sommerferien"):
            yield Due(in_month(said.year + 1, 1)), match.span()
            continue
        limit = match["how"].lower() != "efter"
        month, day = (6, 30) if match["what"].lower() == "sommerferien" else (12, 31)
        year = said.year if said <= date(said.year, month, day) else said.year + 1
        due = on(date(year, month, day)) if limit else in_month(year, 8)
        yield Due(due, limit), match.span()


def _season(text: str, said: date) -> Iterator[_Placed]:
    for match in _SEASON.finditer(text):
        season = match["season"].lower()
        first = _SEASONS[season]
        year = int(match["year"]) if match["year"] else said.year
        span = month_span(year, first, 3)
        if not match["year"] and span.end and span.end < said:
            span, year = span.shifted(1), year + 1
        yield Due(within(span, f"{season} {year}")), match.span()


def _next_meeting(text: str, said: date) -> Iterator[_Placed]:
    for match in _NEXT.finditer(text):
        end = said + timedelta(days=_MEETINGS_APART)
        yield Due(When(said + timedelta(days=1), end, "næste møde")), match.span()
