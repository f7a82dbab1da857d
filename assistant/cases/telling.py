"""A sagsforløb as text for the terminal and as JSON for other programs."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from assistant.answers.text.quoting import shown
from assistant.archive.ticks import NO_TICKS, Ticks
from assistant.cases.sagsforloeb import Gap, Likely, Promise, Sagsforloeb, Step, Vote
from assistant.cases.ticking import point_of

Json = dict[str, Any]


def course_text(course: Sagsforloeb, today: date, ticks: Ticks = NO_TICKS) -> str:
    """Return the whole sagsforløb, one thing to a line."""
    return "\n".join(_lines(course, today, ticks))


def course_json(course: Sagsforloeb, today: date, ticks: Ticks = NO_TICKS) -> Json:
    """Return the sagsforløb as `sag --json` prints it."""
    return {
        "sagsnummer": course.sagsnummer,
        "kommune": course.kommune,
        "title": course.title,
        "steps": [_step(step) for step in course.steps],
        "gaps": [_gap(gap) for gap in course.gaps],
        "promises": [_promise(promise, today, ticks) for promise in course.promises],
        "likely": [_likely(likely) for likely in course.likely],
        "left_out": course.left_out,
    }


def _lines(course: Sagsforloeb, today: date, ticks: Ticks) -> Iterator[str]:
    number = f", sagsnr. {course.sagsnummer}" if course.sagsnummer else ""
    yield f"{course.title or 'Uden titel'}{number} ({course.kommune or 'ukendt kommune'})"
    if course.left_out:
        yield f"De {course.left_out} ældste behandlinger er ikke med."
    for step in course.steps:
        yield from _step_lines(step)
    for gap in course.gaps:
        yield f"Hul: {gap.label}"
        yield f"  »{shown(gap.sentence)}« ({gap.record.item.id})"
    for promise in course.promises:
        yield f"{_promise_state(promise, today, ticks)}: »{shown(promise.sentence)}«"
    for likely in course.likely:
        meeting = likely.record.meeting
        day = f"{meeting.date:%d-%m-%Y}" if meeting.date else "uden dato"
        yield f"Måske samme sag: {meeting.udvalg} {day}, {likely.record.item.id} ({likely.reason})"


def _step_lines(step: Step) -> Iterator[str]:
    again = "genoptaget, " if step.reopened else ""
    punkt = f", punkt {step.record.item.punkt}" if step.record.item.punkt and step.own else ""
    yield f"{step.label}{punkt}: {again}{step.status}  [{step.record.item.id}]"
    if not step.own:
        yield "  Gengivet i et senere punkt; mødet selv er ikke i arkivet."
    for proposal in step.proposals:
        yield f"  Indstilling: {shown(proposal.text)}"
    if step.decision is not None:
        yield f"  Beslutning: {shown(step.decision.text)}"
    if step.absent:
        yield f"  Fraværende: {', '.join(step.absent)}"
    for vote in step.votes:
        yield f"  {vote.side.value.capitalize()}: »{shown(vote.sentence)}«"


def _promise_state(promise: Promise, today: date, ticks: Ticks) -> str:
    due = f"frist {promise.due.label}"
    if promise.met is not None:
        late = ", efter fristen" if promise.late else ""
        return f"Lovet, {due}, behandlet igen {promise.met.label}{late}"
    done = ticks.done(point_of(promise))
    if done is not None:
        return f"Afkrydset som ordnet {done:%d-%m-%Y}, {due}"
    passed = ", fristen er passeret" if promise.overdue(today) else ""
    if promise.elsewhere is not None:
        body = f" i {promise.elsewhere_in}" if promise.elsewhere_in else ""
        passed += f", sagen er behandlet{body} {promise.elsewhere.label}"
    return f"Åbent punkt, {due}{passed}"


def _step(step: Step) -> Json:
    item = step.record.item
    return {
        "udvalg": step.udvalg,
        "date": step.held_on.isoformat() if step.held_on else None,
        "punkt": item.punkt if step.own else None,
        "item_id": item.id,
        "meeting_id": step.record.meeting.id,
        "title": item.title,
        "sagsnummer": item.sagsnummer,
        "status": [status.value for status in step.statuses],
        "reopened": step.reopened,
        "in_archive": step.own,
        "closed": item.closed,
        "proposals": [section.text for section in step.proposals],
        "decision": step.decision.text if step.decision else None,
        "absent": list(step.absent),
        "votes": [_vote(vote) for vote in step.votes],
    }


def _vote(vote: Vote) -> Json:
    return {
        "side": vote.side.value,
        "names": list(vote.names),
        "count": vote.count,
        "sentence": vote.sentence,
    }


def _gap(gap: Gap) -> Json:
    return {
        "udvalg": gap.udvalg,
        "from": gap.when.start.isoformat(),
        "to": gap.when.end.isoformat(),
        "when": gap.when.label,
        "planned": gap.planned,
        "text": gap.label,
        "sentence": gap.sentence,
        "item_id": gap.record.item.id,
    }


def _promise(promise: Promise, today: date, ticks: Ticks) -> Json:
    done = ticks.done(point_of(promise))
    return {
        "sentence": promise.sentence,
        "item_id": promise.step.record.item.id,
        "said": promise.step.held_on.isoformat() if promise.step.held_on else None,
        "due": promise.due.end.isoformat(),
        "due_text": promise.due.label,
        "met": promise.met.label if promise.met else None,
        "elsewhere": promise.elsewhere.label if promise.elsewhere else None,
        "overdue": promise.overdue(today),
        "done": done.isoformat() if done else None,
    }


def _likely(likely: Likely) -> Json:
    record = likely.record
    return {
        "item_id": record.item.id,
        "udvalg": record.meeting.udvalg,
        "date": record.meeting.date.isoformat() if record.meeting.date else None,
        "title": record.item.title,
        "sagsnummer": record.item.sagsnummer,
        "reason": likely.reason,
    }
