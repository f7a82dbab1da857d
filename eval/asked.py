"""Questions with the punkter that answer them: what `peers` ranks for.

Read from a suite of cases, or from documents with a `questions.jsonl` beside them, a line of
which names a document and a punkt in it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from assistant.answers.answer import Outcome
from assistant.archive.archive import Archive
from assistant.archive.viewer import PUBLIC
from eval.cases import Case, Pointer
from eval.errors import EvalError
from eval.truth import Truth, UnknownPunkt

QUESTIONS = "questions.jsonl"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the punkter that should come first, and those that may.

    `eller` names, by id, the wanted punkt that a punkt will do just as well as.
    """

    question: str
    today: date
    wanted: frozenset[str]
    also: frozenset[str] = frozenset()
    eller: Mapping[str, str] = field(default_factory=dict)

    def places(self, ranked: Sequence[str]) -> list[int]:
        """Return the places of the wanted punkter, from 1, each counted once.

        Those that merely may come, and a second one that would have done, are left out.
        """
        met: list[str] = []
        places, place = [], 0
        for item in ranked:
            wanted = self.eller.get(item, item)
            if item in self.also or wanted in met:
                continue
            place += 1
            if wanted in self.wanted:
                met.append(wanted)
                places.append(place)
        return places


def of_cases(cases: tuple[Case, ...], archive: Archive, today: date) -> list[Asked]:
    """Return the cases that a ranking can answer: asked alone, with a punkt expected."""
    truth = Truth(archive)
    return [asked for case in cases if (asked := _of_case(case, truth, today))]


def _of_case(case: Case, truth: Truth, today: date) -> Asked | None:
    if case.history or Outcome.ANSWERED not in case.outcome:
        return None
    groups = [ids for pointer in case.punkter if (ids := _ids(pointer, truth))]
    if not groups:
        return None
    wanted = frozenset(ids[0] for ids in groups)
    eller = {other: ids[0] for ids in groups for other in ids[1:] if other not in wanted}
    also = frozenset(other for pointer in case.ogsaa for other in _ids(pointer, truth))
    return Asked(case.question, case.today or today, wanted, also - wanted - eller.keys(), eller)


def _ids(pointer: Pointer, truth: Truth) -> list[str]:
    """Return the punkter of which any will do; none where a meeting itself is meant."""
    if pointer.whole:
        return []
    try:
        targets = truth.find_any(pointer)
    except UnknownPunkt:
        return []
    return [target.id for target in targets if not target.head]


def of_documents(folder: Path, archive: Archive, today: date) -> list[Asked]:
    """Return the answerable questions about the documents of a folder.

    Raises:
        EvalError: the folder has no questions, or a line of them cannot be read.
    """
    path = folder / QUESTIONS
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as exc:
        raise EvalError(f"{path} kan ikke læses som spørgsmål ({exc}).") from exc
    punkter = list(_punkter(archive))
    return [
        Asked(row["question"], today, wanted)
        for row in rows
        if row.get("answer") is not None
        and (wanted := frozenset(p.id for p in punkter if p.answers(row)))
    ]


@dataclass(frozen=True, slots=True)
class _Punkt:
    id: str
    stem: str
    number: str | None
    place: str

    def answers(self, row: dict[str, str | None]) -> bool:
        """Return whether a line points here: by number, or by place where none is printed."""
        if self.stem != row["doc"]:
            return False
        if row["item"] is not None:
            return row["item"] == self.number
        return str(row["id"]).split("-")[1] == self.place


def _punkter(archive: Archive) -> Iterator[_Punkt]:
    for meeting in archive.meetings(PUBLIC):
        for place, item in enumerate(meeting.items, start=1):
            yield _Punkt(item.id, Path(meeting.source).stem, item.punkt, str(place))
