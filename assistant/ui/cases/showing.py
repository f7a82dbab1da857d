"""A sagsforløb as a timeline: treatments and gaps in one row, the years between them as space."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answers.quoting import shown
from assistant.archive.records import ItemRecord
from assistant.cases.sagsforloeb import Gap, Promise, Sagsforloeb, Step
from assistant.cases.status import Status
from assistant.ui.meetings.reading import ROOT as MEETINGS
from assistant.ui.wording import long_date

ROOT = "/sager"

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
    """A treatment or a gap on the timeline; `space` is how far it lies after the one before."""

    day: date
    heading: str
    outcome: str
    look: str
    address: str
    note: str = ""
    said: tuple[Said, ...] = ()
    space: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """Something promised: its sentence, how it stands, and the punkt that says it."""

    sentence: str
    state: str
    late: bool
    address: str


def timeline(course: Sagsforloeb) -> tuple[Entry, ...]:
    """Return treatments and gaps in time order."""
    entries = [*map(_step, course.steps), *map(_gap, course.gaps)]
    ordered = sorted(entries, key=lambda entry: entry.day)
    return tuple(_spaced(ordered))


def points(promises: Sequence[Promise], today: date) -> tuple[Point, ...]:
    """Return what was promised, that which is open first."""
    ordered = sorted(promises, key=lambda promise: promise.met is not None)
    return tuple(_point(promise, today) for promise in ordered)


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
        heading=f"{step.udvalg or 'Ukendt udvalg'} {day}{punkt}",
        outcome=f"{again}{step.status}",
        look=_LOOKS.get(step.statuses[0], "ja"),
        address=address_of(step.record),
        note="" if step.own else "Gengivet i et andet mødes punkt; mødet selv er ikke i arkivet.",
        said=tuple(_said(step)),
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
        look="hul",
        address=address_of(gap.record),
        said=(Said("Omtalt", shown(gap.sentence)),),
    )


def _spaced(entries: Sequence[Entry]) -> Iterator[Entry]:
    before: date | None = None
    for entry in entries:
        days = (entry.day - before).days if before and before != date.min else 0
        space = sum(days >= least for least in _DAYS_APART)
        yield replace(entry, space=space)
        before = entry.day


def _point(promise: Promise, today: date) -> Point:
    state = f"frist {promise.due.label}"
    if promise.met is not None:
        state = f"{state}; behandlet igen {promise.met.label}"
    late = promise.overdue(today)
    return Point(
        shown(promise.sentence),
        f"{state}; overskredet" if late else state,
        late,
        address_of(promise.step.record),
    )
