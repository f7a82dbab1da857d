"""The votes of someone on a case that was voted on more than once, each with what it was on.

"Var hun for at dele skolen?": which of its treatments is meant, the question seldom proves, and a
yes to one would be taken for a yes to another. So all are told, the newest first, with their dates.
"""

import re
from collections.abc import Sequence

from assistant.answers.answer import Outcome
from assistant.answers.desks.particulars import cut
from assistant.answers.desks.votes.asked import Form, VoteAsked
from assistant.answers.desks.votes.cues import EXCLUSIVE
from assistant.answers.desks.votes.names import find_mentions
from assistant.answers.desks.votes.of import Votes, person_of, votes_of
from assistant.answers.desks.votes.points import point_before
from assistant.answers.desks.votes.told import Told, join, of_case, where
from assistant.answers.text.sentences import split
from assistant.answers.wording.citing import cite_item
from assistant.answers.wording.draft import Draft, Statement

_MOST, _SEVERAL = 3, 2
_LONGEST, _SHORTEST, _VERDICT = 18, 2, 3
"""Words of what was voted on that are quoted, those beside the names that say what it was, and
those that may be no more than a verdict ("Godkendt som indstillet")."""

_VOTE_ALONE = re.compile(r"\W*(?:stemte|stemmer)\s+(?:for|i?mod)\W*", re.IGNORECASE)


def tell_in_turn(asked: VoteAsked, chosen: Votes, read: Sequence[Votes]) -> Draft | None:
    """Tell each vote of someone in a case; None where there was but one."""
    if not asked.who or asked.form not in (Form.HVORDAN, Form.OM):
        return None
    case = chosen.record.item.sagsnummer
    same = [chosen, *(votes for votes in read if case and votes.record.item.sagsnummer == case)]
    told = {
        (where(entry.record, entry.decision), entry.side): entry
        for votes in same
        for entry in votes_of(person_of(asked.who, votes.record.meeting), votes)
        if entry.side in EXCLUSIVE
    }
    if len({place for place, _ in told}) < _SEVERAL:
        return None
    newest = sorted(told.values(), key=lambda entry: entry.day, reverse=True)[:_MOST]
    return Draft(Outcome.ANSWERED, tuple(map(_statement, newest)))


def _statement(told: Told) -> Statement:
    """Lead with the side and the place, then quote what was voted on; the proof is cited."""
    text, stand = told.decision.text, told.stands[0]
    proof = cite_item(told.record, text[stand.start : stand.end].strip(), decision=told.decision)
    lead = f"{join(told.voters)} {told.deed} {where(told.record, told.decision)}"
    beside = _beside_names(told)
    if beside:
        return Statement((f"{lead}: »{cut(beside, _LONGEST)}«", proof))
    matter = _matter(told)
    if matter is None:
        return Statement((f"{lead}{of_case(told.record)}", proof))
    cited = cite_item(told.record, matter, decision=told.decision)
    return Statement((lead, proof, f", hvor der står: »{cut(matter, _LONGEST)}«", cited))


def _beside_names(told: Told) -> str:
    """Return what a sentence tells of those it names: "B (A) stemte imod, idet de ønsker …"."""
    text, stand = told.decision.text, told.stands[0]
    sentence = text[stand.start : stand.end]
    mine = [m for m in find_mentions(sentence) if m.voter in told.voters]
    tail = _after_names(sentence)
    alone = _VOTE_ALONE.fullmatch(tail) or len(re.findall(r"[^\W\d]{3,}", tail)) < _SHORTEST
    if alone or not mine or mine[-1].start > sentence.index(tail):
        return ""
    opened = mine[-1].start == 0
    return f"{'' if opened else '… '}{sentence[mine[-1].start :].strip().rstrip('.')}"


def _matter(told: Told) -> str | None:
    """Return the words of the decision that say what the ballot was on."""
    text, start = told.decision.text, told.stands[0].start
    before = split(text[:start])
    own = [s for s in before if s.start >= told.ballot.start] or before
    told_of = (_after_names(s.text).strip() for s in own)
    plain = (each for each in told_of if len(each.split()) > _VERDICT)
    return point_before(text, start) or next(plain, None)


def _after_names(sentence: str) -> str:
    """Return a sentence from where it has named those who voted."""
    named = [m.end for m in find_mentions(sentence) if m.voter.party]
    return sentence[max(named, default=0) :]
