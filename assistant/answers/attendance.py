"""Who was at a meeting, who was not, who led it, where and when: answered from its header.

These are facts of the meeting, not of a punkt; the quote is the line of the header that
prints them. Absence at one punkt is a fact of its decisions.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answers.answer import Citation, Outcome
from assistant.answers.asked import plain_question
from assistant.answers.citing import cite_header, cite_item, cite_title
from assistant.answers.draft import Draft, Part, Statement
from assistant.answers.quoting import canonical, shown
from assistant.archive.records import ItemRecord
from assistant.minutes.meeting import Decision, Meeting, Member


class Aspect(StrEnum):
    """What is asked about a meeting."""

    AFBUD = "afbud"
    FORMAND = "formand"
    REFERENT = "referent"
    SLUT = "slut"
    START = "start"
    STED = "sted"
    DATO = "dato"
    DELTAGERE = "deltagere"


_ASPECTS: tuple[tuple[Aspect, str], ...] = (
    (
        Aspect.AFBUD,
        r"\bafbud\b|\bfraværende\b|\bfravær på mødet|\bmanglede\b|\bforhindre\w+|\bforfald\b",
    ),
    (Aspect.REFERENT, r"\breferent\w*|\bsekretær\w*|\b(?:tog|skrev|førte) (?:referat|protokol)"),
    (
        Aspect.FORMAND,
        r"\b(?:næst)?formand\w*|\bforkvinde\w*|\bmødeleder\w*|\bordstyrer\w*|\bdirigent\w*"
        r"|\bledede mødet",
    ),
    (
        Aspect.SLUT,
        r"\b(?:slut\w*|endte|varede|hævet)\b.*\bmøde\w*|\bmøde\w*.*\b(?:slut\w*|hævet)\b",
    ),
    (
        Aspect.START,
        r"\b(?:begynd\w*|start\w*|klokken|kl|mødetid\w*|hvad tid)\b.*\bmøde\w*"
        r"|\bmøde\w*.*\b(?:begynd\w*|start\w*)\b|\bmødetidspunkt\w*|\bmøde\w* .*klokken\b",
    ),
    (
        Aspect.STED,
        r"\bmødested\w*|^hvor\b(?! mange| meget| længe| lang| ofte).*\bmøde\w*"
        r"|\b(?:lokale|sted)\b.*\bmøde\w*",
    ),
    (Aspect.DATO, r"\bmødedato\w*|^hvornår\b.*\bmøde\w*|\bhvilken (?:dag|dato)\b.*\bmøde\w*"),
    (
        Aspect.DELTAGERE,
        r"\bdelt[ao]g\w*|\btil ?stede\b|\bmødte\b|\bmed til mødet\b|\bmødedeltager\w*|\bmedlem\w*"
        r"|\bfremmødte\b|\bhvem (?:var|er) (?:der )?(?:med|på)\b",
    ),
)
_WORDS = re.compile(
    r"afbud\w*|fravær\w*|mangl\w*|forhind\w*|forfald\w*|meldt\w*|referent\w*|sekretær\w*|tog|skrev"
    r"|førte|næstformand\w*|formand\w*|forkvinde\w*|mødeled\w*|ordstyrer\w*|dirigent\w*|led\w*"
    r"|slut\w*|endte|vare\w*|hævet|begynd\w*|start\w*|klokken|kl|mødetid\w*|mødested\w*|sted\w*"
    r"|lokale\w*|hold\w*|afhold\w*|foreg\w*|fandt|mødedato\w*|delt[ao]g\w*|tilstede|stede|mødte"
    r"|mødedeltager\w*|medlem\w*|fremmødte|[\w-]*møde\w*|person\w*|navn\w*|seneste|sidste|første",
    re.IGNORECASE,
)
_LABELS: dict[Aspect, str] = {
    Aspect.AFBUD: r"afbud|fraværende|ikke til ?stede|forfald",
    Aspect.FORMAND: r"formand|forkvinde|mødeleder",
    Aspect.REFERENT: r"referent|sekretær|referat ved",
    Aspect.SLUT: r"\d{1,2}[:.]\d{2}\s?(?:-|–|til)\s?(?:kl\.\s?)?\d{1,2}[:.]\d{2}|slut|hævet",
    Aspect.START: r"\b(?:kl\b|tid\b|klokken|start\w*|mødetidspunkt)|\d{1,2}:\d{2}",
    Aspect.STED: r"sted\b|lokale\b|mødested",
    Aspect.DATO: r"dato|\b(?:19|20)\d\d\b",
    Aspect.DELTAGERE: r"deltager|tilstede|til stede|medlemmer|mødt|indkald",
}
_ROLES = {
    Aspect.FORMAND: r"\bformand|forkvinde|leder af mødet",
    Aspect.REFERENT: r"sekretær|referent",
}
_MOST_NAMES = 26
_LONGEST = 60
"""Words of a header quote; a list of members can fill a page."""


@dataclass(frozen=True, slots=True)
class _Fact:
    """What is stated of a meeting, and the line of its header that says so."""

    text: str
    quote: str


def asked_aspect(question: str) -> Aspect | None:
    """Return what is asked about a meeting; None when the question is of another kind."""
    text = plain_question(question)
    return next((aspect for aspect, rule in _ASPECTS if re.search(rule, text)), None)


def is_meeting_word(word: str) -> bool:
    """Return whether a word only asks about a meeting and names no subject."""
    return _WORDS.fullmatch(word) is not None


def answer_meeting(aspect: Aspect, meeting: Meeting) -> Draft:
    """Answer from the header of one meeting; partial when the header does not tell."""
    fact = _fact(aspect, meeting)
    if fact is None:
        quote = _first_line(meeting)
        if not quote:
            return Draft(Outcome.REFUSED)
        lead = f"Fandt {_meeting(meeting)}, men intet om {aspect}"
        return Draft(Outcome.PARTIAL, (Statement((lead, cite_header(meeting, quote))),))
    return Draft(Outcome.ANSWERED, (Statement((fact.text, cite_header(meeting, fact.quote))),))


def answer_absence(record: ItemRecord, decisions: Sequence[Decision]) -> Draft | None:
    """Answer who was absent when a punkt was decided; None when no name stands there."""
    parts: list[Part] = []
    for decision in decisions:
        if decision.absent:
            body = decision.udvalg or record.meeting.udvalg
            day = decision.date or record.meeting.date
            where = " ".join(
                part
                for part in (f"i {body}" if body else "", f"den {day:%d-%m-%Y}" if day else "")
                if part
            )
            names = ", ".join(decision.absent)
            lead = f"Fraværende ved behandlingen {where}".rstrip()
            parts += ["; " if parts else "", f"{lead}: {names}", _cite_decision(record, decision)]
    return Draft(Outcome.ANSWERED, (Statement(tuple(parts)),)) if parts else None


def _cite_decision(record: ItemRecord, decision: Decision) -> Citation:
    if not decision.text.strip():
        return cite_title(record)
    first = decision.text.strip().splitlines()[0]
    return cite_item(record, first, decision=decision)


def _fact(aspect: Aspect, meeting: Meeting) -> _Fact | None:
    makers = {
        Aspect.DELTAGERE: _attended,
        Aspect.AFBUD: _absent,
        Aspect.STED: _held_at,
        Aspect.START: _started,
        Aspect.DATO: _dated,
        Aspect.FORMAND: _role,
        Aspect.REFERENT: _role,
    }
    maker = makers.get(aspect)
    return (maker(aspect, meeting) if maker else None) or _labelled(aspect, meeting)


def _attended(aspect: Aspect, meeting: Meeting) -> _Fact | None:
    printed = [m for m in meeting.members if _find(meeting.header, m.name)]
    present = [m for m in printed if m.name not in meeting.absent]
    quote = _span(meeting, [m.name for m in present])
    if not present or not quote:
        return None
    names = _names([_with_party(m) for m in present])
    return _Fact(f"I {_meeting(meeting)} deltog {names}", quote)


def _absent(aspect: Aspect, meeting: Meeting) -> _Fact | None:
    quote = _span(meeting, list(meeting.absent), last=True)
    if not meeting.absent or not quote:
        return None
    return _Fact(
        f"Afbud til eller fraværende i {_meeting(meeting)}: {_names(meeting.absent)}", quote
    )


def _held_at(aspect: Aspect, meeting: Meeting) -> _Fact | None:
    quote = _line_with(meeting, meeting.place or "")
    if not meeting.place or not quote:
        return None
    return _Fact(
        f"{shown(meeting.place)} – {_meeting(meeting)} blev holdt her: »{shown(quote)}«", quote
    )


def _started(aspect: Aspect, meeting: Meeting) -> _Fact | None:
    if meeting.start is None:
        return None
    hour, minute = meeting.start.hour, f"{meeting.start.minute:02d}"
    forms = (f"{hour:02d}:{minute}", f"{hour:02d}.{minute}", f"{hour}.{minute}", f"{hour}:{minute}")
    quote = next((q for form in forms if (q := _line_with(meeting, form))), "")
    if not quote:
        return None
    lead = f"Kl. {meeting.start:%H:%M} – {_meeting(meeting)} begyndte ifølge referatet"
    return _Fact(f"{lead}: »{shown(quote)}«", quote)


def _dated(aspect: Aspect, meeting: Meeting) -> _Fact | None:
    if meeting.date is None:
        return None
    quote = next((q for form in _date_forms(meeting) if (q := _line_with(meeting, form))), "")
    if not quote:
        return None
    return _Fact(f"{_capital(_meeting(meeting))} er dateret: »{shown(quote)}«", quote)


def _role(aspect: Aspect, meeting: Meeting) -> _Fact | None:
    for member in meeting.members:
        if member.role and re.search(_ROLES[aspect], member.role, re.IGNORECASE):
            quote = _span(meeting, [member.name])
            if quote:
                role = shown(member.role)
                return _Fact(
                    f"{member.name} ({role}) – i {_meeting(meeting)}: »{shown(quote)}«", quote
                )
    return None


def _labelled(aspect: Aspect, meeting: Meeting) -> _Fact | None:
    """Return the header line that the aspect's label stands on, the next one with it if alone."""
    lines = [line for line in meeting.header.splitlines() if line.strip()]
    for index, line in enumerate(lines):
        if re.search(_LABELS[aspect], line, re.IGNORECASE):
            alone = len(line.split()) < 2 and index + 1 < len(lines)
            quote = _between(meeting, line, lines[index + 1]) if alone else line.strip()
            return _Fact(f"Af {_meeting(meeting)} fremgår: »{shown(quote)}«", quote)
    return None


def _meeting(meeting: Meeting) -> str:
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


def _span(meeting: Meeting, names: Sequence[str], *, last: bool = False) -> str:
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


def _first_line(meeting: Meeting) -> str:
    return next((line.strip() for line in meeting.header.splitlines() if canonical(line)), "")


def _date_forms(meeting: Meeting) -> tuple[str, ...]:
    day = meeting.date
    if day is None:
        return ()
    months = "januar februar marts april maj juni juli august september oktober november december"
    month = months.split()[day.month - 1]
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
