"""How likely it is that the archive holds an answer at all.

A logistic of what the best punkt holds of the question. All of it is measured against the
archive as it is now (how rare each word is there, how near its chunks usually are), so one
number means the same in a small archive and in a large one. The weights were fitted on 1,300
questions put to three archives, of which a third hold the answer (docs/soegning.md).
"""

from math import exp

import numpy as np

from assistant.search.asked import Asked
from assistant.search.candidates import Candidates
from assistant.search.ranking import Ranking

MET = 0.5
"""Likeness from which a word of the question counts as found."""

_BASE, _PUNKT, _CHUNK, _NAME, _WORD = -6.0, 1.8, 7.0, -3.2, 0.74
_MOST_WORDS = 6


def trust(asked: Asked, found: Candidates, ranking: Ranking) -> float:
    """Return the confidence of a search in [0, 1]; 0 where the question names no subject."""
    if not asked.content or not len(ranking):
        return 0.0
    item, chunk = ranking.items[0], int(np.flatnonzero(found.keys == ranking.keys[0])[0])
    held = found.held.words[item]
    weights = np.asarray([word.weight * word.content for word in asked.words])
    punkt = float(held @ weights / max(weights.sum(), 1e-9))
    names = sum(
        met < MET for word, met in zip(asked.words, held, strict=True) if word.name and word.place
    )
    score = (
        _BASE
        + _PUNKT * punkt
        + _CHUNK * float(found.held.own[chunk])
        + _NAME * names
        + _WORD * min(len(asked.content), _MOST_WORDS)
    )
    return 1 / (1 + exp(-score))
