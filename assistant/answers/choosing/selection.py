"""Choose what to quote: the stretch of a punkt that answers, and the decision beside it.

From weighed sentences to picks; `compose` puts the picks into words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers.answer import Outcome
from assistant.answers.asking.asked import Asked
from assistant.answers.asking.focus import Focus
from assistant.answers.asking.words import likeness, tokens
from assistant.answers.choosing.beside import with_decision
from assistant.answers.choosing.leading import CERTAIN
from assistant.answers.choosing.overtaken import by_decision
from assistant.answers.choosing.picks import (
    LONG_DECISION,
    Pick,
    Role,
    decision_picks,
    recommendation,
    titled,
)
from assistant.answers.choosing.stretches import (
    run_on,
    stretched,
    with_fate,
    with_outcome,
    with_pick,
)
from assistant.answers.finding.candidates import WHOLLY, Candidate, is_named, is_subject
from assistant.answers.finding.dismissed import is_set_aside
from assistant.answers.finding.fitting import SIGNED, SURE
from assistant.answers.finding.weighing import ADDED, Weighed, is_one_sided
from assistant.answers.text.evidence import current_decision, whole_decision
from assistant.answers.text.tables import is_row
from assistant.answers.text.values import Kind
from assistant.answers.text.verdicts import (
    is_postponed,
    read_verdicts,
    refers,
)
from assistant.archive.filters import Filters
from assistant.archive.records import ItemRecord
from assistant.minutes.meeting import SectionKind


@dataclass(frozen=True, slots=True)
class Selection:
    """What was chosen from one punkt, and how far it answers."""

    outcome: Outcome
    candidate: Candidate
    picks: tuple[Pick, ...] = ()

    def followed_by(self, later: ItemRecord) -> "Selection":
        """Return the selection with what was decided when the case came up again."""
        decision = current_decision(later.meeting, later.item)
        if decision is None or not decision.text.strip():
            return self
        pick = Pick(whole_decision(later, decision), Role.SENERE)
        return replace(self, picks=(*self.picks, pick))

    def with_points(self) -> "Selection":
        """Return the selection with the indstilling, where a decision points to its lines."""
        points = any(
            pick.evidence.decision is not None and refers(pick.evidence.quote)
            for pick in self.picks
        )
        put = any(pick.evidence.recommended for pick in self.picks)
        if not points or put:
            return self
        return replace(self, picks=(*self.picks, *recommendation(self.candidate)))

    def led_by(self, decided: Sequence[Pick]) -> "Selection":
        """Return the selection with the decision first, and what it does not hold after it."""
        rest = [
            pick
            for pick in self.picks
            if not any(pick.evidence.overlaps(first.evidence) for first in decided)
        ]
        return replace(self, picks=(*decided, *rest[:MOST_PICKS]))


MEETS, FITS = 0.45, 0.5
"""Share of the question's words a sentence must meet, and the fit of its value, to answer."""

MEETS_SURE = 0.3
"""The share that is enough where the value proves itself by its unit or counted noun."""

MEETS_UNSIGNED = 0.75
"""Share of the words to meet where a person, place, firm or reason is asked for and the sentence
shows no sign of one."""

SETTLED = 0.45
"""Share of the subject's words that must stand in the title for the decision to answer a yes or
no whose other words it does not hold."""

ALMOST, EQUAL = 0.8, 0.85
"""Share of the best score at which another stretch is quoted too; a figure takes more."""

RIVAL = 0.75
"""Share of the top score from which a sentence that answers is taken over one that does not."""

SAME_ROLE = 0.85
"""Likeness from which a word names the role asked for."""

NAMES_IT = 0.6
"""Likeness from which a word of a decision is one of the subject."""

AS_WELL = 0.9
"""Share of the words met by a figure that was voted down, from which another goes before it."""

MOST_PICKS, LOOKED_AT = 2, 6
_SEVERAL = 2

NEAR_WORDS, MOST_NEAR = 0.2, 2
"""Share of the question's words in a sentence shown beside a punkt that was found without the
answer, and how many are shown."""

_CLAIMED = re.compile(
    r"\b(?:afvis\w+|godkend\w+|vedt\w+|forkast\w+|bevilge\w+|tiltr\w+|udsatte|udsat|udskudt)\b",
    re.IGNORECASE,
)
"""A deed that only the decision itself can bear out or deny."""

