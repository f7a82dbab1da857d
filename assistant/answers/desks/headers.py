"""The facts that the header of a meeting prints, each with the line that says so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.asking.aspects import Aspect
from assistant.answers.text.quoting import canonical, shown
from assistant.minutes.meeting import Meeting, Member, State
from assistant.search.spans import MONTHS

_LABELS: dict[Aspect, str] = {
    Aspect.STEDFORTRAEDER: r"stedfortræder|suppleant|i stedet|mødte for",
    Aspect.GIK: r"forlod|gik|ankom|kom til mødet|til stede fra|fra kl|deltog (?:i|fra|til)",
    Aspect.AFBUD: r"afbud|fraværende|ikke til ?stede|forfald",
    Aspect.BORGMESTER: r"(?<!vice)borgmester(?:en)?\b",
    Aspect.FORMAND: r"formand|forkvinde|mødeleder",
    Aspect.NAESTFORMAND: r"næstformand",
    Aspect.REFERENT: r"referent|sekretær|referat ved",
    Aspect.SLUT: r"\d{1,2}[:.]\d{2}\s?(?:-|–|til)\s?(?:kl\.\s?)?\d{1,2}[:.]\d{2}|slut|hævet",
    Aspect.START: r"\b(?:kl\b|tid\b|klokken|start\w*|mødetidspunkt)|\d{1,2}:\d{2}",
    Aspect.STED: r"sted\b|lokale\b|mødested",
    Aspect.DATO: r"dato|\b(?:19|20)\d\d\b",
    Aspect.NAESTE: r"dato|\b(?:19|20)\d\d\b",
    Aspect.DELTAGERE: r"deltager|tilstede|til stede|medlemmer|mødt|indkald",
}
_ROLES = {
    Aspect.BORGMESTER: r"(?<!vice)borgmester",
    Aspect.FORMAND: r"(?<!næst)formand|forkvinde|leder af mødet",
    Aspect.NAESTFORMAND: r"næstformand",
    Aspect.REFERENT: r"sekretær|referent",
}
_MOST_NAMES = 24
_LONGEST = 60
"""Words of a header quote; a list of members can fill a page."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What is stated of a meeting, and the line of its header that says so."""

    text: str
    quote: str


def meeting_fact(aspect: Aspect, meeting: Meeting, *, counted: bool) -> Fact | None:
    """Return what the header says of the aspect; None when it says nothing of it."""
    if aspect is Aspect.DELTAGERE and counted:
        return _headcount(meeting)
    makers = {
        Aspect.DELTAGERE: _attended,
        Aspect.AFBUD: absent_fact,
        Aspect.STED: _held_at,
        Aspect.START: _started,
        Aspect.DATO: _dated,
        Aspect.BORGMESTER: _role,
        Aspect.FORMAND: _role,
        Aspect.NAESTFORMAND: _role,
        Aspect.REFERENT: _role,
    }
    maker = makers.get(aspect)
    return (maker(aspect, meeting) if maker else None) or _labelled(aspect, meeting)


def _attended(aspect: Aspect, meeting: Meeting) -> Fact | None:
    printed = [m for m in meeting.members if _find(meeting.header, m.name)]
    present = [m for m in printed if m.name not in meeting.absent]
    quote = printed_span(meeting, [m.name for m in present])
    if not present or not quote:
        return None
    names = _names([_with_party(m) for m in present])
    return Fact(f"I {meeting_named(meeting)} deltog {names}", quote)


def _headcount(meeting: Meeting) -> Fact | None:
    fact = _attended(Aspect.DELTAGERE, meeting)
    if fact is None:
        return None
    printed = [m for m in meeting.members if _find(meeting.header, m.name)]
    present = [m for m in printed if m.name not in meeting.absent]
    return Fact(f"{len(present)} – {fact.text}", fact.quote)


def absent_fact(aspect: Aspect, meeting: Meeting) -> Fact | None:
    """Return who the header names as absent."""
    quote = printed_span(meeting, list(meeting.absent), last=True)
    if not meeting.absent or not quote:
        return None
    return Fact(
        f"Afbud til eller fraværende i {meeting_named(meeting)}: {_names(meeting.absent)}", quote
    )


def _held_at(aspect: Aspect, meeting: Meeting) -> Fact | None:
    quote = _line_with(meeting, meeting.place or "")
    if not meeting.place or not quote:
        return None
    held = "holdes" if meeting.state is State.DAGSORDEN else "blev holdt"
    return Fact(
        f"{shown(meeting.place)} – {meeting_named(meeting)} {held} her: »{shown(quote)}«", quote
    )


