"""Many questions from a file: one JSON object a line in, one answer a line out, same order."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from assistant.answers.answer import Answer, Outcome
from assistant.archive.filters import Filters
from assistant.cli.asker import Asker, asker_of
from assistant.contract import Json, answer_json
from assistant.errors import QuestionError
from assistant.library import Library
from assistant.search.question import Intent, Question


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One question of a batch with everything that goes with it."""

    question: str
    asker: Asker
    filters: Filters
    history: tuple[str, ...] = ()
    today: date | None = None


def answer_batch(
    library: Library, file: Path, *, default_role: str, account: str | None = None
) -> Iterator[Json]:
    """Answer a file of questions; all lines are checked before the first is answered.

    A line that names neither a role nor a user is asked by `account`, or else by `default_role`.

    A question that cannot be asked (empty, too long) gets a refused answer with the reason, so
    that answers and questions stay in step.

    Raises:
        QuestionError: a line cannot be understood; the message names it.
    """
    for line in read_batch(library, file, default_role, account):
        answer = _answer(library, line)
        line.asker.answer(answer, passages=True)
        yield answer_json(answer)


def read_batch(
    library: Library, file: Path, default_role: str, account: str | None = None
) -> list[BatchLine]:
    """Read and check all lines of a batch file."""
    try:
        texts = file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as exc:
        raise QuestionError(f"{file.name} kan ikke læses som UTF-8. Gem filen igen.") from exc
    return [
        _parse(
            text, f"{file.name}, linje {number}", partial(_asker, library, default_role, account)
        )
        for number, text in enumerate(texts, start=1)
        if text.strip()
    ]


def _answer(library: Library, line: BatchLine) -> Answer:
    try:
        return library.ask(
            line.question,
            filters=line.filters,
            viewer=line.asker.viewer,
            history=line.history,
            today=line.today,
        )
    except QuestionError as exc:
        question = Question(line.question, line.question, (), Intent.ANDET, line.filters)
        return Answer(question, Outcome.REFUSED, str(exc))


def _parse(text: str, where: str, asker: Callable[[dict[str, Any]], Asker]) -> BatchLine:
    try:
        fields = json.loads(text)
        if not isinstance(fields, dict) or not isinstance(fields.get("question"), str):
            raise QuestionError(f'{where}: feltet "question" mangler. Skriv {{"question": "…"}}.')
        return BatchLine(
            question=fields["question"],
            asker=asker(fields),
            filters=_filters({**fields, **(fields.get("filters") or {})}),
            history=_history(fields.get("history")),
            today=_date(fields.get("today")),
        )
    except (ValueError, TypeError) as exc:
        raise QuestionError(f"{where} kan ikke forstås ({exc}). Ret linjen.") from exc


def _asker(
    library: Library, default_role: str, account: str | None, fields: dict[str, Any]
) -> Asker:
    role, named = fields.get("role"), fields.get("user")
    if role or named:
        return asker_of(library, role, named)
    return asker_of(library, default_role, account)


def _filters(fields: dict[str, Any]) -> Filters:
    return Filters(
        udvalg=fields.get("udvalg"),
        date_from=_date(fields.get("from")),
        date_to=_date(fields.get("to")),
        case=fields.get("case"),
        kommune=fields.get("kommune"),
    )


def _history(turns: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(str(turn) for turn in turns or ())


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
