"""Did the decision set something else than the text that was put to it?

Between `selection`, which finds the sentence that answers, and the reader, who would be told what
was only proposed.
"""

import re
from collections.abc import Sequence

from assistant.answers.asking.asked import Asked
from assistant.answers.asking.focus import Focus
from assistant.answers.asking.words import tokens
from assistant.answers.choosing.picks import Pick, Role
from assistant.answers.finding.candidates import Candidate
from assistant.answers.finding.dismissed import is_set_aside
from assistant.answers.finding.options import is_of_other_option
from assistant.answers.finding.weighing import Weighed, tells_sum
from assistant.answers.text.tables import is_row
from assistant.answers.text.values import Kind, find_values

_CHANGE = re.compile(
    r"\b(?:ændre\w*|dog|i stedet|nedsæt\w*|forhøj\w*|hæve\w*|sænke\w*|forlæng\w*|udvid\w*"
    r"|begræns\w*|reducer\w*|sættes|fastsæt\w*|først|men"
    r"|(?:anbefal|godkend|vedtag|bevilg|bevilling)\w* (?:med|for|til|på) (?=\d))\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\bførst (?:fra|i|den|til|når)\b", re.IGNORECASE)
"""How a decision departs from what was put to it."""

_UNIT = re.compile(r"\d|(?:kr|kroner|mio|mia|pct|procent)$")
"""What two amounts share without being of one thing."""

_MEASURED = {Kind.BELOEB, Kind.PROCENT, Kind.MAAL, Kind.VARIGHED, Kind.HYPPIGHED, Kind.KLOKKESLAET}


def by_decision(focus: Focus, candidate: Candidate, picks: Sequence[Pick]) -> list[Pick]:
    """Return the picks with the decision first that sets another value than the text proposed.

    "Fristen er 12 måneder" is no answer where it was decided that it "ændres til 18 måneder".
    """
    proposed = [pick for pick in picks if not pick.evidence.current]
    told = " ".join(pick.evidence.quote for pick in proposed)
    kinds = _kinds_told(focus, proposed[0]) if proposed else set()
    if not kinds:
        return list(picks)
    decided = [pick for pick in picks if pick.evidence.current]
    decided = decided or [_alone(w) for w in candidate.sentences if w.evidence.current]
    setting = [w for w in candidate.sentences if _may_set(focus, w, kinds)]
    first = [
        pick
        for pick in decided
        if _sets_anew(pick.evidence.quote, told, kinds)
        and any(pick.evidence.overlaps(w.evidence) for w in setting)
    ][:1]
    return [*first, *(pick for pick in picks if pick not in first)]


def figure_kinds(focus: Focus) -> set[Kind]:
    """Return the kinds of figure asked for; any measured one for "hvilken tidsgrænse"."""
    if focus.demands_value:
        return set(focus.kinds)
    return _MEASURED if focus.asked is Asked.HVAD and (focus.noun or focus.attribute) else set()


def _kinds_told(focus: Focus, pick: Pick) -> set[Kind]:
    """Return the kinds of figure asked for that a quote tells; the unit of a sum is elsewhere."""
    if _is_sum(pick.evidence.quote.splitlines()[-1]):
        return figure_kinds(focus)
    return figure_kinds(focus) & {value.kind for value in find_values(pick.evidence.quote)}


def _is_sum(line: str) -> bool:
    """Return whether a row of a table tells the sum, whose unit stands elsewhere."""
    return is_row(line) and tells_sum(line)


def _may_set(focus: Focus, weighed: Weighed, kinds: set[Kind]) -> bool:
    """Return whether a sentence of the decision tells a figure that was not voted down there."""
    evidence = weighed.evidence
    if is_of_other_option(focus, evidence):
        return False
    values = (v for v in find_values(evidence.quote) if v.kind in kinds)
    return evidence.current and any(not is_set_aside(focus, evidence, v.start) for v in values)


def _alone(weighed: Weighed) -> Pick:
    return Pick(weighed.evidence, Role.BESLUTNING, keep=weighed.evidence.start)


def _sets_anew(decided: str, told: str, kinds: set[Kind]) -> bool:
    """Return whether a decision gives the thing told of another value of the same kind."""
    if not _CHANGE.search(decided):
        return False
    new = [v for v in find_values(decided) if v.kind in kinds and v.text not in told]
    about = {t.stem for t in tokens(told) if not t.function and not _UNIT.match(t.word)}
    shared = any(t.stem in about for t in tokens(decided) if not t.function)
    return bool(new) and (shared or _FIRST.search(decided) is not None)
