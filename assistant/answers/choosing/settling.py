"""Which decision leads the answer to a question of how things are to be?

Beside `selection`, which finds what answers: here a decision is put before it, where the decision
itself settles what is asked.
"""

import re
from dataclasses import replace

from assistant.answers.asking.asked import Asked
from assistant.answers.asking.focus import Focus
from assistant.answers.choosing.leading import opening_value
from assistant.answers.choosing.picks import LONG_DECISION, Pick, decision_picks, deviates
from assistant.answers.choosing.selection import FITS, MEETS
from assistant.answers.finding.candidates import Candidate, is_named
from assistant.answers.finding.dismissed import is_set_aside
from assistant.answers.finding.fitting import is_wanted
from assistant.answers.finding.weighing import ADDED, Weighed, tells_sum
from assistant.answers.text.values import Kind, Value, find_values
from assistant.answers.text.verdicts import is_bare, is_postponed, refers
from assistant.archive.filters import Filters

_POINT = re.compile(r"\b(?:a[dt]|punkt|pkt\.?|nr\.?|sag)\s?$", re.IGNORECASE)
"""What a number stands after that only counts the points of a decision."""


def leading_decision(focus: Focus, candidate: Candidate, filters: Filters) -> tuple[Pick, ...]:
    """Return the decision to put first where the question asks how things are to be.

    Unless a yes or no is asked for, it must itself tell what is asked; one that only agrees
    leaves that to the indstilling. A figure opens it where the decision proves it.
    """
    decided = decision_picks(candidate, filters)
    if not decided or not is_named(candidate):
        return ()
    text = decided[0].evidence.quote
    if len(text.split()) > LONG_DECISION:
        return ()
    inside = [w for w in candidate.sentences if w.evidence.overlaps(decided[0].evidence)]
    if focus.asked is not Asked.JA_NEJ and not any(_settles(focus, w, candidate) for w in inside):
        return ()
    values = (opening_value(focus, w, candidate.sentences) for w in inside)
    value = next(filter(None, values), None)
    first = replace(decided[0], value=value) if focus.demands_value else decided[0]
    return (first, *(decided[1:2] if refers(text) or deviates(first) else ()))


def _settles(focus: Focus, weighed: Weighed, candidate: Candidate) -> bool:
    """Return whether a sentence of the decision may itself be how things are to be.

    A figure in it must be of the kind that the best sentence holds: 15 years of light are not
    how long a wall is.
    """
    quote = weighed.evidence.quote
    if focus.demands_value:
        if weighed.value and is_set_aside(focus, weighed.evidence, weighed.value.start):
            return False
        best = candidate.best.value if candidate.best else None
        told = any(best is None or value.kind is best.kind for value in find_values(quote))
        if focus.asked is Asked.ANTAL:
            told = weighed.fit >= FITS or any(_counts(focus, quote, v) for v in find_values(quote))
        told = told and (focus.asked is not Asked.TIDSPUNKT or _is_of_what(weighed))
        return told and weighed.words >= MEETS and _is_of_subject(weighed, candidate)
    if is_postponed(quote):
        return True
    return weighed.words >= MEETS and weighed.added >= ADDED and not is_bare(quote)


def _is_of_what(weighed: Weighed) -> bool:
    """Return whether a sentence is on what the question adds to the title.

    Decisions tell of many dates: when a plan is to be shown is not when the house is ready.
    """
    return weighed.all_titled or weighed.added >= ADDED


def _counts(focus: Focus, quote: str, value: Value) -> bool:
    """Return whether a figure may be a number of things: no measure, and not "Ad 1"."""
    numbers = _POINT.search(quote[: value.start]) is not None
    return value.kind is not Kind.MAAL and not numbers and is_wanted(focus, value)


def _is_of_subject(weighed: Weighed, candidate: Candidate) -> bool:
    """Return whether a figure is not beaten by one that tells what it all comes to.

    Where the title holds all that is asked, every amount of the punkt meets it, and the price of a
    ticket is none of a building.
    """
    best = candidate.best
    summed = weighed.all_titled and best is not None and tells_sum(best.evidence.quote)
    return not summed or tells_sum(weighed.evidence.quote)
