"""The named fields of an exported punkt, as sections, decisions and attendance.

A field's name is a heading that the system vouches for: it opens a part even when its words are
new, and what looks like a heading inside the field is text. The rest is `body`'s work, so that a
punkt reads the same from an export as from a document.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.minutes.body import Body, read_body
from assistant.minutes.dates import first_date
from assistant.minutes.files import tidy
from assistant.minutes.headings import Mark, Sign, mark_of
from assistant.minutes.lines import Line, lines_of
from assistant.minutes.meeting import SectionKind
from assistant.minutes.outline import Span
from assistant.minutes.page import Page, page_of
from assistant.minutes.webpage import text_of_page


@dataclass(frozen=True, slots=True)
class Field:
    """A named part of a punkt as exported; `decides` where the system marks it as a decision."""

    name: str
    text: str
    decides: bool = False


_MOST_LINES = 50_000
_HISTORY = frozenset((SectionKind.SAGSGANG, SectionKind.TIDLIGERE))
_STATION = re.compile(r"^udvalg\s?:\s*(?P<udvalg>\S.{1,90})$", re.IGNORECASE)
_STATION_PART = re.compile(
    r"^(?:dato|punktnummer|punkt|pkt\.?)\s?:\s*(?P<value>.*)$", re.IGNORECASE
)


def field_of_page(name: str, page: str, *, decides: bool = False) -> Field:
    """Return a field whose text is given as HTML."""
    return Field(name, text_of_page(page), decides)


def read_fields(fields: Sequence[Field]) -> Body:
    """Read the fields of a punkt in their printed order; empty ones were not printed."""
    lines: list[Line] = []
    marks: list[Mark | None] = []
    for field in fields:
        own = _lines(field.text)
        if not own:
            continue
        opening = _opening(field, first=not lines)
        if opening is not None:
            lines.append(Line(len(lines), opening.heading, gap=1))
            marks.append(replace(opening, rest=""))
        for line, mark in _inside(own, opening):
            lines.append(line)
            marks.append(mark)
    return _read(lines, marks)


def read_document(text: str) -> Body:
    """Read a punkt that the system exports as running text without its title line."""
    page = page_of(_lines(text))
    return read_body(page, _whole(page), set())


def _lines(text: str) -> list[Line]:
    """Return the lines of a field; what has more than any punkt is taken as running text."""
    tidied = tidy(text)
    return lines_of(tidied if tidied.count("\n") <= _MOST_LINES else " ".join(tidied.split()))


def _read(lines: Sequence[Line], marks: Sequence[Mark | None]) -> Body:
    page = Page(tuple(lines), tuple(marks), (None,) * len(lines), 0)
    return read_body(page, _whole(page), set())


def _whole(page: Page) -> Span:
    return Span(None, None, False, (), (0, len(page.lines)))


def _opening(field: Field, *, first: bool) -> Mark | None:
    """Return what a field opens; one without a name opens a part of its own unless it is first."""
    name = " ".join(tidy(field.name).split())
    if not name:
        return (
            Mark(Sign.DECISION, "") if field.decides else None if first else Mark(Sign.SECTION, "")
        )
    mark = mark_of(name)
    if mark is None or mark.sign is Sign.AD or (field.decides and mark.sign is not Sign.DECISION):
        return Mark(Sign.DECISION if field.decides else Sign.SECTION, name)
    return replace(mark, heading=name, firm=True)


def _inside(lines: Sequence[Line], opening: Mark | None) -> Iterator[tuple[Line, Mark | None]]:
    """Yield the lines of a field, with what may open a part inside it."""
    if opening is None or not opening.heading:
        yield from ((line, mark_of(line.text)) for line in lines)
    elif opening.sign is Sign.DECISION:
        yield from ((line, _of_sign(line, Sign.ATTENDANCE)) for line in lines)
    elif opening.kind in _HISTORY:
        yield from _history(lines)
    else:
        yield from ((line, None) for line in lines)


def _of_sign(line: Line, sign: Sign) -> Mark | None:
    mark = mark_of(line.text)
    return mark if mark is not None and mark.sign is sign else None


def _history(lines: Sequence[Line]) -> Iterator[tuple[Line, Mark | None]]:
    """Yield the lines of a case's way through the bodies; each station's words are a decision.

    A station is headed "Økonomiudvalget, 14. maj 2019, pkt. 88:" or stands on lines of its own:
    "Udvalg: Magistraten", "Dato: 02-09-2025", "Punktnummer: 12".
    """
    at = 0
    while at < len(lines):
        station = _STATION.match(lines[at].text)
        parts = list(_parts(lines[at + 1 :])) if station else []
        if station and (day := next(filter(None, map(_day, parts)), None)):
            heading = "\n".join((lines[at].text, *parts))
            yield lines[at], Mark(Sign.DECISION, heading, udvalg=station["udvalg"].strip(), day=day)
            at += len(parts)
        else:
            yield lines[at], _of_sign(lines[at], Sign.DECISION)
        at += 1


def _parts(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines[:2]:
        if not _STATION_PART.match(line.text):
            return
        yield line.text


def _day(part: str) -> date | None:
    return first_date(part)
