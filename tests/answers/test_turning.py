"""A conversation that turns to another case, and one that stays."""

from collections.abc import Callable

import pytest

from assistant.library import Library

MINUTES = """Referat
Teknikudvalget, Asmose Kommune
Mødedato: Tirsdag den 4. marts 2025

1. Ny bro over Mosekanalen
Sagsnr.: 25/1
Sagsfremstilling
En bro i træ koster 1,9 mio. kr. Der bor 40 familier i husene ved kanalen.
Beslutning
Godkendt. Otto Hald (V) stemte imod.

2. Måger på torvet
Sagsnr.: 25/2
Sagsfremstilling
Der er talt 70 måger på torvet.
Beslutning
Udvalget køber to falke af plast.

3. Huse på Lergraven
Sagsnr.: 25/3
Sagsfremstilling
Der er plads til 12 huse.
Beslutning
Godkendt.
"""
BRIDGE = "Hvad blev der besluttet om broen over Mosekanalen?"


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of one invented meeting."""
    return read_minutes({"referat.txt": MINUTES})


@pytest.mark.parametrize("question", ["Hvad med mågerne?", "Og hvad gør de ved mågerne?"])
def test_a_subject_of_its_own_leaves_the_case(library: Library, question: str) -> None:
    answer = library.ask(question, history=[BRIDGE])
    assert not answer.question.follow_up
    assert {citation.sagsnummer for citation in answer.citations} == {"25/2"}


@pytest.mark.parametrize(
    ("question", "told"),
    [("Hvem stemte imod?", "Otto Hald"), ("Hvor mange familier bor der?", "40 familier")],
)
def test_a_follow_up_stays_with_the_case(library: Library, question: str, told: str) -> None:
    answer = library.ask(question, history=[BRIDGE])
    assert told in answer.text
    assert {citation.sagsnummer for citation in answer.citations} == {"25/1"}


def test_a_word_that_the_case_holds_too_does_not_leave_it(library: Library) -> None:
    answer = library.ask("Hvad med husene?", history=[BRIDGE])
    assert answer.question.follow_up


def test_a_greeting_is_no_case_to_follow(library: Library) -> None:
    greeted = library.ask("måger", history=["hej"])
    assert not greeted.question.follow_up
    assert greeted.citations


def test_a_title_that_is_written_whole_is_the_punkt_meant(library: Library) -> None:
    answer = library.ask("Hvad handler »Huse på Lergraven« om?")
    assert {citation.sagsnummer for citation in answer.citations} == {"25/3"}
