"""Acadre: tables within tables, each with named fields.

    root/table agenda{name "Referat", accessname}
      table committee{name} · table meeting{name, date "yyyy-mm-dd hh:mm", location}
        table meetmember/table member{name "X (A)", absent 0/1, role}
      table agendaitemparents{sort: the number of the punkt}
        table agendaitem{name, caseno, accessname "Åben"}
          table bullet{bulletname, bulletcontent HTML, bulletsortorder}
          table enclosure{name, accessname, filename, fileno "222359/12": no sagsnummer}

Each decision is a bullet of its own, "Beslutning i <udvalg> den dd-mm-yyyy".
"""

from collections.abc import Iterator

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
from assistant.minutes.xmlfile import Element


def read_acadre(name: str, root: Element, kommune: str | None) -> tuple[Meeting, ...]:
    """Read each agenda of an Acadre export as a meeting."""
    return tuple(_meeting(name, agenda, kommune) for agenda in _tables(root, "agenda"))


def _meeting(name: str, agenda: Element, kommune: str | None) -> Meeting:
    parents = sorted(_tables(agenda, "agendaitemparents"), key=_sort)
    return meeting_of(
        name, _facts(agenda), [p for each in parents for p in _punkter(each)], kommune
    )


def _facts(agenda: Element) -> Facts:
    meeting = next(_tables(agenda, "meeting"), agenda)
    members = [
        member for group in _tables(meeting, "meetmember") for member in _tables(group, "member")
    ]
    day, start = moment(_said(meeting, "date"))
    committee = next(_tables(agenda, "committee"), None)
    return Facts(
        udvalg=None if committee is None else one_line(_said(committee, "name")) or None,
        day=day,
        start=start,
        place=one_line(_said(meeting, "location")) or None,
        state=_state(_said(agenda, "name")),
        members=tuple(person(_said(each, "name"), _said(each, "role")) for each in members),
        absent=tuple(
            person(_said(each, "name")).name for each in members if _said(each, "absent") == "1"
        ),
    )


def _state(printed: str) -> State | None:
    low = printed.lower()
    if "kladde" in low or "udkast" in low:
        return State.KLADDE
    if "dagsorden" in low:
        return State.DAGSORDEN
    return State.REFERAT if "referat" in low else None


def _punkter(parent: Element) -> Iterator[Punkt]:
    for item in _tables(parent, "agendaitem"):
        bullets = sorted(_tables(item, "bullet"), key=_order)
        yield Punkt(
            number=_said(parent, "sort") or None,
            title=_said(item, "name"),
            body=read_fields([_field(each) for each in bullets]),
            sagsnummer=one_line(_said(item, "caseno")) or None,
            closed=_is_closed(item),
            attachments=tuple(_attachment(each) for each in _tables(item, "enclosure")),
        )


def _attachment(enclosure: Element) -> Bilag:
    title, file = one_line(_said(enclosure, "name")), file_beside(_said(enclosure, "filename"))
    return Bilag(title, _is_closed(enclosure), file=file)


def _field(bullet: Element) -> Field:
    return field_of_page(_said(bullet, "bulletname"), _said(bullet, "bulletcontent"))


def _is_closed(table: Element) -> bool | None:
    return flag(_said(table, "accessname"), shut="luk", plain="åb")


def _sort(parent: Element) -> int:
    return _whole(_said(parent, "sort"))


def _order(bullet: Element) -> int:
    return _whole(_said(bullet, "bulletsortorder"))


def _whole(printed: str) -> int:
    return int(printed) if printed.isdecimal() else 10**6


def _tables(table: Element, name: str) -> Iterator[Element]:
    """Yield the tables of a name below another, however deep."""
    return (each for each in table.iter("table") if each.get("name") == name and each is not table)


def _said(table: Element, name: str) -> str:
    """Return the value of a table's own field."""
    for field in table.iterfind("fields/field"):
        if field.get("name") == name:
            return (field.text or "").strip()
    return ""
