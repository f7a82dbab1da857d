"""Open points that staff ticked off, in the lines of a briefing."""

from dataclasses import replace

from assistant.archive.ticks import OpenPoint, Ticks
from assistant.briefing.briefing import Briefing, Chapter, Line, Section
from assistant.briefing.fitting import OPEN


def point_in(heading: str, line: Line) -> OpenPoint | None:
    """Return what is ticked off of a line; None where it is no open point."""
    if heading != OPEN or line.added_by is not None or not line.citations:
        return None
    told = line.citations[0]
    if told.item_id is None:
        return None
    udvalg, day = told.decision_udvalg or told.udvalg, told.decision_date or told.meeting_date
    return OpenPoint(told.item_id, told.kommune, udvalg, day, told.quote)


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
