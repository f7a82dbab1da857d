"""How much to quote: the sentence that answers, with what it needs beside it to be understood.

Between `selection`, which finds the sentence, and `picks`, which takes whole texts.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.asking.focus import Focus
from assistant.answers.choosing.leading import opening_value
from assistant.answers.choosing.picks import LONG_DECISION, Pick, Role
from assistant.answers.finding.candidates import Candidate
from assistant.answers.finding.dismissed import outcome
from assistant.answers.finding.matching import leans
from assistant.answers.finding.options import with_option
from assistant.answers.finding.weighing import Weighed, is_one_sided
from assistant.answers.text.evidence import Evidence, whole_decision
from assistant.answers.text.tables import is_row

_LONG_QUOTE, _LONG_SUMMARY = 70, 45
"""Words of a sentence with what stands beside it, and of a summary, at most."""


def stretched(focus: Focus, candidate: Candidate, weighed: Weighed) -> Pick:
    """Return the sentence with as much beside it as it needs to be understood."""
    evidence = weighed.evidence
    whole_subject = not candidate.coverage.missing
    value = opening_value(focus, weighed, candidate.sentences) if whole_subject else None
    if evidence.decision and len(evidence.whole.split()) <= LONG_DECISION:
        whole = whole_decision(candidate.record, evidence.decision)
        return Pick(whole, Role.SVAR, value, evidence.start)
    if (told := with_outcome(evidence)) is not evidence:
        return Pick(told, Role.SVAR, value, evidence.start)
    before = _speaker(candidate, evidence) or _leant_on(candidate, evidence)
    if before:
        joined = before.joined(evidence)
        if len(joined.quote.split()) <= _LONG_QUOTE:
            return Pick(joined, Role.SVAR, value, evidence.start)
    return Pick(_with_list(candidate, evidence), Role.SVAR, value, evidence.start)


def with_outcome(evidence: Evidence) -> Evidence:
    """Return a sentence with what it is of and what came of it, where there is room for that.

    A proposal is quoted with its fate, a figure of "model B" with the sentence that names it.
    """
    fate = outcome(evidence)
    joined = evidence.joined(fate) if fate else with_option(evidence)
    return joined if len(joined.quote.split()) <= _LONG_QUOTE else evidence


def with_fate(picks: Sequence[Pick], weighed: Sequence[Weighed]) -> list[Pick]:
    """Return the picks, led by what became of a proposal that one of them tells without it."""
    told = [w for w in weighed if any(p.evidence.overlaps(w.evidence) for p in picks)]
    fates = [fate for fate in (outcome(w.evidence) for w in told) if fate is not None]
    lacking = [f for f in fates if not any(p.evidence.overlaps(f) for p in picks)]
    return [*(Pick(fate, Role.SVAR, keep=fate.start) for fate in lacking[:1]), *picks]


def with_pick(picks: list[Pick], pick: Pick) -> list[Pick]:
    """Return the picks with one more, joined to a neighbour in the same text where it has one."""
    for index, known in enumerate(picks):
        if not known.evidence.shares_text(pick.evidence):
            continue
        joined = known.evidence.joined(pick.evidence)
        between = len(joined.quote) - len(known.evidence.quote) - len(pick.evidence.quote)
        if between <= 2 and len(joined.quote.split()) <= _LONG_QUOTE:
            return [*picks[:index], replace(known, evidence=joined), *picks[index + 1 :]]
    return [*picks, pick]


def run_on(start: Evidence, prose: Sequence[Evidence]) -> Evidence:
    """Return the sentence with those that follow it in its text, as far as a summary goes."""
    told = start
    for following in prose:
        if following.order <= start.order or not following.shares_text(start):
            continue
        longer = told.joined(following)
        if len(longer.quote.split()) > _LONG_SUMMARY:
            break
        told = longer
    return told


def _speaker(candidate: Candidate, evidence: Evidence) -> Evidence | None:
    """Return the sentence that says who speaks, where one speaks for itself ("Vi frygter …")."""
    before: Evidence | None = evidence
    while before is not None and is_one_sided(before):
        before = _neighbour(candidate, before)
    return before if before is not evidence else None


def _leant_on(candidate: Candidate, evidence: Evidence) -> Evidence | None:
    return _neighbour(candidate, evidence) if leans(evidence.quote) else None


def _neighbour(candidate: Candidate, evidence: Evidence) -> Evidence | None:
    for weighed in candidate.sentences:
        other = weighed.evidence
        near = other.order == evidence.order - 1 and other.shares_text(evidence)
        if near and not evidence.whole[other.end : evidence.start].strip():
            return other
    return None


def _with_list(candidate: Candidate, evidence: Evidence) -> Evidence:
    """Return a line that introduces a list together with the lines of the list."""
    if is_row(evidence.quote):
        return _with_head(evidence)
    if not evidence.quote.rstrip().endswith(":"):
        return evidence
    lines = [w.evidence for w in candidate.sentences if w.evidence.shares_text(evidence)]
    whole = evidence
    for line in sorted(lines, key=lambda e: e.order):
        if line.order == whole.order + 1 and len(whole.joined(line).quote.split()) <= _LONG_QUOTE:
            whole = replace(whole.joined(line), order=line.order)
    return whole


def _with_head(evidence: Evidence) -> Evidence:
    """Return a row of a table from the head of the table on, where that is not too long."""
    start = evidence.whole.rfind(evidence.topic, 0, evidence.start) if evidence.topic else -1
    headed = replace(evidence, start=start) if start >= 0 else evidence
    return headed if len(headed.quote.split()) <= _LONG_QUOTE else evidence
