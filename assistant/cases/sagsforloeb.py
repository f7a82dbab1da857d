"""A sagsforløb: the treatments of one case in time order, with what is missing and promised."""

from dataclasses import dataclass
from datetime import date

from assistant.answers.desks.votes.cues import Side
from assistant.archive.records import ItemRecord
from assistant.cases.status import Status, told
from assistant.cases.when import When
from assistant.minutes.meeting import Decision, Section


@dataclass(frozen=True, slots=True)
class Vote:
    """Those on one side of a vote, or with a forbehold, and the sentence that says so."""

    side: Side
    names: tuple[str, ...]
    count: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Step:
    """One treatment: what was recommended, what was decided, by whom and when.

    `record` is the punkt it is printed in. `own` is False where that is the punkt of another
    meeting, which repeats the decision; the meeting itself is then not in the archive.
    """

    record: ItemRecord
    udvalg: str | None
    held_on: date | None
    statuses: tuple[Status, ...]
    own: bool = True
    reopened: bool = False
    decision: Decision | None = None
    proposals: tuple[Section, ...] = ()
    absent: tuple[str, ...] = ()
    votes: tuple[Vote, ...] = ()

    @property
    def status(self) -> str:
        """Return how it ended, in words."""
        return told(self.statuses)

    @property
    def held(self) -> bool:
        """Return whether the case was treated, and does not only stand on an agenda."""
        return not {Status.KOMMENDE, Status.UBEHANDLET} & set(self.statuses)

    @property
    def day(self) -> date:
        """Return the date for sorting; a treatment without one comes first."""
        return self.held_on or date.min

    @property
    def label(self) -> str:
        """Return body and date as a clerk would write them."""
        when = f"{self.held_on:%d-%m-%Y}" if self.held_on else "uden dato"
        return f"{self.udvalg or 'Ukendt udvalg'} {when}"


@dataclass(frozen=True, slots=True)
class Gap:
    """A treatment that the minutes speak of and the archive does not hold.

    `planned` where the sentence only says that it was to come.
    """

    udvalg: str | None
    when: When
    record: ItemRecord
    sentence: str
    planned: bool = False

    @property
    def label(self) -> str:
        """Return what is missing, in words."""
        deed = "ventet behandlet" if self.planned else "behandlet"
        where = f" i {self.udvalg}" if self.udvalg else ""
        return f"{deed}{where} {self.when.label}, ikke i arkivet"


@dataclass(frozen=True, slots=True)
class Promise:
    """Something to come back: its sentence, when it is due, and what answered it.

    `met` names the first later treatment at or after that time, by the body that is to treat it;
    whether it gave what was promised is for a reader to say. `elsewhere` names one by another
    body, where there is no other.
    """

    step: Step
    sentence: str
    due: When
    met: When | None = None
    met_in: str | None = None
    elsewhere: When | None = None
    elsewhere_in: str | None = None

    @property
    def late(self) -> bool:
        """Return whether what answered it came after its time."""
        return self.met is not None and self.met.start > self.due.end

    def overdue(self, today: date) -> bool:
        """Return whether the time has passed and nothing came."""
        return self.met is None and self.due.end < today


@dataclass(frozen=True, slots=True)
class Likely:
    """A punkt that may be of the same case, though its sagsnummer does not say so."""

    record: ItemRecord
    reason: str


@dataclass(frozen=True, slots=True)
class Sagsforloeb:
    """The whole course of a case. `left_out` counts treatments older than those shown."""

    sagsnummer: str | None
    kommune: str | None
    title: str | None
    steps: tuple[Step, ...]
    gaps: tuple[Gap, ...] = ()
    promises: tuple[Promise, ...] = ()
    likely: tuple[Likely, ...] = ()
    left_out: int = 0

    @property
    def item_ids(self) -> tuple[str, ...]:
        """Return every punkt it tells of, once."""
        records = [
            *(step.record for step in self.steps),
            *(gap.record for gap in self.gaps),
            *(promise.step.record for promise in self.promises),
            *(likely.record for likely in self.likely),
        ]
        return tuple(dict.fromkeys(record.item.id for record in records))

    @property
    def latest(self) -> Step | None:
        """Return the newest treatment; None where the case only stands on agendas."""
        return next((step for step in reversed(self.steps) if step.held), None)

    @property
    def coming(self) -> tuple[Step, ...]:
        """Return the agendas it stands on and was not treated at."""
        return tuple(step for step in self.steps if not step.held)
