"""How likely it is that the archive holds an answer at all."""

from assistant.search.asked import Asked
from assistant.search.candidates import Candidates


def trust(asked: Asked, found: Candidates | None, coverage: float) -> float:
    """Return the confidence of a search in [0, 1]."""
    if found is None or not asked.words:
        return 0.0
    return coverage
