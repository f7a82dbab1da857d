"""Figures that stand beside what is asked about, and are not the answer."""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.answers.verify import find_faults
from assistant.archive.viewer import PUBLIC
from assistant.library import Library

MINUTES = {
    "2024.txt": """Referat
Teknikudvalget, Asmose Kommune
Mødedato: Tirsdag den 5. marts 2024

1. Ny klubhusbygning ved Lergraven
Sagsnr.: 24/7
Sagsfremstilling
En plads i den nye klubhusbygning ventes at koste 31.000 kr., svarende til 6,2 mio. kr. i alt.
Beslutning
Godkendt.

2. Fosfor i Mosesøen
Sagsnr.: 24/8
Sagsfremstilling
Der løber hvert år 512 kg fosfor til søen. 340 kg kommer med Aldrup Bæk, resten fra markerne.
Beslutning
Taget til efterretning.

3. Sejlerskolen: hold og kø
Sagsnr.: 24/9
Sagsfremstilling
Sejlerskolen har 214 elever og 61 i kø.
Beslutning
Drøftet.

4. Klage over hegn
Lukket punkt
Sagsnr.: 24/10
""",
    "2025.txt": """Referat
Teknikudvalget, Asmose Kommune
Mødedato: Tirsdag den 4. marts 2025

1. Ny klubhusbygning ved Lergraven: bevilling
Sagsnr.: 24/7
Sagsfremstilling
Klubhusbygningen kommer i alt til at koste 7,4 mio. kr.
Spejderne har samlet 52.000 kr. ind til et bålsted.
Beslutning
Godkendt.

2. Hegn ved Mosevej
Sagsnr.: 25/2
Sagsfremstilling
Naboerne har klaget, fordi hegnet er højt.
Beslutning
Plan for Mosevej blev enstemmigt vedtaget.
""",
    "bredby.txt": """Referat
Teknikudvalget, Bredby Kommune
Mødedato: Onsdag den 2. april 2025

1. Fontænen på Torvet
Sagsnr.: 25/3
Sagsfremstilling
Fontænen er utæt.
Beslutning
Fontænen slukkes.
""",
}


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of two invented municipalities."""
    return read_minutes(MINUTES)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvad koster klubhusbygningen ved Lergraven?", "7,4 mio. kr."),
        ("Hvor meget fosfor kommer der med Aldrup Bæk?", "340 kg kommer med Aldrup Bæk"),
        ("Hvor mange kg fosfr løber der til Mosesøen?", "512 kg"),
    ],
)
def test_the_figure_asked_about_is_told(library: Library, question: str, told: str) -> None:
    answer = library.ask(question)
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.text
    assert not find_faults(answer, library.archive, PUBLIC)


def test_a_price_each_or_a_gift_does_not_open_as_the_cost(library: Library) -> None:
    answer = library.ask("Hvad koster klubhusbygningen ved Lergraven?")
    assert not answer.text.startswith(("31.000", "6,2", "52.000"))


def test_of_two_figures_in_a_sentence_neither_opens(library: Library) -> None:
    answer = library.ask("Hvor mange står i kø til sejlerskolen?")
    assert not answer.text.startswith("214")
    assert "61 i kø" in answer.text


def test_a_closed_punkt_named_whole_is_reported_as_closed(library: Library) -> None:
    answer = library.ask("Hvad handlede klagen over hegnet om?")
    assert answer.outcome is Outcome.REFUSED
    assert "lukket punkt" in answer.text


def test_the_municipality_is_named_where_there_are_several(library: Library) -> None:
    assert "Kilderne er fra Asmose Kommune." in library.ask("Hvor mange elever er der?").text
    named = library.ask("Hvad blev der besluttet om fontænen i Bredby Kommune?").text
    assert "Kilderne er fra" not in named


def test_the_weather_is_no_matter_for_minutes(library: Library) -> None:
    assert library.ask("Bliver det regnvejr i morgen?").citations == ()
