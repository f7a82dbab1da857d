"""Two questions put in one are answered together, or it is said that only one is."""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.answers.verify import find_faults
from assistant.answers.wording.remarks import FIRST_OF_TWO, SECOND_OF_TWO
from assistant.archive.viewer import PUBLIC
from assistant.library import Library

MINUTES = """Referat
Teknikudvalget, Asmose Kommune
Mødedato: Tirsdag den 4. marts 2025

1. Ny bro over Mosekanalen
Sagsnr.: 25/1
Sagsfremstilling
En bro i træ koster 1,9 mio. kr.
Beslutning
Godkendt. Otto Hald (V) stemte imod.
"""


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of one invented meeting."""
    return read_minutes({"referat.txt": MINUTES})


def test_both_questions_are_answered(library: Library) -> None:
    answer = library.ask("Hvad koster broen over Mosekanalen, og hvem stemte imod?")
    assert answer.outcome is Outcome.ANSWERED
    assert "1,9 mio. kr." in answer.text
    assert "Otto Hald" in answer.text
    assert not find_faults(answer, library.archive, PUBLIC)


def test_that_one_is_not_answered_is_said(library: Library) -> None:
    answer = library.ask("Hvad koster broen over Mosekanalen, og hvad koster en pizza?")
    assert "1,9 mio. kr." in answer.text
    assert FIRST_OF_TWO in answer.remarks
    turned = library.ask("Hvad koster en pizza, og hvad koster broen over Mosekanalen?")
    assert SECOND_OF_TWO in turned.remarks


def test_nothing_found_for_either_is_refused(library: Library) -> None:
    answer = library.ask("Hvad koster en kamel i zoo, og hvem fodrer den?")
    assert answer.outcome is Outcome.REFUSED
