"""A turn of the conversation: one question with its answer, kept for one browser session."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers.answer import Answer
from assistant.search.question import Earlier
from assistant.ui.asking import Asking


@dataclass(frozen=True, slots=True)
class Turn:
    """The `number`-th question of a conversation (from 1) and what was answered.

    `judged` says that the user told whether the answer helped; `conversation` is the name under
    which the conversation is kept to be fetched; `holder` is the user who asked, in this log-in.
    """

    number: int
    asked: Asking
    answer: Answer
    judged: bool = False
    conversation: str = ""
    holder: str = ""

    @property
    def question(self) -> str:
        """Return the words of the question."""
        return self.asked.text


Turns = tuple[Turn, ...]


def follow(turns: Turns, asked: Asking, answer: Answer, name: str = "", holder: str = "") -> Turns:
    """Return the conversation with one more turn; `name` is that of a conversation that begins."""
    kept = turns[0].conversation if turns else name
    return (*turns, Turn(len(turns) + 1, asked, answer, conversation=kept, holder=holder))


def held(turns: Turns, holder: str) -> Turns:
    """Return the conversation of one holder; another's is not his, and he begins anew."""
    return turns if all(turn.holder == holder for turn in turns) else ()


def again(turns: Turns, number: int, asked: Asking, answer: Answer) -> Turns:
    """Return the conversation with the turn of that number asked and answered anew."""
    return tuple(
        replace(turn, asked=asked, answer=answer, judged=False) if turn.number == number else turn
        for turn in turns
    )


def history(turns: Turns, before: Sequence[str] = ()) -> list[Earlier]:
    """Return the user's earlier questions, oldest first.

    A conversation that an address began follows the questions the address brought (`before`,
    while it has no turn of its own).
    """
    brought = turns[0].asked.before if turns else before
    asked = [Earlier(turn.question, turn.asked.without) for turn in turns]
    return [*map(Earlier, brought), *asked]


def numbered(turns: Turns, number: object) -> Turn | None:
    """Return the turn of that number; None when the browser sent one that is not there."""
    return next((turn for turn in turns if turn.number == number), None)


def judged(turns: Turns, number: int) -> Turns:
    """Return the conversation with the answer of that number marked as judged."""
    return tuple(replace(turn, judged=True) if turn.number == number else turn for turn in turns)


def cited_labels(answer: Answer) -> Sequence[str]:
    """Return each citation as a clerk would write it, with its marker."""
    return [f"[{citation.marker}] {citation.label}" for citation in answer.citations]
