"""Who gave it? A figure that a committee recommended is told with the decision of who could give.

Beside `since`, which tells what a figure has come to: here it is the same figure, and only the
standing of it that another meeting changed.
"""

from dataclasses import replace

from assistant.answers.answer import Outcome
from assistant.answers.choosing.picks import Pick, Role, decision_picks, deviates
from assistant.answers.choosing.selection import Selection
from assistant.answers.choosing.stretches import stretched
from assistant.answers.finding.candidates import Candidate
from assistant.answers.finding.inquiry import Inquiry
from assistant.answers.finding.treatments import day, later_than
from assistant.answers.finding.weighing import Weighed
from assistant.answers.text.values import Value, find_values
from assistant.answers.text.verdicts import Verdict, read_verdicts
from assistant.archive.filters import Filters


def granted(inquiry: Inquiry, best: Candidate, selection: Selection) -> Selection:
    """Return the selection as it was decided, where its figure was first only recommended.

    A question that names a body or a date asks for what was said there and then.
    """
    filters, told = inquiry.question.filters, _recommended(best, selection)
    bound = filters.udvalg or filters.date_from or filters.date_to or inquiry.question.oldest
    if told is None or bound or selection.outcome is not Outcome.ANSWERED:
        return selection
    later = later_than(best.record, inquiry.treatments(best.record))
    for record in sorted(later, key=day, reverse=True):
        found = _as_decided(inquiry, inquiry.known(record), told)
        if found is not None:
            return replace(selection, candidate=inquiry.known(record), picks=found)
    return selection


def _recommended(best: Candidate, selection: Selection) -> Value | None:
    """Return the figure that the first quote tells, where it is of a decision to recommend."""
    first = selection.picks[0].evidence if selection.picks else None
    if first is None or first.decision is None or not first.current:
        return None
    verdicts = read_verdicts(first.decision.text)
    inside = (w for w in best.sentences if w.evidence.overlaps(first) and w.value)
    found = max(inside, key=lambda w: w.score, default=None)
    return found.value if found and Verdict.ANBEFALET in verdicts else None


def _as_decided(inquiry: Inquiry, later: Candidate, told: Value) -> tuple[Pick, ...] | None:
    """Return the line of an indstilling with the same figure, and the decision agreeing to it."""
    decided = decision_picks(later, Filters())[:1]
    if not decided or deviates(decided[0]):
        return None
    if Verdict.GODKENDT not in read_verdicts(decided[0].evidence.quote):
        return None
    lines = [w for w in later.sentences if w.evidence.recommended and _tells(w, told)]
    put = max(lines, key=lambda w: w.score, default=None)
    if put is None:
        return None
    line = replace(stretched(inquiry.focus, later, put), role=Role.INDSTILLING)
    return (replace(line, value=told.text), *decided)


def _tells(weighed: Weighed, told: Value) -> bool:
    return any(value.text == told.text for value in find_values(weighed.evidence.quote))
