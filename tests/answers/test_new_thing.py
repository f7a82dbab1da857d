"""A new building is asked about where the minutes only know the old one, or know it well."""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.library import Library
from tests.answers.conftest import asked

MINUTES = """Referat
Kulturudvalget, Asmose Kommune
Mødedato: Tirsdag den 4. marts 2025

1. Åbningstider på Tolderup Bibliotek
Sagsnr.: 25/1
Sagsfremstilling
Biblioteket åbner klokken 8 og lukker klokken 20. Et nyt alarmanlæg koster 32.000 kr.
Beslutning
Godkendt.

2. Børnehus til afløsning for Myggen
Sagsnr.: 25/2
Sagsfremstilling
Et nyt børnehus ved Mosevej koster 21,5 mio. kr.
Beslutning
Godkendt.

3. Nye vinduer på rådhuset
Sagsnr.: 25/3
Sagsfremstilling
Entreprenøren er Bo Byg A/S, og vinduerne koster 2,1 mio. kr.
Beslutning
Godkendt.
"""


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    return read_minutes({"referat.txt": MINUTES})


@pytest.mark.parametrize(
    "question",
    [
        "Hvornår åbner det nye bibliotek i Tolderup?",
        "Hvad koster det nye bibliotek?",
        "Hvilken entreprenør bygger det nye rådhus?",
    ],
)
def test_the_old_one_is_no_answer_about_a_new(library: Library, question: str) -> None:
    assert asked(library, question).outcome is not Outcome.ANSWERED


def test_a_new_thing_that_is_there_is_answered(library: Library) -> None:
    assert "21,5 mio. kr." in asked(library, "Hvad koster det nye børnehus?").text


def test_the_old_one_is_answered_for_itself(library: Library) -> None:
    assert "klokken 8" in asked(library, "Hvornår åbner biblioteket i Tolderup?").text
