"""The picture of a sagsforløb: steps on a time axis, a lane for each body, as inline SVG.

Places along the axis are percentages and everything else is pixels, so one drawing fills a phone
and a desk with text of the same size. Whoever does not see it has the list of steps: numbers in
the picture are those of the list. Shape and number tell what colour repeats.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from jinja2 import Environment
from markupsafe import Markup

from assistant.archive.ticks import NO_TICKS, Ticks
from assistant.cases.sagsforloeb import Sagsforloeb
from assistant.cases.ticking import point_of
from assistant.minutes.bodies import key
from assistant.ui.cases.showing import Entry, timeline
from assistant.ui.pages import templates
from assistant.ui.wording import count, long_date, short_month

_MOST_NUMBERED = 40
"""Steps that can be told apart by numbers; a longer course has small marks without."""

_EDGE = 5.0
_SHORTEST = 120
"""Days that the axis spans at least, so that two meetings of one week do not lie years apart."""

_APART = {True: 9.0, False: 4.5}
"""Share of the width that a mark takes on a phone, numbered or not, in percent."""

_LABEL, _ROW = 26, {True: 32, False: 18}
_MOST_ROWS = 5
_TOP, _BELOW, _AXIS = 4, 8, 30
_LABELS = 5
"""Dates under the axis that a phone has room for."""

_LONGEST_LABEL = 40
_MONTHS = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600, 1200)

LEGEND = {
    "ja": "afgjort, anbefalet eller taget til efterretning",
    "venter": "udsat eller sendt videre",
    "nej": "afvist",
    "kommer": "på dagsordenen eller uden beslutning",
    "lukketrin": "lukket punkt",
    "hul": "omtalt, ikke i arkivet",
    "ventet": "ventet behandling",
    "frist": "åben frist",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A step at its place: percent along the axis, pixels down."""

    x: float
    y: float
    look: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Lane:
    """The steps of one body; `top` and `height` in pixels."""

    name: str
    top: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A date under the axis."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Plot:
    """The whole picture; `today` is where on the axis today lies, if it does."""

    lanes: tuple[Lane, ...]
    path: tuple[Mark, ...]
    labels: tuple[Label, ...]
    height: float
    today: float | None
    numbered: bool
    told: str
    undated: int

    @property
    def looks(self) -> dict[str, str]:
        """Return the shapes that are used, with what each means."""
        used = {mark.look for lane in self.lanes for mark in lane.marks}
        return {look: words for look, words in LEGEND.items() if look in used}


def picture(
    course: Sagsforloeb, today: date, ticks: Ticks = NO_TICKS, *, numbered: bool = True
) -> Markup:
    """Return the picture of a course; nothing where there is no course to see."""
    plot = plotted(course, today, ticks, numbered=numbered)
    if plot is None:
        return Markup("")
    template = _environment().get_template("plot.html.j2")
    return Markup(template.render(plot=plot))


def plotted(
    course: Sagsforloeb, today: date, ticks: Ticks = NO_TICKS, *, numbered: bool = True
) -> Plot | None:
    """Lay the treatments, gaps and open deadlines of a course out; None for fewer than two."""
    entries = timeline(course)
    dated = [entry for entry in entries if entry.day != date.min]
    if len(dated) < 2:
        return None
    shown = [*dated, *sorted(_deadlines(course, ticks), key=lambda entry: entry.day)]
    scale = _Scale([entry.day for entry in shown])
    small = not numbered or len(entries) > _MOST_NUMBERED
    lanes = tuple(_lanes(shown, scale, numbered=not small))
    marks = {mark.number: mark for lane in lanes for mark in lane.marks if mark.number}
    height = lanes[-1].top + lanes[-1].height
    return Plot(
        lanes=lanes,
        path=tuple(marks[entry.number] for entry in dated),
        labels=tuple(scale.labels()),
        height=height + _AXIS,
        today=scale.place(today) if scale.first <= today <= scale.last else None,
        numbered=not small,
        told=_told(dated),
        undated=len(entries) - len(dated),
    )


def _deadlines(course: Sagsforloeb, ticks: Ticks) -> Iterator[Entry]:
    for promise in course.promises:
        if promise.met is None and ticks.done(point_of(promise)) is None:
            yield Entry(promise.due.end, promise.due.label, "", "frist", "", body="Åbne frister")


class _Scale:
    """Turns days into places along the axis."""

    def __init__(self, days: Sequence[date]) -> None:
        self.first, self.last = min(days), max(days)
        spare = _SHORTEST - (self.last - self.first).days
        if spare > 0:
            self.first -= timedelta(days=spare // 2)
            self.last += timedelta(days=spare - spare // 2)

    def place(self, day: date) -> float:
        part = (day - self.first).days / (self.last - self.first).days
        return round(_EDGE + part * (100 - 2 * _EDGE), 2)

    def labels(self) -> Iterator[Label]:
        """Yield so many firsts of months or years as a phone has room for."""
        for months in _MONTHS:
            days = list(self._firsts(months))
            if len(days) <= _LABELS:
                break
        for day in days:
            words = str(day.year) if months >= 12 else f"{short_month(day)} {day:%y}"
            yield Label(self.place(day), words)

    def _firsts(self, months: int) -> Iterator[date]:
        """Yield the first day of every so many months, counted from the year 0."""
        at = self.first.year * 12 + self.first.month - 1
        at += -at % months
        while (day := date(at // 12, at % 12 + 1, 1)) <= self.last:
            if day >= self.first:
                yield day
            at += months


def _lanes(entries: Sequence[Entry], scale: _Scale, *, numbered: bool) -> Iterator[Lane]:
    top = float(_TOP)
    for body in dict.fromkeys(key(entry.body) for entry in entries):
        mine = [entry for entry in entries if key(entry.body) == body]
        rows = _rows([scale.place(entry.day) for entry in mine], _APART[numbered])
        marks = tuple(
            Mark(
                x=scale.place(entry.day),
                y=top + _LABEL + (row + 0.5) * _ROW[numbered],
                look=entry.look,
                number=entry.number,
                words=f"{entry.heading}: {entry.outcome}" if entry.outcome else entry.heading,
            )
            for entry, row in zip(mine, rows, strict=True)
        )
        height = _LABEL + (max(rows) + 1) * _ROW[numbered] + _BELOW
        yield Lane(_cut(mine[0].body), top, height, marks)
        top += height


def _rows(places: Sequence[float], apart: float) -> list[int]:
    """Return the row of each mark, so that those of nearly the same day do not cover each other."""
    ends: list[float] = []
    rows: list[int] = []
    for place in places:
        free = (row for row, end in enumerate(ends) if place - end >= apart)
        row = next(free, len(ends))
        if row == len(ends) and len(ends) == _MOST_ROWS:
            row = ends.index(min(ends))
        if row == len(ends):
            ends.append(place)
        ends[row] = place
        rows.append(row)
    return rows


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_LABEL else f"{name[: _LONGEST_LABEL - 1].rstrip()}…"


def _told(entries: Sequence[Entry]) -> str:
    gaps = sum(entry.look in ("hul", "ventet") for entry in entries)
    steps = count(len(entries) - gaps, "behandling", "behandlinger")
    missing = f" og {gaps}, som ikke er i arkivet," if gaps else ""
    bodies = count(len({key(entry.body) for entry in entries}), "udvalg", "udvalg")
    first, last = long_date(entries[0].day), long_date(entries[-1].day)
    return f"{steps}{missing} i {bodies} fra {first} til {last}."


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return templates("assistant.ui", "cases", {})
