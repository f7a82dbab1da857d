"""What was decided comes first where a question asks how things are to be."""

from collections.abc import Callable

import pytest

from assistant.answers.verify import find_faults
from assistant.archive.viewer import PUBLIC
from assistant.library import Library

MINUTES = """Referat
Teknikudvalget, Asmose Kommune
Mødedato: Tirsdag den 4. marts 2025

1. Toilethus ved Sølysten Strand
Sagsnr.: 25/1
Sagsfremstilling
Et fast toilethus koster 880.000 kr. at bygge.
Indstilling
Forvaltningen indstiller, at kommunen bygger et toilethus ved Sølysten Strand.
Beslutning
Ikke godkendt.

2. Lukketid for værtshuse
Sagsnr.: 25/2
Sagsfremstilling
I dag skal værtshuse lukke kl. 02.
Indstilling
Forvaltningen indstiller, at værtshuse skal lukke kl. 04.
Beslutning
Værtshuse skal lukke kl. 03.

3. Husbåde i havnen
Sagsnr.: 25/3
Sagsfremstilling
Tre familier vil flytte ind i husbåde i havnen.
Indstilling
Forvaltningen indstiller, at der laves pladser til husbåde i havnen.
Beslutning
Udsat.

4. Nyt klubhus: status
Sagsnr.: 25/4
Sagsfremstilling
Taget er lagt. Klubhuset står færdigt den 14. august 2025.
Beslutning
Taget til efterretning. Udvalget ønsker en plan for klubhuset på mødet i maj 2025.

5. Hundeskov i Lunden
Sagsnr.: 25/5
Sagsfremstilling
Skoven ligger øst for banen.
Indstilling
Forvaltningen indstiller, at kommunen indhegner en hundeskov i Lunden.
Beslutning
Godkendt.
"""


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of one invented meeting."""
    return read_minutes({"referat.txt": MINUTES})


@pytest.mark.parametrize(
    ("question", "opening", "quote"),
    [
        ("Bygger kommunen et toilethus ved Sølysten Strand?", "Nej – ", "Ikke godkendt."),
        ("Må familier flytte ind i husbåde i havnen?", "Ikke afgjort: udsat – ", "Udsat."),
        ("Indhegner kommunen en hundeskov i Lunden?", "Ja – ", "Godkendt."),
        ("Hvornår skal værtshuse lukke fremover?", "", "Værtshuse skal lukke kl. 03."),
    ],
)
def test_the_decision_is_read_first(
    library: Library, question: str, opening: str, quote: str
) -> None:
    answer = library.ask(question)
    assert answer.text.startswith(opening)
    assert answer.citations[0].quote == quote
    assert not find_faults(answer, library.archive, PUBLIC)


@pytest.mark.parametrize(
    "question",
    ["Bygger kommunen et saunahus ved Sølysten Strand?", "Skal hundeskoven i Lunden lukkes?"],
)
def test_no_first_word_where_the_verdict_proves_none(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert not answer.text.startswith(("Ja", "Nej"))


def test_of_a_matter_taken_up_time_and_again_the_last_that_settled_it_is_told(
    examples: Library,
) -> None:
    """Later meetings only took note of it, earlier ones recommended and chose a model."""
    answer = examples.ask("Hvad blev der besluttet om svømmehallen?")
    first = answer.citations[0]
    assert (first.udvalg, str(first.meeting_date)) == ("Kommunalbestyrelsen", "2026-06-23")


def test_a_date_that_the_decision_sets_for_something_else_is_not_led_by(library: Library) -> None:
    answer = library.ask("Hvornår skal det nye klubhus stå færdigt?")
    assert "14. august 2025" in answer.text
    assert "maj 2025" not in answer.text
