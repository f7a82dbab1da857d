"""Which of the punkter found are on the very thing that was voted on.

The votes on an addition to a plan are none on the plan, though both are of one case.
"""

from collections.abc import Sequence

from assistant.answers.asking.places import titles_subject
from assistant.answers.desks.votes.cues import EXCLUSIVE, Side
from assistant.answers.desks.votes.of import Votes
from assistant.answers.finding.candidates import TITLED
from assistant.answers.finding.inquiry import Inquiry
from assistant.archive.records import ItemRecord

_AWAY = 0.3
"""Share of the subject's words that a title may hold less of than the best one."""


def of_subject(read: Sequence[Votes], inquiry: Inquiry) -> list[Votes]:
    """Return the punkter whose titles name the subject, where any of them tells of a vote."""
    named = [votes for votes in read if _is_titled(votes.record, inquiry)]
    return named if any(votes.told(tuple(Side)) for votes in named) else list(read)


def voted_on(read: Sequence[Votes]) -> Votes:
    """Return the likeliest punkt, or the first of its case where there was a vote if it had none.

    What a vote does not tell is told of that, not of a treatment that put the case off.
    """
    best, case = read[0], read[0].record.item.sagsnummer
    same = [votes for votes in read if case and votes.record.item.sagsnummer == case]
    return next((votes for votes in (best, *same) if votes.told(tuple(EXCLUSIVE))), best)


def _is_titled(record: ItemRecord, inquiry: Inquiry) -> bool:
    """Return whether a title holds the subject as well as the best one, and not as a place."""
    best, plain = inquiry.best, [term for term in inquiry.focus.terms if not term.light]
    if best is None or best.coverage.titled < TITLED:
        return True
    subject = inquiry.matter.at_place or plain
    as_well = inquiry.known(record).coverage.titled >= best.coverage.titled - _AWAY
    best_names = titles_subject(best.record.item.title or "", subject)
    return as_well and (not best_names or titles_subject(record.item.title or "", subject))
