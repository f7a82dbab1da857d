"""The way through: from the bytes of one file to its meetings.

`read` is what later stages call. It decodes (`files`), types lines (`lines`), finds the punkter
(`items`), reads each (`body`) and the meeting's own facts (`header`), and says what it could not
be sure of. An unknown layout becomes one punkt holding all the text.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.minutes import bodies, people
from assistant.minutes.body import Body, read_body
from assistant.minutes.closed import is_group
from assistant.minutes.files import decode
from assistant.minutes.flat import unflatten
from assistant.minutes.furniture import mark_furniture
from assistant.minutes.header import Header, kommune_in, read_header
from assistant.minutes.headings import Sign
from assistant.minutes.items import Outline, Span, find_items
from assistant.minutes.lines import Line, joined, lines_of
from assistant.minutes.meeting import AgendaItem, Decision, Meeting, State
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
    udvalg, day = facts.udvalg, facts.day
    told = _from_decisions(page)
    if udvalg is None or day is None:
        udvalg, day = udvalg or told[0], day or told[1]
    state = facts.state or (
        State.REFERAT if any(body.decisions for body in read) else State.DAGSORDEN
    )
    items = tuple(
        _item(page, span, body, udvalg, day, state)
        for span, body in zip(outline.spans, read, strict=True)
    )
    meeting = Meeting(
        udvalg=udvalg,
        date=day,
        items=items,
        source=name,
        sources=(name,),
        kommune=kommune or facts.kommune or _kommune(page),
        start=facts.start,
        place=facts.place,
        state=state,
        members=_members(facts, read, items, udvalg, day),
        absent=facts.absent,
        header=joined([line for line in head if not line.noise]),
    )
    return meeting


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


def _from_decisions(page: Page) -> tuple[str | None, date | None]:
    """Return the body and date that most decision headings name; the latest where they differ."""
    seen = Counter(
        (mark.udvalg, mark.day)
        for mark in page.marks
        if mark and mark.sign is Sign.DECISION and mark.udvalg and mark.day
    )
    if not seen:
        return None, None
    top = max(seen.values())
    return max(
        (each for each, times in seen.items() if times == top), key=lambda each: each[1] or date.min
    )


def _item(
    page: Page, span: Span, body: Body, udvalg: str | None, day: date | None, state: State
) -> AgendaItem:
    heading = "\n".join(page.lines[index].text for index in span.heading)
    decisions = tuple(_owned(each, udvalg, day) for each in body.decisions)
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


def _owned(decision: Decision, udvalg: str | None, day: date | None) -> Decision:
    """Give a decision without body or date the meeting's own."""
    own = decision.udvalg is None or (
        udvalg is not None and bodies.key(decision.udvalg) == bodies.key(udvalg)
    )
    if not own:
        return decision
    return replace(decision, udvalg=decision.udvalg or udvalg, date=decision.date or day)


def _members(
    facts: Header,
    read: Sequence[Body],
    items: Sequence[AgendaItem],
    udvalg: str | None,
    day: date | None,
) -> tuple[people.Member, ...]:
    own = [
        each.text
        for item in items
        for each in item.decisions
        if (each.udvalg, each.date) == (udvalg, day)
    ]
    absent = [people.Member(name) for name in facts.absent]
    away = [people.Member(name) for body in read for name in body.people]
    return people.merged(facts.members, absent, people.named_with_party(own), away)


def _kommune(page: Page) -> str | None:
    """Return the municipality that the text names most, where it names one clearly."""
    seen = Counter(
        name
        for line in page.lines
        if "ommune" in line.text
        for name in [kommune_in([line.text])]
        if name
    )
    if not seen:
        return None
    (name, times), total = seen.most_common(1)[0], sum(seen.values())
    return name if times >= 2 and times * 10 >= total * 6 else None
