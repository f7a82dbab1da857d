"""May a value open the answer? Only where nothing else can be meant.

A bare figure or name in front of a quote is read as the answer itself, so it must be of the sort
asked for, bound to the question's own words, and without a rival: in its sentence, in a sentence
as good, or in the decision. Elsewhere the quote stands alone.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.answers.asking.asked import Asked
from assistant.answers.asking.focus import Focus
from assistant.answers.asking.words import likeness, tokens
from assistant.answers.finding.dismissed import is_set_aside
from assistant.answers.finding.fitting import is_wanted
from assistant.answers.finding.weighing import Weighed
from assistant.answers.text.evidence import Evidence
from assistant.answers.text.values import Kind, Value, clause_of, find_values
from assistant.answers.text.verdicts import is_bare

CERTAIN = 0.7
"""Fit from which a value can open the answer."""

OWN, ADDED = 0.5, 0.55
"""Share of the subject's words, and of what the question adds to the title, one of which a
sentence must itself meet for its value to open."""

ALL_TITLED = 0.85
"""Fit from which a value opens where the title holds the whole question."""

BOUND = 0.5
"""Likeness from which a word of a clause is one of the question's."""

AS_GOOD = 0.92
"""Share of the score of the sentence that answers from which another with a value rivals it."""

_JOINTS = re.compile(
    r"[,;:](?=\s)|\b(?:og|men|mens|samt|heraf|hvoraf|eller|mod|fra|til|ud over|efter)\b"
)
_PARTITIVE = re.compile(r"\b(?:af|blandt) (?:de|den|dem|deres|kommunens) (?:\w+ )?$", re.IGNORECASE)
_PLACED = re.compile(
    r"\b(?:i|på|ved|til|fra|mellem|over|gennem|mod|langs|efter|om|hos|for|og|med) $", re.IGNORECASE
)
_AND_NAME = re.compile(r"\s*(?:,|og|samt)\s+(?:\w+ ){0,2}[A-ZÆØÅ]")
_OWN_SHARE = re.compile(r"\b(?:selv|egen|eget|egne|netto|resten)\b", re.IGNORECASE)
"""What bounds an amount to somebody's part of it."""

_PARTS = re.compile(
    r"\b(?:heraf|hvoraf|ud af|senest|sidst|først|mod|nu|tidligere|hidtil|oprindelig\w*|skulle"
    r"|i stedet for)\b"
)
"""Words that tell two values of one thing apart, each of which may be meant."""
_NAMES = (Kind.PERSON, Kind.FIRMA)
_STATED = re.compile(
    r"\b(?:i dag|hidtil|nuværende|foreslå\w*|søger|søgt|ønsker|anmoder|indtil nu)\b", re.IGNORECASE
)
"""How it is, or is wished to be: no answer to how it is to be."""


_OF_SIDES = re.compile(r"\bstem(?:te|mer|t)\b.*\b(?:i?mod|for|nej|ja)\b", re.IGNORECASE)
"""Asks for one side of a vote; the numbers of both stand in one sentence."""


def opening_value(focus: Focus, best: Weighed, sentences: Sequence[Weighed]) -> str | None:
    """Return the value of a sentence if it may open the answer."""
    value = best.value
    vague = focus.asked is Asked.MAENGDE
    if value is None or best.fit < CERTAIN or not _is_told(best, value, vague=vague):
        return None
    if value.kind in _NAMES and not _is_agent(best.evidence.quote, value):
        return None
    if _lacks_unit(value):
        return None
    if _OWN_SHARE.search(focus.text) and not _OWN_SHARE.search(best.evidence.quote):
        return None
    if _OF_SIDES.search(focus.text):
        return None
    if is_set_aside(focus, best.evidence, value.start):
        return None
    if _PARTITIVE.search(best.evidence.quote[: value.start]):
        return None
    beaten = (_beaten_beside, _beaten_by_decision, _beaten_elsewhere, _beaten_by_word)
    return None if any(test(focus, best, sentences) for test in beaten) else value.text


def _lacks_unit(value: Value) -> bool:
    """Return whether the unit of a figure stands elsewhere: in the table, in "skatteprocenten"."""
    return (
        value.kind is not Kind.TAL
        and re.fullmatch(r"[\d.,+–-]+(?: (?:til|og) [\d.,]+)?", value.text) is not None
    )


