"""Which of several options does a sentence tell of: "model A", "scenarie 2"?

An option is named once, and the sentences after it in its paragraph go on about it; so the figure
of one is easily taken for that of another.
"""

import re
from dataclasses import replace

from assistant.answers.asking.focus import Focus
from assistant.answers.text.evidence import Evidence
from assistant.answers.text.sentences import split

_OPTION = re.compile(
    r"\b(?P<noun>model|scenari(?:e|et|um)|løsning|forslag|variant|alternativ|mulighed|option)"
    r"(?:len|en|et)? (?P<name>[A-H]|\d{1,2})\b(?![.,]?\d)",
    re.IGNORECASE,
)


def names_option(focus: Focus) -> bool:
    """Return whether a question names one of several options."""
    return bool(_named(focus.text))


def is_of_other_option(focus: Focus, evidence: Evidence) -> bool:
    """Return whether a question names an option, and a sentence is of another of its kind alone."""
    asked, told = _compared(focus, evidence)
    return bool(told) and not asked & told


def is_of_option(focus: Focus, evidence: Evidence) -> bool:
    """Return whether a question names an option, and a sentence is of that one alone."""
    asked, told = _compared(focus, evidence)
    return bool(told) and told <= asked


def with_option(evidence: Evidence) -> Evidence:
    """Return a sentence from that on which names the option that its paragraph is about."""
    if _named(evidence.quote) or not _named(_paragraph(evidence)):
        return evidence
    start = evidence.start - len(_paragraph(evidence))
    naming = [s for s in split(_paragraph(evidence)) if _named(s.text)]
    return replace(evidence, start=start + naming[-1].start)


def _compared(
    focus: Focus, evidence: Evidence
) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Return the options asked about, and those of their kind that a sentence is of."""
    asked = set(_named(focus.text))
    told = (_named(evidence.quote) or _named(_paragraph(evidence))[-1:]) if asked else []
    nouns = {noun for noun, _ in asked}
    return asked, {option for option in told if option[0] in nouns}


def _named(text: str) -> list[tuple[str, str]]:
    return [(m["noun"].lower()[:6], m["name"].upper()) for m in _OPTION.finditer(text)]


def _paragraph(evidence: Evidence) -> str:
    """Return what stands before a sentence in its own line."""
    line = evidence.whole.rfind("\n", 0, evidence.start) + 1
    return evidence.whole[line : evidence.start]
