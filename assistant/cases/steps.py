"""Steps out of punkter: one for each decision printed in them, or one that says there is none."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from assistant.answers.desks.votes.ballots import Stand, read_votes
from assistant.answers.desks.votes.cues import Side
from assistant.archive.records import ItemRecord
from assistant.cases.sagsforloeb import Gap, Step, Vote
from assistant.cases.status import Status, read_statuses
from assistant.minutes.bodies import key
from assistant.minutes.meeting import Decision, Meeting, SectionKind, State

_REOPENED = re.compile(r"\bgenoptag(?:et|es|else)\b", re.IGNORECASE)
_OPENING = 300
"""Characters of a punkt's case text in which it would say that the case is taken up again."""


def read_steps(records: Iterable[ItemRecord], today: date | None = None) -> tuple[Step, ...]:
    """Return the treatments that some punkter tell of, each once, in time order.

    What stands on an agenda of `today` or later is to come; without a day nothing is said of that.
    """
    steps = [step for record in records for step in _of_record(record, today)]
    own = {_mark(step) for step in steps if step.own}
    seen: set[tuple[str, object]] = set()
    kept: list[Step] = []
    for step in steps:
        if step.own or (_mark(step) not in own and _mark(step) not in seen):
            kept.append(step)
            seen.add(_mark(step))
    return tuple(sorted(kept, key=lambda step: (step.day, step.held, step.record.item.id)))


@lru_cache(maxsize=8192)
def same_body(a: str | None, b: str | None) -> bool:
    """Return whether two printed names are of one body; an unnamed one may be any."""
    return a is None or b is None or key(a) == key(b)


def _mark(step: Step) -> tuple[str, object]:
    return (key(step.udvalg) if step.udvalg else "", step.held_on)


def _of_record(record: ItemRecord, today: date | None) -> Iterator[Step]:
    meeting, item = record.meeting, record.item
    mine = [d for d in item.decisions if _is_own(d, meeting)]
    if not mine:
        yield Step(record, meeting.udvalg, meeting.date, (_undecided(record, today),))
    for decision in item.decisions:
        yield _decided(record, decision, own=decision in mine)


def _is_own(decision: Decision, meeting: Meeting) -> bool:
    return same_body(decision.udvalg, meeting.udvalg) and decision.date in (None, meeting.date)


def _undecided(record: ItemRecord, today: date | None) -> Status:
    item, day = record.item, record.meeting.date
    agenda = State.DAGSORDEN in (item.state, record.meeting.state)
    if agenda and today and day and day >= today:
        return Status.KOMMENDE
    if item.closed and not (item.sections or item.decisions):
        return Status.LUKKET
    return Status.UBEHANDLET if agenda else Status.INGEN


def _decided(record: ItemRecord, decision: Decision, *, own: bool) -> Step:
    meeting = record.meeting
    proposals = (s for s in record.item.sections if s.kind is SectionKind.INDSTILLING and s.text)
    return Step(
        record=record,
        udvalg=decision.udvalg or meeting.udvalg,
        held_on=decision.date or meeting.date,
        statuses=read_statuses(decision.text),
        own=own,
        decision=decision,
        proposals=tuple(proposals),
        absent=decision.absent or (meeting.absent if own else ()),
        votes=read_stands(decision, meeting),
    )


def read_stands(decision: Decision, meeting: Meeting) -> tuple[Vote, ...]:
    """Return who stood where in a decision, each side with the sentence that tells it."""
    stands = (s for ballot in read_votes(decision.text, meeting.members) for s in ballot.stands)
    votes = (_vote(stand, decision.text) for stand in stands if stand.side is not Side.ENIGHED)
    return tuple(dict.fromkeys(votes))


def _vote(stand: Stand, text: str) -> Vote:
    names = tuple(voter.name for voter in stand.voters)
    return Vote(stand.side, names, stand.number, text[stand.start : stand.end].strip())


def mark_reopened(steps: Sequence[Step], gaps: Sequence[Gap]) -> tuple[Step, ...]:
    """Mark the treatments that take up a case which the same body, or the punkt, put off.

    A treatment between the two that the archive does not hold took it up already.
    """
    return tuple(
        replace(step, reopened=True) if _reopens(step, steps[:index], gaps) else step
        for index, step in enumerate(steps)
    )


def _reopens(step: Step, before: Sequence[Step], gaps: Sequence[Gap]) -> bool:
    if not step.held or Status.LUKKET in step.statuses:
        return False
    if step.own and _REOPENED.search(_opening(step)):
        return True
    earlier = [s for s in before if s.held and same_body(s.udvalg, step.udvalg)]
    if not earlier or Status.UDSAT not in earlier[-1].statuses:
        return False
    put_off = earlier[-1].day
    return not any(
        put_off < gap.when.start < step.day and same_body(gap.udvalg, step.udvalg) for gap in gaps
    )


def _opening(step: Step) -> str:
    item = step.record.item
    texts = [s.text for s in item.sections if s.kind is not SectionKind.INDSTILLING]
    return f"{item.title or ''}\n{texts[0][:_OPENING] if texts else ''}"
