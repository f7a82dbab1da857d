"""Punkter without numbers: a title over a case line or a first heading, or headings that restart.

Used where `numbering` finds no agenda. An event is a section heading, a decision heading, a case
line or a status line; when one comes that the running punkt already had, a new punkt has begun.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.minutes import bodies, closed
from assistant.minutes.contents import Contents, key
from assistant.minutes.dates import find_dates
from assistant.minutes.header import is_header_line
from assistant.minutes.headings import Sign, is_verdict, no_attachments
from assistant.minutes.meeting import SectionKind as Kind
from assistant.minutes.page import Page
from assistant.minutes.people import is_name_line

_FIRST = frozenset((Kind.RESUME, Kind.BAGGRUND, Kind.SAGSFREMSTILLING, Kind.INDSTILLING))
_ENOUGH = 2.0
_REACH = 12
"""How many lines with furniture, case and status may stand between a title and its punkt."""


@dataclass(frozen=True, slots=True)
class Head:
    """The lines that introduce a punkt; without number and title it is where its body starts."""

    first: int
    last: int
    punkt: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class _Event:
    """A line that every punkt has its own of; `title` is the line over it that could name it.

    `opens` is set where it announces what comes first in a punkt.
    """

    line: int
    name: str
    title: int | None = None
    loose: bool = False
    opens: bool = False

    @property
    def decides(self) -> bool:
        return self.name == "beslutning"

    @property
    def of_head(self) -> bool:
        return self.name in ("sag", "status")


def find_runs(page: Page, contents: Contents) -> list[Head]:
    """Find punkter without numbers; an empty list where nothing shows any."""
    events = _events(page, contents)
    recurring = sum(event.name == "status" and event.title is None for event in events) >= 2
    while events and events[0].loose and not (recurring and events[0].name == "status"):
        events = events[1:]
    listed = _listed(page, contents)
    if len(listed) >= 2:
        return [Head(index, index, None, _bare(page, index)) for index in listed]
    return _heads(page, events) if events else []


def _listed(page: Page, contents: Contents) -> list[int]:
    """Return the lines that print the titles of the contents list again, in its order."""
    if not contents.lines:
        return []
    after = max(contents.lines) + 1
    where: dict[str, list[int]] = {}
    for at in range(after, len(page.lines)):
        if page.plain(at) and page.lines[at].width <= 300:
            where.setdefault(key(_bare(page, at)), []).append(at)
    found: list[int] = []
    for entry in contents.entries:
        places = where.get(key(entry.title), [])
        found.extend([at for at in places if not found or at > found[-1]][:1])
    return found if len(found) * 2 >= len(contents.entries) else []


def _heads(page: Page, events: Sequence[_Event]) -> list[Head]:
    starts = _starts(page, events)
    later = starts[1:]
    titled = sum(event.title is not None for event in later) * 2 >= len(later)
    heads = []
    for event in starts:
        if not titled or event.title is None:
            if not titled or event is starts[0] or event.name == "sag":
                heads.append(Head(event.line, event.line, None, None))
        else:
            heads.append(Head(event.title, event.title, None, _bare(page, event.title)))
    return heads


def _bare(page: Page, index: int) -> str:
    return page.lines[index].text.lstrip("-•· ")


def _events(page: Page, contents: Contents) -> list[_Event]:
    events = []
    below: set[int | None] = set()
    for index in range(len(page.lines)):
        name = "" if page.lines[index].noise or index in contents.lines else _name(page, index)
        if name:
            mark = page.marks[index]
            title = _title(page, contents, index)
            # The head of a meeting has lines that read like a decision's ("Byrådet den 3. maj")
            # or a punkt's ("Åbent").
            loose = (mark is not None and not mark.firm) or (name == "status" and title is None)
            if name == "sag" and (title is None or title in below):
                title = _title_below(page, index)
                below.add(title)
            events.append(_Event(index, name, title, loose, bool(mark and mark.kind in _FIRST)))
    return events


def _name(page: Page, index: int) -> str:
    mark, case = page.marks[index], page.cases[index]
    if case:
        return "sag" if case.number else ""
    if mark and mark.sign is Sign.SECTION:
        return mark.heading.lower().rstrip(" :")
    if mark and mark.sign is Sign.DECISION:
        return "beslutning"
    return "status" if page.status(index) is not None else ""


def _starts(page: Page, events: Sequence[_Event]) -> list[_Event]:
    """Return the events that begin a punkt: the first, and each that new evidence speaks for.

    Several decisions in a row are one punkt's history, and a subheading may come twice; so an
    event counts as a restart only when it is the opener, or when a decision has been passed.
    Where decisions end the punkter, what comes first in a punkt begins one after each.
    """
    starts, seen, decided = [events[0]], {events[0].name}, events[0].decides
    ends = events[-1].decides
    for last, event in zip(events, events[1:], strict=False):
        together = last.of_head and event.title == last.title
        again = event.name in seen and not (event.decides and last.decides)
        restart = again and (event.name in (starts[0].name, "sag") or decided)
        restart = restart or (ends and last.decides and event.opens)
        if not together and _weight(page, event, restart=restart, decided=decided) >= _ENOUGH:
            starts.append(event)
            seen, decided = set(), False
        seen.add(event.name)
        decided = decided or event.decides
    return starts


def _weight(page: Page, event: _Event, *, restart: bool, decided: bool) -> float:
    """Weigh the signs that an event begins a punkt."""
    weight = (2.0 if restart and not event.decides else 0.0) + (1.0 if event.of_head else 0.0)
    if event.title is None:
        return weight
    line = page.lines[event.title]
    weight += (1.5 if decided else 0.0) + (1.0 if line.emphasised else 0.0)
    weight += (1.0 if restart and event.decides else 0.0) + (0.5 if line.gap else 0.0)
    return weight + (1.0 if event.title and page.lines[event.title - 1].noise else 0.0)


def _title(page: Page, contents: Contents, event: int) -> int | None:
    """Return the line above an event that could be its punkt's title, if there is one."""
    index, mark_alone = event - 1, None
    while index >= max(0, event - _REACH) and _beside_title(page, index):
        alone = page.status(index) and (page.lines[index].gap > 0 or _apart(page, index))
        mark_alone = index if alone and mark_alone is None else mark_alone
        index -= 1
    if index < 0 or index in contents.lines or not page.plain(index) or not _titlelike(page, index):
        return mark_alone
    before = page.last_own(index)
    mark = page.marks[before] if before >= 0 else None
    line = page.lines[index]
    # A list of attachments or of who is absent may be empty: a blank line ends it.
    ended = mark and (
        mark.sign is Sign.ATTACHMENTS or (mark.sign is Sign.ATTENDANCE and line.gap > 0)
    )
    headed = mark is not None and not mark.rest and not ended
    free = line.gap > 0 or line.emphasised or _apart(page, index)
    return index if free and not headed and not _of_header(line.text) else mark_alone