_ELECTED = re.compile(
    r"\b(?:vælges|valgtes|valgte?|udpeg(?:es|et|ede)|indtræder|ansættes|ansat|konstitueres)\b",
    re.IGNORECASE,
)
"""How a decision puts somebody in a post."""

_BEFORE = (SectionKind.RESUME, SectionKind.BAGGRUND, SectionKind.TIDLIGERE)
"""Sections that tell how a matter came about, not how it stands."""

_SELDOM = {Asked.VARIGHED, Asked.HYPPIGHED, Asked.PROCENT}
_SIGNED = {Asked.PERSON, Asked.FIRMA, Asked.NAVN, Asked.STED, Asked.GRUND}


def select(focus: Focus, candidate: Candidate, filters: Filters) -> Selection:
    """Choose from one punkt what answers the question."""
    whole = focus.latest and is_told_whole(focus, candidate)
    chooser = _choose_summary if whole else _CHOOSERS.get(focus.asked, _choose_sentences)
    picks = chooser(focus, candidate, filters)
    if not picks and focus.decided and focus.asked is Asked.HVAD and is_named(candidate):
        picks = decision_picks(candidate, filters)
    if picks:
        return Selection(Outcome.ANSWERED, candidate, picks)
    if not is_subject(candidate):
        return Selection(Outcome.REFUSED, candidate)
    return partially(candidate, filters, told=True)


def partially(candidate: Candidate, filters: Filters, *, told: bool = False) -> Selection:
    """Return the punkt as found without the answer, with its decision where that is short.

    With `told` the sentences nearest to the question come first: a reader may see in them what
    no rule proves.
    """
    near = _nearest(candidate) if told else []
    decided = decision_picks(candidate, filters)[:1]
    short = [p for p in decided if len(p.evidence.quote.split()) <= LONG_DECISION]
    fresh = [p for p in near if not any(p.evidence.overlaps(d.evidence) for d in short)]
    return Selection(Outcome.PARTIAL, candidate, (*fresh, *short))


def _nearest(candidate: Candidate) -> list[Pick]:
    """Return the sentences that lie nearest the question, at most `MOST_NEAR`."""
    top = candidate.sentences[:LOOKED_AT]
    near = [w for w in top if w.words >= NEAR_WORDS and not is_one_sided(w.evidence)]
    picks: list[Pick] = []
    for weighed in near[:MOST_NEAR]:
        told = with_outcome(weighed.evidence)
        picks = with_pick(picks, Pick(told, Role.SVAR, keep=told.start))
    return with_fate(picks, near[:MOST_NEAR])


def is_told_whole(focus: Focus, candidate: Candidate) -> bool:
    """Return whether it is asked what the punkt is about, and not of one thing in it.

    "Hvad skete der med svømmehallen?" is, where its title says so; "… med fraværet?" is not.
    """
    return focus.asked is Asked.OM or candidate.titled_whole


def is_decided_on(focus: Focus, candidate: Candidate) -> bool:
    """Return whether a decision is on the one thing asked about, which a text may only mention.

    The title, the indstilling or a decision must hold a word of it.
    """
    subject = [term for term in focus.terms if not term.light]
    record = candidate.record
    if len(subject) != 1 or candidate.coverage.titled > 0 or not record.item.title:
        return True
    texts = [decision.text for decision in record.item.decisions]
    texts += [pick.evidence.quote for pick in recommendation(candidate)]
    stems = [token.stem for text in texts for token in tokens(text)]
    return any(likeness(subject[0].stem, stem) >= NAMES_IT for stem in stems)


def _choose_decision(focus: Focus, candidate: Candidate, filters: Filters) -> tuple[Pick, ...]:
    """Return the decision, led by what the text tells was decided of the very thing asked about."""
    picks = decision_picks(candidate, filters, others=True)
    apart = _decided_apart(focus, candidate) if candidate.coverage.titled < SETTLED else None
    return (Pick(apart.evidence, Role.SVAR), *picks) if apart else picks


