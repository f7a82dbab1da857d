"""Punkter without numbers: a title over a case line or a first heading, or headings that restart.

Used where `numbering` finds no agenda. An event is a section heading, a decision heading or a
case line; when an event comes that the running punkt already had, a new punkt has begun.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.minutes import bodies, closed
from assistant.minutes.contents import Contents, key
from assistant.minutes.dates import find_dates
from assistant.minutes.headings import Mark, Sign, no_attachments
from assistant.minutes.lines import Line
from assistant.minutes.people import is_name_line
from assistant.minutes.sagsnumre import CaseLine


@dataclass(frozen=True, slots=True)
class Head:
    """The lines that introduce a punkt; without number and title it is where its body starts."""

    first: int
    last: int
    punkt: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class _Event:
    line: int
    name: str
    decision: bool = False
    loose: bool = False


def find_runs(
    lines: Sequence[Line],
    marks: Sequence[Mark | None],
    cases: Sequence[CaseLine | None],
    contents: Contents,
    groups: set[int],
) -> list[Head]:
    """Find punkter without numbers; an empty list where nothing shows any."""
    events = _events(lines, marks, cases, contents)
    while events and events[0].loose:  # the title line of the meeting reads like a decision's
        events = events[1:]
    if not events:
        return []
    starts = _starts(events)
    titles = {
        event.line: _title(lines, marks, cases, contents, groups, event.line) for event in events
    }
    known = {key(entry.title) for entry in contents.entries}
    later = [titles[event.line] for event in starts[1:]]
    untitled = len(later) > 0 and sum(title is None for title in later) * 2 > len(later)
    heads = []
    for event in events:
        title = titles[event.line]
        said = title is not None and key(lines[title].text) in known
        if event not in starts and not said:
            continue
        if title is None or (untitled and not said):
            heads.append(Head(event.line, event.line, None, None))
        else:
            heads.append(Head(title, title, None, lines[title].text))
    return heads


def _events(
    lines: Sequence[Line],
    marks: Sequence[Mark | None],
    cases: Sequence[CaseLine | None],
    contents: Contents,
) -> list[_Event]:
    events = []
    for index, (mark, case) in enumerate(zip(marks, cases, strict=True)):
        if lines[index].noise or index in contents.lines:
            continue
        if case and case.number:
            events.append(_Event(index, "sag"))
        elif mark and mark.sign is Sign.SECTION:
            events.append(_Event(index, mark.heading.lower().rstrip(" :")))
        elif mark and mark.sign is Sign.DECISION:
            events.append(_Event(index, "beslutning", decision=True, loose=not mark.firm))
        elif closed.status(lines[index].text) is not None:
            events.append(_Event(index, "status"))
    return events


def _starts(events: Sequence[_Event]) -> list[_Event]:
    """Return the events that begin a punkt: the first, and each that the run already had.

    Several decisions in a row are one punkt's history; a heading comes back only in a new one.
    The first heading of the document, or a case line, must be what comes back, unless a decision
    has closed the run in between.
    """
    starts, seen, decided = [events[0]], {events[0].name}, False
    opener = events[0].name
    for last, event in zip(events, events[1:], strict=False):
        again = event.name in seen and not event.decision
        new = again and (event.name in (opener, "sag") or decided)
        if new or (event.name == "sag" and decided):
            starts.append(event)
            seen, decided = set(), False
        elif event.name in ("sag", "status") and last.name in ("sag", "status"):
            pass
        seen.add(event.name)
        decided = decided or event.decision
    return starts


def _title(
    lines: Sequence[Line],
    marks: Sequence[Mark | None],
    cases: Sequence[CaseLine | None],
    contents: Contents,
    groups: set[int],
    event: int,
) -> int | None:
    """Return the line above an event that is its punkt's title, if there is one."""
    index = event - 1
    while index >= 0 and (
        lines[index].noise or cases[index] or closed.status(lines[index].text) is not None
    ):
        index -= 1
    if index < 0 or index in contents.lines or index in groups or marks[index]:
        return None
    line, before = lines[index], index - 1
    if not _titlelike(line):
        return None
    headed = before >= 0 and marks[before] is not None and not marks[before].rest  # type: ignore[union-attr]
    free = line.gap > 0 or before < 0 or bool(lines[before].noise)
    return index if free and not headed and not _of_header(line.text) else None


def _titlelike(line: Line) -> bool:
    text = line.text.lstrip("-•· ")
    return (
        3 < len(text) <= 200
        and (text[0].isupper() or text[0].isdigit() or text[0] in '"”»§')
        and not text.endswith((".", ";", ",", ":"))
        and "\t" not in text
        and not no_attachments(text)
    )


def _of_header(text: str) -> bool:
    """Return whether a line tells of the meeting and so is no punkt's title."""
    place = text.split(",")[0].lower().endswith(
        ("salen", "lokale", "rådhuset", "rådhus", "huset")
    ) or text.lower().startswith("lokale")
    dated = next(iter(find_dates(text)), None) is not None and len(text) < 60
    return place or dated or bodies.is_body(text) or is_name_line(text)
