"""The way through: from the bytes of one file to its meetings.

`read` is what later stages call. It decodes (`files`), types lines (`lines`), finds the punkter
(`items`), reads each (`body`) and the meeting's own facts (`header`), and says what it could not
be sure of. An unknown layout becomes one punkt holding all the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.minutes.annex import annex_start, deal_out
from assistant.minutes.body import Body, read_body
from assistant.minutes.contents import same_title
from assistant.minutes.doubts import doubts
from assistant.minutes.exports.kinds import read_export
from assistant.minutes.facts import held, kommune_of, members_of, owned
from assistant.minutes.files import decode
from assistant.minutes.flat import unflatten
from assistant.minutes.furniture import mark_furniture
from assistant.minutes.header import read_header
from assistant.minutes.headings import Sign
from assistant.minutes.items import Outline, Span, find_items
from assistant.minutes.lines import Line, joined, lines_of
from assistant.minutes.meeting import AgendaItem, Attachment, Meeting, State
from assistant.minutes.page import Page, page_of, part_of
from assistant.minutes.segments import resumptions, segments


def read(name: str, data: bytes, kommune: str | None = None) -> tuple[Meeting, ...]:
    """Read the meetings of one file; `kommune` is the user's own word and wins.

    Raises:
        UnreadableFile: the file is empty, binary, damaged, too large or of an unknown kind.
    """
    exported = read_export(name, data, kommune)
    if exported is not None:
        return exported
    decoded = decode(name, data)
    return tuple(
        replace(meeting, uncertain=meeting.uncertain + decoded.uncertain)
        for meeting in read_text(name, decoded.text, kommune)
    )


def read_text(name: str, text: str, kommune: str | None = None) -> tuple[Meeting, ...]:
    """Read the meetings of a document given as text."""
    whole = _outlined(page_of(mark_furniture(lines_of(unflatten(text)))))
    parts = segments(whole.page, whole.outline)
    outlined = [whole] if len(parts) == 1 else [_outlined(part) for part in parts]
    return tuple(_meeting(name, each, kommune) for each in outlined)


@dataclass(frozen=True, slots=True)
class _Outlined:
    """A page, its punkter, and what a list at its end gives each punkt (by place) as bilag."""

    page: Page
    outline: Outline
    annex: dict[int, tuple[Attachment, ...]]


def _meeting(name: str, outlined: _Outlined, kommune: str | None) -> Meeting:
    page, outline, annex = outlined.page, outlined.outline, outlined.annex
    head = _head_lines(page, outline)
    facts = read_header(head)
    read = [read_body(page, span, outline.groups) for span in outline.spans]
    marks = (mark for mark in page.marks if mark and mark.sign is Sign.DECISION)
    udvalg, day = held(facts.udvalg, facts.day, ((mark.udvalg, mark.day) for mark in marks))
    state = facts.state or (
        State.REFERAT if any(body.decisions for body in read) else State.DAGSORDEN
    )
    resumed = resumptions(page)
    items = tuple(
        _item(page, span, body, udvalg, _day_at(resumed, span.start, day), state)
        for span, body in zip(outline.spans, read, strict=True)
    )
    items = tuple(
        replace(item, attachments=item.attachments + annex.get(at, ()))
        for at, item in enumerate(items)
    )
    meeting = Meeting(
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
        header=_printed(head),
    )
    return replace(meeting, uncertain=doubts(meeting, known_layout=outline.known))


def _outlined(whole: Page) -> _Outlined:
    """Find the punkter, and deal out the list of attachments at the end where there is one."""
    start = annex_start(whole)
    if start < len(whole.lines):
        page = part_of(whole, 0, start)
        outline = find_items(page)
        dealt = deal_out(whole, start, [(span.punkt, span.title) for span in outline.spans])
        if dealt:
            return _Outlined(page, outline, dealt)
    return _Outlined(whole, find_items(whole), {})


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
    return [line for index, line in enumerate(page.lines[:first]) if index not in skip]


def _printed(head: Sequence[Line]) -> str:
    """Return the head as text; of a page head among its lines, the first printing."""
    seen: set[str] = set()
    lines = []
    for line in head:
        first = line.noise == "sidehoved" and line.text not in seen
        seen.add(line.text)
        lines.append(replace(line, noise="") if first else line)
    return joined(lines)


def _item(
    page: Page, span: Span, body: Body, udvalg: str | None, day: date | None, state: State
) -> AgendaItem:
    decisions = tuple(owned(each, udvalg, day) for each in body.decisions)
    return AgendaItem(
        punkt=span.punkt,
        title=span.title,
        sagsnummer=body.sagsnummer,
        closed=body.closed,
        heading=_heading(page, span),
        state=state,
        sections=body.sections,
        decisions=decisions,
        attachments=body.attachments,
    )


def _day_at(resumed: Sequence[tuple[int, date]], index: int, first: date | None) -> date | None:
    """Return the date on which the meeting reached a line."""
    return next((day for at, day in reversed(resumed) if at < index), first)


def _heading(page: Page, span: Span) -> str:
    """Return the printed heading; of a heading printed twice in a row, the second."""
    texts = [page.lines[index].text for index in span.heading if not page.lines[index].noise]
    if len(texts) == 2 and span.punkt and all(span.punkt in text for text in texts):
        texts = texts[1:] if same_title(*texts) else texts
    return "\n".join(texts)
