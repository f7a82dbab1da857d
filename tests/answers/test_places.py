"""Another matter at the place that a question names is not what it asks about."""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.library import Library

MINUTES = """Referat
Byrådet, Asmose Kommune
Mødedato: Tirsdag den 4. marts 2025
Medlemmer: Signe Brix (A), Palle Thy (B), Ib Dahl (V), Per Holst (V), Karla Munk (O)

1. Betalingsparkering ved Stenhavnen
Sagsnr.: 25/1
Sagsfremstilling
Bilister skal betale 12 kr. i timen for at holde på kajen.
Beslutning
Forkastet. Palle Thy (B) stemte for.

2. Vindmøller ved Lundby: endelig plan
Sagsnr.: 25/2
Sagsfremstilling
Der kan rejses fire vindmøller ved Lundby.
Beslutning
For: 3 (Signe Brix (A), Palle Thy (B), Ib Dahl (V))
Imod: 2 (Per Holst (V), Karla Munk (O))

3. Daginstitution i Kratby
Sagsnr.: 25/3
Sagsfremstilling
Børnehaven i Kratby får et rum mere.
Beslutning
Godkendt.
"""

LATER = """Referat
Byrådet, Asmose Kommune
Mødedato: Tirsdag den 3. marts 2026
Medlemmer: Signe Brix (A), Palle Thy (B), Ib Dahl (V), Per Holst (V), Sus Eg (O)

1. Tillæg til planen: brintanlæg ved vindmøllerne
Sagsnr.: 25/2
Sagsfremstilling
Ejeren af vindmøllerne ved Lundby vil lave brint.
Beslutning
Ikke godkendt.
For: 1 (Signe Brix (A))
Imod: 4 (Palle Thy (B), Ib Dahl (V), Per Holst (V), Sus Eg (O))

2. Vindmøllerne ved Lundby: ansøgning om brintanlæg
Sagsnr.: 25/2
Sagsfremstilling
Ejeren af vindmøllerne ved Lundby vil lave brint.
Beslutning
Sendt til høring.
"""

UNTOLD = [
    "Hvad blev der besluttet om en hundeskov ved Stenhavnen?",
    "Hvad blev besluttet om offentlige toiletter ved Stenhavnen?",
    "Hvad sagde byrådet om biblioteket i Kratby?",
    "Hvorfor blev hundeskoven ved Stenhavnen afvist?",
    "Hvem stemte for en ny bro ved Stenhavnen?",
    "Stemte Palle Thy for en skaterbane ved Stenhavnen?",
    "Hvordan stemte Ib Dahl om hundeskoven ved Lundby?",
]

TOLD = [
    ("Hvad blev der besluttet om betaling for parkering ved Stenhavnen?", "Forkastet"),
    ("Hvad blev der besluttet om bilisterne ved Stenhavnen?", "Forkastet"),
    ("Hvad blev der besluttet om børnehaven i Kratby?", "Godkendt"),
]

VOTED = [
    ("Stemte Ib Dahl for vindmøllerne ved Lundby?", "Ja – Ib Dahl (V) var for"),
    ("Hvordan stemte Ib Dahl om vindmøllerne ved Lundby?", "Ib Dahl (V) var for"),
    ("Hvem stemte imod vindmøllerne ved Lundby?", "Per Holst (V) og Karla Munk (O) var imod"),
    ("Hvem stemte imod brintanlægget ved vindmøllerne?", "Palle Thy (B), Ib Dahl (V), Per"),
]


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of two meetings, with other matters at the places asked about."""
    return read_minutes({"2025.txt": MINUTES, "2026.txt": LATER})


@pytest.mark.parametrize("question", UNTOLD)
def test_another_matter_at_the_place_is_no_answer(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.outcome is Outcome.REFUSED, answer.text


@pytest.mark.parametrize(("question", "expected"), TOLD)
def test_the_matter_at_the_place_is_told_in_other_words_too(
    library: Library, question: str, expected: str
) -> None:
    assert expected in library.ask(question).text


@pytest.mark.parametrize(("question", "expected"), VOTED)
def test_a_vote_on_an_addition_is_none_on_the_matter_itself(
    library: Library, question: str, expected: str
) -> None:
    answer = library.ask(question)
    assert answer.text.startswith(expected), answer.text


def test_who_voted_on_the_addition_alone_has_no_vote_on_the_matter(library: Library) -> None:
    text = library.ask("Stemte Sus Eg imod vindmøllerne ved Lundby?").text
    assert not text.startswith("Ja")
    assert "Sus Eg (O) var imod" not in text


@pytest.mark.parametrize(
    "question",
    ["Skal der vindmøller på skolerne?", "Hvad blev besluttet om vindmøller på biblioteket?"],
)
def test_the_thing_elsewhere_is_no_answer_of_a_sort_of_place(
    library: Library, question: str
) -> None:
    assert library.ask(question).outcome is not Outcome.ANSWERED


def test_a_sort_of_place_in_other_words_is_found(library: Library) -> None:
    assert "et rum mere" in library.ask("Hvad skal der ske i børnehaven i Kratby?").text
