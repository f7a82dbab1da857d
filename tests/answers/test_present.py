"""Whether someone was there when a case was treated is told by the header of its meeting."""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.library import Library
from tests.answers.conftest import asked

MINUTES = {
    "oktober.txt": """Referat
Byrådet, Asmose Kommune
Mødedato: Mandag den 6. oktober 2025
Medlemmer: Rita Holm (A), Palle Thy (B), Ib Dahl (V), Bo Lind (C)
Afbud: Ib Dahl (V)

1. Budget 2026-2029: 2. behandling
Sagsnr.: 25/1
Sagsfremstilling
Skatten er uændret.
Beslutning
Budgettet blev vedtaget. Et forslag om lavere skat blev forkastet.

2. Lokalplan 77 for vindmøller
Sagsnr.: 25/2
Sagsfremstilling
Møllerne er høje.
Beslutning
Vedtaget. Palle Thy (B) erklærede sig inhabil og forlod lokalet.
""",
    "marts.txt": """Referat
Byrådet, Asmose Kommune
Mødedato: Mandag den 2. marts 2026
Medlemmer: Rita Holm (A), Palle Thy (B), Ib Dahl (V)
Afbud: Rita Holm (A)

1. Budgetopfølgning pr. 1. marts 2026
Sagsnr.: 26/1
Sagsfremstilling
Forbruget følger budgettet.
Beslutning
Godkendt.

2. Tillæg til lokalplan 77 for vindmøller
Sagsnr.: 25/2
Sagsfremstilling
Tillægget gælder farven.
Beslutning
Vedtaget.
""",
}


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """Two meetings, of a budget and of what follows up on it."""
    return read_minutes(MINUTES)


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Var Ib Dahl til stede, da budgettet blev vedtaget?", "Nej – Ib Dahl er anført som fra"),
        ("Var Rita Holm til stede, da budgettet blev vedtaget?", "Ja – Rita Holm er anført som d"),
        ("Var Rita Holm med, da budget 2026 blev vedtaget?", "Ja – Rita Holm er anført som d"),
        ("Deltog Ib Dahl i behandlingen af budgettet?", "Nej – Ib Dahl er anført som fra"),
        ("Manglede Ib Dahl, da budgettet blev vedtaget?", "Ja – Ib Dahl er anført som fra"),
        ("Var Bo Lind til stede, da lokalplan 77 blev vedtaget?", "Ja – Bo Lind er anført som d"),
    ],
)
def test_the_meeting_of_the_case_tells_who_was_there(
    library: Library, question: str, opening: str
) -> None:
    answer = asked(library, question)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.text.startswith(opening)
    assert "06-10-2025" in answer.text


def test_who_left_for_the_case_is_quoted_without_a_yes(library: Library) -> None:
    answer = asked(library, "Var Palle Thy til stede, da lokalplan 77 blev vedtaget?")
    assert "erklærede sig inhabil og forlod lokalet" in answer.text
    assert not answer.text.startswith(("Ja", "Nej"))


@pytest.mark.parametrize(
    "question",
    [
        "Var Rita Holm til stede, da husbådene blev vedtaget?",
        "Var Bo Lind til stede, da budgetopfølgningen blev godkendt?",
    ],
)
def test_what_no_header_tells_is_not_answered(library: Library, question: str) -> None:
    assert asked(library, question).outcome is Outcome.REFUSED


def test_who_was_at_one_treatment_and_not_another_is_told_of_both(library: Library) -> None:
    answer = asked(library, "Var Rita Holm til stede, da vindmøller blev behandlet?")
    assert answer.outcome is Outcome.PARTIAL
    assert not answer.text.startswith(("Ja", "Nej"))
    assert "06-10-2025" in answer.text
    assert "02-03-2026" in answer.text


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Var Ib Dahl med til at vedtage budgettet?", "Nej – Ib Dahl er anført som fraværende"),
        ("Var Rita Holm med til at vedtage budgettet?", "Rita Holm er anført som deltager"),
    ],
)
def test_who_was_there_need_not_have_voted_for_it(
    library: Library, question: str, opening: str
) -> None:
    assert asked(library, question).text.startswith(opening)
