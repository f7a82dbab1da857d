"""Text that was made to be found: it says one thing over and over, or only what is asked.

Whoever can get a document read could put it first for a question by writing the question in it,
five hundred times or as a punkt of its own. Such a text answers nothing, and stands behind every
other that was found.
"""

import re
from itertools import islice

_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = re.compile(r"[^.!?\n]+")
_ENOUGH_TO_TELL = 40
_DISTINCT = 4
"""Words to each different one; in minutes there are hardly two, in their tables and lists three."""

_ASKS = re.compile(
    r"\W*(?:(?:og|men|så|altså) )?(?:hv\w+|er|var|bliver|blev|har|havde|skal|skulle|kan|kunne|må"
    r"|vil|ville|får|fik|kommer|kom|gør|gjorde|stemte|stemmer|vedtog|besluttede|godkendte|findes|gælder"
    r"|nævn|vis|find|giv|fortæl)\b",
    re.IGNORECASE,
)
"""How a question opens. A title alone is what a punkt may well hold, and be sought by."""

_FEW = 8
_LEAST_QUESTION = 3
_LEAST_SAID = 4
"""Words that something is said with: "Taget til efterretning" tells nothing of a case."""


def is_stuffed(text: str, question: str) -> bool:
    """Return whether a text repeats itself, or says little but the question it was found by."""
    words, asked = _words(text), frozenset(_words(question))
    said = frozenset(words)
    if len(words) >= _ENOUGH_TO_TELL and len(said) * _DISTINCT < len(words):
        return True
    return asked <= said and bool(_ASKS.match(question)) and _echoes(text, asked)


def says_little(text: str) -> bool:
    """Return whether a text is too short to tell what its punkt says."""
    return sum(1 for _ in islice(_WORD.finditer(text), _FEW)) < _FEW


def _echoes(text: str, asked: frozenset[str]) -> bool:
    """Return whether no sentence but the question itself says anything."""
    if len(asked) < _LEAST_QUESTION:
        return False
    sentences = [frozenset(_words(sentence)) for sentence in _SENTENCE.findall(text)]
    if not any(asked <= sentence for sentence in sentences):
        return False
    return not any(len(sentence - asked) >= _LEAST_SAID for sentence in sentences)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
