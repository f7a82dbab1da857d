"""A value may open the answer only where no other can be meant."""

from collections.abc import Callable
from datetime import date

import pytest

from assistant.library import Library

MINUTES = """Referat
Teknikudvalget i Vissinge Kommune
Mødedato: 14. maj 2024

Punkt 1: Højvandsmur ved havnen
Sagsnr. 24/100

Sagsfremstilling
Muren bliver 340 meter lang. Grundejerne skal betale 60 procent, kommunen 25 procent og staten
resten. Ved flytningen af molen følger 14 voksne og ni børn med på båden.

Indstilling
Det indstilles, at muren belyses i ti år.

Beslutning
Godkendt med den ændring, at muren belyses i 15 år. Vera Holm (B) erklærede sig inhabil.

Punkt 2: Præmie til årets butik
Sagsnr. 24/101

Sagsfremstilling
Dommerkomiteen ledes af Jonna Abildtrup. Præmien er på 9.500 kr.

Beslutning
Bæltang får præmien. Vera Holm (B) erklærede sig inhabil.
"""


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of one invented meeting."""
    return read_minutes({"referat.txt": MINUTES})


def _lead(library: Library, question: str) -> str | None:
    text = library.ask(question, today=date(2024, 6, 1)).text
    head, dash, _ = text.partition(" – ")
    return head if dash and "»" not in head else None


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Hvor lang er muren ved havnen?", "340 meter"),
        ("Hvor stor er præmien til årets butik?", "9.500 kr"),
        ("Hvem leder dommerkomiteen?", "Jonna Abildtrup"),
    ],
)
def test_a_value_without_rival_opens(library: Library, question: str, lead: str) -> None:
    opened = _lead(library, question)
    assert opened is not None
    assert lead in opened


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("Hvor stor en del af muren betaler kommunen?", "60 procent"),
        ("Hvor mange børn følger med på båden ved molen?", "14"),
        ("Hvor længe skal højvandsmuren belyses?", "Ti år"),
        ("Hvem fik præmien til årets butik?", "Vera Holm"),
    ],
)
def test_a_value_that_another_rivals_does_not_open(
    library: Library, question: str, wrong: str
) -> None:
    opened = _lead(library, question)
    assert opened is None or wrong not in opened
