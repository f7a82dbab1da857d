"""Who was at a meeting, who was not, who led it, where and when: answered from its header.

These are facts of the meeting, not of a punkt; the quote is the line of the header that
prints them. Absence at one punkt is a fact of its decisions.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from assistant.answers.answer import Citation, Outcome
from assistant.answers.asking.aspects import Aspect, asked_aspect, is_meeting_word
from assistant.answers.asking.focus import Term
from assistant.answers.asking.words import likeness, tokens
from assistant.answers.desks.headers import (
    Fact,
    absent_fact,
    first_line,
    lines_with,
    meeting_fact,
    meeting_named,
    printed_span,
)
from assistant.answers.desks.offices import called_mayor
from assistant.answers.desks.present import was_at_case
from assistant.answers.finding.inquiry import Inquiry
from assistant.answers.text.evidence import Evidence, gather
from assistant.answers.text.quoting import shown
from assistant.answers.text.values import Kind, find_values
from assistant.answers.wording.citing import cite_header, cite_item, cite_title
from assistant.answers.wording.compose import named
from assistant.answers.wording.draft import Draft, Part, Statement, joined
from assistant.answers.wording.refusing import refuse
from assistant.archive.records import ItemRecord, Listed
from assistant.minutes.meeting import Decision, Meeting, State

_OF_ABSENCE = re.compile(r"(?:fravær\w*|afbud\w*|fremmøde\w*)\b", re.IGNORECASE)

_NEXT = re.compile(r"\b(?:næste|kommende) (?:ordinære )?\w*møde\b", re.IGNORECASE)

_MOST_MAYORS, _MOST_ASKED, _MOST_HEADS = 2, 4, 60
"""Holders of the office that are told, kommuner looked through for them, and headers of each."""

_HALF = 5
"""Letters that a word and a body's name begin with for the one to be half the other."""


def answer_meeting(inquiry: Inquiry) -> Draft | None:
    """Answer a question about a meeting itself; None when it has a subject of its own."""
    aspect = asked_aspect(inquiry.asked)
    there = was_at_case(inquiry)
    if there or aspect is None:
        return there
    filters = inquiry.asked.filters
    if aspect is Aspect.AFBUD and (filters.punkt or filters.case):
        read = filter(None, map(inquiry.read, reversed(inquiry.outlines())))
        return next(filter(None, map(_absence, read)), None)
    subject = [t for t in inquiry.narrow.terms if not (t.light or is_meeting_word(t.spelt))]
    listed = inquiry.meetings()
    latest = inquiry.heads(reversed(listed))
    if aspect is Aspect.STEDFORTRAEDER and (told := _stood_in(subject, latest)):
        return told
    if aspect is Aspect.GIK:
        return _came_and_went(subject, latest)
    meetings = [m for m in listed if _is_named(m, subject)]
    if aspect in (Aspect.NAESTE, Aspect.BORGMESTER):
        by_name = aspect is Aspect.BORGMESTER
        likely = _likeliest(inquiry, meetings)
        told = _mayors(inquiry, meetings) if by_name else _coming(inquiry, likely)
        return told or (None if _settled(inquiry) else refuse(inquiry))
    if aspect is Aspect.MED:
        return _was_there(subject, latest)
    return _told(aspect, inquiry, meetings)


def _told(aspect: Aspect, inquiry: Inquiry, meetings: Sequence[Listed]) -> Draft | None:
    """Answer from the likeliest header that tells, or from the first where a date is given."""
    likely = _likeliest(inquiry, meetings)
    drafts = (_from_header(aspect, meeting, inquiry) for meeting in inquiry.heads(likely))
    first = next(drafts, None)
    told = first if _settled(inquiry) or _answers(first) else next(filter(_answers, drafts), first)
    if aspect is not Aspect.AFBUD or _answers(told):
        return told
    likeliest = next(inquiry.heads(likely), None)
    printed = _punkt_of_absence(inquiry.whole(likeliest)) if likeliest else None
    if printed or told:
        return printed or told
    return _absence(inquiry.best.record) if inquiry.best else None


def _punkt_of_absence(meeting: Meeting) -> Draft | None:
    """Quote the punkt that a meeting has of who is absent, as some do in place of a header."""
    for item in meeting.items:
        told = [d.text for d in item.decisions]
        told += [s.text for s in item.sections if _OF_ABSENCE.match(s.heading)]
        quote = next((text.strip() for text in told if text.strip()), None)
        if quote and _OF_ABSENCE.match(item.title or ""):
            record = ItemRecord(meeting, item)
            lead = f"Under {named(record)} står: »{shown(quote)}«"
            return Draft(Outcome.ANSWERED, (Statement((lead, cite_item(record, quote))),))
    return None


