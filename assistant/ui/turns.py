"""A turn of the conversation: one question with its answer, kept for one browser session."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers.answer import Answer


@dataclass(frozen=True, slots=True)
class Turn:
    """The `number`-th question of a conversation (from 1) and what was answered.

    `judged` says that the user told whether the answer helped.
    """

    number: int
    question: str
    answer: Answer
    judged: bool = False


Turns = tuple[Turn, ...]


def follow(turns: Turns, question: str, answer: Answer) -> Turns:
    """Return the conversation with one more turn."""
    return (*turns, Turn(len(turns) + 1, question, answer))


def history(turns: Turns) -> list[str]:
    """Return the user's earlier questions, oldest first."""
    return [turn.question for turn in turns]


def numbered(turns: Turns, number: object) -> Turn | None:
    """Return the turn of that number; None when the browser sent one that is not there."""
    return next((turn for turn in turns if turn.number == number), None)


def judged(turns: Turns, number: int) -> Turns:
    """Return the conversation with the answer of that number marked as judged."""
    return tuple(replace(turn, judged=True) if turn.number == number else turn for turn in turns)


def cited_labels(answer: Answer) -> Sequence[str]:
    """Return each citation as a clerk would write it, with its marker."""
    return [f"[{citation.marker}] {citation.label}" for citation in answer.citations]
