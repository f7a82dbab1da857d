"""Is a new thing asked about, where the minutes only know the old one? "Det nye bibliotek i Engby".

The question takes for granted that something is built. A punkt on the opening hours of the old
library holds every word of it but that, and is no answer.
"""

import re
from collections.abc import Iterable

from assistant.answers.asking.words import likeness, tokens
from assistant.answers.text.sentences import split

_BUILT = (
    r"\w*(?:hus|hal|skole|bibliotek|bygning|center|institution|museum|stadion|teater|hjem|station"
    r"|bro|terminal|anlæg|fængsel|hospital|sygehus|hotel|kirke|havn|bad|kaserne|park|garage)"
    r"(?:en|et|n|t|r|s|er|erne|ne)?"
)
_ASKED = re.compile(rf"\b(?:nye?|nyt)\s+(?P<thing>{_BUILT})\b", re.IGNORECASE)
_NEW = frozenset({"ny", "nye", "nyt"})
_BUILDS = re.compile(
    r"\b(?:nybyg\w*|byg(?:ge|ges|ger|get|gede|gelse|geri\w*)|opfør\w*|etabler\w*|anlægge\w*"
    r"|anlagt|afløs\w*|erstat\w*|indvi\w*|rejsegilde)\b",
    re.IGNORECASE,
)
"""How a thing is told to come about, beside that it is "ny"."""

_SAME = 0.6
"""Likeness from which a word is the thing asked about."""

_AHEAD = 2
"""Words from "ny" to the thing that is new, at most."""


def is_of_new(question: str, texts: Iterable[str]) -> bool:
    """Return whether texts tell of the new thing that a question asks about; True for no such."""
    asked = _ASKED.search(question)
    thing = next(iter(tokens(asked["thing"])), None) if asked else None
    if thing is None:
        return True
    sentences = (s.text for text in texts for s in split(text))
    return any(_tells_of_new(thing.stem, sentence) for sentence in sentences)


def _tells_of_new(thing: str, sentence: str) -> bool:
    """Return whether "ny" stands right before the thing, or it is told to be built."""
    words = tokens(sentence)
    things = [n for n, token in enumerate(words) if likeness(thing, token.stem) >= _SAME]
    new = [n for n, token in enumerate(words) if token.word in _NEW]
    before = any(0 < at - n <= _AHEAD for n in new for at in things)
    return before or (bool(things) and _BUILDS.search(sentence) is not None)
