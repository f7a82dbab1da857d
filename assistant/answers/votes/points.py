"""The point that a vote is on, where a decision has several ("Ad 2: Et ændringsforslag …").

Who is against the amendment under "Ad 2" is not against the grant under "Ad 1".
"""

import re

from assistant.answers.sentences import split

_POINT = re.compile(r"(?m)(?:^|(?<=[.!?] ))[ \t]*A[dt]\.? ?\d{1,2}\b[:.)]*")
_SEVERAL, _LONGEST = 2, 40
"""Points of a decision that are several, and words of what opens one, at most."""


def point_before(text: str, at: int) -> str | None:
    """Return the sentence that opens the point in which `at` stands, where there are several.

    None where a bare "Ad 2:" opens it, or `at` stands in that sentence itself.
    """
    opened = [found.start() for found in _POINT.finditer(text)]
    before = [start for start in opened if start <= at]
    if len(opened) < _SEVERAL or not before:
        return None
    sentences = split(text[before[-1] : at])
    first = sentences[0].text if sentences else ""
    ended = before[-1] + len(first) <= at
    told = _SEVERAL <= len(_POINT.sub("", first).split()) <= _LONGEST
    return first if ended and told else None
