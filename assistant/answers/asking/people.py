"""Whom may a name mean, of the people that the minutes name?"""

import re
from collections.abc import Iterable

from assistant.search.danish import fold


def names_in(text: str) -> frozenset[str]:
    """Return the words of a name, folded."""
    return frozenset(fold(word) for word in re.findall(r"[^\W\d_]+", text))


def bearing(asked: frozenset[str], known: Iterable[frozenset[str]]) -> frozenset[frozenset[str]]:
    """Return the names that bear all of the one asked for; that very name alone where it is known.

    "Jens Hansen" is not Jens Peter Hansen where there is one of either name.
    """
    names = frozenset(name for name in known if asked and asked <= name)
    return names & {asked} or names
