"""Promises as what staff tick off: `assistant.archive.ticks` keeps them, this finds them."""

from assistant.archive.records import ItemRecord
from assistant.archive.ticks import OpenPoint
from assistant.cases.promises import find_promises
from assistant.cases.sagsforloeb import Promise
from assistant.cases.steps import read_steps


def point_of(promise: Promise) -> OpenPoint:
    """Return what is ticked off of a promise."""
    record, step = promise.step.record, promise.step
    return OpenPoint(
        record.item.id, record.meeting.kommune, step.udvalg, step.held_on, promise.sentence
    )


def promised_in(record: ItemRecord, quote: str) -> OpenPoint | None:
    """Return the open point of a punkt that a quote is of; None where it promises no such thing."""
    asked = OpenPoint(record.item.id, None, None, None, quote).opening
    promises = find_promises(read_steps([record]), ())
    points = (point_of(promise) for promise in promises)
    return next((point for point in points if point.opening == asked), None)
