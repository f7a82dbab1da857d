"""The evidence of words: how sure the words of a question make one that a punkt is about it.

A logit over what the punkt holds. All of it is measured against the archive as it is now (how
rare each word is there), so one number means the same in a small archive and in a large one.
The weights were fitted on 1,300 questions put to three archives, of which a third hold the
answer (docs/soegning.md).
"""

import numpy as np
from numpy.typing import NDArray

from assistant.search.asked import Asked
from assistant.search.holding import Held

MET = 0.5
"""Likeness from which a word of the question counts as found."""

NONE = -3.3
_PUNKT, _CHUNK, _PAIRS, _NAMED, _UNNAMED = 1.3, 5.0, 1.5, 1.7, -1.9
_SAME = 0.9
_MOST_NAMES = 2


def evidence(asked: Asked, held: Held, owners: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return for each punkt the logit that it is what the question is about.

    `owners` numbers the punkt of each chunk. Without a subject there is no evidence.
    """
    if not asked.content:
        return np.full(len(held.coverage), NONE)
    weights = np.asarray([word.weight * word.content for word in asked.words])
    best_chunk = np.zeros(len(held.coverage))
    np.maximum.at(best_chunk, owners, held.own)
    names = held.words[:, [word.name and word.place > 0 for word in asked.words]]
    logits: NDArray[np.float64] = (
        NONE
        + _PUNKT * (held.words @ weights) / max(weights.sum(), 1e-9)
        + _CHUNK * best_chunk
        + _PAIRS * held.pairs
        + _NAMED * np.minimum((names >= _SAME).sum(axis=1), _MOST_NAMES)
        + _UNNAMED * (names < MET).sum(axis=1)
    )
    return logits
