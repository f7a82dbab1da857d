"""Drafts of cases: what an answer of today says is proposed, for a person to see after.

A proposal holds what the product did, right or wrong, so its note says that it is a draft.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.answers.answer import Answer, Citation, Outcome
from assistant.archive.feedback import Feedback as Told
from assistant.archive.viewer import Role, Viewer
from assistant.library import Library
from assistant.settings import load_settings
from eval.cases import Case
from eval.columns import Row, read_cases
from eval.errors import CaseFileError

_DRAFT = "Kladde: foreslået af svaret; se efter, om det er rigtigt."


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a user thought of an answer in the chat: one line of a file of feedback.

    `cited` are the ids of the punkter that the answer cited; `reason` is what the user chose
    ("forkert kilde", "mangler" …) and `comment` what was written besides.
    """

    question: str
    outcome: Outcome
    reason: str
    cited: tuple[str, ...] = ()
    comment: str = ""
    role: Role = Role.OFFENTLIG
    today: date | None = None
    history: tuple[str, ...] = ()


_FEEDBACK = TypeAdapter(Feedback)


def draft_from_question(
    question: str, cells: Mapping[str, object], library: Path | None = None
) -> Case:
    """Return a case of a question; columns that are not given are proposed by today's answer.

    Raises:
        CaseFileError: a given column cannot hold its value.
        LibraryMissing: there is no library to propose from.
    """
    given = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in cells.items()
        if value
    }
    if given.keys() & {"punkter", "must_contain", "any_of"} and "outcome" in given:
        return _case({"question": question, **given})
    plain = _case({"question": question, **_who(given), "outcome": "refused"})
    return _case({"question": question, **propose(_ask(plain, library)), **given})


def propose(answer: Answer) -> dict[str, object]:
    """Return the columns that an answer proposes: its outcome and what it cites or lists."""
    cited = [_pointer(citation) for citation in answer.citations]
    listed: list[object] = list(answer.items)
    distinct = [entry for place, entry in enumerate(cited) if entry not in cited[:place]]
    punkter = distinct + [entry for entry in listed if entry not in distinct]
    return {"outcome": str(answer.outcome), "punkter": punkter, "note": _DRAFT}


def draft_from_feedback(feedback: Feedback) -> Case:
    """Return the draft that a user's feedback makes."""
    return _case(cells_of_feedback(feedback))


def cells_of_feedback(feedback: "Feedback | Told") -> dict[str, object]:
    """Return the columns that a user's feedback proposes: what was answered, for now."""
    said = f"{feedback.reason}: {feedback.comment}" if feedback.comment else str(feedback.reason)
    return {
        "question": feedback.question,
        "role": str(feedback.role),
        "today": feedback.today,
        "history": list(feedback.history),
        "outcome": str(feedback.outcome),
        "punkter": list(feedback.cited),
        "categories": ["tilbagemelding"],
        "note": f"Kladde fra en tilbagemelding ({said}): ret, hvad der er ventet.",
    }


def drafts_from_feedback(file: Path) -> Sequence[Case]:
    """Return a draft of each line of a file of feedback.

    Raises:
        CaseFileError: the file or a line cannot be read.
    """
    return list(_drafts(file))


def _drafts(file: Path) -> Iterator[Case]:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        raise CaseFileError(f"{file} kan ikke læses som UTF-8-tekst. Tjek navn og fil.") from exc
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                feedback = _FEEDBACK.validate_json(line)
            except ValidationError as exc:
                fault = exc.errors()[0]
                column = ".".join(map(str, fault["loc"])) or "linjen"
                raise CaseFileError(
                    f"{file.name}, linje {number}, kolonne {column}: kan ikke bruges. Ret linjen."
                ) from exc
            yield draft_from_feedback(feedback)


def _case(cells: Mapping[str, object]) -> Case:
    return read_cases([Row("sagen", cells)], "Ny sag")[0]


def _who(given: Mapping[str, object]) -> dict[str, object]:
    return {name: given[name] for name in ("role", "today", "history") if name in given}


def _ask(case: Case, folder: Path | None) -> Answer:
    settings = load_settings(library=folder)
    with closing(Library.open(settings.library, settings)) as library:
        return library.ask(
            case.question, viewer=Viewer(case.role), history=case.history, today=case.today
        )


def _pointer(citation: Citation) -> object:
    if citation.item_id:
        return citation.item_id
    return {"fil": citation.source, "date": citation.meeting_date, "punkt": None}
