"""A follow-up that says nothing of leaning on what was asked before, and one that puts a number."""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.library import Library
from tests.answers.conftest import asked

MINUTES = """Referat
Byrådet, Asmose Kommune
Mødedato: Mandag den 6. oktober 2025

1. Forslag til lokalplan 7 for boliger ved Engen
Sagsnr.: 25/1
Sagsfremstilling
Planen giver mulighed for 96 boliger. Der må bygges i tre etager.
Beslutning
Godkendt med 84 boliger.

2. Lokalplan 9 for erhverv og boliger ved Banen
Sagsnr.: 25/2
Sagsfremstilling
Der må bygges 128 boliger bag en støjskærm.
Beslutning
Vedtaget med krav om en støjskærm på 3 meter.

3. Skatkisten: musikskolens elever
Sagsnr.: 25/3
Sagsfremstilling
Musikskolen har 398 elever.
Beslutning
Taget til efterretning.

4. Fart på Ringgaden
Sagsnr.: 25/4
Sagsfremstilling
Der arbejdes på veje med en hastighed over 60 km/t. En medarbejder blev ramt på Solvejen.
Beslutning
Drøftet.
"""


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    return read_minutes({"referat.txt": MINUTES})


def test_a_question_without_a_name_stays_with_the_plan_spoken_of(library: Library) -> None:
    history = ["Hvilke krav blev der stillet til lokalplan 9?"]
    text = library.ask("Hvor mange boliger må der bygges?", history=history).text
    assert "128" in text
    assert "84" not in text


def test_another_matter_is_turned_to(library: Library) -> None:
    history = ["Hvilke krav blev der stillet til lokalplan 9?"]
    assert "398" in library.ask("Hvor mange elever har musikskolen?", history=history).text


def test_what_is_found_without_the_case_opens_as_it_did(library: Library) -> None:
    question = "Hvor mange elever har musikskolen?"
    history = ["Hvad handler sagen om musikskolens elever om?"]
    assert library.ask(question, history=history).text == library.ask(question).text


def test_another_number_takes_the_place_of_the_first(library: Library) -> None:
    history = ["Hvor mange boliger er der i lokalplan 9?"]
    text = library.ask("Og i lokalplan 7?", history=history).text
    assert "84" in text
    assert "128" not in text


def test_the_speed_of_other_roads_is_not_that_of_the_one_asked_about(library: Library) -> None:
    answer = asked(library, "Hvad er hastigheden på Solvejen?")
    assert answer.outcome is not Outcome.ANSWERED
