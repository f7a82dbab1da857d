"""How likely it is that the archive holds an answer at all: by its words and by their meaning.

The evidence of words, moved by how much nearer the nearest chunk is than chunks of this archive
usually are; both are taken anew from whatever the archive holds. Fitted as `evidence` was.
"""

from math import exp

from assistant.search.asked import Asked
from assistant.search.candidates import Candidates
from assistant.search.ranking import Ranking

_NEAR, _USUAL = 0.9, 2.9
"""Weight of nearness, and the nearness that speaks neither for nor against."""


def trust(asked: Asked, found: Candidates, ranking: Ranking) -> float:
    """Return the confidence of a search in [0, 1]; 0 where the question names no subject."""
    if not asked.content or not len(ranking):
        return 0.0
    nearness = float(found.meaning.max()) / found.spread
    logit = float(found.evidence[ranking.items[0]]) + _NEAR * (nearness - _USUAL)
    return 1 / (1 + exp(-logit))
