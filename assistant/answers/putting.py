"""A question as it was put: one, or two in one; checked, understood and handed to be answered."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.answers.answer import Answer
from assistant.answers.respond import Responder
from assistant.archive.viewer import Viewer
from assistant.errors import QuestionError
from assistant.minutes.signs import visible
from assistant.search.question import SCOPE, Earlier, Question
from assistant.search.several import two_questions

LONGEST_QUESTION = 2_000
"""Characters; a question of ten printed lines is far below, a pasted document far above."""

Reader = Callable[..., Question]
"""Understands a question, given its text, the earlier ones and the filters left out."""


@dataclass(frozen=True, slots=True)
class Put:
    """A question as it was put, with those before it and the kinds of filters left out."""

    text: str
    history: tuple[str | Earlier, ...]
    without: tuple[str, ...]

    def read(self, understand: Reader) -> tuple[Question, Question | None]:
        """Return the question understood, and as if it were the first where it follows one."""
        question = understand(self.text, history=self.history, without=self.without, loosely=True)
        turned = question.follow_up and bool(question.terms)
        apart = (*self.without, SCOPE)
        alone = understand(self.text, history=self.history, without=apart) if turned else None
        return question, alone


def answered(put: Put, read: Reader, responder: Responder, viewer: Viewer) -> Answer:
    """Return the answer to a question; two questions in one are answered both where they can be."""
    two = two_questions(put.text)
    both = _both(put, two, read, responder, viewer) if two else None
    answer = both or _one(put, read, responder, viewer)
    return replace(answer, question=replace(answer.question, text=put.text))


def _one(put: Put, read: Reader, responder: Responder, viewer: Viewer) -> Answer:
    question, alone = put.read(read)
    return responder.answer(question, viewer, alone)


def _both(
    put: Put, two: tuple[str, str], read: Reader, responder: Responder, viewer: Viewer
) -> Answer | None:
    """Answer two questions put in one, the second as a follow-up to the first."""
    first = replace(put, text=two[0])
    second = replace(put, text=two[1], history=(*put.history, two[0]))
    whole, _ = put.read(read)
    return responder.answer_both(whole, [first.read(read), second.read(read)], viewer)


def checked(text: str) -> str:
    """Return the question without surrounding white space.

    Raises:
        QuestionError: it is empty or too long.
    """
    question = visible(text).strip()
    if not question:
        raise QuestionError("Spørgsmålet er tomt. Skriv, hvad du vil vide om referaterne.")
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(
            f"Spørgsmålet er på {len(question)} tegn, og grænsen er {LONGEST_QUESTION}. "
            "Stil det kortere."
        )
    return question
