"""An answer before it is numbered: statements that carry their citations, and remarks.

A statement is one sentence and says something about the minutes, so it holds at least one
citation. A remark says something about the answer itself and holds none (`remarks`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from assistant.answers.answer import Answer, Citation, Nearest, Outcome
from assistant.search.passage import Passage
from assistant.search.question import Question

Part = str | Citation


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence without its full stop; citations stand where their markers go."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What an answer says, in order."""

    outcome: Outcome
    statements: tuple[Statement, ...] = ()
    remarks: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    nearest: tuple[Nearest, ...] = ()


MOST_WORDS = 108
"""Words of all statements together; remarks and the contract's limit of 120 leave the rest."""


def joined(drafts: Sequence[Draft]) -> Draft:
    """Return one draft that says what several say: the first of each, then more as there is room.

    The statements of one draft stay together.
    """
    kept = [list(draft.statements[:1]) for draft in drafts]
    for turn in range(1, max((len(draft.statements) for draft in drafts), default=0)):
        for draft, statements in zip(drafts, kept, strict=True):
            more = draft.statements[turn : turn + 1]
            if len(statements) == turn and _words([*chain(*kept), *more]) <= MOST_WORDS:
                statements += more
    return Draft(
        drafts[0].outcome,
        tuple(dict.fromkeys(chain(*kept))),
        tuple(dict.fromkeys(remark for draft in drafts for remark in draft.remarks)),
        tuple(dict.fromkeys(item for draft in drafts for item in draft.items)),
    )


def _words(statements: Sequence[Statement]) -> int:
    texts = (part for statement in statements for part in statement.parts if isinstance(part, str))
    return sum(len(text.split()) for text in texts)


def number(draft: Draft, question: Question, passages: tuple[Passage, ...]) -> Answer:
    """Return the answer with its markers counted from 1 in order of appearance."""
    citations: list[Citation] = []
    sentences = [_sentence(statement, citations) for statement in draft.statements]
    return Answer(
        question=question,
        outcome=draft.outcome,
        text=" ".join([*sentences, *draft.remarks]),
        citations=tuple(citations),
        items=draft.items,
        nearest=draft.nearest,
        passages=passages,
        remarks=draft.remarks,
    )


def _sentence(statement: Statement, citations: list[Citation]) -> str:
    rendered = "".join(
        part if isinstance(part, str) else f" [{_marker(part, citations)}]"
        for part in statement.parts
    )
    return f"{rendered}."


def _marker(citation: Citation, citations: list[Citation]) -> int:
    """Return the number of a citation; the same words of the same punkt keep one number."""
    for known in citations:
        if replace(known, marker=0) == citation:
            return known.marker
    citations.append(replace(citation, marker=len(citations) + 1))
    return len(citations)
