"""Put the picks into words: a short lead saying who, when and where, then the quote itself.

Extractive: everything that says something about a case stands between quotation marks or is a
fact of the archive (body, date, punkt).
"""

import re
from dataclasses import replace
from datetime import date

from assistant.answers.answer import Citation, Outcome
from assistant.answers.asking.asked import Asked, plain_question
from assistant.answers.asking.focus import Focus
from assistant.answers.choosing.picks import Pick, Role
from assistant.answers.choosing.selection import Selection
from assistant.answers.text.evidence import Evidence
from assistant.answers.text.quoting import printed, shown
from assistant.answers.text.sentences import split
from assistant.answers.text.verdicts import Verdict, is_bare, read_verdicts
from assistant.answers.wording.citing import cite, cite_title
from assistant.answers.wording.draft import MOST_WORDS, Draft, Statement
from assistant.answers.wording.proving import opening_word
from assistant.answers.wording.remarks import DRAFT_MINUTES, NOT_DECIDED, SHORTENED
from assistant.archive.records import ItemRecord
from assistant.minutes.meeting import SectionKind, State

_ROOM = {
    Role.SVAR: 70,
    Role.BESLUTNING: 64,
    Role.INDSTILLING: 45,
    Role.TITEL: 40,
    Role.ANDEN: 26,
    Role.SENERE: 40,
}
"""Words of one quote, by why it is quoted."""

_SECTIONS: dict[SectionKind, str] = {
    SectionKind.RESUME: "resuméet",
    SectionKind.BAGGRUND: "baggrunden",
    SectionKind.SAGSFREMSTILLING: "sagsfremstillingen",
    SectionKind.OEKONOMI: "afsnittet om økonomi",
    SectionKind.PERSONALE: "afsnittet om personale",
    SectionKind.VURDERING: "vurderingen",
    SectionKind.LOVGRUNDLAG: "lovgrundlaget",
    SectionKind.HOERING: "afsnittet om høring",
    SectionKind.KONSEKVENSER: "afsnittet om konsekvenser",
    SectionKind.KOMPETENCE: "afsnittet om kompetence",
    SectionKind.SAGSGANG: "sagsgangen",
    SectionKind.TIDLIGERE: "den tidligere behandling",
    SectionKind.VIDERE: "sagens videre forløb",
    SectionKind.ANDET: "sagen",
}
_WORDS = re.compile(r"\w+")
_DECLINED = re.compile(r"\bikke (?:\w+ )?(?:anbefal|indstil)|\bfraråd", re.IGNORECASE)
_PUT = re.compile(r"\bindstille[srt]?\b(?!.*\banbefal)", re.IGNORECASE | re.DOTALL)
_OPENING = re.compile(r"\b(?:indstill|anbefal|foresl)\w+ ?[,:]$")
_LEAST = 6
"""Words of a quote below which one that was cut says nothing."""
_CLAUSE = re.compile(r"[,;:–]\s|\s(?=og\s|men\s|samt\s)")


def compose(focus: Focus, selection: Selection, question: str) -> Draft:
    """Return the answer that the picks make."""
    opened = _opened(focus, selection, question)
    found = [_found_but(selection)] if selection.outcome is Outcome.PARTIAL else []
    statements: list[Statement] = []
    used = sum(map(_count, found))
    shortened = False
    before: Evidence | None = None
    for pick in selection.picks:
        told = bool(found or statements)
        room = min(_ROOM[pick.role], MOST_WORDS - used - 14)
        fitted = _fitted(pick, room) if room >= 6 else None
        if fitted is None or (told and _says_nothing(fitted, pick)):
            continue
        opening = opened or fitted.value if not statements else None
        statement = _statement(fitted, told=told, opening=opening, before=before)
        before = fitted.evidence
        used += _count(statement)
        shortened = shortened or (fitted != pick and pick.role is Role.BESLUTNING)
        statements.append(statement)
    remarks = _remarks(selection, shortened=shortened)
    return Draft(selection.outcome, (*found, *statements), remarks)


def place(record: ItemRecord) -> str:
    """Return where a punkt stands: "punkt 5 i Byrådet den 28-10-2024", as far as it is known."""
    item, meeting = record.item, record.meeting
    parts = [
        f"punkt {item.punkt}" if item.punkt else "",
        f"i {meeting.udvalg}" if meeting.udvalg else "",
        f"den {meeting.date:%d-%m-%Y}" if meeting.date else "",
    ]
    return " ".join(part for part in parts if part)


def named(record: ItemRecord) -> str:
    """Return the punkt by title and place."""
    title = f"»{shown(record.item.title)}«" if record.item.title else "sagen"
    where = place(record)
    return f"{title} ({where})" if where else title


