"""The way through: from the bytes of one file to its meetings.

`read` is what later stages call. It decodes (`files`), types lines and finds the punkter
(`documents`), reads each (`body`) and the meeting's own facts (`header`), and says what it could
not be sure of (`doubts`). An unknown layout becomes one punkt holding all the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from assistant.minutes.beneath import beneath
from assistant.minutes.body import Body, read_body
from assistant.minutes.contents import same_title
from assistant.minutes.documents import Document, documents_of, resumptions
from assistant.minutes.doubts import doubts
from assistant.minutes.exports.kinds import read_export
from assistant.minutes.facts import held, kommune_of, members_of, once, owned
from assistant.minutes.files import decode
from assistant.minutes.header import read_header
from assistant.minutes.headings import Sign
from assistant.minutes.lines import Line, joined
from assistant.minutes.marking import Part, shut_unsaid
from assistant.minutes.meeting import AgendaItem, Meeting, State
from assistant.minutes.outline import Span
from assistant.minutes.page import Page


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file tells, and all the text that is in it, read or not."""

    meetings: tuple[Meeting, ...]
    text: str


def read(name: str, data: bytes, kommune: str | None = None) -> tuple[Meeting, ...]:
    """Read the meetings of one file; `kommune` is the user's own word and wins.

    Raises:
        UnreadableFile: the file is empty, binary, damaged, too large or of an unknown kind.
    """
    return contents(name, data, kommune).meetings


def contents(name: str, data: bytes, kommune: str | None = None) -> Contents:
    """Read the meetings of one file as `read` does, with the text they were read from.

    Raises:
        UnreadableFile: as `read`.
    """
    exported = read_export(name, data, kommune)
    if exported is not None:
        return Contents(exported, beneath(data))
    decoded = decode(name, data)
    meetings = tuple(
        replace(meeting, uncertain=meeting.uncertain + decoded.uncertain)
        for meeting in read_text(name, decoded.text, kommune)
    )
    return Contents(meetings, beneath(data) or decoded.text)


def read_text(name: str, text: str, kommune: str | None = None) -> tuple[Meeting, ...]:
    """Read the meetings of a document given as text."""
    return tuple(_meeting(name, each, kommune) for each in documents_of(text))


def _meeting(name: str, document: Document, kommune: str | None) -> Meeting:
    page, outline, annex = document.page, document.outline, document.annex
    head = document.head
    facts = read_header(head)
    read = [read_body(page, span, outline.groups) for span in outline.spans]
    marks = (mark for mark in page.marks if mark and mark.sign is Sign.DECISION)
    udvalg, day = held(facts.udvalg, facts.day, ((mark.udvalg, mark.day) for mark in marks))
    state = _state(facts.state, read, udvalg, day)
    resumed = resumptions(page)
    items = tuple(
        _item(page, span, body, udvalg, _day_at(resumed, span.start, day), state)
        for span, body in zip(outline.spans, read, strict=True)
    )
    parts = [
        Part(replace(item, attachments=item.attachments + annex.get(at, ())), span)
        for at, (item, span) in enumerate(zip(items, outline.spans, strict=True))
    ]
    items = shut_unsaid(page, outline, parts)
    meeting = Meeting(
        udvalg=udvalg,
        date=day,
        items=items,
        source=name,
        sources=(name,),
        kommune=kommune or facts.kommune or kommune_of(_parts(page, outline.spans)),
        start=facts.start,
        place=facts.place,
        state=state,
        members=members_of(facts.members, facts.absent, read, items, udvalg, day),
        absent=facts.absent,
        header=_printed(head),
    )
    shut = sum(
        item.closed and not part.item.closed for item, part in zip(items, parts, strict=True)
    )
    return replace(meeting, uncertain=doubts(meeting, known_layout=outline.known, shut=shut))


def _parts(page: Page, spans: Sequence[Span]) -> Iterator[str]:
    """Yield the text before the first punkt, and that of each punkt."""
    starts = [0, *(span.body[0] for span in spans), len(page.lines)]
    for start, end in pairwise(starts):
        yield "\n".join(line.text for line in page.lines[start:end])


def _state(told: State | None, read: Sequence[Body], udvalg: str | None, day: date | None) -> State:
    """Return how final a document is; one that calls itself an agenda may be none.

    Decisions of other bodies, or of other days, are printed in agendas too.
    """
    decided = [each for body in read for each in body.decisions]
    own = any(each.udvalg in (None, udvalg) and each.date in (None, day) for each in decided)
    if told is None or (told is State.DAGSORDEN and own):
        return State.REFERAT if decided else State.DAGSORDEN
    return told


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
    decisions, repeated = once([owned(each, udvalg, day) for each in body.decisions])
    return AgendaItem(
        punkt=span.punkt,
        title=span.title,
        sagsnummer=body.sagsnummer,
        closed=body.closed,
        heading=_heading(page, span),
        state=state,
        sections=(*body.sections, *repeated),
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
