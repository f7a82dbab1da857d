"""Whom does "hun" mean in a follow-up? The person whom an earlier question named last.

Before `understanding`, which reads the filters out of a question: what is asked of a person is
found by the name alone, so the name is put where the pronoun stands. Nothing is guessed: where the
questions before name nobody, or two at once, the pronoun stays.
"""

import re
from collections.abc import Sequence

_PRONOUN = re.compile(r"\b(?:han|hun|ham|hende)\b", re.IGNORECASE)
_AGAIN = re.compile(
    r"^\W*(?:(?:og|men) )?hvad (?:så )?med (?P<who>[^,?]+?)(?P<on> (?:om|til|ved) [^,?]+?)?\W*$",
    re.IGNORECASE,
)
_ON = re.compile(r" (?:om|til|ved|i|på) [^,?]+?(?=\W*$)", re.IGNORECASE)
"""A question that asks the one before again: of someone else, or on another thing."""


def with_names(turns: Sequence[str], people: Sequence[str]) -> tuple[str, ...]:
    """Return the questions of a conversation, oldest first, with the people named that are meant.

    "Hvad med Bo Holm?" is the question before asked of Bo Holm, and so are those it leant on;
    where it names another matter too it leans on none, and they are returned empty.
    """
    told: tuple[str, ...] = ()
    for turn in turns:
        told = _with_turn(told, turn, people)
    return told


def _with_turn(told: tuple[str, ...], turn: str, people: Sequence[str]) -> tuple[str, ...]:
    before = next((text for text in reversed(told) if _named(text, people)), "")
    known = _named(before, people)
    if len(known) != 1:
        return (*told, turn)
    if not _named(turn, people):
        turn = _PRONOUN.sub(known[0], turn)
    again = _AGAIN.match(turn)
    if again is None or _named(again["who"], people) != (again["who"],):
        return (*told, turn)
    if again["on"] and _ON.search(before):
        on = _ON.sub(again["on"], before, count=1)
        return (*("" for _ in told), on.replace(known[0], again["who"]))
    return tuple(text.replace(known[0], again["who"]) for text in (*told, before))


def _named(text: str, people: Sequence[str]) -> tuple[str, ...]:
    """Return the people that a question gives the whole names of."""
    held = (name for name in dict.fromkeys(people) if name in text)  # a pattern each is far slower
    return tuple(name for name in held if re.search(rf"\b{re.escape(name)}\b", text))
