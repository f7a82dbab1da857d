"""Open points that staff ticked off, found among promises and in the lines of a briefing."""

from dataclasses import replace

from assistant.archive.records import ItemRecord
from assistant.archive.ticks import OpenPoint, Ticks
from assistant.briefing.briefing import Briefing, Chapter, Line, Section
from assistant.briefing.fitting import OPEN
from assistant.cases.promises import find_promises
from assistant.cases.sagsforloeb import Promise
from assistant.cases.steps import read_steps


def point_of(promise: Promise) -> OpenPoint:
    """Return what is ticked off of a promise."""
    record, step = promise.step.record, promise.step
    return OpenPoint(
        record.item.id, record.meeting.kommune, step.udvalg, step.held_on, promise.sentence
    )


def point_in(heading: str, line: Line) -> OpenPoint | None:
    """Return what is ticked off of a line; None where it is no open point."""
    if heading != OPEN or line.added_by is not None or not line.citations:
        return None
    told = line.citations[0]
    if told.item_id is None:
        return None
    udvalg, day = told.decision_udvalg or told.udvalg, told.decision_date or told.meeting_date
    return OpenPoint(told.item_id, told.kommune, udvalg, day, told.quote)


def promised_in(record: ItemRecord, quote: str) -> OpenPoint | None:
    """Return the open point of a punkt that a quote is of; None where it promises no such thing."""
    asked = OpenPoint(record.item.id, None, None, None, quote).opening
    promises = find_promises(read_steps([record]), ())
    points = (point_of(promise) for promise in promises)
    return next((point for point in points if point.opening == asked), None)


def with_ticks(briefing: Briefing, ticks: Ticks) -> Briefing:
    """Return a briefing whose open points say which of them are ticked off."""
    return replace(
        briefing, chapters=tuple(_chapter(chapter, ticks) for chapter in briefing.chapters)
    )


def _chapter(chapter: Chapter, ticks: Ticks) -> Chapter:
    return replace(chapter, sections=tuple(_section(s, ticks) for s in chapter.sections))


def _section(section: Section, ticks: Ticks) -> Section:
    lines = tuple(_line(section.heading, line, ticks) for line in section.lines)
    return replace(section, lines=lines)


def _line(heading: str, line: Line, ticks: Ticks) -> Line:
    point = point_in(heading, line)
    done = ticks.done(point) if point else None
    if done is None:
        return line
    told = f"afkrydset som ordnet {done:%d-%m-%Y}"
    return replace(line, note=f"{line.note}; {told}" if line.note else told)
