"""AgendaManager and SBSYS: `Publication` with one or more agendas, each punkt as named fields.

    Publication/{PublicationTypeAsEnum Draft|Final|Minutes}
    Publication/Agendas/Agenda/{Committee/Name, Meeting/{When "dd-mm-yyyy hh:mm:ss", Where,
        Members/MeetingMember/{Name "X (A)", ParticipationStatusAsText}}}
    …/Items/Item/{Number, Caption, Case/Number, IsPublic True|False,
        Fields/ItemField/{Caption, Content (HTML), IsFeedback, Index},
        Enclosures/Enclosure/{Name, InstantiationFilePathRelative},
        Members/ItemMember/{Name, ParticipationStatusAsText}}

A final publication is the agenda as sent out; its feedback fields, where the decisions go, are
empty until the minutes are published. The e-mail addresses it holds are never read.
"""

import re
from dataclasses import replace

from assistant.minutes.body import Body
from assistant.minutes.exports.fields import Field, field_of_page, read_fields
from assistant.minutes.exports.record import (
    Bilag,
    Facts,
    Punkt,
    file_beside,
    flag,
    meeting_of,
    moment,
    one_line,
    person,
)
from assistant.minutes.meeting import Meeting, State
from assistant.minutes.xmlfile import Element, said

_AWAY = re.compile(
    r"absent|declin|cancel|excus|notparticip|afbud|fravær|not ?attend", re.IGNORECASE
)
_NUMBER = re.compile(r"\d")


def read_sbsys(name: str, root: Element, kommune: str | None) -> tuple[Meeting, ...]:
    """Read each agenda of a publication as a meeting."""
    kind = said(root, "PublicationTypeAsEnum")
    return tuple(
        _meeting(name, agenda, kind, kommune) for agenda in root.iterfind("Agendas/Agenda")
    )


def _meeting(name: str, agenda: Element, kind: str, kommune: str | None) -> Meeting:
    punkter = [_punkt(item) for item in agenda.iterfind("Items/Item")]
    decided = any(punkt.body.decisions for punkt in punkter)
    day, start = moment(said(agenda, "Meeting/When"))
    attending = list(agenda.iterfind("Meeting/Members/MeetingMember"))
    facts = Facts(
        udvalg=one_line(said(agenda, "Committee/Name") or said(agenda, "Name")) or None,
        day=day,
        start=start,
        place=one_line(said(agenda, "Meeting/Where")) or None,
        state=_state(kind, decided=decided),
        members=tuple(person(said(each, "Name")) for each in attending if said(each, "Name")),
        absent=_absent(attending),
    )
    return meeting_of(name, facts, punkter, kommune)


def _state(kind: str, *, decided: bool) -> State:
    """Return how final a publication is; the kind says whether it is a draft, not of what."""
    if kind == "Draft" and decided:
        return State.KLADDE
    return State.REFERAT if decided or kind == "Minutes" else State.DAGSORDEN


def _absent(attending: list[Element]) -> tuple[str, ...]:
    return tuple(
        person(said(each, "Name")).name
        for each in attending
        if _AWAY.search(said(each, "ParticipationStatusAsText"))
    )


def _punkt(item: Element) -> Punkt:
    fields = sorted(item.iterfind("Fields/ItemField"), key=_index)
    number = one_line(said(item, "Case/Number"))
    return Punkt(
        number=said(item, "Number") or None,
        title=said(item, "Caption"),
        body=_body([_field(each) for each in fields], _absent(list(item.iter("ItemMember")))),
        # A punkt without a case has "-" or nothing for a number.
        sagsnummer=number if _NUMBER.search(number) else None,
        closed=_is_closed(item),
        attachments=tuple(_attachment(each) for each in item.iterfind("Enclosures/Enclosure")),
    )


def _index(field: Element) -> int:
    index = said(field, "Index")
    return int(index) if index.isdecimal() else 10**6


def _field(field: Element) -> Field:
    caption, content = said(field, "Caption"), said(field, "Content")
    decides = said(field, "IsFeedback").lower() == "true"
    if said(field, "FieldTypeAsEnum") in ("", "Html"):
        return field_of_page(caption, content, decides=decides)
    return Field(caption, content, decides)


def _body(fields: list[Field], away: tuple[str, ...]) -> Body:
    """Read the fields; who is marked as away from a punkt was away from its decision."""
    body = read_fields(fields)
    decisions = tuple(
        replace(each, absent=tuple(dict.fromkeys((*each.absent, *away)))) for each in body.decisions
    )
    return replace(body, decisions=decisions)


def _attachment(enclosure: Element) -> Bilag:
    title = said(enclosure, "Name") or said(enclosure, "FileName")
    file = file_beside(said(enclosure, "InstantiationFilePathRelative"))
    return Bilag(one_line(title), _is_closed(enclosure), file=file)


def _is_closed(element: Element) -> bool | None:
    return flag(said(element, "IsPublic"), shut="false", plain="true")
