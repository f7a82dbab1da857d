"""Was what a sentence of a decision proposes voted down, or only what one side wished?

Beside `overtaken`, which tells what a decision set instead of the text: here the decision's own
words say that a figure in it does not hold. Such a figure opens no answer, and where it is quoted,
what became of it is quoted with it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answers.asking.focus import Focus
from assistant.answers.text.evidence import Evidence
from assistant.answers.text.sentences import split

_FAR = 5
"""Sentences or lines after a proposal within which its fate is told: the votes come between."""

_FELL = (
    r"(?:forkast\w*|bortfald\w*|nedstem\w*|stemt ned|afvis(?:t|es|te)"
    r"|(?:faldt|falder)(?= med \d+ stemmer| med stemmerne|\s*[.;,]|\s*$)"
    r"|(?:opnåede|fik) ikke (?:\w+ )?flertal"
    r"|ikke (?:\w+ )?(?:vedtag\w*|godkend\w*|tiltr\w+|fulgt|imødekom\w*|støtte\w*))"
)
_HELD = r"(?:vedtag\w*|vedtog\w*|godkend\w*|tiltr\w+|imødekom\w*|fulgt|tilslut\w*)"
_PUT = r"(?:\w*forslag\w*|foresl\w+|foreslog\w*|\w*begær\w+)"
_PROPOSES = re.compile(rf"\b{_PUT}\b", re.IGNORECASE)
_SETTLED = re.compile(rf"\b(?:{_FELL}|{_HELD})", re.IGNORECASE)
_DISMISSED = re.compile(
    rf"\b\w*forslag\w*\b.*\b{_FELL}|^(?:Dette |Det )?(?:blev )?{_FELL}", re.IGNORECASE | re.DOTALL
)
_ADOPTED = re.compile(
    rf"\b\w*forslag\w*\b.*\b{_HELD}|^(?:Dette |Det )?(?:blev )?{_HELD}", re.IGNORECASE | re.DOTALL
)
_PARTS = re.compile(r"[;,] (?=(?:og|men|mens|hvorefter|hvorpå|idet|så)\b)|; ")
_ONE_SIDE = re.compile(
    r"^(?:Et )?mindretal\w*\b|^[^.]{0,120}\([A-ZÆØÅ]{1,3}\),? (?:\w+ ){0,2}?(?:ønske\w*|foresl\w+"
    r"|foreslog|begær\w+|mente|bemærkede|kunne ikke|stemte imod|tog forbehold|havde hellere)\b"
    r"|\bført til (?:referat|protokol)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:\w*forsl[aå]g\w*|foreslå\w*|forkast\w*|nedstem\w*|stemt ned|mindretal\w*|ønske\w*"
    r"|ville|til referat|mente|bemærkede|begær\w*)\b",
    re.IGNORECASE,
)
"""What asks for the proposal itself, or for what one side thought."""


def is_asked_for(focus: Focus, evidence: Evidence) -> bool:
    """Return whether a question is on what was proposed or wished, whatever came of it."""
    if _ASKS.search(focus.text):
        return True
    names = [re.escape(t.spelt) for t in focus.terms if t.proper and not t.light]
    put = rf"(?:{_PUT}|ønske\w*|mente|stemte)"
    by = (rf"\b{n}\w*(?: \([^)]*\))? {put}\b|\b{_PUT} (?:stillet )?(?:fra|af) {n}" for n in names)
    return any(re.search(pattern, evidence.quote, re.IGNORECASE) for pattern in by)


def is_dismissed(evidence: Evidence, at: int = 0) -> bool:
    """Return whether what a decision tells at `at` was voted down, or is one side's wish.

    `evidence` is one sentence; `at` is where in its quote the figure stands.
    """
    if evidence.decision is None:
        return False
    part = _part(evidence.quote, at)
    if _SETTLED.search(part):
        return _DISMISSED.search(part) is not None
    fate = _fate(evidence) if _PROPOSES.search(part) else None
    if fate is not None:
        return _fell(fate)
    return _ONE_SIDE.search(evidence.quote) is not None


def is_set_aside(focus: Focus, evidence: Evidence, at: int) -> bool:
    """Return whether a figure was voted down, and it is not the proposal that is asked for."""
    return is_dismissed(evidence, at) and not is_asked_for(focus, evidence)


def outcome(evidence: Evidence) -> Evidence | None:
    """Return the later sentence that tells what became of what a sentence proposes, if any."""
    if evidence.decision is None or _SETTLED.search(evidence.quote):
        return None
    return _fate(evidence) if _PROPOSES.search(evidence.quote) else None


def _fell(sentence: Evidence) -> bool:
    return _DISMISSED.search(sentence.quote) is not None


def _part(quote: str, at: int) -> str:
    """Return the clause of a sentence that holds `at`, on to the first that tells an outcome."""
    cuts = [0, *(match.end() for match in _PARTS.finditer(quote)), len(quote)]
    start = max(cut for cut in cuts[:-1] if cut <= at)
    ends = [cut for cut in cuts if cut > at]
    return next((quote[start:e] for e in ends if _SETTLED.search(quote[start:e])), quote[start:])


def _fate(evidence: Evidence) -> Evidence | None:
    """Return the sentence after a proposal that tells what became of it."""
    for sentence in list(_following(evidence))[:_FAR]:
        if _fell(sentence) or _ADOPTED.search(sentence.quote):
            return sentence
        if _PROPOSES.search(sentence.quote):
            return None
    return None


def _following(evidence: Evidence) -> Iterator[Evidence]:
    for sentence in split(evidence.whole):
        if sentence.start >= evidence.end:
            yield replace(evidence, start=sentence.start, end=sentence.end)
