"""A case as a form and back, and what is said of a form that cannot be used."""

from datetime import date

import pytest

from assistant.answers.answer import Outcome
from assistant.archive.feedback import Feedback, Reason
from assistant.archive.viewer import Role
from eval.cases import Case, Pointer
from eval.columns import COLUMNS
from eval.errors import CaseFileError
from eval.page.form import case_of, form_drafted, form_of, form_sent, refused
from tests.eval.building import a_case

FULL = Case(
    "Hvad koster øllet?",
    (Outcome.ANSWERED, Outcome.PARTIAL),
    role=Role.POLITIKER,
    today=date(2026, 11, 21),
    history=("Hvem?", "Hvornår?"),
    punkter=(Pointer(sagsnummer="24/1", meeting_date=date(2024, 5, 14)), Pointer(item_id="a-p01")),
    ogsaa=(Pointer(item_id="b-p01", eller=(Pointer(item_id="c-p01"),)),),
    must_contain=("25 kr", r"\b7\b"),
    any_of=("fadøl",),
    must_not_contain=("gratis",),
    categories=("tal", "emne"),
    note="se bilag",
)


def sent(case: Case) -> dict[str, list[str]]:
    """The form of a case as a browser sends it: ticked boxes one by one, lines ending in CRLF."""
    values = dict(form_of(case).values)
    boxes = values.pop("outcome").split()
    return {"outcome": boxes} | {n: [t.replace("\n", "\r\n")] for n, t in values.items()}


def test_a_case_is_the_same_after_its_form() -> None:
    assert case_of(form_sent(sent(FULL))) == FULL


def test_the_form_has_every_column() -> None:
    assert [field.name for field in form_of(FULL).fields] == [column.name for column in COLUMNS]


def test_what_cannot_be_used_is_told_at_its_field() -> None:
    form = form_sent({"question": ["Hvad?"], "today": ["i går"], "outcome": ["answered"]})
    with pytest.raises(CaseFileError) as told:
        case_of(form)
    again = refused(form, str(told.value))
    assert again.problem == "I dag: »i går« er ikke en dato; skriv den som 2026-11-21."
    assert [field.name for field in again.fields if field.wrong] == ["today"]
    assert again.values["question"] == "Hvad?"


def test_an_empty_form_says_what_is_missing() -> None:
    with pytest.raises(CaseFileError, match="filen har ingen sager|mangler"):
        case_of(form_sent({}))
    with pytest.raises(CaseFileError, match="kolonne outcome: mangler"):
        case_of(form_sent({"question": ["Hvad?"]}))


def test_feedback_is_a_form_to_see_after() -> None:
    given = Feedback("Hvad?", Reason.MISSING, "answered", "Svar [1]", cited=("a-p01",))
    drafted = case_of(form_drafted(given))
    assert drafted.punkter == (Pointer(item_id="a-p01"),)
    assert "mangler noget" in drafted.note
    assert a_case(outcome=(Outcome.ANSWERED,)).outcome == drafted.outcome