def _is_told(best: Weighed, value: Value, *, vague: bool) -> bool:
    """Return whether the sentence itself, not its title alone, is about what is asked.

    A `vague` question ("hvor meget …") does not tell an amount from a percentage.
    """
    if best.own >= OWN or (best.added >= ADDED and not vague):
        return True
    return best.all_titled and best.fit >= ALL_TITLED and value.kind not in _NAMES


def _is_agent(quote: str, value: Value) -> bool:
    """Return whether the only name of a sentence does what it tells, and is no place."""
    named = {other.text for other in find_values(quote) if other.kind in _NAMES}
    alone = len(named) == 1 and not _AND_NAME.match(quote[value.end :])
    return alone and not _PLACED.search(quote[: value.start])


def _beaten_beside(focus: Focus, best: Weighed, sentences: Sequence[Weighed]) -> bool:
    """Return whether another value of the sentence is bound as well to the question."""
    value, quote = best.value, best.evidence.quote
    if value is None or value.kind in _NAMES:
        return False
    others = [v for v in _rivals(focus, quote) if not _overlap(v, value)]
    held = _bound(focus, quote, value)
    parts = _PARTS.search(quote) is not None
    return any(parts or not _bound(focus, quote, other) < held for other in others)


def _rivals(focus: Focus, quote: str) -> Iterator[Value]:
    """Yield the values that a reader may take for the one asked for."""
    for value in find_values(quote):
        if is_wanted(focus, value) and (value.kind is not Kind.VARIGHED or _lasts(focus)):
            yield value


def _lasts(focus: Focus) -> bool:
    return focus.asked is Asked.VARIGHED


def _overlap(a: Value, b: Value) -> bool:
    return a.start < b.end and b.start < a.end


def _bound(focus: Focus, quote: str, value: Value) -> frozenset[str]:
    """Return the words of the question that stand in the clause of a value."""
    stems = {token.stem for token in tokens(clause_of(quote, value, _JOINTS))}
    met = (t.stem for t in focus.terms if any(likeness(t.stem, s) >= BOUND for s in stems))
    return frozenset(met)


def _beaten_by_decision(focus: Focus, best: Weighed, sentences: Sequence[Weighed]) -> bool:
    """Return whether a decision may have changed what is proposed, or how it was."""
    if best.evidence.decision is not None:
        return False
    told = best.evidence.recommended or _STATED.search(best.evidence.quote) is not None
    decided = [w.evidence for w in sentences if w.evidence.current]
    if told and not all(is_bare(evidence.whole) for evidence in decided):
        return True
    return focus.to_come and any(_holds(focus, evidence, best) for evidence in decided)


def _holds(focus: Focus, evidence: Evidence, best: Weighed) -> bool:
    kind = best.value.kind if best.value else None
    return any(v.kind is kind and is_wanted(focus, v) for v in find_values(evidence.quote))


def _beaten_elsewhere(focus: Focus, best: Weighed, sentences: Sequence[Weighed]) -> bool:
    """Return whether another sentence meets the question as well and tells another value."""
    others = [w for w in sentences if w is not best and w.value and w.fit >= CERTAIN]
    return any(
        w.score >= AS_GOOD * best.score and w.value and w.value.text not in best.evidence.quote
        for w in others
    )


def _beaten_by_word(focus: Focus, best: Weighed, sentences: Sequence[Weighed]) -> bool:
    """Return whether another sentence with such a value holds a word that this one lacks.

    Of "Klubben får 120.000 kr." and "Den har indsamlet 350.000 kr." only one tells what the club
    has gathered.
    """
    asked = [term for term in focus.terms if not (term.light or term.proper)]
    lacking = [term.stem for term in asked if not _has(best, term.stem)]
    valued = (w for w in sentences if w is not best and w.value)
    return any(_has(w, stem) for w in valued for stem in lacking)


def _has(weighed: Weighed, stem: str) -> bool:
    told = f"{weighed.evidence.topic} {weighed.evidence.quote}"
    return any(likeness(stem, token.stem) >= BOUND for token in tokens(told))
