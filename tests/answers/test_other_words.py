"""Questions put in other words than the minutes use, and questions that only look alike."""

import re
from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.library import Library

MINUTES = """Referat
Teknik- og Fritidsudvalget
Torsdag den 14. marts 2024 kl. 16.00
Mødested: Rådhuset, lokale 3
Deltagere: Ulla Brink (A), formand, Peder Holm (V), Tove Lassen (C)
Afbud: Jens Kvist (F). I stedet mødte Maren Toft (F)
Peder Holm forlod mødet kl. 17.20.

Punkt 1: Nyt bådehus ved Vesterlund Sø
Sagsnr. 24/1101

Resumé
Roklubben har i flere år manglet plads til sine både.

Sagsfremstilling
Bådehuset får et areal på 310 m2 og opføres øst for badebroen.
Klubben har 214 aktive medlemmer. Der er plads til 48 både på reolerne.
Væggene er angrebet af råd, så det gamle skur blev spærret i januar.
Arkitekten Holger Brandstrup har tegnet huset. Klubben samler selv 15 procent af prisen ind.

Økonomi
Udgiften er 2.450.000 kr.

Beslutning
Godkendt.

Punkt 2: Madordning på plejehjemmet Solhjem
Sagsnr. 24/1102

Sagsfremstilling
Køkkenet laver mad til 87 pensionister. Beboere med diabetes er undtaget fra ordningen.
Frugtkurven bliver fyldt op hver 14. dag. Køkkenlederen har sagt op.
Kortspillet ledes af Kirsten Rask.

Antallet af måltider er steget fra 61.000 i 2021 til 64.500 i 2023.

Beslutning
Udsat.

Punkt 3: Personalesag (lukket)
"""


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of one invented meeting."""
    return read_minutes({"referat.txt": MINUTES})


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Hvor mange kvadratmeter bliver bådehuset ved Vesterlund Sø?", "310 m2"),
        ("Hvor mange er med i roklubben ved Vesterlund Sø?", "214"),
        ("Hvor mange robåde er der plads til ved Vesterlund Sø?", "48 både"),
        ("Hvilken arkitekt står bag bådehuset ved Vesterlund Sø?", "Holger Brandstrup"),
        ("Hvor stor en del af prisen for bådehuset betaler klubben selv?", "15 procent"),
        ("Hvorfor må man ikke bruge skuret ved Vesterlund Sø?", "råd"),
        ("Hvor mange ældre får mad på plejehjemmet Solhjem?", "87"),
        ("Hvem slipper for madordningen på plejehjemmet Solhjem?", "diabetes"),
        ("Hvor mange måltider blev der lavet på plejehjemmet Solhjem i 2021?", "^61.000"),
        ("Hvor mange måltider blev der lavet på plejehjemmet Solhjem i 2023?", "64.500"),
        ("Hvem mødte som stedfortræder i Teknik- og Fritidsudvalget?", "Maren Toft"),
        ("Hvornår gik Peder Holm fra mødet i Teknik- og Fritidsudvalget?", "17.20"),
        ("Hvad besluttede Teknik- og Fritidsudvalget i marts 2024?", "^2 punkter.*Udsat"),
        ("Hvem står for kortspillet på plejehjemmet Solhjem?", "Kirsten Rask"),
        ("Hvor tit kommer der frugt på plejehjemmet Solhjem?", r"14\. dag"),
    ],
)
def test_a_sentence_is_found_by_words_of_like_meaning(
    library: Library, question: str, fact: str
) -> None:
    answer = library.ask(question)
    assert answer.outcome is Outcome.ANSWERED, answer.text
    assert re.search(fact, answer.text), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Hvad hedder køkkenlederen på plejehjemmet Solhjem?",
        "Hvilken bank har lånt roklubben ved Vesterlund Sø penge?",
        "Hvilket firma leverer maden til plejehjemmet Solhjem?",
        "Hvor mange kvadratmeter er plejehjemmet Solhjem?",
        "Hvad blev der besluttet i personalesagen?",
        "Hvad blev der besluttet i personalesagen i Teknik- og Fritidsudvalget i marts 2024?",
        "Hvad er klokken?",
        "Hvem stemte imod?",
        "Hvem er borgmester?",
        "Hvad koster den nye cykelsti?",
        "Hvad hedder formanden for roklubben ved Vesterlund Sø?",
    ],
)
def test_a_name_or_measure_that_is_not_there_is_not_answered(
    library: Library, question: str
) -> None:
    answer = library.ask(question)
    assert answer.outcome is not Outcome.ANSWERED, answer.text
