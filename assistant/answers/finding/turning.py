"""Has a question left the case of the questions before it?

The words alone do not tell: "Hvad med rotterne?" may ask of the rats of this case, or turn to
another. The archive does: where a punkt is titled by the question's own words, and the punkt that
the conversation was about does not hold them, the question stands alone.
"""

from assistant.answers.finding.inquiry import Inquiry

TITLED = 0.5
"""Share of the question's own words that the title of the other punkt must hold."""

HELD, MORE = 0.67, 0.3
"""Share of them from which the earlier punkt is still meant, and by how much the other must hold
more of them."""


def stands_alone(following: Inquiry, alone: Inquiry) -> bool:
    """Return whether a question is about a punkt of its own.

    `following` is the question within the scope of those before, `alone` the same without it.
    """
    if all(term.light for term in alone.focus.terms):
        return False
    other = alone.best
    if other is None or other.coverage.titled < TITLED:
        return False
    earlier = following.best
    if earlier is None:
        return True
    same = {record.item.id for record in alone.treatments(other.record)}
    if earlier.record.item.id in same:
        return False
    held = alone.weighed(earlier.record).coverage.share
    return held < HELD and other.coverage.share > held + MORE