def _title_below(page: Page, case: int) -> int | None:
    """Return the line under a case line that is its title, where no title stands over it."""
    index = page.next_own(case)
    if index >= len(page.lines) or not page.plain(index) or not _titlelike(page, index):
        return None
    return index if len(page.lines[index].text) <= 160 else None


def _apart(page: Page, index: int) -> bool:
    """Return whether nothing of a punkt stands right over a line."""
    above = page.lines[index - 1]
    return index == 0 or bool(above.noise) or closed.is_group(above.text)


def _beside_title(page: Page, index: int) -> bool:
    case = page.cases[index]
    return bool(page.lines[index].noise or case or page.status(index) is not None)


def can_be_title(page: Page, index: int) -> bool:
    """Return whether a line, wherever it stands, reads as a title and tells of no meeting."""
    plain = index < len(page.lines) and page.plain(index)
    return plain and _titlelike(page, index) and not _of_header(page.lines[index].text)


def _titlelike(page: Page, index: int) -> bool:
    text = _bare(page, index)
    return (
        3 < len(text) <= 200
        and (text[0].isupper() or text[0].isdigit() or text[0] in '"”»§')
        and not text.endswith((".", ";", ",", ":"))
        and "\t" not in text
        and not no_attachments(text)
        and not is_verdict(text)
    )


def _of_header(text: str) -> bool:
    """Return whether a line tells of the meeting and so is no punkt's title."""
    dated = any(found.value for found in find_dates(text)) and len(text) < 60
    return dated or is_header_line(text) or bodies.is_body(text) or is_name_line(text)