def _opened(focus: Focus, selection: Selection, question: str) -> str | None:
    """Return the first word of a yes or no that the decision's verb proves."""
    if focus.asked is not Asked.JA_NEJ or selection.outcome is not Outcome.ANSWERED:
        return None
    decided = [p.evidence.quote for p in selection.picks if p.evidence.decision is not None]
    if not decided:
        return None
    record = selection.candidate.record
    return opening_word(plain_question(question), focus, record, decided[0])


def _statement(
    pick: Pick, *, told: bool, opening: str | None, before: Evidence | None
) -> Statement:
    if pick.role is Role.TITEL:
        record = pick.evidence.record
        return Statement((f"Sagen er {named(record)}", cite_title(record)))
    lead = _lead(pick.evidence, pick.role, told=told, before=before)
    if opening:
        lead = f"{_headline(opening)} – {lead}"
    quote = _quoted(pick.evidence)
    return Statement((f"{lead}: {quote}", cite(pick.evidence)))


def _headline(value: str) -> str:
    """Return a value as it opens an answer: without the preposition it stood after."""
    plain = re.sub(r"^(?:d\.|den|til|i|fra|på|ved)\s+(?=\S)", "", shown(value))
    return plain[:1].upper() + plain[1:]


def _quoted(evidence: Evidence) -> str:
    """Return the quote in its marks, dots showing where a sentence was cut."""
    before = "" if _starts_sentence(evidence) else "… "
    after = "" if _ends_sentence(evidence) else " …"
    return f"»{before}{printed(evidence.quote)}{after}«"


def _lead(evidence: Evidence, role: Role, *, told: bool, before: Evidence | None) -> str:
    if before is not None and before.shares_text(evidence):
        return "Samme sted står"
    if evidence.decision is not None:
        return _decision_lead(evidence, role, before)
    if evidence.attachment is not None:
        return f"Af bilaget »{shown(evidence.attachment)}« fremgår"
    where = "" if told and not _is_elsewhere(evidence, before) else _to_whom(evidence.record)
    if evidence.recommended:
        tense = "lyder" if evidence.item.state is State.DAGSORDEN else "lød"
        return f"Indstillingen{where} {tense}{_when(evidence, before)}"
    tense = "fremgik" if _when(evidence, before) == " tidligere" else "fremgår"
    return f"Af {_source(evidence)}{where} {tense}{_when(evidence, before)}"


def _is_elsewhere(evidence: Evidence, before: Evidence | None) -> bool:
    """Return whether a quote is of another punkt than the one before it."""
    return before is not None and before.item.id != evidence.item.id


def _when(evidence: Evidence, before: Evidence | None) -> str:
    """Return whether another meeting than the one just told of was before or after it."""
    day, told = _day(evidence), _day(before)
    if not (day and told and _is_elsewhere(evidence, before)) or day == told:
        return ""
    return " tidligere" if day < told else " siden"


def _decision_lead(evidence: Evidence, role: Role, before: Evidence | None) -> str:
    decision, meeting = evidence.decision, evidence.record.meeting
    body = (decision.udvalg if decision else None) or meeting.udvalg
    day = (decision.date if decision else None) or meeting.date
    when = f" den {day:%d-%m-%Y}" if day else ""
    if body is None:
        return f"Beslutningen{when} lyder"
    if not _is_act(evidence):
        return f"Af beslutningen i {body}{when} fremgår"
    verb, matter = _verb(evidence.quote)
    elsewhere = role is Role.SVAR and _is_elsewhere(evidence, before)
    told = _day(before) if role is Role.ANDEN or elsewhere else None
    if day and told and day != told:
        order = "Tidligere" if day < told else "Senere"
        return f"{order} {verb} {body}{matter}{when}"
    since = "Sagen er siden behandlet, og " if role is Role.SENERE else ""
    return f"{since}{body} {verb}{matter}{when}"


def _day(evidence: Evidence | None) -> date | None:
    """Return the day of what was told before this."""
    if evidence is None:
        return None
    decision = evidence.decision
    return (decision.date if decision else None) or evidence.record.meeting.date


def _is_act(evidence: Evidence) -> bool:
    """Return whether a stretch says what the body did: a protest may stand below that."""
    opens = not evidence.whole[: evidence.start].strip()
    return opens or bool(read_verdicts(evidence.quote))


def _verb(text: str) -> tuple[str, str]:
    """Return how the body acted, and on what: to recommend or to put off is not to decide."""
    verdicts = read_verdicts(text)
    if verdicts == {Verdict.UDSAT}:
        return "udsatte", " sagen"
    if verdicts == {Verdict.EFTERRETNING} and is_bare(text):
        return "blev", " orienteret"
    if Verdict.ANBEFALET in verdicts and verdicts <= {Verdict.ANBEFALET, Verdict.GODKENDT}:
        if _DECLINED.search(text):
            return "udtalte", ""
        return ("indstillede", "") if _PUT.search(text) else ("anbefalede", "")
    return "besluttede", ""


