"""What someone is asked to think today: the vote that the minutes record, with its case and day.

A vote is no Ja or Nej to that: it was on one thing on one day.
"""

from dataclasses import replace

from assistant.answers.answer import Outcome
from assistant.answers.asking.people import names_in
from assistant.answers.asking.words import LISTED, likeness, tokens
from assistant.answers.desks.votes.asked import VoteAsked
from assistant.answers.desks.votes.cues import Side
from assistant.answers.desks.votes.of import Votes, is_asked, person_of, votes_of
from assistant.answers.desks.votes.told import tell_in_case
from assistant.answers.finding.inquiry import Inquiry
from assistant.answers.wording.draft import Draft
from assistant.answers.wording.remarks import NO_STANCE
from assistant.archive.records import ItemRecord

_VOTED = (Side.FOR, Side.IMOD, Side.UNDLOD, Side.MINDRETAL)


def tell_stance(asked: VoteAsked, votes: Votes) -> Draft | None:
    """Tell the vote of someone by name, whichever side it was on; None where none is told."""
    who = person_of(asked.who or "", votes.record.meeting)
    told = [t for t in votes_of(who, votes) if t.side in _VOTED]
    named = [t for t in told if is_asked(who, t.voters[0], exact=True)]
    if not named or not _is_on(asked.subject, votes.record):
        return None
    return replace(Draft(Outcome.PARTIAL, (tell_in_case(named[0]),)), remarks=(NO_STANCE,))


def _is_on(subject: str, record: ItemRecord) -> bool:
    """Return whether the title of a case holds half of what is asked about."""
    title = [token.stem for token in tokens(record.item.title or "")]
    words = [token.stem for token in tokens(subject) if not token.function]
    met = [any(likeness(word, stem) >= LISTED for stem in title) for word in words]
    return bool(met) and 2 * sum(met) >= len(met)


def is_member(who: str, inquiry: Inquiry) -> bool:
    """Return whether one asked about is, by the whole name, one of the members there are."""
    asked = names_in(who)
    people = inquiry.archive.vocabulary(inquiry.viewer).people
    return len(asked) > 1 and any(asked <= names_in(name) for name in people)
