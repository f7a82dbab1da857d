"""The cases of a library: where they stand, and what becomes of two who change them at once."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answers.answer import Outcome
from assistant.archive.viewer import Role
from assistant.library import Library
from eval.cases import Case, Pointer
from eval.errors import CaseFileError
from eval.page.casebook import Casebook, attempt, missing_punkter, stamp_of
from eval.redaction import HIDDEN
from tests.eval.building import a_case

REFUSED = (Outcome.REFUSED,)


def refused(question: str) -> Case:
    return a_case(question, outcome=REFUSED)


def questions(book: Casebook) -> list[str]:
    return [case.question for case in book.suite().cases]


def test_a_library_begins_without_cases(tmp_path: Path) -> None:
    book = Casebook(tmp_path)
    assert questions(book) == []
    book.add(refused("Hvad?"))
    assert questions(book) == ["Hvad?"]
    assert book.order(1).cases == tmp_path / "sager.yaml"


def test_the_demo_begins_with_the_bundled_cases_and_keeps_its_changes(tmp_path: Path) -> None:
    book = Casebook(tmp_path, demo=True)
    before = questions(book)
    assert len(before) > 300
    assert not list(tmp_path.iterdir())
    name = book.suite().name
    book.add(refused("Findes der enhjørninger?"))
    assert questions(book) == [*before, "Findes der enhjørninger?"]
    assert book.suite().name == name  # so that its earlier runs are found


def test_a_case_is_mended_also_where_its_question_is(tmp_path: Path) -> None:
    book = Casebook(tmp_path)
    for question in ("Et?", "To?", "Tre?"):
        book.add(refused(question))
    old = book.suite().cases[1]
    book.mend(old.key, stamp_of(old), replace(old, question="Andet?"))
    assert questions(book) == ["Et?", "Andet?", "Tre?"]


def test_the_second_of_two_who_change_a_case_is_told(tmp_path: Path) -> None:
    book = Casebook(tmp_path)
    book.add(refused("Et?"))
    shown = book.suite().cases[0]
    book.mend(shown.key, stamp_of(shown), replace(shown, note="min"))
    with pytest.raises(CaseFileError, match="ændret eller fjernet"):
        book.mend(shown.key, stamp_of(shown), replace(shown, note="din"))
    assert book.suite().cases[0].note == "min"


def test_a_question_never_stands_twice(tmp_path: Path) -> None:
    book = Casebook(tmp_path)
    book.add(refused("Et?"))
    book.add(refused("To?"))
    with pytest.raises(CaseFileError, match="allerede spørgsmålet"):
        book.add(refused("Et?"))
    old = book.suite().cases[0]
    with pytest.raises(CaseFileError, match="allerede spørgsmålet"):
        book.mend(old.key, stamp_of(old), replace(old, question="To?"))
    assert questions(book) == ["Et?", "To?"]


def test_a_case_is_tried_without_words_that_may_be_closed(
    examples: Library, tmp_path: Path
) -> None:
    book = Casebook(tmp_path, demo=True)
    staff = replace(refused("Hvad blev der besluttet?"), role=Role.MEDARBEJDER)
    result = attempt(staff, book, examples)
    assert result.case == staff
    assert result.outcome is not None
    assert result.text == HIDDEN


def test_punkter_that_the_library_lacks_are_told(examples: Library) -> None:
    wrong = a_case(punkter=(Pointer(item_id="findes-ikke-p01"),))
    assert "findes-ikke-p01" in missing_punkter(wrong, examples)[0]
    assert missing_punkter(refused("Hvad?"), examples) == []
