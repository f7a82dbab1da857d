"""Who was at a meeting, who was not, who led it, where and when: answered from its header.

These are facts of the meeting, not of a punkt; the quote is the line of the header that
prints them. Absence at one punkt is a fact of its decisions.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.answers.answer import Citation, Outcome
from assistant.answers.asked import plain_question
from assistant.answers.citing import cite_header, cite_item, cite_title
from assistant.answers.draft import Draft, Part, Statement
from assistant.answers.focus import Term
from assistant.answers.inquiry import Inquiry
from assistant.answers.quoting import canonical, shown
from assistant.answers.remarks import NOT_FOUND
from assistant.answers.words import likeness, tokens
from assistant.archive.records import ItemRecord
from assistant.minutes.meeting import Decision, Meeting, Member
from assistant.search.question import Question


class Aspect(StrEnum):
    """What is asked about a meeting."""

    NAESTE = "næste møde"
    AFBUD = "afbud"
    NAESTFORMAND = "næstformand"
    FORMAND = "formand"
    REFERENT = "referent"
    SLUT = "sluttidspunkt"
    START = "starttidspunkt"
    STED = "sted"
    DATO = "dato"
    MED = "hvem der deltog"
    DELTAGERE = "deltagere"


_M = r"\b(?:\w+-)?møde(?:t|ts|r|rne|s|rnes)?\b"
_ASPECTS: tuple[tuple[Aspect, str], ...] = (
    (Aspect.NAESTE, rf"\bnæste {_M}|\bkommende {_M}|\bhvornår mødes\b"),
    (
        Aspect.AFBUD,
        r"\bafbud\b|\bfraværende\b|\bmanglede\b|\bforhindre\w+|\bforfald\b|\bvar væk\b"
        r"|\bvar ikke (?:med|til stede)\b",
    ),
    (Aspect.REFERENT, r"\breferent\w*|\bsekretær\w*|\b(?:tog|skrev|førte) (?:referat|protokol)"),
    (Aspect.NAESTFORMAND, r"\b(?:hvem|hvad)\b.*\bnæstformand(?:en)?\b"),
    (
        Aspect.FORMAND,
        r"\b(?:hvem|hvad|hvilke\w*)\b.*\b(?:formand(?:en)?|forkvinde\w*|mødeleder\w*"
        r"|ordstyrer\w*|dirigent\w*)\b|\bhvem ledede\b",
    ),
    (Aspect.SLUT, rf"\b(?:slut\w*|endte|varede|hævet)\b.*{_M}|{_M}.*\b(?:slut\w*|hævet)\b"),
    (
        Aspect.START,
        rf"\b(?:begynd\w*|start\w*|klokken|kl|hvad tid)\b.*{_M}|{_M}.*\b(?:begynd\w*|start\w*)\b"
        rf"|\bmødetid\w*|{_M} .*\bklokken\b",
    ),
    (
        Aspect.STED,
        rf"\bmødested\w*|^hvor\b(?! mange| meget| længe| lang| ofte).*(?:{_M}|\bmødtes\b)"
        rf"|\b(?:lokale|sted)\b.*{_M}|^(?:og )?(?:i )?hvilket (?:møde)?lokale\b",
    ),
    (Aspect.DATO, rf"\bmødedato\w*|^hvornår\b.*{_M}|\bhvilken (?:dag|dato)\b.*{_M}"),
    (Aspect.MED, rf"^(?:var|deltog|er)\b.*\b(?:med|til stede|tilstede|{_M})"),
    (
        Aspect.DELTAGERE,
        rf"\bdelt[ao]g\w*|\btil ?stede\b|\bmødte\b|\bmed til {_M}|\bmødedeltager\w*"
        r"|\bhvilke medlemmer\b|\bhvem er medlem\w*|\bfremmødte\b"
        r"|\bhvem (?:var|er) (?:der )?(?:med|på)\b",
    ),
)
_WORDS = re.compile(
    r"afbud\w*|fravær\w*|mangl\w*|forhind\w*|forfald\w*|meldt\w*|referent\w*|sekretær\w*|tog|skrev"
    r"|førte|næstformand\w*|formand\w*|forkvinde\w*|mødeled\w*|ordstyrer\w*|dirigent\w*|led\w*"
    r"|slut\w*|endte|vare\w*|hævet|begynd\w*|start\w*|klokken|kl|mødetid\w*|mødested\w*|sted\w*"
    r"|\w*lokale\w*|brug\w*|hold\w*|afhold\w*|foreg\w*|fandt|mødedato\w*|delt[ao]g\w*|tilstede|stede|mødt\w*"
    r"|mødedeltager\w*|medlem\w*|fremmødte|[\w-]*møde\w*|person\w*|navn\w*|seneste|sidste|første"
    r"|næste|kommende|[\w-]*udvalg\w*|behandl\w*|drøft\w*|væk|mange|holde\w*|mødes",
    re.IGNORECASE,
)
_LABELS: dict[Aspect, str] = {
    Aspect.AFBUD: r"afbud|fraværende|ikke til ?stede|forfald",
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
    Aspect.FORMAND: r"(?<!næst)formand|forkvinde|leder af mødet",
    Aspect.NAESTFORMAND: r"næstformand",
    Aspect.REFERENT: r"sekretær|referent",
}
_MOST_NAMES = 24
_LONGEST = 60
"""Words of a header quote; a list of members can fill a page."""


@dataclass(frozen=True, slots=True)
class _Fact:
    """What is stated of a meeting, and the line of its header that says so."""

    text: str
    quote: str


def answer_meeting(inquiry: Inquiry) -> Draft | None:
    """Answer a question about a meeting itself; None when it has a subject of its own."""
    aspect = asked_aspect(inquiry.asked)
    if aspect is None:
        return None
    filters = inquiry.asked.filters
    if aspect is Aspect.AFBUD and (filters.punkt or filters.case):
        return next(filter(None, map(_absence, reversed(inquiry.items(filters)))), None)
    subject = [t for t in inquiry.narrow.terms if not (t.light or is_meeting_word(t.spelt))]
    meetings = [m for m in inquiry.meetings() if _is_named(m, subject)]
    if aspect is Aspect.NAESTE:
        return _next(inquiry, meetings)
    if aspect is Aspect.MED:
        return _was_there(subject, inquiry.meetings())
    if meetings:
        return _from_header(
            aspect, meetings[-1], counted="hvor mange" in inquiry.asked.text.lower()
        )
    return _absence(inquiry.best.record) if aspect is Aspect.AFBUD and inquiry.best else None


def asked_aspect(question: Question) -> Aspect | None:
    """Return what is asked about a meeting; None when the question is of another kind.

    A body named with a day is its meeting: "Hvad tid startede Byrådet den 2. juni?"
    """
    text = plain_question(question.text)
    said = [d.said for d in question.derived if d.filter == "udvalg" and d.said]
    if question.filters.date_from and question.filters.date_from == question.filters.date_to:
        for words in said:
            text = text.replace(words.lower(), f"{words.lower()} mødet")
    return next((aspect for aspect, rule in _ASPECTS if re.search(rule, text)), None)


def is_meeting_word(word: str) -> bool:
    """Return whether a word only asks about a meeting and names no subject."""
    return _WORDS.fullmatch(word) is not None


def _from_header(aspect: Aspect, meeting: Meeting, *, counted: bool) -> Draft:
    """Answer from the header of one meeting; partial when the header does not tell."""
    fact = _fact(aspect, meeting, counted=counted)
    if fact is None:
        quote = _first_line(meeting)
        if not quote:
            return Draft(Outcome.REFUSED, remarks=(NOT_FOUND,))
        lead = f"Fandt {_meeting(meeting)}, men intet om {aspect}"
        return Draft(Outcome.PARTIAL, (Statement((lead, cite_header(meeting, quote))),))
    return _stated(fact, meeting)


def _stated(fact: _Fact, meeting: Meeting) -> Draft:
    return Draft(Outcome.ANSWERED, (Statement((fact.text, cite_header(meeting, fact.quote))),))


def _next(inquiry: Inquiry, meetings: Sequence[Meeting]) -> Draft | None:
    """Name the first meeting after today; None when the archive has none to come."""
    today = inquiry.asked.today
    ahead = [m for m in meetings if m.date and today and m.date > today]
    first = min(ahead, key=lambda m: m.date or date.max, default=None)
    fact = _fact(Aspect.DATO, first, counted=False) if first else None
    return _stated(fact, first) if first and fact else None


def _was_there(subject: Sequence[Term], meetings: Sequence[Meeting]) -> Draft | None:
    """Say whether a person was at the latest of the meetings, by its printed names."""
    if not subject or not meetings:
        return None
    meeting = meetings[-1]
    named = [m.name for m in meeting.members if _is_person(m.name, subject)]
    absent = [name for name in meeting.absent if _is_person(name, subject)]
    name = next(iter([*absent, *named]), None)
    quote = _span(meeting, [name], last=bool(absent)) if name else ""
    if not quote:
        return None
    word, deed = ("Nej", "er anført som fraværende") if absent else ("Ja", "er anført som deltager")
    text = f"{word} – {name} {deed} i {_meeting(meeting)}: »{shown(quote)}«"
    return _stated(_Fact(text, quote), meeting)


def _is_person(name: str, subject: Sequence[Term]) -> bool:
    stems = {token.stem for token in tokens(name)}
    return sum(term.stem in stems for term in subject) >= min(2, len(subject))


def _is_named(meeting: Meeting, subject: Sequence[Term]) -> bool:
    """Return whether every word left in the question names the meeting's body."""
    name = [t.stem for t in tokens(f"{meeting.udvalg or ''} {meeting.kommune or ''}")]
    return all(any(likeness(t.stem, stem) >= 0.4 for stem in name) for t in subject)


