"""What the archive holds, closed text included: where expected punkter are looked up.

Answers are held against it: date and sagsnummer of each citation, the words of each quote, and
that nothing closed was shown. A pointer is resolved at each run, so that expectations live on
when minutes are read again or chunked otherwise.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from assistant.archive.archive import Archive
from assistant.archive.names import folded
from assistant.archive.redaction import Shown, outlined
from assistant.archive.viewer import Role, Viewer
from assistant.minutes.meeting import AgendaItem, Decision, Meeting
from eval.cases import Pointer
from eval.errors import EvalError
from eval.words import figures, joined, shingles

_ALL = Viewer(Role.MEDARBEJDER)
_RUN = 4
"""Words in a row that stand nowhere but in closed text and so give it away."""


class UnknownPunkt(EvalError):  # noqa: N818 - named by what happened
    """An expected punkt that the library does not have, or has several of."""


@dataclass(frozen=True, slots=True)
class Target:
    """A punkt, or a meeting's head, as the library knows it: what a citation can point at.

    `text` is everything that may be quoted; `decisions` the parts of it that decide.
    """

    id: str
    label: str
    meeting_date: date | None
    sagsnummer: str | None
    text: str
    decisions: tuple[Decision, ...] = ()
    kommune: str | None = None
    head: bool = False

    def later(self, earlier: "Target") -> bool:
        """Return whether this is a later treatment of the same case."""
        if self.sagsnummer is None or self.meeting_date is None or earlier.meeting_date is None:
            return False
        same = (self.kommune, self.sagsnummer) == (earlier.kommune, earlier.sagsnummer)
        return same and self.meeting_date > earlier.meeting_date


class Truth:
    """All punkter of an archive, ready to hold answers against."""

    def __init__(self, archive: Archive) -> None:
        """Read the archive with every right."""
        self._archive = archive
        self._meetings = archive.meetings(_ALL)
        self._shown = archive.shown
        self._targets = {
            target.id: target for m in self._meetings for target in _targets(m, self._shown)
        }

    @cached_property
    def _closed_runs(self) -> set[tuple[str, ...]]:
        """Return the runs of words of closed text alone; made when a leak is looked for."""
        opened = _open_parts(self._meetings, self._shown)
        return _runs(_closed_parts(self._meetings)) - _runs(opened)

    @cached_property
    def _closed_figures(self) -> set[str]:
        opened = joined(_open_parts(self._meetings, self._shown))
        return figures(joined(_closed_parts(self._meetings))) - figures(opened)

    def target(self, target_id: str) -> Target | None:
        """Return the punkt (or meeting) of an id; None when there is none."""
        return self._targets.get(target_id)

    def find(self, pointer: Pointer) -> Target:
        """Return what a pointer points at.

        Raises:
            UnknownPunkt: nothing, or several punkter, answer to it.
        """
        hits = [self._targets[key] for key in self._keys(pointer)]
        if len(hits) == 1:
            return hits[0]
        if not hits:
            raise UnknownPunkt(f"Det forventede punkt ({pointer}) findes ikke i biblioteket.")
        several = ", ".join(hit.id for hit in hits)
        raise UnknownPunkt(f"({pointer}) passer på flere punkter: {several}. Skriv punktets id.")

    def find_any(self, pointer: Pointer) -> tuple[Target, ...]:
        """Return everything of which any will do for a pointer.

        Raises:
            UnknownPunkt: a part of it points at nothing, or at several punkter.
        """
        own = self._whole(pointer) if pointer.whole else (self.find(pointer),)
        return own + tuple(map(self.find, pointer.eller))

    def _whole(self, pointer: Pointer) -> tuple[Target, ...]:
        """Return a meeting's head and all its punkter."""
        head = self.find(replace(pointer, whole=False, head=True))
        meeting = next(meeting for meeting in self._meetings if meeting.id == head.id)
        return (head, *(self._targets[item.id] for item in meeting.items))

    def _keys(self, pointer: Pointer) -> list[str]:
        if pointer.item_id:
            record = self._archive.item(pointer.item_id, _ALL)  # follows aliases
            known = record.item.id if record else pointer.item_id
            return [known] if known in self._targets else []
        meetings = [meeting for meeting in self._meetings if _is_meeting(meeting, pointer)]
        if pointer.head:
            return [meeting.id for meeting in meetings]
        return [i.id for meeting in meetings for i in meeting.items if _is_item(i, pointer)]

    def leaks(self, shown: str, asked: str, viewer: Viewer) -> tuple[str, ...]:
        """Return the closed words shown to a viewer without the right; nothing when sound.

        Four words in a row, or a figure, that stand in closed text and in no open text. What
        the user wrote is not given away by repeating it.
        """
        if viewer.opens_closed:
            return ()
        runs = self._closed_runs & _runs([shown]) - _runs([asked])
        numbers = self._closed_figures & figures(shown) - figures(asked)
        return (*sorted(" ".join(run) for run in runs), *sorted(numbers))


def _targets(meeting: Meeting, shown: Shown) -> Iterator[Target]:
    """Yield what can be pointed at; a label says no more than everybody is told."""
    when = f"{meeting.date:%d-%m-%Y}" if meeting.date else "uden dato"
    place = f"{meeting.udvalg or 'Ukendt udvalg'} {when}"
    yield Target(
        meeting.id, f"{place}, mødets hoved", meeting.date, None, meeting.header, head=True
    )
    for item in meeting.items:
        told = outlined(item, shown) if item.closed else item
        number = f", sagsnr. {told.sagsnummer}" if told.sagsnummer else ""
        yield Target(
            id=item.id,
            label=f"{place}, punkt {told.punkt or '–'}: {told.title or 'Lukket'}{number}",
            meeting_date=meeting.date,
            sagsnummer=item.sagsnummer,
            text=joined([*_heading(item), *_body(item), *(a.title for a in item.attachments)]),
            decisions=item.decisions,
            kommune=meeting.kommune,
        )


def _heading(item: AgendaItem) -> tuple[str | None, ...]:
    return (item.punkt, item.title, item.sagsnummer, item.heading)


def _body(item: AgendaItem) -> Iterator[str]:
    for section in item.sections:
        yield from (section.heading, section.text)
    for decision in item.decisions:
        yield from (decision.heading, decision.text)


def _open_parts(meetings: list[Meeting], shown: Shown) -> Iterator[str | None]:
    for meeting in meetings:
        yield meeting.header
        for item in meeting.items:
            yield from _heading(outlined(item, shown) if item.closed else item)
            if not item.closed:
                yield from _body(item)
                yield from (a.title for a in item.attachments if not a.closed)


def _closed_parts(meetings: list[Meeting]) -> Iterator[str | None]:
    for item in (item for meeting in meetings for item in meeting.items):
        if item.closed:
            yield from (*_heading(item), *_body(item))
        yield from (a.title for a in item.attachments if item.closed or a.closed)


def _runs(parts: Iterable[str | None]) -> set[tuple[str, ...]]:
    """Return the runs of words inside each part; none goes from one part into the next."""
    return {run for part in parts if part for run in shingles(part, _RUN)}


def _is_meeting(meeting: Meeting, pointer: Pointer) -> bool:
    sources = {meeting.source, *meeting.sources}
    return (pointer.meeting_date is None or pointer.meeting_date == meeting.date) and (
        pointer.fil is None or pointer.fil in sources
    )


def _is_item(item: AgendaItem, pointer: Pointer) -> bool:
    return (pointer.punkt is None or pointer.punkt == item.punkt) and (
        pointer.sagsnummer is None or folded(pointer.sagsnummer) == folded(item.sagsnummer or "")
    )
