"""Which meetings the list shows: chosen by kommune, udvalg, year and state, grouped by year."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from assistant.archive.names import folded
from assistant.archive.records import Listed
from assistant.minutes.meeting import State

AT_ONCE = 200
"""Meetings on one page of the list; a council holds about as many in a year."""

NAMELESS = "Ukendt udvalg"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader chose to see; what is empty is not chosen by."""

    kommune: str = ""
    udvalg: str = ""
    aar: str = ""
    status: str = ""
    side: int = 1

    @property
    def narrowed(self) -> bool:
        """Return whether anything is left out by choice."""
        return replace(self, side=1) != Choice()

    def address(self, **change: str | int) -> str:
        """Return the query of this choice with something changed; a change begins on page 1."""
        chosen = {**asdict(replace(self, side=1)), **change}
        given = {name: value for name, value in chosen.items() if value not in ("", 1)}
        return f"?{urlencode(given)}" if given else ""

    def passes(self, meeting: Listed) -> bool:
        """Return whether a meeting is among those chosen."""
        return self.passes_but_year(meeting) and self.aar in ("", year(meeting))

    def passes_but_year(self, meeting: Listed) -> bool:
        """Return whether a meeting is chosen by everything but its year."""
        return (
            _same(self.kommune, meeting.kommune or "")
            and _same(self.udvalg, meeting.udvalg or NAMELESS)
            and self.status in ("", meeting.state)
        )


@dataclass(frozen=True, slots=True)
class Group:
    """The meetings of one year, newest first."""

    year: str
    meetings: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the list shows of an archive: what can be chosen, and what was found."""

    choice: Choice
    kommuner: tuple[str, ...]
    udvalg: tuple[str, ...]
    states: tuple[State, ...]
    years: dict[str, int]
    coming: tuple[Listed, ...]
    groups: tuple[Group, ...]
    found: int
    pages: int
    total: int


def shelf(meetings: Sequence[Listed], choice: Choice, today: date) -> Shelf:
    """Choose among all meetings, newest first; those to come stand apart, the next one first."""
    found = [each for each in meetings if choice.passes(each)]
    coming = [each for each in found if each.date and each.date > today]
    held = found[len(coming) :]  # the newest are first, so what is to come stands before the rest
    pages = max(1, -(-len(held) // AT_ONCE))
    page = min(max(choice.side, 1), pages)
    shown = held[(page - 1) * AT_ONCE : page * AT_ONCE]
    return Shelf(
        choice=replace(choice, side=page),
        kommuner=_spelt(each.kommune for each in meetings),
        udvalg=_spelt(each.udvalg or NAMELESS for each in meetings),
        states=tuple(s for s in State if any(each.state == s for each in meetings)),
        years=dict(Counter(year(each) for each in meetings if choice.passes_but_year(each))),
        coming=tuple(reversed(coming)) if page == 1 else (),
        groups=tuple(Group(name, tuple(some)) for name, some in groupby(shown, key=year)),
        found=len(found),
        pages=pages,
        total=len(meetings),
    )


def year(meeting: Listed) -> str:
    """Return the year of a meeting as it is written and chosen by."""
    return str(meeting.date.year) if meeting.date else "uden dato"


def _same(chosen: str, name: str) -> bool:
    return not chosen or folded(chosen) == folded(name)


def _spelt(names: Iterable[str | None]) -> tuple[str, ...]:
    """Return each name once, in its commonest spelling, by the alphabet."""
    spellings: dict[str, Counter[str]] = {}
    for name in names:
        if name:
            spellings.setdefault(folded(name), Counter())[name] += 1
    commonest = (counted.most_common(1)[0][0] for counted in spellings.values())
    return tuple(sorted(commonest, key=str.casefold))
