"""The point that a vote is on, where a decision has several ("Ad 2: Et ændringsforslag …").

Who is against the amendment under "Ad 2" is not against the grant under "Ad 1".
"""

import re

from assistant.answers.asking.words import LISTED, likeness, tokens
from assistant.answers.text.sentences import split

_POINT = re.compile(r"(?m)(?:^|(?<=[.!?] ))[ \t]*A[dt]\.? ?\d{1,2}\b[:.)]*")
_SEVERAL, _LONGEST, _SHORT = 2, 40, 8
"""Points of a decision that are several, and words of what opens one, at most; where no more than
so few stand between it and the vote, they are quoted together."""

_NAMED = 0.5
"""Share of the words asked about that a point must hold for a vote on it to be one on them."""


def point_before(text: str, at: int) -> str | None:
    """Return the sentence that opens the point in which `at` stands, where there are several.

    None where a bare "Ad 2:" opens it, or `at` stands in that sentence itself.
    """
    start = _opened(text, at)
    if start is None:
        return None
    sentences = split(text[start:at])
    first = sentences[0].text if sentences else ""
    ended = start + len(first) <= at
    told = _SEVERAL <= len(_POINT.sub("", first).split()) <= _LONGEST
    return first if ended and told else None


def with_point(text: str, at: int) -> int:
    """Return where to begin a quote from `at` for a bare "Ad 2: Godkendt." to stand in it."""
    start = _opened(text, at)
    if start is None or point_before(text, at) or len(text[start:at].split()) > _SHORT:
        return at
    return start


def is_on_part(text: str, at: int, subject: str) -> bool:
    """Return whether a vote was on one of several points, and that not the one asked about."""
    start = _opened(text, at)
    if start is None:
        return False
    ends = [found.start() for found in _POINT.finditer(text) if found.start() > at]
    held = {token.stem for token in tokens(text[start : min(ends, default=len(text))])}
    asked = [token.stem for token in tokens(subject) if not token.function]
    met = [any(likeness(word, known) >= LISTED for known in held) for word in asked]
    return sum(met) <= _NAMED * len(met)


def _opened(text: str, at: int) -> int | None:
    """Return where the point begins in which `at` stands; None where there are not several."""
    opened = [found.start() for found in _POINT.finditer(text)]
    before = [start for start in opened if start <= at]
    return before[-1] if before and len(opened) >= _SEVERAL else None
