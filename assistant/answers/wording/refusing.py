"""Empty answers: that the minutes do not say, what was searched, and what lies nearest.

A refusal is kind and useful, and never a guess: other municipalities and periods are named as
such, opinions and small talk are declined, a closed punkt is reported as closed.
"""

import re
from collections.abc import Sequence

from assistant.answers.answer import Nearest, Outcome
from assistant.answers.finding.inquiry import Inquiry
from assistant.answers.wording.citing import cite_title
from assistant.answers.wording.compose import named
from assistant.answers.wording.draft import Draft, Statement
from assistant.answers.wording.remarks import (
    NO_OPINION,
    NOT_FOUND,
    SMALL_TALK,
    WHICH_CASE,
    nearest_titles,
    searched,
    unknown_name,
)
from assistant.archive.records import ItemRecord
from assistant.search.question import Intent, Question

_MOST_NEAREST = 5
_GREETING = re.compile(
    r"(?:hej|hejsa|goddag|godmorgen|hallo|tak|mange tak)\b[\w\s,.!?]{0,40}", re.IGNORECASE
)
_GENERAL = re.compile(
    r"\bhvad er klokken\b(?! på mødet)|\bhvor mange er klokken\b|\bhvilken dag er det\b"
    r"|\b(?:vejret|vejrudsigten)\b.*\b(?:i dag|i morgen|bliver)\b"
    r"|\b(?:regn|regnvejr|sne|snevejr|solskin)\b.*\b(?:i dag|i morgen)\b"
    r"|^(?:bliver|er) det .*\b(?:i dag|i morgen|i weekenden)\W*$|\bhvad hedder du\b"
    r"|\bmeningen med (?:livet|tilværelsen)\b|^hvad (?:laver|gør|er) en? (?:\w+ )?\w+\W*$"
    r"|\b(?:skriv|digt|fortæl) .*\b(?:digt|vits|joke|sang|historie)\b",
    re.IGNORECASE,
)
"""What no minutes are asked about."""

_RELATED = 0.4
"""Share of the question's words that a punkt must hold to be offered as near."""
_KINDLY = {Intent.MENING: NO_OPINION, Intent.SMAASNAK: SMALL_TALK}


def decline(question: Question) -> Draft | None:
    """Refuse what is no question to the minutes: an opinion, small talk."""
    text = question.text.strip()
    greeting = _GREETING.fullmatch(text) is not None or _GENERAL.search(text) is not None
    remark = SMALL_TALK if greeting else _KINDLY.get(question.intent)
    return Draft(Outcome.REFUSED, remarks=(remark,)) if remark else None


def is_foreign(inquiry: Inquiry) -> bool:
    """Return whether a question names a case or municipality that the archive does not know."""
    return any(
        unknown.filter == "case"
        or (
            unknown.filter == "kommune"
            and not unknown.value.lower().startswith("hvilke")
            and not inquiry.is_at_home(unknown.value)
        )
        for unknown in inquiry.asked.unknown
    )


def refuse(inquiry: Inquiry) -> Draft:
    """Say that the minutes do not tell, what was searched, and the nearest titles."""
    vocabulary = inquiry.archive.vocabulary(inquiry.viewer)
    filters = inquiry.question.filters
    near = [c for c in inquiry.candidates if c.coverage.share >= _RELATED]
    named = (c.record.item for c in near if c.record.item.title)
    nearest = tuple(Nearest(item.id, item.title) for item in named)[:_MOST_NEAREST]
    if all(term.light for term in inquiry.narrow.terms) and inquiry.asked.filters.empty:
        return Draft(Outcome.REFUSED, remarks=(WHICH_CASE,))
    remarks = [NOT_FOUND]
    remarks += [unknown_name(name, vocabulary) for name in inquiry.asked.unknown[:1]]
    remarks += [searched(inquiry.count(), filters, vocabulary), nearest_titles(nearest)]
    return Draft(
        Outcome.REFUSED, remarks=tuple(remark for remark in remarks if remark), nearest=nearest
    )


def report_closed(records: Sequence[ItemRecord]) -> Draft:
    """Say that the punkt exists and is closed, with its printed heading and no more."""
    if len(records) == 1:
        record = records[0]
        lead = f"{_capital(named(record))} er et lukket punkt; indholdet fremgår ikke af de "
        return _refused(Statement((f"{lead}indlæste referater", cite_title(record))))
    parts: list[object] = ["Punkterne er lukkede, og indholdet fremgår ikke: "]
    for index, record in enumerate(records):
        parts += ["; " if index else "", named(record), cite_title(record)]
    return _refused(Statement(tuple(parts)))  # type: ignore[arg-type]


def _refused(statement: Statement) -> Draft:
    return Draft(Outcome.REFUSED, (statement,))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
