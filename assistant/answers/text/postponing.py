"""Whether a decision puts its own case off, and does not merely tell of a postponement.

Stricter than `verdicts`: a list of the cases that were postponed must name no other.
"""

import re

from assistant.answers.text.sentences import split

_CASE = (
    r"(?:sagen|sagerne|punktet|punkt|punkterne|\w*behandlingen|beslutningen|\w*forslaget"
    r"|ansøgningen|indstillingen|stillingtagen|stilling|afgørelsen|drøftelsen|orienteringen"
    r"|valget|godkendelsen|vedtagelsen)"
)
_PUT_OFF = re.compile(
    rf"\b(?:udsættes|udsat)\b|\b{_CASE}\b[^,;:]*\b(?:udskydes|udskudt|genoptages)\b"
    r"|^\W*(?:(?:A[dt]|Punkt)\.? ?\d+\W*)?(?:udskydes|udskudt|genoptages)\b"
    r"|\b(?:udsætter|udsatte|udskyder|udskød|at (?:udsætte|udskyde))\b"
    rf"(?=\W*$|\s+(?:[\w-]+\s+){{0,2}}?(?:{_CASE}|til)\b)",
    re.IGNORECASE,
)
_MONTH = r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)"
_BEFORE = re.compile(
    r"\b(?:udsatte|udskød|udsat|udskudt)\s+(?:(?:sagen|punktet|behandlingen|beslutningen)\s+)?"
    rf"(?:(?:i|den)\s+(?:\d+\.?\s*)?{_MONTH}\b|den\s+\d+[.-]|fra\b|tidligere\b|senest\b|sidst\b"
    r"|(?:på|ved|i)\s+(?:[\w-]+\s+){0,3}?(?:(?:sidste|forrige|seneste|tidligere)\s+\w*møde\w*"
    rf"|\w*møde\w*\s+(?:i|den)\s+(?:\d+\.?\s*)?(?:\d|{_MONTH})))"
    r"|\b(?:som|der|var|havde|tidligere|sidst|senest)\s+(?:blev\s+|har\s+)?(?:udsat|udskudt)"
    r"|\b(?:efter|siden)\b[^.]*\budsættelse",
    re.IGNORECASE,
)
"""Tells of a postponement at an earlier meeting."""

_WANTED = re.compile(
    r"\b(?:ønskede|foreslog|stillede forslag|stemte|stemmer|begærede|anmodede|bad|mindretal\w*"
    r"|ikke)\b",
    re.IGNORECASE,
)
_NOT_CARRIED = re.compile(
    r"\bforslag\w*\b.*\b(?:forkast\w*|nedstem\w*|afvis\w*|faldt|bortfald\w*)\b"
    r"|\b(?:udsættes|udsat|udskydes|udskudt|udsætter|udsatte) ikke\b",
    re.IGNORECASE,
)
"""Tells what some wanted, before the words for it, or what was voted down."""


def puts_off(decision: str) -> bool:
    """Return whether a sentence of a decision postpones the case at hand."""
    return any(_is_put_off(sentence.text) for sentence in split(decision))


def _is_put_off(sentence: str) -> bool:
    found = _PUT_OFF.search(sentence)
    if found is None or _BEFORE.search(sentence) or _NOT_CARRIED.search(sentence):
        return False
    return not _WANTED.search(sentence[: found.end()])