def _source(evidence: Evidence) -> str:
    return _SECTIONS[evidence.kind] if evidence.kind else "sagen"


def _to_whom(record: ItemRecord) -> str:
    meeting = record.meeting
    body = f" til {meeting.udvalg}" if meeting.udvalg else ""
    day = f" den {meeting.date:%d-%m-%Y}" if meeting.date else ""
    return body + day


def _found_but(selection: Selection) -> Statement:
    """Say that the punkt was found; what else it holds is not for a program to deny."""
    record = selection.candidate.record
    found = f"Fandt sagen {named(record)}" if record.item.title else f"Fandt {named(record)}"
    near = any(pick.role is Role.SVAR for pick in selection.picks)
    but = "men ikke et sikkert svar" if near else "men ikke et svar på spørgsmålet"
    return Statement((f"{found}, {but}", cite_title(record)))


def _remarks(selection: Selection, *, shortened: bool) -> tuple[str, ...]:
    state = selection.candidate.record.item.state
    remarks = [SHORTENED] if shortened else []
    if state is State.DAGSORDEN:
        remarks.append(NOT_DECIDED)
    if state is State.KLADDE:
        remarks.append(DRAFT_MINUTES)
    return tuple(remarks)


def _count(statement: Statement) -> int:
    return sum(len(_WORDS.findall(part)) for part in statement.parts if isinstance(part, str)) + 1


def _words(text: str) -> int:
    return len(_WORDS.findall(text))


def _fitted(pick: Pick, room: int) -> Pick | None:
    """Return the pick cut to `room` words at sentences, else at clauses; its value kept inside."""
    evidence = pick.evidence
    if _words(evidence.quote) <= room:
        return pick
    spans = [(evidence.start + s.start, evidence.start + s.end) for s in split(evidence.quote)]
    at = _value_at(pick)
    sentence = next((i for i, (start, end) in enumerate(spans) if start <= at < end), 0)
    start, end = spans[sentence]
    if _words(evidence.whole[start:end]) > room:
        return replace(pick, evidence=_clause(evidence, start, end, at, room))
    for following in spans[sentence + 1 :]:
        if _words(evidence.whole[start : following[1]]) > room:
            break
        end = following[1]
    return replace(pick, evidence=replace(evidence, start=start, end=end))


def _says_nothing(fitted: Pick, pick: Pick) -> bool:
    """Return whether what is left of a pick only opens what it was to say: "X (F) indstiller,".

    Of a decision, that it was taken is worth telling too.
    """
    quote = fitted.evidence.quote.rstrip()
    opens = _OPENING.search(quote) is not None and len(split(quote)) == 1
    bare = pick.value is None and fitted.evidence.decision is None
    return bare and (opens or (fitted != pick and _words(quote) < _LEAST))


def _value_at(pick: Pick) -> int:
    """Return where the part to keep begins: the value inside the sentence that answers."""
    found = pick.evidence.whole.find(pick.value, pick.keep) if pick.value else -1
    return found if found >= 0 else max(pick.keep, pick.evidence.start)


def _clause(evidence: Evidence, start: int, end: int, at: int, room: int) -> Evidence:
    """Return the longest run of clauses around `at` that has room, at least some words of it."""
    cuts = [start, *(m.end() for m in _CLAUSE.finditer(evidence.whole, start, end)), end]
    opening = start
    while _words(evidence.whole[opening : at + 1]) > room // 2:
        later = [cut for cut in cuts if opening < cut <= at]
        if not later:
            break
        opening = later[0]
    fitting = [c for c in cuts if c > at and _words(evidence.whole[opening:c]) <= room]
    closing = fitting[-1] if fitting else _word_end(evidence.whole, opening, room)
    text = evidence.whole[opening:closing]
    return replace(evidence, start=opening, end=opening + len(text.rstrip(" ,;:–\n")))


def _word_end(text: str, start: int, room: int) -> int:
    matches = list(_WORDS.finditer(text, start))[:room]
    return matches[-1].end() if matches else len(text)


def _starts_sentence(evidence: Evidence) -> bool:
    before = evidence.whole[: evidence.start].rstrip()
    return (
        not before or before[-1] in ".!?:\n" or "\n" in evidence.whole[len(before) : evidence.start]
    )


def _ends_sentence(evidence: Evidence) -> bool:
    quote, after = evidence.quote.rstrip(), evidence.whole[evidence.end :]
    return not after.strip() or quote[-1:] in ".!?:" or after.lstrip(" ").startswith("\n")


def uncited(parts: tuple[str | Citation, ...]) -> bool:
    """Return whether a statement carries no citation."""
    return all(isinstance(part, str) for part in parts)
