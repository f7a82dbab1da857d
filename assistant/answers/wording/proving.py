"""Which first word does a decision's own verdict prove: Ja, Nej, or that nothing is settled?

"Bygger kommunen et toilethus?" is proved by »Ikke godkendt« only where the indstilling, or the
title, proposes just that: it must hold every word that the question adds to asking.
"""

import re
from collections.abc import Iterator

from assistant.answers.asking.asked import PRESENT
from assistant.answers.asking.focus import Focus
from assistant.answers.asking.words import likeness, tokens
from assistant.answers.text.sentences import split
from assistant.answers.text.verdicts import Verdict, first_word, read_verdicts
from assistant.archive.records import ItemRecord
from assistant.minutes.meeting import SectionKind

_TO_BE = re.compile(rf"^(?:{PRESENT}|(?:bliver|skal|får|må)\b)")
_TURNED = re.compile(
    r"\b(?:ikke|ingen|intet|uden|kun|afsl\w+|afvis\w*|fraråd\w*|enten|eller|hvis|alle|stadig)\b",
    re.IGNORECASE,
)
"""Words that may turn a proposal or a question round, or bound it."""

_PARTLY = re.compile(
    r"\b(?:dog|men|bortset|undtag\w*|ændring\w*|delvis\w*|tilføjelse|bemærkning|første|andet|ad"
    r"|at-punkt\w*|pkt|punkt(?:erne)? \d|med undtagelse|under forudsætning|forsøg|prøve\w*)\b|\d",
    re.IGNORECASE,
)
_SAME, _FEWEST = 0.8, 2
UNSETTLED = "Ikke afgjort: udsat"


def opening_word(question: str, focus: Focus, record: ItemRecord, decision: str) -> str | None:
    """Return the first word that the decision proves for a yes or no question, else None."""
    proved = first_word(question, decision)
    if proved or not _TO_BE.search(question) or _TURNED.search(question):
        return proved
    verdicts = read_verdicts(decision) - {Verdict.DROEFTET}
    if verdicts == {Verdict.UDSAT} and not _PARTLY.search(decision):
        return UNSETTLED
    word = {Verdict.GODKENDT: "Ja", Verdict.AFVIST: "Nej"}.get(next(iter(verdicts), Verdict.UDSAT))
    if len(verdicts) != 1 or word is None or _PARTLY.search(decision):
        return None
    return word if any(_proposes(line, focus) for line in _proposed(record)) else None


def _proposed(record: ItemRecord) -> Iterator[str]:
    """Yield what was put to the vote: the lines of the indstilling, else the title."""
    found = False
    for section in record.item.sections:
        if section.kind is SectionKind.INDSTILLING:
            for sentence in split(section.text):
                found = True
                yield section.text[sentence.start : sentence.end]
    if not found and record.item.title:
        yield record.item.title


def _proposes(line: str, focus: Focus) -> bool:
    """Return whether a line proposes all that is asked, and nothing turns it round."""
    asked = [term for term in focus.terms if not (term.light or term.scope)]
    stems = [token.stem for token in tokens(line)]
    held = (any(likeness(term.stem, stem) >= _SAME for stem in stems) for term in asked)
    return len(asked) >= _FEWEST and not _TURNED.search(line) and all(held)