def _settled(inquiry: Inquiry) -> bool:
    """Return whether the question says which meeting is meant, by its date."""
    return inquiry.asked.filters.date_from is not None


def _answers(draft: Draft | None) -> bool:
    return draft is not None and draft.outcome is Outcome.ANSWERED


def _likeliest(inquiry: Inquiry, meetings: Sequence[Listed]) -> list[Listed]:
    """Return the meetings, those whose body the question half names first, then the newest held.

    "Lokaludvalget" half names "Lokal-MED"; an agenda tells who will meet, not who met.
    """
    today, words = inquiry.asked.today, [t.word for t in tokens(inquiry.asked.text)]
    halves = {udvalg: _half_named(words, udvalg) for udvalg in {m.udvalg for m in meetings}}

    def order(meeting: Listed) -> tuple[bool, bool, date]:
        held = meeting.state != State.DAGSORDEN and not (
            today and meeting.date and meeting.date > today
        )
        return halves[meeting.udvalg], held, meeting.date or date.min

    return sorted(meetings, key=order, reverse=True)


def _half_named(words: Sequence[str], udvalg: str | None) -> bool:
    body = [t.word for t in tokens(udvalg or "") if not t.function]
    return any(_half(word, name) for word in words for name in body)


def _half(word: str, name: str) -> bool:
    return word[:_HALF] == name[:_HALF] and min(len(word), len(name)) >= _HALF


def _from_header(aspect: Aspect, meeting: Meeting, inquiry: Inquiry) -> Draft | None:
    """Answer from the header of one meeting; partial when the header does not tell."""
    counted = "hvor mange" in inquiry.asked.text.lower()
    fact = meeting_fact(aspect, meeting, counted=counted)
    if fact is None and aspect is Aspect.DATO:
        return _dated_by_punkt(inquiry.whole(meeting))
    if fact is None:
        quote = first_line(meeting)
        if not quote:
            return None
        lead = f"Fandt {meeting_named(meeting)}, men ikke et svar om {aspect}"
        return Draft(Outcome.PARTIAL, (Statement((lead, cite_header(meeting, quote))),))
    return _stated(fact, meeting)


def _dated_by_punkt(meeting: Meeting) -> Draft | None:
    """Tell the date that stands in the heading of a decision, where the header has none."""
    for item in meeting.items:
        for decision in item.decisions:
            if meeting.date and decision.date == meeting.date and decision.heading.strip():
                record = ItemRecord(meeting, item)
                lead = f"{meeting.date:%d-%m-%Y} – {meeting_named(meeting)} har behandlet"
                text = f"{lead} {named(record)}"
                return Draft(
                    Outcome.ANSWERED, (Statement((text, cite_item(record, decision.heading))),)
                )
    return None


def _stated(fact: Fact, meeting: Meeting) -> Draft:
    return Draft(Outcome.ANSWERED, (Statement((fact.text, cite_header(meeting, fact.quote))),))


def _coming(inquiry: Inquiry, meetings: Sequence[Listed]) -> Draft | None:
    """Name the next meeting; where none is in the archive, quote what the newest minutes say."""
    newest = next(inquiry.heads(meetings), None)
    return _next(inquiry, meetings) or (_announced(inquiry.whole(newest)) if newest else None)


def _announced(meeting: Meeting) -> Draft | None:
    """Quote when minutes say that the next meeting is: by now it may have been held."""
    records = (ItemRecord(meeting, item) for item in meeting.items)
    told = next((e for record in records for e in gather(record) if _tells_next(e)), None)
    if told is None:
        return None
    source = f"af referatet fra {meeting_named(meeting)}"
    lead = f"Arkivet har intet kommende møde; {source} fremgår: »{shown(told.quote)}«"
    cited = cite_item(told.record, told.quote, decision=told.decision)
    return Draft(Outcome.PARTIAL, (Statement((lead, cited)),))


def _tells_next(told: Evidence) -> bool:
    """Return whether a sentence of the minutes themselves dates the next meeting."""
    dated = any(value.kind is Kind.DATO for value in find_values(told.quote))
    return dated and told.attachment is None and _NEXT.search(told.quote) is not None


