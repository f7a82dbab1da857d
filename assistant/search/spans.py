"""Spans of days, and the calendar arithmetic that words like "halvår" and "vinter" ask for."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    "januar februar marts april maj juni juli august september oktober november december"
).split()

FIRST_YEAR, LAST_YEAR = 1970, 2099
"""Four digits outside these years are an amount, not a year of minutes."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `start` to `end`, both inclusive; None is open."""

    start: date | None
    end: date | None

    def __str__(self) -> str:
        """Return the span as a Dane would write it."""
        if self.start and self.start == self.end:
            return f"{self.start:%d-%m-%Y}"
        since = f"fra {self.start:%d-%m-%Y}" if self.start else ""
        until = f"til {self.end:%d-%m-%Y}" if self.end else ""
        return " ".join(filter(None, (since, until)))

    def shifted(self, years: int) -> "Span":
        """Return the span moved by whole years ("året efter")."""
        return Span(_in_other_year(self.start, years), _in_other_year(self.end, years))


def day_span(day: date) -> Span:
    """Return the span of one day."""
    return Span(day, day)


def year_span(year: int, last: int | None = None) -> Span:
    """Return the span of a year, or of the years to `last`."""
    return Span(date(year, 1, 1), date(last or year, 12, 31))


def month_span(year: int, first: int, count: int = 1) -> Span:
    """Return `count` whole months from the first; a winter runs into the next year."""
    later, last = divmod(first + count - 2, 12)
    end = date(year + later, last + 1, monthrange(year + later, last + 1)[1])
    return Span(date(year, first, 1), end)


def week_span(day: date) -> Span:
    """Return the week, Monday to Sunday, that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6))


def months_before(day: date, count: int) -> date:
    """Return the same day so many months earlier, or the month's last day; never before 1970."""
    months = max(day.year * 12 + day.month - 1 - count, FIRST_YEAR * 12)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def third_of(span: Span, number: int) -> Span:
    """Return the first (0), middle (1) or last (2) third of a closed span."""
    if span.start is None or span.end is None:
        return span
    third = (span.end - span.start) / 3
    starts = (span.start, span.start + third, span.end - third)
    ends = (span.start + third, span.end - third, span.end)
    return Span(starts[number], ends[number])


def _in_other_year(day: date | None, years: int) -> date | None:
    if day is None:
        return None
    year = day.year + years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))
