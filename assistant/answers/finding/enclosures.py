"""Text of attachments: only the passages that may answer are weighed, each by itself.

A report of three hundred pages has nearly every word somewhere, so what it holds as a whole says
nothing of what a punkt is about, and to weigh each of its sentences would take seconds.
"""

import re
from collections.abc import Sequence

from assistant.answers.asking.focus import Focus
from assistant.answers.text.evidence import Evidence

MOST = 40
"""Sentences of attachments weighed for one punkt."""

_OPENING = 5
"""Letters of a word by which a sentence is seen to hold it, or an inflection or compound of it."""


def worth_weighing(focus: Focus, sentences: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return a punkt's own sentences, and those of its attachments that hold most of the words."""
    own = [s for s in sentences if s.attachment is None]
    enclosed = [s for s in sentences if s.attachment is not None]
    openings = {t.spelt.lower()[:_OPENING] for t in focus.terms if len(t.spelt) > 1}
    if not enclosed or not openings:
        return tuple(own)
    found = re.compile("|".join(map(re.escape, sorted(openings))))
    held = [len(set(found.findall(s.quote.lower()))) for s in enclosed]
    around = [sum(held[max(0, n - 1) : n + 2]) + held[n] for n in range(len(held))]
    best = sorted(range(len(enclosed)), key=lambda n: -around[n])[:MOST]
    return (*own, *(enclosed[n] for n in sorted(best) if around[n]))


def best_passage(sentences: Sequence[Evidence], rows: Sequence[list[float]]) -> list[float] | None:
    """Return how well one passage of an attachment, a sentence and its neighbours, meets each word.

    `rows` hold how well each sentence does.
    """
    passages = [
        _met([row for other, row in zip(sentences, rows, strict=True) if _near(sentence, other)])
        for sentence in sentences
        if sentence.attachment is not None
    ]
    return max(passages, key=sum, default=None)


def _near(sentence: Evidence, other: Evidence) -> bool:
    return abs(sentence.order - other.order) <= 1 and sentence.whole == other.whole


def _met(rows: Sequence[list[float]]) -> list[float]:
    return [max(column) for column in zip(*rows, strict=True)]