def _absence(record: ItemRecord) -> Draft | None:
    """Answer who was absent when a punkt was decided; None when no name stands there."""
    parts: list[Part] = []
    for decision in record.item.decisions:
        if decision.absent:
            body = decision.udvalg or record.meeting.udvalg
            day = decision.date or record.meeting.date
            where = (f" i {body}" if body else "") + (f" den {day:%d-%m-%Y}" if day else "")
            lead = f"Fraværende ved behandlingen{where}: {', '.join(decision.absent)}"
            parts += ["; " if parts else "", lead, _cite_decision(record, decision)]
    if parts:
        return Draft(Outcome.ANSWERED, (Statement(tuple(parts)),))
    fact = _absent(Aspect.AFBUD, record.meeting)
    return _stated(fact, record.meeting) if fact else None


def _cite_decision(record: ItemRecord, decision: Decision) -> Citation:
    if not decision.text.strip():
        return cite_title(record)
    first = decision.text.strip().splitlines()[0]
    return cite_item(record, first, decision=decision)


def _fact(aspect: Aspect, meeting: Meeting, *, counted: bool) -> _Fact | None:
    if aspect is Aspect.DELTAGERE and counted:
        return _headcount(meeting)
    makers = {
        Aspect.DELTAGERE: _attended,
        Aspect.AFBUD: _absent,
        Aspect.STED: _held_at,
        Aspect.START: _started,
        Aspect.DATO: _dated,
        Aspect.FORMAND: _role,
        Aspect.NAESTFORMAND: _role,
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


def _headcount(meeting: Meeting) -> _Fact | None:
    fact = _attended(Aspect.DELTAGERE, meeting)
    if fact is None:
        return None
    printed = [m for m in meeting.members if _find(meeting.header, m.name)]
    present = [m for m in printed if m.name not in meeting.absent]
    return _Fact(f"{len(present)} – {fact.text}", fact.quote)


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
