"""Does a decision say other than what was recommended, and the indstilling more than the title?"""

import re

from assistant.answers.asking.words import tokens
from assistant.answers.text.sentences import split
from assistant.cases.sagsforloeb import Step
from assistant.cases.status import Status

_AGAINST = frozenset({Status.AFVIST, Status.UDSAT, Status.OVERSENDT, Status.UDGAAET})
_TURNED = re.compile(
    r"\b(?:ændring\w*|idet|dog|i stedet|fulgte ikke|ikke|bortset|undtag\w*|tilføjelse\w*"
    r"|bemærkning\w*|udgår|nedsættes|hæves|forudsat|betingelse\w*)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\bindstill\w+|\banbefaler\b|\bforeslår\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:stemte|stemmer mod|forbehold|ført til|roste|tak|takkede|oplyste|orienterede)\b"
)
_OF_DECIDING = frozenset(
    "udvalg byrad kommunalbestyrels direktion indstilling godkend vedtag anbefal tiltradt tiltrad "
    "enig enstem sag ad at stk som indstil efterretning orientering beslut tag giv bevil folg "
    "punkt dagsorden fremsend okonomiudvalg navngiv".split()
)


def differs(step: Step) -> bool:
    """Return whether the decision settles more, less or other than the indstilling."""
    if step.decision is None or not step.proposals:
        return False
    if _AGAINST & set(step.statuses):
        return True
    sentences = [s.text for s in split(step.decision.text) if not _ASIDE.search(s.text)]
    deciding, proposed = " ".join(sentences), _proposed(step)
    known = {match.group().lower() for match in _TURNED.finditer(proposed)}
    if any(match.group().lower() not in known for match in _TURNED.finditer(deciding)):
        return True
    return bool(_content(deciding) - _content(proposed))


def tells_more(step: Step) -> bool:
    """Return whether a decision is a plain yes, and the indstilling says to what.

    That an orientering is taken to efterretning says no more than the title.
    """
    if differs(step) or not step.proposals:
        return False
    asked = _ASKS.split(step.proposals[0].text, maxsplit=1)[-1]
    return bool(_content(asked) - _content(step.record.item.title or ""))


def _proposed(step: Step) -> str:
    item = step.record.item
    return " ".join([item.title or "", *(section.text for section in step.proposals)])


def _content(text: str) -> frozenset[str]:
    """Return the stems that say what is decided; "løsning 3" is told from "løsning 2"."""
    return frozenset(
        token.stem
        for token in tokens(text)
        if not token.function and not token.stem.startswith(tuple(_OF_DECIDING))
    )
