"""A meeting from what an export says of it: its facts, and its punkter with their fields read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from assistant.minutes import closed, people
from assistant.minutes.body import Body
from assistant.minutes.dates import bare_clock, first_date
from assistant.minutes.doubts import doubts
from assistant.minutes.facts import held, kommune_of, members_of, owned
from assistant.minutes.files import tidy
from assistant.minutes.meeting import AgendaItem, Attachment, Meeting, Member, State


@dataclass(frozen=True, slots=True)
class Facts:
    """What an export says of a meeting apart from its punkter; None and empty where nothing.

    `uncertain` are Danish sentences about what the export leaves open.
    """

    udvalg: str | None = None
    day: date | None = None
    start: time | None = None
    place: str | None = None
    state: State | None = None
    members: tuple[Member, ...] = ()
    absent: tuple[str, ...] = ()
    header: str = ""
    uncertain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bilag:
    """A bilag as exported; `closed` is None where the export does not say it."""

    title: str
    closed: bool | None = False
    text: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Punkt:
    """A punkt as exported: `title` as the system holds it, `body` what its fields say.

    `closed` is None where the export does not say it.
    """

    number: str | None
    title: str
    body: Body
    sagsnummer: str | None = None
    closed: bool | None = False
    attachments: tuple[Bilag, ...] = ()


def meeting_of(
    name: str, facts: Facts, punkter: Sequence[Punkt], kommune: str | None = None
) -> Meeting:
    """Put a meeting together as `reader` does for a document."""
    read = [punkt.body for punkt in punkter]
    decisions = [each for body in read for each in body.decisions]
    # What other bodies said on a case's way is headed by their names alone.
    told = (each for each in decisions if "beslutning" in each.heading.lower())
    udvalg, day = held(facts.udvalg, facts.day, ((each.udvalg, each.date) for each in told))
    state = facts.state or (State.REFERAT if decisions else State.DAGSORDEN)
    silence = _silence(punkter)
    items = tuple(_item(punkt, udvalg, day, state, silence) for punkt in punkter)
    shut = sum(item.closed and not _is_closed(p) for item, p in zip(items, punkter, strict=True))
    meeting = Meeting(
        udvalg=udvalg,
        date=day,
        items=items,
        source=name,
        sources=(name,),
        kommune=kommune or kommune_of(_texts(facts, items)),
        start=facts.start,
        place=facts.place,
        state=state,
        members=members_of(facts.members, facts.absent, read, items, udvalg, day),
        absent=facts.absent,
        header=facts.header or _header(facts),
    )
    return replace(
        meeting, uncertain=facts.uncertain + doubts(meeting, known_layout=True, shut=shut)
    )


def _is_closed(punkt: Punkt) -> bool:
    """Return whether anything calls a punkt closed."""
    title = closed.read_title(one_line(punkt.title))
    return bool(punkt.closed or punkt.body.closed or title.closed)


@dataclass(frozen=True, slots=True)
class _Silence:
    """Whether a punkt, or a bilag, counts as closed where the export does not say."""

    punkt: bool
    bilag: bool


def _silence(punkter: Sequence[Punkt]) -> _Silence:
    """Return what silence means: in an export that holds both kinds, closed.

    A system that says it of no bilag at all leaves nothing unsaid of one.
    """
    bilag = [each.closed for punkt in punkter for each in punkt.attachments]
    mixed = any(map(_is_closed, punkter)) or any(bilag)
    return _Silence(mixed, mixed and any(said is not None for said in bilag))


def _item(
    punkt: Punkt, udvalg: str | None, day: date | None, state: State, silence: _Silence
) -> AgendaItem:
    """Return the punkt of a meeting."""
    printed = one_line(punkt.title)
    title = closed.read_title(printed)
    body = punkt.body
    return AgendaItem(
        punkt=punkt.number or None,
        title=title.text or None,
        sagsnummer=punkt.sagsnummer or body.sagsnummer,
        closed=_is_closed(punkt) or (silence.punkt and punkt.closed is None),
        heading=printed,
        state=state,
        sections=body.sections,
        decisions=tuple(owned(each, udvalg, day) for each in body.decisions),
        attachments=tuple(_attachment(b, silence) for b in punkt.attachments) or body.attachments,
    )


def _attachment(bilag: Bilag, silence: _Silence) -> Attachment:
    shut = silence.bilag if bilag.closed is None else bilag.closed
    return Attachment(bilag.title, shut, bilag.text, bilag.file)


def flag(said: str, *, shut: str, plain: str) -> bool | None:
    """Return whether a system's word says closed; None where it is neither of the two."""
    low = said.strip().lower()
    if low.startswith(shut):
        return True
    return False if low.startswith(plain) else None


def one_line(text: str) -> str:
    """Return a value of an export as it would be printed on one line."""
    return " ".join(tidy(text).split())


def file_beside(path: str) -> str:
    r"""Return where an export says a file lies ("Enclosures\1.pdf"), as relative to the export."""
    parts = [part for part in one_line(path).replace("\\", "/").split("/") if part]
    inside = parts and ":" not in parts[0] and ".." not in parts
    return "/".join(parts) if inside else ""


def moment(text: str) -> tuple[date | None, time | None]:
    """Return the day and clock of "04-12-2012 13:00:00" or "2026-05-04T17:00:00+02:00".

    Midnight is what systems export where only the day is known.
    """
    clock = bare_clock(text)
    return first_date(text), clock if clock and clock != time(0) else None


def person(text: str, role: str = "") -> Member:
    """Return the person that a system names "Jesper  Mathiesen (A)"; each member is a "Medlem"."""
    printed = one_line(text)
    found = people.people([printed])
    member = found[0] if found else Member(printed)
    office = one_line(role)
    told = office if office and office.lower() != "medlem" else member.role
    return replace(member, role=told)


def _header(facts: Facts) -> str:
    """Return the head that a document of the meeting would print, from the export's values."""
    when = f"{facts.day:%d-%m-%Y}" if facts.day else ""
    clock = f" kl. {facts.start:%H:%M}" if facts.start else ""
    lines = (
        facts.udvalg or "",
        f"Mødedato: {when}{clock}" if when else "",
        f"Mødested: {facts.place}" if facts.place else "",
        f"Medlemmer: {', '.join(map(_named, facts.members))}" if facts.members else "",
        f"Fraværende: {', '.join(facts.absent)}" if facts.absent else "",
    )
    return "\n".join(line for line in lines if line)


def _named(member: Member) -> str:
    return f"{member.name} ({member.party})" if member.party else member.name


def _texts(facts: Facts, items: Iterable[AgendaItem]) -> Iterator[str]:
    yield from (facts.udvalg or "", facts.place or "", facts.header)
    for item in items:
        sections, decisions = item.sections, item.decisions
        yield "\n".join([*(each.text for each in sections), *(each.text for each in decisions)])
