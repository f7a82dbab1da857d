"""Why someone voted so: only what the minutes give as the reason of that voter, or of the party.

A reason that stands in the case, or beside the name of another, is never told as theirs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answers.answer import Outcome
from assistant.answers.desks.votes.asked import VoteAsked
from assistant.answers.desks.votes.ballots import Stand
from assistant.answers.desks.votes.cues import Side
from assistant.answers.desks.votes.names import Kind, same_party
from assistant.answers.desks.votes.of import Votes, is_asked, party_of, person_of, votes_of
from assistant.answers.desks.votes.told import (
    MOST_WORDS,
    Told,
    join,
    of_case,
    tell,
    tell_in_case,
    tell_names,
    words,
)
from assistant.answers.text.sentences import split
from assistant.answers.wording.draft import Draft, Statement

_REASON = re.compile(
    r"\b(?:fordi|idet|da|eftersom|begrund\w*|på grund af|med henvisning til|af hensyn til"
    r"|ud fra|så længe|ønske\w*|støtte\w*|men(?:er|te|ing\w*)|find(?:er|t)|fandt|frygte\w*|hellere"
    r"|foretr[aæ]k\w*|forklare\w*|udtalte|bemærkede)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\s*(?:Da|Idet|Fordi|Eftersom|Af hensyn til|På grund af|Med henvisning til)\b")
_GOES_ON = re.compile(r"(?:Han|Hun|De|Begge|Begrundelsen)\b")
_VOTED = (Side.FOR, Side.IMOD, Side.UNDLOD)
_AGAINST = (Side.IMOD, Side.MINDRETAL)


def tell_why(asked: VoteAsked, votes: Votes) -> Draft | None:
    """Quote the reason of a voter, or say that none stands there; None where no vote is told.

    Who voted otherwise than the question has it is told with that vote.
    """
    who = person_of(asked.who or "", votes.record.meeting)
    told = votes_of(who, votes)
    voted = [t for t in told if t.side in _VOTED]
    same = [t for t in told if _is_side(t.side, asked.side)]
    if not same and voted:
        by_name = is_asked(who, voted[0].voters[0], exact=True)
        return _answered([tell_in_case(voted[0])]) if by_name else None
    reasons = list(_reasons(who, told, votes))
    if reasons:
        return _answered(list(_statements(same, reasons)))
    return Draft(Outcome.PARTIAL, (_unreasoned(same[0]),)) if same else None


def best_reasoned(asked: VoteAsked, first: Votes, read: Sequence[Votes]) -> Votes:
    """Return the treatment of a case that gives the reason, else where the vote was so, else it."""
    case = first.record.item.sagsnummer
    same = [first, *(v for v in read if case and v.record.item.sagsnummer == case)]
    return max(same, key=lambda votes: _reasoned(asked, votes))


def _reasoned(asked: VoteAsked, votes: Votes) -> int:
    who = person_of(asked.who or "", votes.record.meeting)
    told = votes_of(who, votes)
    if not any(_is_side(t.side, asked.side) for t in told):
        return 0
    return 2 if any(_reasons(who, told, votes)) else 1


def _is_side(told: Side, asked: Side | None) -> bool:
    return told in (_AGAINST if asked is Side.IMOD else (asked,))


def _reasons(who: str, told: Sequence[Told], votes: Votes) -> Iterator[Told]:
    """Give what stands as the reason of a voter, then of the party that the voter is printed of."""
    for entry in told:
        if entry.side is Side.REFERAT or _says_why(entry):
            yield entry
        elif more := _going_on(entry):
            yield more
    printed = [v.party for t in told for v in t.voters if v.party]
    party = next(iter(printed), None) or party_of(who, votes.record.meeting)
    against = any(t.side in _AGAINST for t in told)
    if party is None or not against:
        return
    for entry in votes.told((Side.REFERAT,)):
        mine = (v.kind is Kind.PARTI and same_party(party, v.name) for v in entry.voters)
        if entry not in told and any(mine) and _is_minority(entry):
            yield entry


def _is_minority(entry: Told) -> bool:
    text = entry.decision.text[entry.stands[0].start : entry.stands[-1].end]
    return re.search(r"mindretal|protokol|særudtalelse|referat", text, re.IGNORECASE) is not None


def _says_why(entry: Told) -> bool:
    """Return whether the sentence gives a reason beside this vote, and not beside another."""
    text, stand = entry.decision.text, entry.stands[0]
    others = [s for s in entry.ballot.stands if s.start == stand.start and s.low > stand.high]
    end = min((s.low for s in others), default=stand.end)
    alone = not any(s.start == stand.start and s.low < stand.low for s in entry.ballot.stands)
    before = text[stand.start : stand.low]
    return bool(_REASON.search(text[stand.high : end]) or (alone and _FIRST.match(before)))


def _going_on(entry: Told) -> Told | None:
    """Return the entry with the next sentence, where that goes on about the same voters."""
    stand = entry.stands[0]
    text = entry.decision.text
    alone = all(s.start != stand.start or s is stand or s == stand for s in entry.ballot.stands)
    after = split(text[stand.end :])
    if not alone or not after or not _GOES_ON.match(after[0].text):
        return None
    if not _REASON.search(after[0].text):
        return None
    several = len(_printed(entry, stand).voters) > 1
    if several is not after[0].text.startswith(("De ", "Begge ")):
        return None
    end = stand.end + after[0].end
    return replace(entry, stands=(replace(stand, end=end, high=end),))


def _printed(entry: Told, stand: Stand) -> Stand:
    """Return the stand as the ballot has it, with all its voters."""
    whole = (s for s in entry.ballot.stands if (s.start, s.low) == (stand.start, stand.low))
    return next(whole, stand)


def _statements(same: Sequence[Told], reasons: Sequence[Told]) -> Iterator[Statement]:
    """Give the vote, where the reason stands apart from it, then the reasons."""
    room = MOST_WORDS
    apart = [t for t in same if all(t.stands[0].start != r.stands[0].start for r in reasons)]
    once = {reason.stands[0].start: reason for reason in reversed(reasons)}
    kept = [reason for reason in reasons if once[reason.stands[0].start] is reason]
    told = [*([] if len(apart) < len(same) else same[:1]), *kept]
    for index, entry in enumerate(told):
        statement = tell_names(entry, room)
        room -= words("".join(part for part in statement.parts if isinstance(part, str))) + 1
        if index and room < 0:
            return
        yield statement


def _unreasoned(entry: Told) -> Statement:
    lead = f"Beslutningen knytter ingen begrundelse til {join(entry.voters)}, der {entry.deed}"
    lead = f"{lead}{of_case(entry.record)}"
    return tell(lead, entry)


def _answered(statements: Sequence[Statement]) -> Draft:
    return Draft(Outcome.ANSWERED, tuple(statements))
