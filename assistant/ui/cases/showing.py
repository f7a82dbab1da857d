"""A sagsforløb as a timeline: treatments and gaps in one row, the years between them as space."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zlib import crc32

from assistant.answers.text.quoting import shown
from assistant.archive.records import ItemRecord
from assistant.archive.ticks import Ticks
from assistant.cases.sagsforloeb import Gap, Promise, Sagsforloeb, Step
from assistant.cases.status import Status
from assistant.cases.ticking import point_of
from assistant.ui.meetings.reading import ROOT as MEETINGS
from assistant.ui.wording import long_date

ROOT = "/sager"
_NO_BODY = "Ukendt udvalg"

_DAYS_APART = (60, 180, 365, 1095)
"""Days between two entries from which the timeline leaves one more measure of space."""

_LOOKS = {
    Status.AFVIST: "nej",
    Status.UDSAT: "venter",
    Status.OVERSENDT: "venter",
    Status.UDGAAET: "venter",
    Status.KOMMENDE: "kommer",
    Status.UBEHANDLET: "kommer",
    Status.LUKKET: "lukketrin",
    Status.INGEN: "kommer",
}


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the minutes under a label."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A treatment or a gap on the timeline; `space` is how far it lies after the one before.

    `number` is its place in the row, from 1.
    """

    day: date
    heading: str
    outcome: str
    look: str
    address: str
    note: str = ""
    said: tuple[Said, ...] = ()
    body: str = ""
    space: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """Something promised: its sentence, how it stands, and the punkt that says it.

    `open` until a later treatment answered it; `done` the day that staff ticked it off. `quote` is
    the sentence as the punkt has it.
    """

    sentence: str
    state: str
    late: bool
    address: str
    item_id: str
    quote: str
    open: bool
    done: date | None = None

    @property
    def key(self) -> str:
        """Return what names it on the page."""
        return f"lovet-{crc32(self.quote.encode()):08x}"


def timeline(course: Sagsforloeb) -> tuple[Entry, ...]:
    """Return treatments and gaps in time order."""
    entries = [*map(_step, course.steps), *map(_gap, course.gaps)]
    ordered = sorted(entries, key=lambda entry: entry.day)
    return tuple(_spaced(ordered))


def points(promises: Sequence[Promise], today: date, ticks: Ticks) -> tuple[Point, ...]:
    """Return what was promised, that which is open first, and what of it is ticked off after."""
    told = [_point(promise, today, ticks) for promise in promises]
    return tuple(sorted(told, key=lambda point: (not point.open, point.done is not None)))


def case_address(item_id: str) -> str:
    """Return where the case of a punkt is told."""
    return f"{ROOT}/{item_id}"


def address_of(record: ItemRecord) -> str:
    """Return where a punkt is read."""
    return f"{MEETINGS}/{record.meeting.id}#{record.item.id}"


def _step(step: Step) -> Entry:
    punkt = f", punkt {step.record.item.punkt}" if step.record.item.punkt and step.own else ""
    day = long_date(step.held_on) if step.held_on else "uden dato"
    again = "genoptaget, " if step.reopened else ""
    return Entry(
        day=step.day,
        heading=f"{step.udvalg or _NO_BODY} {day}{punkt}",
        outcome=f"{again}{step.status}",
        look=_LOOKS.get(step.statuses[0], "ja"),
        address=address_of(step.record),
        note="" if step.own else "Gengivet i et andet mødes punkt; mødet selv er ikke i arkivet.",
        said=tuple(_said(step)),
        body=step.udvalg or _NO_BODY,
    )


def _said(step: Step) -> Iterator[Said]:
    for proposal in step.proposals:
        yield Said("Indstilling", shown(proposal.text))
    if step.decision is not None and step.decision.text.strip():
        yield Said("Beslutning", shown(step.decision.text))
    for vote in step.votes:
        yield Said(vote.side.value.capitalize(), shown(vote.sentence))
    if step.absent:
        yield Said("Fraværende", ", ".join(step.absent))


def _gap(gap: Gap) -> Entry:
    body = gap.udvalg or "Udvalget er ikke nævnt"
    return Entry(
        day=gap.when.start,
        heading=f"{body} {gap.when.label}",
        outcome="ventet, ikke i arkivet" if gap.planned else "ikke i arkivet",
        look="ventet" if gap.planned else "hul",
        address=address_of(gap.record),
        said=(Said("Omtalt", shown(gap.sentence)),),
        body=gap.udvalg or _NO_BODY,
    )


def _spaced(entries: Sequence[Entry]) -> Iterator[Entry]:
    before: date | None = None
    for number, entry in enumerate(entries, 1):
        days = (entry.day - before).days if before and before != date.min else 0
        space = sum(days >= least for least in _DAYS_APART)
        yield replace(entry, space=space, number=number)
        before = entry.day


def _point(promise: Promise, today: date, ticks: Ticks) -> Point:
    state = f"frist {promise.due.label}"
    if promise.met is not None:
        state = f"{state}; behandlet igen {promise.met.label}"
    elif promise.elsewhere is not None:
        body = f" i {promise.elsewhere_in}" if promise.elsewhere_in else ""
        state = f"{state}; sagen er siden behandlet{body} {promise.elsewhere.label}"
    done = ticks.done(point_of(promise))
    late = promise.overdue(today) and done is None
    return Point(
        shown(promise.sentence),
        f"{state}; overskredet" if late else state,
        late,
        address_of(promise.step.record),
        item_id=promise.step.record.item.id,
        quote=promise.sentence,
        open=promise.met is None,
        done=done,
    )
