"""Has a question left the case of the questions before it?

The words alone do not tell: "Hvad med rotterne?" may ask of the rats of this case, or turn to
another. The archive does: where a punkt is titled by the question's own words, and the punkt that
the conversation was about does not hold them, the question stands alone. "Hvor mange boliger må der
bygges?" is of the plan spoken of, though another plan is titled by its "boliger" too.
"""

from assistant.answers.asking.words import likeness, tokens
from assistant.answers.finding.inquiry import Inquiry

TITLED = 0.5
"""Share of the question's own words that the title of the other punkt must hold."""

HELD, MORE = 0.67, 0.3
"""Share of them from which the earlier punkt is still meant, and by how much the other must hold
more of them."""

ALIKE = 0.6
"""Likeness from which a word of a title is one of the question's."""


def stands_alone(following: Inquiry, alone: Inquiry) -> bool:
    """Return whether a question is about a punkt of its own.

    `following` is the question within the scope of those before, `alone` the same without it.
    """
    if all(term.light for term in alone.focus.terms):
        return False
    if following.question.loose:
        return not _is_held(following, alone)
    other = alone.best
    if other is None or other.coverage.titled < TITLED:
        return False
    earlier = following.best
    if earlier is None:
        return True
    same = {record.item.id for record in alone.treatments(other.record)}
    if earlier.record.item.id in same:
        return False
    held = alone.weighed(earlier.record).coverage
    if held.share >= HELD or other.coverage.share <= held.share + MORE:
        return False
    title = [token.stem for token in tokens(other.record.item.title or "")]
    return any(likeness(t.stem, stem) >= ALIKE for t in held.missing for stem in title)


def _is_held(following: Inquiry, alone: Inquiry) -> bool:
    """Return whether the punkt of the conversation holds what a question asks about.

    That is asked of a question which does not lean on those before it by its words; where it finds
    the same punkt by itself, it needs no more.
    """
    earlier, carried = following.best, {t.stem for t in tokens(" ".join(following.asked.carried))}
    if earlier is None or any(t.stem in carried for t in earlier.coverage.missing):
        return False
    if alone.best and alone.best.record.item.id == earlier.record.item.id:
        return False
    return alone.weighed(earlier.record).coverage.share >= HELD
