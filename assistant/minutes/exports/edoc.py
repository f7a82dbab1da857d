"""eDoc publishing: `Meeting` with agendas by openness, each punkt as running text.

    Meeting/{Committee, MeetingDate "dd-mm-yyyy hh:mm:ss", MeetingState "Referat endeligt godkendt"}
    Meeting/MeetingAgendaTypes/MeetingAgendaType/{AgendaType "Åben dagsorden", FullText}
    …/MeetingAgendaItems/MeetingAgendaItem/{AgendaItemNumber, FullText, Document/{Title,
        Attachments/Attachment/{Title, PublishingType, PDFDocument, FullText}}}

The punkter come in no order. Sagsnummer, sections and decision stand in a punkt's `FullText` only,
people and place in the agenda's.
"""

import re

from assistant.minutes.body import Body
from assistant.minutes.contents import is_contents_heading, same_title
from assistant.minutes.exports.fields import read_document
from assistant.minutes.exports.record import (
    Bilag,
    Facts,
    Punkt,
    file_beside,
    meeting_of,
    moment,
    one_line,
)
from assistant.minutes.files import tidy
from assistant.minutes.furniture import mark_furniture
from assistant.minutes.header import read_header
from assistant.minutes.lines import Line, joined, lines_of
from assistant.minutes.meeting import Meeting, State
from assistant.minutes.xmlfile import Element, said

_DRAFT = re.compile(r"udkast|kladde|foreløbig|ikke godkendt|under godkendelse", re.IGNORECASE)
_LEAD = re.compile(r"^\d{1,4}[.:)]?\s+")


def read_edoc(name: str, root: Element, kommune: str | None) -> tuple[Meeting, ...]:
    """Read the one meeting of an eDoc publication."""
    agendas = sorted(root.iter("MeetingAgendaType"), key=lambda agenda: bool(_is_closed(agenda)))
    punkter = _in_order([_punkter(agenda) for agenda in agendas])
    return (meeting_of(name, _facts(root, agendas), punkter, kommune),)


def _in_order(agendas: list[list[Punkt]]) -> list[Punkt]:
    """Return the punkter by number; a closed agenda that counts from 1 again comes last."""
    numbers = [punkt.number for agenda in agendas for punkt in agenda]
    if len(set(numbers)) < len(numbers):
        return [punkt for agenda in agendas for punkt in sorted(agenda, key=_number)]
    return sorted((punkt for agenda in agendas for punkt in agenda), key=_number)


def _number(punkt: Punkt) -> int:
    return int(punkt.number) if punkt.number and punkt.number.isdecimal() else 10**6


def _punkter(agenda: Element) -> list[Punkt]:
    closed = _is_closed(agenda)
    return [_punkt(item, closed=closed) for item in agenda.iter("MeetingAgendaItem")]


def _is_closed(agenda: Element) -> bool | None:
    said_of = said(agenda, "AgendaType").lower()
    if "lukke" in said_of:
        return True
    return False if "åb" in said_of else None


def _punkt(item: Element, *, closed: bool | None) -> Punkt:
    title = one_line(said(item, "Document/Title"))
    body = _body(said(item, "FullText"), title)
    return Punkt(
        number=said(item, "AgendaItemNumber") or None,
        title=title,
        body=body,
        closed=closed,
        attachments=tuple(_attachment(each) for each in item.iter("Attachment")),
    )


def _body(text: str, title: str) -> Body:
    """Read a punkt's text from below its title line, which is printed first."""
    first, _, rest = tidy(text).strip().partition("\n")
    titled = same_title(_LEAD.sub("", first), title)
    return read_document(rest if titled else text)


def _attachment(attachment: Element) -> Bilag:
    """Return a bilag; one that is not to be published is closed."""
    publishing = said(attachment, "PublishingType").lower()
    kept = "ikke" in publishing if publishing else None
    text = tidy(said(attachment, "FullText")).strip()
    file = file_beside(said(attachment, "PDFDocument"))
    return Bilag(one_line(said(attachment, "Title")), kept, text, "" if text else file)


def _facts(root: Element, agendas: list[Element]) -> Facts:
    day, start = moment(said(root, "MeetingDate"))
    head = _head(agendas)
    told = read_header(head)
    return Facts(
        udvalg=one_line(said(root, "Committee")) or told.udvalg,
        day=day or told.day,
        start=start or told.start,
        place=told.place,
        state=_state(said(root, "MeetingState")),
        members=told.members,
        absent=told.absent,
        header=joined([line for line in head if not line.noise]),
    )


def _head(agendas: list[Element]) -> list[Line]:
    """Return the lines of the first agenda's text before its contents list or first punkt."""
    if not agendas:
        return []
    titles = [said(item, "Document/Title") for item in agendas[0].iter("MeetingAgendaItem")]
    head: list[Line] = []
    for line in mark_furniture(lines_of(tidy(said(agendas[0], "FullText")))):
        bare = _LEAD.sub("", line.text)
        if is_contents_heading(line.text) or any(same_title(bare, title) for title in titles):
            break
        head.append(line)
    return head


def _state(printed: str) -> State | None:
    low = printed.lower()
    if "dagsorden" in low:
        return State.DAGSORDEN
    if _DRAFT.search(low):
        return State.KLADDE
    return State.REFERAT if "referat" in low else None
