"""For how long an amount is told: a year, a month, once. "48.000 kr. om måneden" is no yearly cost.

Beside `fitting`, which asks whether an amount is what something costs at all.
"""

import re
from enum import StrEnum

from assistant.answers.text.values import Value


class Rate(StrEnum):
    """What an amount is for."""

    YEAR = "år"
    MONTH = "måned"
    WEEK = "uge"
    DAY = "dag"
    HOUR = "time"
    ONCE = "engang"


_RATES = tuple(
    (rate, re.compile(pattern, re.IGNORECASE))
    for rate, pattern in (
        (Rate.YEAR, r"\bom året\b|\bårlig\w*|\b(?:pr\.?|per|hvert) år\b|/ ?år\b"),
        (Rate.MONTH, r"\bom måneden\b|\bmånedlig\w*|\b(?:pr\.?|per|hver) måned\b|/ ?md\b"),
        (Rate.WEEK, r"\bom ugen\b|\bugentlig\w*|\b(?:pr\.?|per|hver) uge\b"),
        (Rate.DAY, r"\bom dagen\b|\bdaglig\w*|\b(?:pr\.?|per) (?:dag|døgn)\b"),
        (Rate.HOUR, r"\bi timen\b|\b(?:pr\.?|per) time\b"),
        (Rate.ONCE, r"\bengangs\w*|\béngangs\w*|\bén gang for alle\b"),
    )
)
_FIGURE = re.compile(r"\d")
_CLAUSE = re.compile(r"[.;:(] |, |\b(?:og|mens|men|samt)\b")


def asked_rate(question: str) -> Rate | None:
    """Return what a question asks an amount for ("Hvad koster det om året")."""
    return next((rate for rate, pattern in _RATES if pattern.search(question)), None)


def told_rate(text: str, value: Value) -> Rate | None:
    """Return what an amount of a sentence is said to be for, in its own clause."""
    after = text[value.end :]
    joints = [m.start() for m in (*_CLAUSE.finditer(after), *_FIGURE.finditer(after))]
    own = text[value.start : value.end] + after[: min(joints, default=len(after))]
    before = _CLAUSE.split(_FIGURE.split(text[: value.start])[-1])[-1]
    return asked_rate(own) or asked_rate(before)
