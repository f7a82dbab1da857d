"""A compound of which a punkt holds only the end: "frikommuneforsøg" is not any "forsøg"."""

from collections.abc import Collection

from assistant.answers.asking.words import (
    COMPOUND_HEAD,
    COMPOUND_PART,
    SYNONYM,
    compound_end,
    likeness,
)

END_ALONE = max(COMPOUND_PART, COMPOUND_HEAD * SYNONYM)
"""Likeness to a compound, at most, of a word that is its end, or means the same as that."""

_BEGINNING = 5
"""Letters of a compound's first part by which another word is seen to have it too."""

_LINKS = "es"
"""Letters that link the parts of a compound: a "hundebesøg" is of a "hund"."""


def holds_end_alone(wanted: str, stems: Collection[str]) -> bool:
    """Return whether a text meets the stem of a compound by its end and holds no beginning of it.

    "Tillæg til kommuneplanen" has the beginning of "kommuneplantillæg", and is one.
    """
    near = [stem for stem in stems if likeness(wanted, stem) >= COMPOUND_PART]
    ends = {stem for stem in near if wanted != stem and wanted.endswith(stem)}
    end = max({*ends, compound_end(wanted)}, key=len)
    if not near or not end or any(likeness(wanted, stem) > END_ALONE for stem in near):
        return False
    first = wanted.removesuffix(end)[:_BEGINNING].rstrip(_LINKS)
    return not any(first in stem for stem in stems)