def _decided_apart(focus: Focus, candidate: Candidate) -> Weighed | None:
    """Return the sentence that tells what was decided of a thing that the punkt only mentions.

    "Ansøgningen ved Lille Kær blev afvist" answers of Lille Kær, in a punkt on Store Kær.
    """
    if sum(not term.light for term in focus.terms) < _SEVERAL:
        return None
    told = (w for w in candidate.sentences if w.evidence.decision is None and w.told)
    whole = (w for w in told if w.own >= WHOLLY and not w.evidence.recommended)
    return next((w for w in whole if read_verdicts(w.evidence.quote)), None)


def _choose_recommendation(
    focus: Focus, candidate: Candidate, filters: Filters
) -> tuple[Pick, ...]:
    """Return the indstilling, and the decision where there is one: they may differ."""
    picks = recommendation(candidate)
    if not picks:
        return ()
    return (*picks, *decision_picks(candidate, filters)[:1])


def _choose_summary(focus: Focus, candidate: Candidate, filters: Filters) -> tuple[Pick, ...]:
    """Return the opening of the case text, or what meets the question best, and the decision."""
    sentences = sorted(candidate.sentences, key=lambda w: w.evidence.order)
    prose = [w.evidence for w in sentences if _is_prose(w)]
    if focus.latest:
        prose = [e for e in prose if e.kind not in _BEFORE] or prose
    title = titled(candidate.record)
    if not prose:
        return (title, *decision_picks(candidate, filters))
    told = [w for w in candidate.sentences if w.evidence in prose and w.added >= ADDED]
    start = max(told, key=lambda w: w.words).evidence if told else prose[0]
    picks = [title, Pick(run_on(start, prose), Role.SVAR)]
    return (*picks, *decision_picks(candidate, filters)[:1])


def _is_prose(weighed: Weighed) -> bool:
    evidence = weighed.evidence
    return (
        evidence.decision is None and not evidence.recommended and len(evidence.quote.split()) >= 5
    )


def _choose_sentences(focus: Focus, candidate: Candidate, filters: Filters) -> tuple[Pick, ...]:
    """Return the sentence that answers, a second that does as well, and what was decided."""
    picks = _answering(focus, candidate)
    picks = by_decision(focus, candidate, picks)
    return with_decision(focus, candidate, filters, picks) if picks else ()


def _choose_yes_no(focus: Focus, candidate: Candidate, filters: Filters) -> tuple[Pick, ...]:
    """Return the decision, led by the sentence that answers where it stands elsewhere."""
    claimed = focus.decided and is_named(candidate)
    picks = [] if claimed and _CLAIMED.search(_asked_words(focus)) else _answering(focus, candidate)
    if not picks:
        settled = candidate.coverage.titled >= SETTLED
        return decision_picks(candidate, filters) if settled else ()
    return with_decision(focus, candidate, filters, picks, always=True)


def _answering(focus: Focus, candidate: Candidate) -> list[Pick]:
    """Return the best sentence, and those beside it that may as well be the answer."""
    top = candidate.sentences[:LOOKED_AT]
    least = RIVAL * top[0].score if top else 0.0
    best = next((w for w in top if w.score >= least and _answers(focus, w)), None)
    best = best or _sole(focus, candidate)
    if best is None:
        return []
    best = _standing(focus, candidate, _as_it_is(focus, candidate, best))
    picks = [stretched(focus, candidate, best)]
    for other in top:
        if len(picks) < _most(focus, best) and _as_good(focus, best, other, picks):
            picks = with_pick(picks, stretched(focus, candidate, other))
    return with_fate(picks, top)


def _as_it_is(focus: Focus, candidate: Candidate, best: Weighed) -> Weighed:
    """Return the best sentence of the current decision in place of one of an earlier decision."""
    earlier = best.evidence.decision is not None and not best.evidence.current
    now = (w for w in candidate.sentences if w.evidence.current and _answers(focus, w))
    if focus.demands_value:
        now = (w for w in now if w.own >= AS_WELL * best.own)
    return next(now, best) if earlier else best


def _standing(focus: Focus, candidate: Candidate, best: Weighed) -> Weighed:
    """Return the best sentence; where only what was voted down is on the thing asked, that.

    It is told with its fate, where another figure would be of another thing.
    """
    fallen = (w for w in candidate.sentences if _is_set_aside(focus, w) and _answers(focus, w))
    nearer = (w for w in fallen if best.words < AS_WELL * w.words or best.own < AS_WELL * w.own)
    return best if _is_set_aside(focus, best) else next(nearer, best)


