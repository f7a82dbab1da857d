"""What is in the archive: counted in all, by committee and year, and where meetings are missing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.archive.names import folded, folded_kommune
from assistant.archive.records import Counts, Listed
from assistant.ui.archive.gaps import Gap, series

NAMELESS = "Ukendt udvalg"


@dataclass(frozen=True, slots=True)
class Committee:
    """One committee of one kommune: its punkter by year, and its series of meetings.

    `per_year` follows the years of the holdings; `rhythm` is in days, 0 where it has none.
    """

    udvalg: str
    kommune: str
    meetings: int
    per_year: tuple[int, ...]
    last: date | None
    rhythm: int
    gaps: tuple[Gap, ...]

    @property
    def items(self) -> int:
        """Return how many punkter it has in all, those of undated meetings left out."""
        return sum(self.per_year)


@dataclass(frozen=True, slots=True)
class Holdings:
    """Everything that the overview tells of an archive."""

    counts: Counts
    kommuner: tuple[str, ...]
    first: date | None
    last: date | None
    years: tuple[int, ...]
    committees: tuple[Committee, ...]
    undated: int

    @property
    def per_year(self) -> tuple[int, ...]:
        """Return the punkter of all committees, year by year."""
        return tuple(sum(some) for some in zip(*(c.per_year for c in self.committees), strict=True))

    @property
    def most(self) -> int:
        """Return the largest number of punkter that one committee has in one year."""
        return max((number for c in self.committees for number in c.per_year), default=0)

    @property
    def broken(self) -> tuple[Committee, ...]:
        """Return the committees whose series of meetings has gaps."""
        return tuple(each for each in self.committees if each.gaps)


def holdings(meetings: Sequence[Listed], counts: Counts, today: date) -> Holdings:
    """Count what some meetings hold; meetings to come are no part of a series."""
    dated = sorted(each.date for each in meetings if each.date)
    years = tuple(range(dated[0].year, dated[-1].year + 1)) if dated else ()
    groups: defaultdict[tuple[str, str], list[Listed]] = defaultdict(list)
    for each in meetings:
        groups[_kommune(each), folded(each.udvalg or "")].append(each)
    until = _latest(meetings, today)
    found = [_committee(some, years, until.get(key[0]), today) for key, some in groups.items()]
    return Holdings(
        counts=counts,
        kommuner=_spelt(each.kommune for each in meetings),
        first=dated[0] if dated else None,
        last=dated[-1] if dated else None,
        years=years,
        committees=tuple(sorted(found, key=lambda c: (c.kommune.casefold(), c.udvalg.casefold()))),
        undated=sum(each.date is None for each in meetings),
    )


def _committee(
    meetings: Sequence[Listed], years: Sequence[int], until: date | None, today: date
) -> Committee:
    held = [each.date for each in meetings if each.date and each.date <= today]
    found = series(held, until or today)
    items = Counter[int]()
    for each in meetings:
        if each.date:
            items[each.date.year] += each.items
    return Committee(
        udvalg=_commonest(each.udvalg for each in meetings) or NAMELESS,
        kommune=_commonest(each.kommune for each in meetings),
        meetings=len(meetings),
        per_year=tuple(items[year] for year in years),
        last=max((each.date for each in meetings if each.date), default=None),
        rhythm=found.rhythm,
        gaps=found.gaps,
    )


def _latest(meetings: Iterable[Listed], today: date) -> dict[str, date]:
    """Return the last meeting held in each kommune: so far its minutes have been read."""
    latest: dict[str, date] = {}
    for each in meetings:
        if each.date and each.date <= today:
            latest[_kommune(each)] = max(each.date, latest.get(_kommune(each), each.date))
    return latest


def _kommune(meeting: Listed) -> str:
    return folded_kommune(meeting.kommune or "")


def _commonest(names: Iterable[str | None]) -> str:
    counted = Counter(name for name in names if name)
    return counted.most_common(1)[0][0] if counted else ""


def _spelt(names: Iterable[str | None]) -> tuple[str, ...]:
    """Return each kommune once, in its commonest spelling, by the alphabet."""
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        if name:
            spellings[folded_kommune(name)].append(name)
    return tuple(sorted((_commonest(some) for some in spellings.values()), key=str.casefold))
