"""What staff say of a document where the reader was unsure or wrong: laid over what was read.

A reading is kept as it was read; a correction is a row of its own, keyed to the document (where
it lies, or its very bytes) and applied each time the meeting is told. So it outlives a better
reader, a corrected copy and the return of a removed file, and taking it back leaves no trace in
what was read.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from pydantic import TypeAdapter

from assistant.archive.names import folded
from assistant.minutes.doubts import settled
from assistant.minutes.meeting import Decision, Meeting


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be corrected about a meeting; None says nothing."""

    kommune: str | None = None
    udvalg: str | None = None
    date: datetime.date | None = None
    start: datetime.time | None = None

    def __bool__(self) -> bool:
        """Return whether anything is said."""
        return self != Facts()


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction of one reading of a document.

    `place` is which of the document's `of` readings it is about, `read` what had been read there;
    `ended_by` and `ended_at` tell of one that was taken back or replaced.
    """

    path: str
    sha256: str
    place: int
    of: int
    facts: Facts
    read: Facts
    made_by: str
    made_at: str
    ended_by: str | None = None
    ended_at: str | None = None
    key: int = 0


def facts_of(meeting: Meeting) -> Facts:
    """Return what a meeting says of that which can be corrected."""
    return Facts(meeting.kommune, meeting.udvalg, meeting.date, meeting.start)


def corrected(reading: Meeting, facts: Facts) -> Meeting:
    """Return a reading with what staff say of it; its decisions of its own follow."""
    given = {f.name: getattr(facts, f.name) for f in fields(facts)}
    given = {name: value for name, value in given.items() if value is not None}
    told = replace(reading, **given)
    items = tuple(
        replace(item, decisions=tuple(_following(each, reading, told) for each in item.decisions))
        for item in reading.items
    )
    doubts = settled(reading.uncertain, date=facts.date is not None, udvalg=bool(facts.udvalg))
    return replace(told, items=items, uncertain=doubts)


def in_force(correction: Correction, reading: Meeting, sha256: str) -> Facts:
    """Return what a correction says of a reading of the document as it is now.

    In other bytes than those it was made for, it holds for what still reads as it did then: a
    corrected copy that prints another date is believed.
    """
    if correction.sha256 == sha256:
        return correction.facts
    now = facts_of(reading)
    same = (f.name for f in fields(Facts) if _same(correction.read, now, f.name))
    return Facts(**{name: getattr(correction.facts, name) for name in same})


def assigned(
    readings: Sequence[Meeting], corrections: Sequence[Correction]
) -> dict[int, Correction]:
    """Return which correction each reading of a document has, by the reading's place.

    What was read decides; where that is not found again, the place does, as long as the document
    holds as many meetings as before.
    """
    chosen: dict[int, Correction] = {}
    for correction in corrections:
        same = [at for at, each in enumerate(readings) if facts_of(each) == correction.read]
        if not same and correction.of == len(readings):
            same = [correction.place]
        place = correction.place if correction.place in same else next(iter(same), None)
        if place is not None:
            chosen.setdefault(place, correction)
    return chosen


def encode_facts(facts: Facts) -> str:
    """Return facts as JSON."""
    return _FACTS.dump_json(facts).decode()


def decode_facts(content: str) -> Facts:
    """Return the facts of such JSON."""
    return _FACTS.validate_json(content)


_FACTS = TypeAdapter(Facts)


def _following(decision: Decision, read: Meeting, told: Meeting) -> Decision:
    """Return a decision with the meeting's body and date, where it was taken at that meeting."""
    own = decision.udvalg is None or (
        read.udvalg is not None and folded(decision.udvalg) == folded(read.udvalg)
    )
    if not own:
        return decision
    day = told.date if decision.date == read.date else decision.date
    return replace(decision, udvalg=told.udvalg, date=day)


def _same(one: Facts, other: Facts, name: str) -> bool:
    return bool(getattr(one, name) == getattr(other, name))
