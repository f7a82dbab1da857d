"""A compound is met by more than its end."""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.answers.asking.compounds import holds_end_alone
from assistant.answers.asking.words import tokens
from assistant.library import Library

MINUTES = {
    "teknik.txt": """Referat
Teknikudvalget, Asmose Kommune
Mødedato: Tirsdag den 4. marts 2025

1. Varme til Nørre Asmose
Sagsnr.: 25/1
Sagsfremstilling
Projektet omfatter 320 huse. Varmeværket graver fra maj.
Beslutning
Godkendt.

2. Tillæg 4 til kommuneplanen
Sagsnr.: 25/2
Sagsfremstilling
Tillægget giver plads til et værksted ved Ringvejen.
Beslutning
Vedtaget.

3. Klip af græs
Sagsnr.: 25/3
Sagsfremstilling
I 2025 er det et forsøg på 12 hektar.
Beslutning
Forsøget fortsætter.
"""
}


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of one invented municipality."""
    return read_minutes(MINUTES)


@pytest.mark.parametrize(
    "question",
    [
        "Hvad er status på letbaneprojektet?",
        "Hvad blev besluttet om frikommuneforsøget?",
        "Blev kystprojektet godkendt?",
    ],
)
def test_another_matter_that_ends_alike_is_no_answer(library: Library, question: str) -> None:
    assert library.ask(question).outcome is Outcome.REFUSED


def test_a_compound_said_in_two_words_is(library: Library) -> None:
    answer = library.ask("Hvad blev besluttet om kommuneplantillægget?")
    assert answer.outcome is Outcome.ANSWERED
    assert "Vedtaget." in answer.text


def test_the_end_itself_is(library: Library) -> None:
    assert "320 huse" in library.ask("Hvor mange huse omfatter projektet?").text


@pytest.mark.parametrize(
    ("asked", "told", "alone"),
    [
        ("frikommuneforsøg", "Det er et forsøg på 12 hektar", True),
        ("kommuneplantillæg", "Tillæg 4 til kommuneplanen", False),
        ("hundebesøg", "Et besøg af en hund varer en time", False),
        ("badebro", "Badebroen er 40 meter", False),
        ("fodboldbane", "Kunstgræs på stadion", False),
    ],
)
def test_the_beginning_of_a_compound_may_stand_in_another_word(
    asked: str, told: str, alone: bool
) -> None:
    stems = [token.stem for token in tokens(told)]
    assert holds_end_alone(tokens(asked)[0].stem, stems) is alone
