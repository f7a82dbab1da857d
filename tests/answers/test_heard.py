"""Those for or against in a hearing are not those who voted."""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.library import Library

MINUTES = {
    "marts.txt": """Referat
Byrådet, Asmose Kommune
Mødedato: Mandag den 2. marts 2026
Medlemmer: Rita Holm (A), Palle Thy (B), Ib Dahl (V)

1. Lokalplan 77 for vindmøller ved Mosekanalen
Sagsnr.: 26/1
Sagsfremstilling
Planen har været i høring. Der er kommet 87 høringssvar, og 59 af dem er imod planen.
Beslutning
Godkendt. For stemte Rita Holm (A) og Palle Thy (B). Imod stemte Ib Dahl (V).

2. Lokalplan 78 for boliger ved Lunden
Sagsnr.: 26/2
Sagsfremstilling
Planen har været i høring, og der kom 12 høringssvar. To ejere har boet der længe.
Beslutning
Godkendt. For stemte Rita Holm (A) og Palle Thy (B). Imod stemte Ib Dahl (V).
""",
}


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """One meeting with two plans that were in hearing and voted on."""
    return read_minutes(MINUTES)


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange høringssvar kom der til lokalplan 77, og hvor mange var imod?",
        "Hvor mange høringssvar var imod lokalplan 77?",
        "Hvor mange af høringssvarene var imod lokalplan 77?",
    ],
)
def test_those_against_in_the_hearing_are_told(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert "59 af dem er imod" in answer.text
    assert "Ib Dahl" not in answer.text


def test_a_follow_up_goes_on_about_the_hearing(library: Library) -> None:
    first = "Hvor mange høringssvar kom der til lokalplan 77?"
    assert "59 af dem er imod" in library.ask("Hvor mange var imod?", history=[first]).text
    assert "Ib Dahl (V)" in library.ask("Hvem stemte imod?", history=[first]).text


def test_what_the_hearing_does_not_tell_is_not_answered_by_the_votes(library: Library) -> None:
    first = "Hvor mange høringssvar kom der til lokalplan 78?"
    answer = library.ask("Hvor mange var imod?", history=[first])
    assert answer.outcome is Outcome.REFUSED


def test_the_votes_are_told_where_no_hearing_is_asked_of(library: Library) -> None:
    assert "Ib Dahl (V)" in library.ask("Hvem var imod lokalplan 77?").text
