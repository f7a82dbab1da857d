"""A question, an answer or a user's feedback becomes a case to see after."""

import json
from datetime import date
from pathlib import Path

import pytest

from assistant.answers.answer import Outcome
from assistant.archive.viewer import Role
from assistant.library import Library
from eval.casefiles import read_suite, save_case
from eval.cases import Pointer
from eval.drafts import (
    Feedback,
    draft_from_feedback,
    draft_from_question,
    drafts_from_feedback,
    propose,
)
from eval.errors import CaseFileError
from tests.eval.building import a_citation, an_answer


def test_what_is_not_given_is_proposed_by_todays_answer(examples: Library) -> None:
    question = "Hvem stemte imod at dele Havrum Skole i Byrådet?"
    answer = examples.ask(question)
    draft = draft_from_question(question, {"categories": ("navn",)}, examples.folder)
    assert draft.outcome == (answer.outcome,)
    assert {p.item_id for p in draft.punkter} == {c.item_id for c in answer.citations}
    assert draft.categories == ("navn",)
    assert draft.note.startswith("Kladde")


def test_what_is_given_whole_asks_nobody(tmp_path: Path) -> None:
    cells = {"outcome": ("partial", "refused"), "punkter": ("a-p01",), "role": "medarbejder"}
    draft = draft_from_question("Hvad?", cells, tmp_path / "findes-ikke")
    assert draft.outcome == (Outcome.PARTIAL, Outcome.REFUSED)
    assert draft.punkter == (Pointer("a-p01"),)
    assert (draft.role, draft.note) == (Role.MEDARBEJDER, "")


def test_a_wrong_value_is_told_by_its_column() -> None:
    with pytest.raises(CaseFileError, match="kolonne role: »konge« er ingen rolle"):
        draft_from_question("Hvad?", {"role": "konge", "outcome": ("refused",)})


def test_a_head_is_proposed_as_a_head() -> None:
    head = a_citation(None, "Mødested", meeting_date=date(2024, 5, 14))
    both = an_answer(citations=(head, a_citation("a-p01", "ord"), head), items=("a-p01", "b-p02"))
    assert propose(both)["punkter"] == [
        {"fil": "fil.txt", "date": date(2024, 5, 14), "punkt": None},
        "a-p01",
        "b-p02",
    ]


FEEDBACK = {
    "question": "Hvad koster det?",
    "outcome": "answered",
    "reason": "forkert kilde",
    "comment": "Det er den anden sag",
    "cited": ["a-p01"],
    "today": "2026-11-21",
    "history": ["Hvad er det?"],
}


def test_feedback_becomes_a_draft_that_says_so(tmp_path: Path) -> None:
    file = tmp_path / "tilbagemeldinger.jsonl"
    file.write_text(json.dumps(FEEDBACK) + "\n\n", encoding="utf-8")
    (draft,) = drafts_from_feedback(file)
    assert draft.note.startswith("Kladde fra en tilbagemelding (forkert kilde: Det er den anden")
    assert draft.history == ("Hvad er det?",)
    assert draft.today == date(2026, 11, 21)
    save_case(tmp_path / "sager.xlsx", draft)
    assert read_suite(tmp_path / "sager.xlsx").cases == (draft,)


def test_feedback_on_a_refusal_needs_no_source() -> None:
    draft = draft_from_feedback(Feedback("Hvad?", Outcome.REFUSED, "mangler"))
    assert draft.punkter == ()
    assert draft.categories == ("tilbagemelding",)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "linje 1"),
        ('{"question": "Hvad?", "outcome": "måske", "reason": "x"}', "linje 1, kolonne outcome"),
        ('{"outcome": "refused", "reason": "x"}', "linje 1, kolonne question"),
    ],
)
def test_feedback_that_cannot_be_read_is_told(line: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(CaseFileError, match=reason):
        drafts_from_feedback(tmp_path / "t.jsonl")
    with pytest.raises(CaseFileError, match="kan ikke læses"):
        drafts_from_feedback(tmp_path / "væk.jsonl")
