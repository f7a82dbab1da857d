"""What was decided goes before what the text proposed, and the current decision before earlier."""

from collections.abc import Callable

import pytest

from assistant.library import Library

MINUTES = """Referat
Teknikudvalget, Asmose Kommune
Mødedato: Tirsdag den 4. marts 2025

1. Påbud om rensning ved Mosesøen
Sagsnr.: 25/1
Sagsfremstilling
Fristen for at efterkomme et påbud om rensning er 12 måneder.
Beslutning
Godkendt, dog ændres fristen til 18 måneder.

2. Genbrugspladsen i Tolderup
Sagsnr.: 25/2
Sagsfremstilling
Det foreslås, at pladsen er uden personale om lørdagen.
Beslutning Teknikudvalget den 04-02-2025
Udsat, da udvalget vil vide, hvad personale om lørdagen koster.
Beslutning Teknikudvalget den 04-03-2025
Godkendt, dog har pladsen fortsat personale om lørdagen kl. 10-16.

3. Tilskud til banen i Lervang
Sagsnr.: 25/3
Sagsfremstilling
Lervang Boldklub får et tilskud på 120.000 kr. om året. Klubben har indsamlet 350.000 kr.
Beslutning
Godkendt.
"""


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of one invented meeting."""
    return read_minutes({"referat.txt": MINUTES})


def test_the_value_that_was_decided_comes_first(library: Library) -> None:
    text = library.ask("Hvor lang er fristen for et påbud om rensning ved Mosesøen?").text
    assert text.index("18 måneder") < text.index("12 måneder")


def test_an_earlier_decision_gives_way_to_the_current(library: Library) -> None:
    text = library.ask("Er der personale på genbrugspladsen i Tolderup om lørdagen?").text
    assert "kl. 10-16" in text


def test_no_figure_opens_that_another_sentence_may_mean(library: Library) -> None:
    text = library.ask("Hvor mange penge har Lervang Boldklub indsamlet til banen?").text
    assert not text.startswith("120.000")
    assert "350.000 kr." in text
