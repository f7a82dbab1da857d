"""Why something came to cost more: the reason of the latest rise, and not one side's reproach."""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.library import Library
from tests.answers.conftest import asked

HEAD = "Referat\nByrådet, Asmose Kommune\nMødedato: {day}\n"
MINUTES = {
    "a.txt": HEAD.format(day="Tirsdag den 7. marts 2023")
    + """
1. Renovering af Mosehallen
Sagsnr.: 23/4
Sagsfremstilling
Hallen skal have nyt tag. Model 1 kræver derfor 3 mio. kr. mere, end der er afsat.
Beslutning
Godkendt.
""",
    "b.txt": HEAD.format(day="Tirsdag den 5. maj 2026")
    + """
1. Renovering af Mosehallen: merudgift
Sagsnr.: 23/4
Sagsfremstilling
Der er fundet asbest under gulvet i hallen, og oprensningen koster 4,1 mio. kr.
Beslutning
Udgiften dækkes af kassen.
Mindretalsudtalelse fra Venstre: Kassen er ikke bundløs. Når en hal bliver dyrere, må andre vente.
""",
    "c.txt": HEAD.format(day="Tirsdag den 2. juni 2026")
    + """
1. Takster for affald
Sagsnr.: 26/8
Sagsfremstilling
Taksten stiger med 90 kr. Stigningen på 90 kr. skyldes nye beholdere.
Beslutning
Godkendt.

2. Deling af skolen i Kratby
Sagsnr.: 26/9
Sagsfremstilling
De ældste klasser flytter til Lundby i august.
Beslutning
Godkendt.
Mindretalsudtalelse fra Venstre: Vi stemmer imod, fordi en delt skole i Kratby bliver for lille.
""",
}


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    return read_minutes(MINUTES)


def test_the_reason_is_that_of_the_latest_rise(library: Library) -> None:
    text = asked(library, "Hvorfor er Mosehallen blevet dyrere?").text
    assert "asbest" in text
    assert "Model 1" not in text


def test_what_one_side_had_entered_is_no_reason(library: Library) -> None:
    assert "må andre vente" not in asked(library, "Hvorfor blev hallen dyrere?").text


def test_what_opens_a_statement_is_no_reason_either(library: Library) -> None:
    assert asked(library, "Hvorfor blev skolen i Kratby delt?").outcome is not Outcome.ANSWERED


def test_what_one_side_had_entered_is_told_as_theirs(library: Library) -> None:
    text = asked(library, "Hvad stod der i mindretalsudtalelsen om, at hallen bliver dyrere?").text
    assert "må andre vente" not in text or "Mindretalsudtalelse fra Venstre" in text


def test_a_rate_is_not_explained_by_another_matter(library: Library) -> None:
    assert "nye beholdere" in asked(library, "Hvorfor er affaldstaksten blevet dyrere?").text
