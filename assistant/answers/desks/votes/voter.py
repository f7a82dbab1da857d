"""What is asked of one voter over all the minutes: "Hvad har … stemt imod?", or how often."""

import re
from dataclasses import dataclass

from assistant.answers.asking.asked import plain_question
from assistant.answers.desks.votes.cues import Side

_VOTED = r"(?:stemte|stemmer|stemt)"
_MATTERS = (
    r"(?:sager(?:ne)?|sag|punkter(?:ne)?|forslag(?:ene)?|indstillinger|beslutninger|afstemninger|planer|ting|emner"
    r"|bevillinger)"
)
_ASKS = (
    rf"(?:hvad|hvor mange gange|hvor ofte|hvor tit|hvornår|hvor mange {_MATTERS}"
    rf"|(?:i |ved )?hvilke[nt]? (?:[\w-]+ )?{_MATTERS}"
    rf"|(?:vis|find|nævn|list|giv)\b.*\b{_MATTERS},?(?: som| hvor| der)?)"
)
_SIDE = r"(?:i?mod|nej(?: til)?|for|ja(?: til)?|blankt|hverken for eller i?mod)"
_ABSTAINED = r"(?:undladt|undlod|undlader|afstået fra|afstod fra) at stemme"
_LISTED = re.compile(
    rf"^(?:og )?{_ASKS} (?:(?:har|stemte|stemmer) )?(?P<who>[^?]+?) (?:har )?(?:{_VOTED} )?"
    rf"(?P<side>(?<!stemme ){_SIDE}|{_ABSTAINED}|at stemme)(?P<rest>\b.*)$"
)
_AGAINST = re.compile(
    rf"^(?:og )?(?:hvad|hvor mange gange|hvilke[nt]? (?:[\w-]+ )?{_MATTERS}) "
    r"(?:er|var|gik|har) (?P<who>.+?) "
    r"(?:været )?(?P<side>imod)\b(?P<rest>.*)$"
)
_EVER = re.compile(
    rf"^(?:og )?(?:har|stemte) (?P<who>.+?) (?:(?:nogensinde|nogen sinde|tidligere|før) )?"
    rf"(?:{_VOTED} )?(?P<side>{_SIDE}|{_ABSTAINED}) ?(?P<rest>(?:noget|nogen\w*|i\b|på\b|$).*)$"
)
_LONG_AGO = re.compile(r"\b(?:nogensinde|nogen sinde|tidligere|før)\b")
_OFFICE = re.compile(
    r"^(?:(?:\w*medlem(?:met)?|rådmand|\w*politikeren?|\w*borgmester|\w*formand|partiet|politiker)\s)+"
)
_LONGEST_NAME = 6


@dataclass(frozen=True, slots=True)
class VoterAsked:
    """Whose votes are asked for, on which side; `rest` is what the question says after it.

    It is `firm` where it can be about nothing but votes, unlike "Hvad er … imod?", and `whether`
    where it asks for a yes or a no, which in a conversation is of the case at hand.
    """

    who: str
    side: Side
    rest: str
    firm: bool = True
    whether: bool = False


def ask_voter(text: str) -> VoterAsked | None:
    """Return whose votes a question asks for, whatever they were on; None for another question."""
    plain = re.sub(r"\s*\([^()]*\)|\bellers ", "", plain_question(text))
    told = re.search(rf"\b{_VOTED}\b|\b{_ABSTAINED}\b|\bundl[ao]d\w*\b.*\bat stemme\b", plain)
    match = (_LISTED.match(plain) or _EVER.match(plain)) if told else _AGAINST.match(plain)
    if match is None:
        return None
    who = _OFFICE.sub("", re.sub(r"^(?:har|undlod|stemte) | (?:har|undladt)$", "", match["who"]))
    if len(who.split()) > _LONGEST_NAME or re.search(rf"\b(?:{_VOTED}|og|eller|der|som)\b", who):
        return None
    side, rest = _side(match["side"]), match["rest"].strip(" ,.")
    whether = match.re is _EVER and not rest and _LONG_AGO.search(plain) is None
    return VoterAsked(who.strip(" ,"), side, rest, told is not None, whether)


def _side(words: str) -> Side:
    if words.startswith(("hverken", "blank")) or "stemme" in words:
        return Side.UNDLOD
    return Side.FOR if words.startswith(("for", "ja")) else Side.IMOD
