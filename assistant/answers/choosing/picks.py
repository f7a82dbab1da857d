"""What can be picked whole from a punkt: its decisions, its indstilling, its title."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.answers.finding.candidates import Candidate
from assistant.answers.text.evidence import Evidence, current_of, decided_at, whole_decision
from assistant.answers.text.sentences import split
from assistant.answers.text.verdicts import Verdict, is_bare, read_verdicts, refers
from assistant.archive.filters import Filters
from assistant.archive.records import Decided, ItemRecord
from assistant.minutes.meeting import Decision, SectionKind

LONG_DECISION = 60
"""Words of a decision that is quoted whole beside what answers, at most."""


class Role(StrEnum):
    """Why a stretch is quoted."""

    SVAR = "svar"
    BESLUTNING = "beslutning"
    INDSTILLING = "indstilling"
    ANDEN = "anden"
    TITEL = "titel"
    SENERE = "senere"


@dataclass(frozen=True, slots=True)
class Pick:
    """A stretch to quote; `value` is the figure or name that answers, printed inside it.

    Where the stretch must be cut, the sentence at `keep` (in the text it stands in) stays.
    """

    evidence: Evidence
    role: Role
    value: str | None = None
    keep: int = 0


def decision_picks(
    candidate: Candidate, filters: Filters, *, others: bool = False
) -> tuple[Pick, ...]:
    """Return the decision asked about, what it agreed to, and what other bodies decided."""
    record = candidate.record
    decision = asked_decision(decided_at(record), filters)
    if decision is None or not decision.text.strip():
        return ()
    picks = [_whole(candidate, whole_decision(record, decision), Role.BESLUTNING)]
    if is_bare(split(decision.text)[0].text) or refers(decision.text):
        picks += recommendation(candidate)
    if others:
        picks += [
            Pick(whole_decision(record, other), Role.ANDEN)
            for other in record.item.decisions
            if other is not decision and other.text.strip()
        ]
    return tuple(picks)


def recommendation(candidate: Candidate) -> list[Pick]:
    """Return the indstilling in full, as one stretch."""
    record = candidate.record
    for section in record.item.sections:
        text = section.text
        if section.kind is SectionKind.INDSTILLING and len(text.split()) > 1:
            start, end = len(text) - len(text.lstrip()), len(text.rstrip())
            whole = Evidence(record, text, start, end, section.heading, "", section.kind)
            return [_whole(candidate, whole, Role.INDSTILLING)]
    return []


def _whole(candidate: Candidate, evidence: Evidence, role: Role) -> Pick:
    """Return a whole text as a pick that keeps its best sentence where it must be cut."""
    inside = [w for w in candidate.sentences if w.evidence.shares_text(evidence) and w.added]
    best = max(inside, key=lambda w: (w.added, -w.evidence.start), default=None)
    return Pick(evidence, role, keep=best.evidence.start if best else evidence.start)


def asked_decision(decided: Decided, filters: Filters) -> Decision | None:
    """Return the decision of the body and period asked about; the current one otherwise."""
    current = current_of(decided)
    fitting = [d for d in decided.decisions if _fits(d, decided, filters)]
    if not fitting or any(decision is current for decision in fitting):
        return current
    return fitting[-1]


def _fits(decision: Decision, decided: Decided, filters: Filters) -> bool:
    body = decision.udvalg or decided.udvalg
    day = decision.date or decided.date
    same_body = not filters.udvalg or body == filters.udvalg
    begun = not filters.date_from or day is None or day >= filters.date_from
    return same_body and begun and (not filters.date_to or day is None or day <= filters.date_to)


def titled(record: ItemRecord) -> Pick:
    """Return the printed title."""
    title = record.item.title or ""
    return Pick(Evidence(record, title, 0, len(title)), Role.TITEL)


def deviates(pick: Pick) -> bool:
    """Return whether a decision refused the matter, put it off or sent it elsewhere."""
    verdicts = read_verdicts(pick.evidence.quote)
    return bool(verdicts & {Verdict.AFVIST, Verdict.UDSAT, Verdict.UDGAAET, Verdict.OVERSENDT})