def _next(inquiry: Inquiry, meetings: Sequence[Listed]) -> Draft | None:
    """Name the first meeting after today; None when the archive has none to come."""
    today = inquiry.asked.today
    ahead = [m for m in meetings if m.date and today and m.date > today]
    soonest = min(ahead, key=lambda m: m.date or date.max, default=None)
    first = next(inquiry.heads([soonest]), None) if soonest else None
    fact = meeting_fact(Aspect.DATO, first, counted=False) if first else None
    return _stated(fact, first) if first and fact else None


def _was_there(subject: Sequence[Term], latest: Iterator[Meeting]) -> Draft | None:
    """Say whether a person was at the latest of the meetings, by its printed names."""
    meeting = next(latest, None)
    if not subject or meeting is None:
        return None
    named = [m.name for m in meeting.members if _is_person(m.name, subject)]
    absent = [name for name in meeting.absent if _is_person(name, subject)]
    name = next(iter([*absent, *named]), None)
    quote = printed_span(meeting, [name], last=bool(absent)) if name else ""
    if not quote:
        return None
    word, deed = ("Nej", "er anført som fraværende") if absent else ("Ja", "er anført som deltager")
    text = f"{word} – {name} {deed} i {meeting_named(meeting)}: »{shown(quote)}«"
    return _stated(Fact(text, quote), meeting)


def _mayors(inquiry: Inquiry, meetings: Sequence[Listed]) -> Draft | None:
    """Name the newest borgmester of each kommune asked about; None where none is told."""
    kommuner = dict.fromkeys(meeting.kommune for meeting in meetings)
    asked = list(kommuner)[:_MOST_ASKED]
    of_each = ([m for m in meetings if m.kommune == kommune] for kommune in asked)
    told = islice(filter(None, (_mayor(inquiry, mine) for mine in of_each)), _MOST_MAYORS)
    drafts = [Draft(Outcome.ANSWERED, (statement,)) for statement in told]
    return joined(drafts) if drafts else None


def _mayor(inquiry: Inquiry, meetings: Sequence[Listed]) -> Statement | None:
    """Name who the newest header gives the office, or a newer text calls so.

    Who merely is named beside it does not hold it.
    """
    called = called_mayor(inquiry, {meeting.id for meeting in meetings})
    for meeting in inquiry.heads(islice(_likeliest(inquiry, meetings), _MOST_HEADS)):
        if called and meeting.date and meeting.date < called.day:
            break
        fact = meeting_fact(Aspect.BORGMESTER, meeting, counted=False)
        if fact:
            return Statement((fact.text, cite_header(meeting, fact.quote)))
    return called.statement if called else None


def _stood_in(subject: Sequence[Term], latest: Iterable[Meeting]) -> Draft | None:
    """Quote who met for a person, from the latest header that names both."""
    for meeting in latest if subject else ():
        lines = lines_with(Aspect.STEDFORTRAEDER, meeting)
        names = {token.stem for token in tokens(meeting.header)} if lines else set()
        if lines and all(term.stem in names for term in subject):
            lead = f"Af {meeting_named(meeting)} fremgår: »{shown(lines[0])}«"
            return _stated(Fact(lead, lines[0]), meeting)
    return None


def _came_and_went(subject: Sequence[Term], latest: Iterable[Meeting]) -> Draft | None:
    """Quote the line of the latest header that says when a person came or left."""
    for meeting in latest if subject else ():
        for line in lines_with(Aspect.GIK, meeting):
            stems = {token.stem for token in tokens(line)}
            if all(term.stem in stems for term in subject):
                lead = f"Af {meeting_named(meeting)} fremgår: »{shown(line)}«"
                return _stated(Fact(lead, line), meeting)
    return None


def _is_person(name: str, subject: Sequence[Term]) -> bool:
    stems = {token.stem for token in tokens(name)}
    return sum(term.stem in stems for term in subject) >= min(2, len(subject))


def _is_named(meeting: Listed, subject: Sequence[Term]) -> bool:
    """Return whether every word left in the question names the meeting's body, or its year."""
    name = [t.stem for t in tokens(f"{meeting.udvalg or ''} {meeting.kommune or ''}")]
    year = str(meeting.date.year) if meeting.date else ""
    return all(
        t.spelt == year or any(likeness(t.stem, stem) >= 0.4 for stem in name) for t in subject
    )


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
    fact = absent_fact(Aspect.AFBUD, record.meeting)
    return _stated(fact, record.meeting) if fact else None


def _cite_decision(record: ItemRecord, decision: Decision) -> Citation:
    if not decision.text.strip():
        return cite_title(record)
    first = decision.text.strip().splitlines()[0]
    return cite_item(record, first, decision=decision)