def _is_set_aside(focus: Focus, weighed: Weighed) -> bool:
    value = weighed.value if focus.demands_value else None
    return value is not None and is_set_aside(focus, weighed.evidence, value.start)


def _sole(focus: Focus, candidate: Candidate) -> Weighed | None:
    """Return the only sentence of the punkt that is meant with a value of a sort seldom told."""
    if focus.asked not in _SELDOM or not is_named(candidate):
        return None
    held = [w for w in candidate.sentences if w.fit >= CERTAIN and w.words >= MEETS]
    return held[0] if len(held) == 1 else None


def _most(focus: Focus, best: Weighed) -> int:
    """Return how many stretches to quote: one where the figure proves itself."""
    sure = focus.demands_value and best.fit >= SURE and best.words >= MEETS_UNSIGNED
    return 1 if sure else MOST_PICKS


def _answers(focus: Focus, weighed: Weighed) -> bool:
    if not weighed.told or not _acts(focus, weighed):
        return False
    if focus.demands_value:
        meets = MEETS_SURE if weighed.fit >= SURE else MEETS
        return weighed.words >= meets and weighed.fit >= FITS
    signed = focus.asked not in _SIGNED or weighed.fit >= SIGNED
    if focus.role and not _holds_role(focus.role, weighed):
        return False
    unsigned = weighed.fit < SIGNED
    only_signed = focus.named or focus.dearer or focus.asked is Asked.PERSON
    if (only_signed and unsigned) or _only_postpones(focus, weighed):
        return False
    if focus.asked is Asked.PERSON and _elects(weighed):
        return weighed.words >= MEETS_SURE
    return weighed.words >= (MEETS if signed else MEETS_UNSIGNED)


def _elects(weighed: Weighed) -> bool:
    """Return whether a sentence is the decision that puts a person in a post.

    It answers "hvem overtog …s plads" in few of its words: the case text has the rest.
    """
    named = weighed.value is not None and weighed.value.kind is Kind.PERSON
    return named and weighed.evidence.current and bool(_ELECTED.search(weighed.evidence.quote))


def _holds_role(role: str, weighed: Weighed) -> bool:
    """Return whether a sentence names a person and the role that is asked for."""
    person = weighed.value is not None and weighed.value.kind is Kind.PERSON
    held = (likeness(role, token.stem) for token in tokens(weighed.evidence.quote))
    return person and any(like >= SAME_ROLE for like in held)


def _only_postpones(focus: Focus, weighed: Weighed) -> bool:
    """Return whether the reason given is why the matter waits, where that is not asked."""
    if focus.asked is not Asked.GRUND or weighed.evidence.decision is None or focus.denied:
        return False
    return is_postponed(weighed.evidence.quote) and not focus.decided


def _asked_words(focus: Focus) -> str:
    return " ".join(term.spelt for term in focus.terms)


def _acts(focus: Focus, weighed: Weighed) -> bool:
    quote = weighed.evidence.quote
    return focus.act is None or re.search(focus.act, quote, re.IGNORECASE) is not None


def _as_good(focus: Focus, best: Weighed, other: Weighed, picks: Sequence[Pick]) -> bool:
    inside = any(pick.evidence.overlaps(other.evidence) for pick in picks)
    proposed = other.evidence.recommended and not best.evidence.recommended
    if (
        inside
        or proposed
        or _is_set_aside(focus, other)
        or _beside(best, other)
        or not _answers(focus, other)
    ):
        return False
    return other.score >= (EQUAL if focus.demands_value else ALMOST) * best.score


def _beside(best: Weighed, other: Weighed) -> bool:
    """Return whether a row only stands in the same table as the one that answers."""
    rows = is_row(best.evidence.quote) and is_row(other.evidence.quote)
    return rows and other.words < best.words


_CHOOSERS = {
    Asked.BESLUTNING: _choose_decision,
    Asked.INDSTILLING: _choose_recommendation,
    Asked.OM: _choose_summary,
    Asked.JA_NEJ: _choose_yes_no,
}
