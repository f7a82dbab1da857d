"""What is asked about, apart from the place where it is: "en hundeskov ved Nordhavnen".

A punkt on another matter at that place holds the name of it and nothing else, so it is the words
before the place that tell whether a punkt is meant.
"""

import re
from collections.abc import Iterable, Sequence

from assistant.answers.asking.focus import Term
from assistant.answers.asking.words import likeness, tokens

ALIKE = 0.6
"""Likeness from which a word of a title is one of the subject."""

_AT = r"(?i:(?:oppe |nede |ude |inde |henne )?(?:ved|på|i|nær))"
_OPENED = (
    r"(?i:\bom(?: at \w+)?)",
    r"(?i:\b(?:stem\w+|gik|var)\b.{0,60}?\b(?:for|i?mod)\b(?: at \w+)?)",
    r"(?i:^(?:hvorfor |hvornår )?(?:blev|bliver|er|var)(?: der)?)",
)
_PLACED = tuple(
    re.compile(
        rf"{opened}\s+(?P<subject>(?:[\w-]+\s+){{1,4}}?)"
        rf"{_AT}\s+(?:den |det |de )?(?P<place>[A-ZÆØÅ][\w-]+)"
    )
    for opened in _OPENED
)
_OF_A_KIND = re.compile(
    rf"\b{_AT}\s+(?P<place>\w*(?:skole|klasse|institution|børnehave|vuggestue|dagpleje|klub|plejehjem"
    r"|plejecent|bibliotek|hall?|sygehus|bolig|svømmehal)\w*(?:en|et|ne))\b",
    re.IGNORECASE,
)
"""A sort of place where something is asked about: "varmepumper i skolerne"."""

_IN_TITLE = re.compile(rf"\b{_AT}\s+[^:,;()–-]+", re.IGNORECASE)


def subject_at_place(text: str, terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return the words for what a question asks about at a named place; none where it names none.

    A place that became a filter, as the name of a body does, is no part of what is asked.
    """
    found = next(filter(None, (placed.search(text) for placed in _PLACED)), None)
    heavy = [term for term in terms if not term.light]
    if found is None or not _named(found["place"], heavy):
        return ()
    subject = {token.stem for token in tokens(found["subject"])}
    return tuple(term for term in heavy if term.stem in subject)


def places_of_a_kind(text: str, terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return the word for the sort of place that a question asks of; none where it asks of none."""
    found = _OF_A_KIND.search(text)
    place = {token.stem for token in tokens(found["place"])} if found else set()
    return tuple(term for term in terms if term.stem in place and not (term.light or term.proper))


def _named(place: str, terms: Sequence[Term]) -> bool:
    return {token.stem for token in tokens(place)} <= {term.stem for term in terms}


def titles_subject(title: str, subject: Iterable[Term]) -> bool:
    """Return whether a title names a word of the subject as more than the place of its matter.

    "Batterianlæg ved solcellerne" is about batteries, and "Solceller ved Engby" about solar cells.
    """
    own = [token.stem for token in tokens(_IN_TITLE.sub(" ", title))]
    return any(likeness(term.stem, stem) >= ALIKE for term in subject for stem in own)
