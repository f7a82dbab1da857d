"""A punkt found without an answer: shown as such, and nothing is said of what it lacks."""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.answers.verify import find_faults
from assistant.archive.viewer import PUBLIC
from assistant.library import Library

MINUTES = {
    "asmose.txt": """Referat
Teknikudvalget, Asmose Kommune
Mødedato: Tirsdag den 4. marts 2025

1. Færgen til Lillø
Sagsnr.: 25/1
Sagsfremstilling
Færgen har sejlet med defekt ror. Mandskabet består af seks personer.
Beslutning
Færgen repareres i maj.

2. Bænke i Parkgade
Sagsnr.: 25/2
Sagsfremstilling
Bænkene er af egetræ.
Beslutning
Godkendt.
""",
    "bredby.txt": """Referat
Teknikudvalget, Bredby Kommune
Mødedato: Onsdag den 2. april 2025

1. Fontænen på Torvet
Sagsnr.: 25/3
Sagsfremstilling
I 2019 kostede fontænen 40.000 kr. i strøm.
Beslutning
Fontænen slukkes.
""",
}


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of two invented municipalities."""
    return read_minutes(MINUTES)


def test_a_partial_answer_denies_nothing(library: Library) -> None:
    answer = library.ask("Hvad vejer færgen til Lillø?")
    assert answer.outcome is Outcome.PARTIAL
    assert "men ikke et sikkert svar" in answer.text
    assert "intet om" not in answer.text
    assert not find_faults(answer, library.archive, PUBLIC)


def test_what_one_municipality_did_is_not_told_of_another(library: Library) -> None:
    answer = library.ask("Hvad besluttede Bredby Kommune om bænkene i Parkgade?")
    assert all(citation.kommune == "Bredby Kommune" for citation in answer.citations)
    assert "udvidet" not in answer.text


def test_a_year_of_the_subject_is_no_filter(library: Library) -> None:
    answer = library.ask("Hvad kostede fontænen i strøm i 2019?")
    assert "40.000 kr." in answer.text
    assert "udvidet" not in answer.text