def _started(aspect: Aspect, meeting: Meeting) -> Fact | None:
    if meeting.start is None:
        return None
    hour, minute = meeting.start.hour, f"{meeting.start.minute:02d}"
    forms = (f"{hour:02d}:{minute}", f"{hour:02d}.{minute}", f"{hour}.{minute}", f"{hour}:{minute}")
    quote = next((q for form in forms if (q := _line_with(meeting, form))), "")
    if not quote:
        return None
    lead = f"Kl. {meeting.start:%H:%M} – {meeting_named(meeting)} begyndte ifølge referatet"
    return Fact(f"{lead}: »{shown(quote)}«", quote)


def _dated(aspect: Aspect, meeting: Meeting) -> Fact | None:
    if meeting.date is None:
        return None
    quote = next((q for form in _date_forms(meeting) if (q := _line_with(meeting, form))), "")
    if not quote:
        return None
    return Fact(f"{_capital(meeting_named(meeting))} er dateret: »{shown(quote)}«", quote)


def _role(aspect: Aspect, meeting: Meeting) -> Fact | None:
    for member in meeting.members:
        if member.role and re.search(_ROLES[aspect], member.role, re.IGNORECASE):
            quote = printed_span(meeting, [member.name])
            if quote:
                role = shown(member.role)
                if aspect is Aspect.BORGMESTER and meeting.kommune:
                    role = f"{role}, {meeting.kommune}"
                return Fact(
                    f"{member.name} ({role}) – i {meeting_named(meeting)}: »{shown(quote)}«", quote
                )
    return None


def _labelled(aspect: Aspect, meeting: Meeting) -> Fact | None:
    """Return the header line that the aspect's label stands on, the next one with it if alone."""
    lines = [line for line in meeting.header.splitlines() if line.strip()]
    for index, line in enumerate(lines):
        if re.search(_LABELS[aspect], line, re.IGNORECASE):
            alone = len(line.split()) < 2 and index + 1 < len(lines)
            quote = _between(meeting, line, lines[index + 1]) if alone else line.strip()
            return Fact(f"Af {meeting_named(meeting)} fremgår: »{shown(quote)}«", quote)
    return None


def lines_with(aspect: Aspect, meeting: Meeting) -> list[str]:
    """Return the lines of the header that an aspect is told on."""
    lines = (line.strip() for line in meeting.header.splitlines())
    return [line for line in lines if re.search(_LABELS[aspect], line, re.IGNORECASE)]


def meeting_named(meeting: Meeting) -> str:
    """Return the meeting as it is named in a sentence."""
    body = f" i {meeting.udvalg}" if meeting.udvalg else ""
    day = f" den {meeting.date:%d-%m-%Y}" if meeting.date else ""
    return f"mødet{body}{day}"


def _names(names: Sequence[str]) -> str:
    listed = list(names)[:_MOST_NAMES]
    more = len(names) - len(listed)
    ending = f" og {more} flere" if more else ""
    return ", ".join(shown(name) for name in listed) + ending


def _with_party(member: Member) -> str:
    return f"{member.name} ({member.party})" if member.party else member.name


def printed_span(meeting: Meeting, names: Sequence[str], *, last: bool = False) -> str:
    """Return the stretch of whole header lines that holds the names, cut at `_LONGEST` words."""
    header = meeting.header
    places = [at for at in (_find(header, name, last=last) for name in names) if at]
    if not places:
        return ""
    start = header.rfind("\n", 0, min(at for at, _ in places)) + 1
    end = max(stop for _, stop in places)
    words = list(re.finditer(r"\S+", header[start:end]))
    return header[start : start + words[min(len(words), _LONGEST) - 1].end()].strip()


def _find(header: str, name: str, *, last: bool = False) -> tuple[int, int] | None:
    """Return where a name stands in the header, its words perhaps on two lines."""
    pattern = r"\s+".join(re.escape(word) for word in name.split())
    found = [match.span() for match in re.finditer(pattern, header)]
    return (found[-1] if last else found[0]) if found else None


def _line_with(meeting: Meeting, words: str) -> str:
    wanted = canonical(words)
    lines = meeting.header.splitlines()
    return next((line.strip() for line in lines if wanted and wanted in canonical(line)), "")


def _between(meeting: Meeting, first: str, last: str) -> str:
    start = meeting.header.find(first)
    return meeting.header[start : meeting.header.find(last, start + len(first)) + len(last)].strip()


def first_line(meeting: Meeting) -> str:
    """Return the first line of the header that holds words."""
    return next((line.strip() for line in meeting.header.splitlines() if canonical(line)), "")


def _date_forms(meeting: Meeting) -> tuple[str, ...]:
    day = meeting.date
    if day is None:
        return ()
    month = MONTHS[day.month - 1]
    return (
        f"{day.day}. {month} {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day:%d-%m-%Y}",
        f"{day:%d.%m.%Y}",
        f"{day.day} {month}, {day.year}",
        f"{day.day}. {month[:3]}",
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
