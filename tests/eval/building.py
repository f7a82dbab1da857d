"""Cases, results, answers and products made up for the tests of the evaluation."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from assistant.answers.answer import Answer, Citation, Outcome
from assistant.archive.archive import Archive
from assistant.archive.records import ChunkRecord
from assistant.archive.viewer import Viewer
from assistant.library import Library
from assistant.minutes.chunks import Chunk, Part
from assistant.search.passage import Passage
from assistant.search.question import Intent, Question
from eval.cases import Case
from eval.result import Cited, Listed, Ranked, Relevance, Result, Run, Wanted

WHEN = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


class Recorded:
    """A product that asks a library once and answers the same again."""

    def __init__(self, library: Library) -> None:
        self.archive = library.archive
        self._library = library
        self._answers: dict[str, Answer] = {}

    def ask(
        self, text: str, *, viewer: Viewer, history: Sequence[str], today: date | None
    ) -> Answer:
        key = repr((text, viewer, tuple(history), today))
        if key not in self._answers:
            self._answers[key] = self._library.ask(
                text, viewer=viewer, history=history, today=today
            )
        return self._answers[key]


class Scripted:
    """A product that does what the question says: answers, raises, dies or hangs."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def ask(self, text: str, **_: object) -> Answer:
        match text.rstrip("0123456789 "):
            case "fejl":
                raise ZeroDivisionError("et uheld")
            case "dø":
                os._exit(1)
            case "hæng":
                time.sleep(600)
        return Answer(a_question(text), Outcome.REFUSED, "Det fremgår ikke.", seconds=0.01)


@dataclass(frozen=True)
class OpenScripted:
    """Opens a scripted product in whatever process it is sent to."""

    folder: Path

    def __call__(self) -> Scripted:
        return Scripted(Archive.open(self.folder))


@dataclass(frozen=True)
class OpenNothing:
    """A product that cannot be opened."""

    def __call__(self) -> Scripted:
        os._exit(1)


def a_question(text: str = "Hvad?") -> Question:
    return Question(text, text, (), Intent.ANDET)


def a_case(question: str = "Hvad?", **values: Any) -> Case:
    return Case(**{"question": question, "outcome": (Outcome.ANSWERED,), **values})


def a_result(expected: Sequence[str] = (), **values: Any) -> Result:
    """A result that expects punkter by id; "a|b" means that either will do."""
    wanted = tuple(Wanted(tuple(ids.split("|")), ids) for ids in expected)
    return Result(**{"case": a_case(), "outcome": Outcome.ANSWERED, "expected": wanted, **values})


def rank(*ids: str, accepted: Sequence[str] = ()) -> tuple[Ranked, ...]:
    return tuple(
        Ranked(i, i, 1.0, "", Relevance.ACCEPTED if i in accepted else Relevance.OTHER) for i in ids
    )


def cite(target: str, relevance: Relevance = Relevance.EXPECTED, **values: Any) -> Cited:
    plain = Cited(target, target, None, None, "ord", relevance, True, True, None)
    return replace(plain, **values)


def listed(target: str, relevance: Relevance = Relevance.EXPECTED) -> Listed:
    return Listed(target, target, relevance)


def a_citation(item_id: str | None, quote: str, **values: Any) -> Citation:
    meeting_id = values.pop("meeting_id", "moede")
    plain = Citation(
        1,
        meeting_id,
        item_id,
        None,
        "Udvalget",
        None,
        "1",
        "Titel",
        None,
        False,
        "referat",
        "fil.txt",
        quote,
    )
    return replace(plain, **values)


def a_passage(item_id: str, text: str, number: int = 1) -> Passage:
    chunk = Chunk(
        id=f"{item_id}-{number}",
        item_id=item_id,
        meeting_id="m",
        part=Part.SAG,
        heading="",
        text=text,
        context="",
        closed=False,
    )
    record = ChunkRecord(number, chunk, None, None, None, None, None, None, "referat", "f")
    return Passage(record, 1 / number)


def an_answer(text: str = "Svar [1].", **values: Any) -> Answer:
    return Answer(**{"question": a_question(), "outcome": Outcome.ANSWERED, "text": text, **values})


def a_run(*results: Result, **values: Any) -> Run:
    return Run(
        **{
            "suite": "prøve",
            "started": WHEN,
            "commit": "abc",
            "machine": "m",
            "configuration": "",
            "library": "eksempler",
            "meetings": 1,
            "seconds": 1.0,
            "results": results,
            **values,
        }
    )
