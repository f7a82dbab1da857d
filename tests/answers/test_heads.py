"""Offices, stand-ins and bodies: told from the header or the body asked about, or not at all."""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.answers.verify import find_faults
from assistant.archive.viewer import PUBLIC
from assistant.library import Library

MINUTES = {
    "asmose.txt": """Referat
Byrådet, Asmose Kommune
Mødedato: Tirsdag den 4. marts 2025
Medlemmer: Borgmester Vibe Lind (A), Otto Hald (V)
Afbud: Otto Hald (V). I stedet mødte Karen Toft (V)

1. Puljen til forsamlingshuse
Sagsnr.: 25/1
Sagsfremstilling
Tre huse har søgt. Borgmesteren var bortrejst, så Palle Buch åbnede møllen.
Indstilling
1. at Nørby får 20.000 kr.
2. at Sønderby får 30.000 kr.
Beslutning
Ad 1: Godkendt. Ad 2: Afvist.
""",
    "bredby.txt": """Referat
Teknikudvalget, Bredby Kommune
Mødedato: Onsdag den 2. april 2025

1. Fontænen på Torvet
Sagsnr.: 25/3
Sagsfremstilling
Fontænen er utæt.
Beslutning
Punktet udgår og genoptages senere.
""",
}


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of two invented municipalities."""
    return read_minutes(MINUTES)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvem er borgmester i Asmose Kommune?", "Vibe Lind"),
        ("Hvem mødte i stedet for Otto Hald?", "Karen Toft"),
        ("Hvem kom i stedet for Otto Hald?", "Karen Toft"),
        ("Hvilket forsamlingshus fik afslag?", "at Sønderby får 30.000 kr."),
    ],
)
def test_told_from_where_it_stands(library: Library, question: str, told: str) -> None:
    answer = library.ask(question)
    assert told in answer.text
    assert not find_faults(answer, library.archive, PUBLIC)


@pytest.mark.parametrize(
    "question",
    [
        "Hvem er borgmester i Bredby Kommune?",
        "Hvornår er næste møde i byrådet?",
        "Hvad laver en borgmester?",
        "Hvilke sager blev udsat?",
    ],
)
def test_refused_in_kind(library: Library, question: str) -> None:
    assert library.ask(question).outcome is Outcome.REFUSED
