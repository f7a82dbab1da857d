"""Which of the meetings that a list may name are asked for: those held, or those to come as well.

An agenda tells that a meeting is called, not that it was held.
"""

import re
from datetime import date
from enum import StrEnum

from assistant.answers.asking.asked import plain_question
from assistant.answers.desks.punkter import Punkter
from assistant.search.question import Question


class Tense(StrEnum):
    """Whether the meetings asked for have been, or may be still to come."""

    HELD = "holdt"
    ANY = "alle"


_HELD = re.compile(
    r"\b(?:holdt|afholdt|haft|mødtes|var|blev|havde|været|fandt sted)\b"
    r"|\b(?:behandlede|drøftede|behandlet|drøftet|besluttet|besluttede|taget)\b"
)
_TO_COME = re.compile(r"\b(?:skal|vil|bliver|kommende|næste|planlagt\w*|fremover|resten)\b")


def asked_tense(question: Question) -> Tense:
    """Return whether a question about meetings asks for those that were held alone."""
    text = plain_question(question.text)
    return Tense.HELD if _HELD.search(text) and not _TO_COME.search(text) else Tense.ANY


def held(punkter: Punkter, today: date | None) -> Punkter:
    """Return those of meetings that were held: of which there are minutes, not after today."""
    return punkter.of_minutes().until(today)


def to_come(punkter: Punkter, today: date | None) -> int:
    """Return of how many meetings after today there are punkter."""
    ahead = (o.meeting_id for o in punkter.outlines if today and o.date and o.date > today)
    return len(set(ahead))


def counted(meetings: int, ahead: int, *, past: bool) -> str:
    """Return the count of meetings in words, with how many of them are to come.

    Of those held it is said that they are those whose minutes are in the archive.
    """
    noun = "møde" if meetings == 1 else "møder"
    if ahead == meetings:
        return f"{meetings} kommende {noun}"
    if ahead:
        return f"{meetings} {noun}, heraf {ahead} kommende"
    return f"{meetings} {noun}{', der er indlæst referat fra' if past else ''}"
