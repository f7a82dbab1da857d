"""Find the punkt that a vote was on: searched for without the words that ask for the vote."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answers.asking.meanings import Meanings
from assistant.answers.desks.votes.asked import ask_votes
from assistant.answers.finding.candidates import TITLED, Candidate
from assistant.answers.finding.inquiry import AS_GOOD, Finder, Inquiry, passes
from assistant.answers.finding.treatments import day
from assistant.archive.records import ItemRecord
from assistant.search.question import Question

_SURE = 0.9
"""Share of the question's words that a punkt must hold for what it does not say to be told."""


def narrow(inquiry: Inquiry, finder: Finder, meanings: Meanings | None) -> Iterator[Inquiry]:
    """Give the inquiries into the punkt itself, without the words that ask for the vote.

    First within the body and period asked for, then beyond them, then with all the words.
    """
    wider = inquiry.wider()
    for base in (inquiry, *([wider] if wider else [])):
        words_left = _without_bodies(base.question.search_text, inquiry.question)
        asked = ask_votes(base.asked.text, words_left)
        subject = asked.subject if asked else ""
        text = f"Hvad blev besluttet om {subject}" if subject else "Hvad blev besluttet"
        question = replace(base.question, text=text, search_text=subject or text)
        yield Inquiry(question, inquiry.viewer, inquiry.archive, finder, meanings=meanings)
    if inquiry.best and inquiry.best.coverage.titled >= TITLED:
        yield inquiry


def _without_bodies(text: str, question: Question) -> str:
    """Return a text without the names of bodies that stand in it as words of their own."""
    for derived in question.derived:
        if derived.filter == "udvalg" and derived.said:
            text = re.sub(rf"(?<![\w-]){re.escape(derived.said)}(?![\w-])", "", text, flags=re.I)
    return text


def is_surely_meant(inquiry: Inquiry) -> bool:
    """Return whether the punkt is surely the one meant, so that its silence is worth telling."""
    best = inquiry.best
    filters = inquiry.question.filters
    if best is None or filters.punkt or filters.case:
        return best is not None
    return best.coverage.share >= _SURE and best.coverage.titled >= TITLED


def records_meant(inquiry: Inquiry) -> list[ItemRecord]:
    """Return the punkter that may be meant, likeliest first: the best, its case, its equals."""
    best = inquiry.best
    if best is None:
        return []
    filters = inquiry.question.filters
    case = sorted(inquiry.treatments(best.record), key=day, reverse=True)
    records = [best.record, *(r for r in case if passes(r.meeting, filters))]
    records += [c.record for c in inquiry.about if _as_good(c, best)]
    return list({record.item.id: record for record in records}.values())


def _as_good(other: Candidate, best: Candidate) -> bool:
    return other.total >= AS_GOOD * best.total and other.coverage.share >= best.coverage.share
