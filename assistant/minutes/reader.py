"""The way through: from the bytes of one file to its meetings.

`read` is what later stages call. It decodes (`files`), types lines (`lines`), finds the punkter
(`items`), reads each (`body`) and the meeting's own facts (`header`), and says what it could not
be sure of. An unknown layout becomes one punkt holding all the text.
"""

from dataclasses import replace
from datetime import date

from assistant.minutes.body import Body, read_body
from assistant.minutes.closed import is_group
from assistant.minutes.facts import held, kommune_of, members_of, owned
from assistant.minutes.files import decode
from assistant.minutes.flat import unflatten
from assistant.minutes.furniture import mark_furniture
from assistant.minutes.header import read_header
from assistant.minutes.headings import Sign
from assistant.minutes.items import Outline, Span, find_items
from assistant.minutes.lines import Line, joined, lines_of
from assistant.minutes.meeting import AgendaItem, Meeting, State
from assistant.minutes.page import Page, page_of


def read(name: str, data: bytes, kommune: str | None = None) -> tuple[Meeting, ...]:
    """Read the meetings of one file; `kommune` is the user's own word and wins.

    Raises:
        UnreadableFile: the file is empty, binary, damaged, too large or of an unknown kind.
    """
    decoded = decode(name, data)
    return tuple(
        replace(meeting, uncertain=meeting.uncertain + decoded.uncertain)
        for meeting in read_text(name, decoded.text, kommune)
    )


def read_text(name: str, text: str, kommune: str | None = None) -> tuple[Meeting, ...]:
    """Read the meetings of a document given as text."""
    page = page_of(mark_furniture(lines_of(unflatten(text))))
    return (_meeting(name, page, kommune),)


def _meeting(name: str, page: Page, kommune: str | None) -> Meeting:
    outline = find_items(page)
    head = _head_lines(page, outline)
    facts = read_header(head)
    read = [read_body(page, span, outline.groups) for span in outline.spans]
    marks = (mark for mark in page.marks if mark and mark.sign is Sign.DECISION)
    udvalg, day = held(facts.udvalg, facts.day, ((mark.udvalg, mark.day) for mark in marks))
    state = facts.state or (
        State.REFERAT if any(body.decisions for body in read) else State.DAGSORDEN
    )
    items = tuple(
        _item(page, span, body, udvalg, day, state)
        for span, body in zip(outline.spans, read, strict=True)
    )
    return Meeting(
        udvalg=udvalg,
        date=day,
        items=items,
        source=name,
        sources=(name,),
        kommune=kommune or facts.kommune or kommune_of(line.text for line in page.lines),
        start=facts.start,
        place=facts.place,
        state=state,
        members=members_of(facts.members, facts.absent, read, items, udvalg, day),
        absent=facts.absent,
        header=joined([line for line in head if not line.noise]),
    )


def _head_lines(page: Page, outline: Outline) -> list[Line]:
    first = min(
        (
            span.start
            for span in outline.spans
            if span.body[1] > span.body[0] or not outline.contents.lines
        ),
        default=len(page.lines),
    )
    skip = outline.contents.lines | outline.groups
    return [
        line
        for index, line in enumerate(page.lines[:first])
        if index not in skip and not is_group(line.text)
    ]


def _item(
    page: Page, span: Span, body: Body, udvalg: str | None, day: date | None, state: State
) -> AgendaItem:
    heading = "\n".join(page.lines[index].text for index in span.heading)
    decisions = tuple(owned(each, udvalg, day) for each in body.decisions)
    return AgendaItem(
        punkt=span.punkt,
        title=span.title,
        sagsnummer=body.sagsnummer,
        closed=body.closed,
        heading=heading,
        state=state,
        sections=body.sections,
        decisions=decisions,
        attachments=body.attachments,
    )
