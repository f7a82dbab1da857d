"""A case voted on more than once: each vote of someone is told with what it was on."""

from collections.abc import Callable

import pytest

from assistant.answers.verify import find_faults
from assistant.archive.viewer import PUBLIC
from assistant.library import Library
from tests.answers.conftest import asked

HEAD = """Referat
{body}, Asmose Kommune
Mødedato: {day}
Mødested: Byrådssalen
Medlemmer: Rita Holm (A), Ejnar Thy (V), Palle Munk (B), Ib Dahl (V)
"""
MINUTES = {
    "maj.txt": HEAD.format(body="Skoleudvalget", day="Mandag den 6. maj 2024")
    + """
1. Solby Skole: fremtidig struktur
Sagsnr.: 24/7
Sagsfremstilling
Skolen har 90 elever.
Beslutning
Et flertal bestående af Rita Holm (A) og Palle Munk (B) anbefaler at dele skolen i to afdelinger.
Et mindretal bestående af Ejnar Thy (V) stemte imod, idet han ønsker skolen bevaret.
""",
    "juni.txt": HEAD.format(body="Byrådet", day="Mandag den 3. juni 2024")
    + """
1. Solby Skole: fremtidig struktur
Sagsnr.: 24/7
Sagsfremstilling
Skolen har 90 elever.
Beslutning
Byrådet vedtog at dele skolen fra den 1. august 2025.
For: 2 (Rita Holm (A), Palle Munk (B))
Imod: 2 (Ejnar Thy (V), Ib Dahl (V))

2. Nyt tag på hallen
Sagsnr.: 24/9
Sagsfremstilling
Taget er utæt.
Beslutning
Godkendt. Ib Dahl (V) stemte imod.
""",
    "marts.txt": HEAD.format(body="Skoleudvalget", day="Mandag den 2. marts 2026")
    + """
1. Solby Skole: evaluering af den delte skole
Sagsnr.: 24/7
Sagsfremstilling
Bussen kører hver time.
Beslutning
Et flertal bestående af Ejnar Thy (V) og Palle Munk (B) besluttede at undersøge en samling.
Rita Holm (A) stemte imod.
""",
}


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    return read_minutes(MINUTES)


def test_a_later_vote_is_not_taken_for_the_one_on_the_division(library: Library) -> None:
    text = asked(library, "Var Palle Munk for at dele Solby Skole?").text
    assert "02-03-2026" in text
    assert "den 03-06-2024" in text
    assert "Byrådet vedtog at dele skolen" in text
    assert "anbefaler at dele skolen" in text
    assert not text.startswith(("Ja", "Nej"))


def test_the_newest_vote_comes_first(library: Library) -> None:
    text = asked(library, "Hvordan stemte Rita Holm om Solby Skole?").text
    assert text.index("stemte imod") < text.index("var for") < text.index("udgjorde flertallet")


def test_a_case_voted_on_once_is_answered_with_yes_or_no(library: Library) -> None:
    assert asked(library, "Stemte Ib Dahl imod nyt tag på hallen?").text.startswith("Ja")


def test_hun_is_followed_in_the_case_at_hand(library: Library) -> None:
    history = ["Hvordan stemte Rita Holm om Solby Skole?"]
    answer = library.ask("Stemte hun for?", history=history)
    assert not find_faults(answer, library.archive, PUBLIC)
    assert "Rita Holm" in answer.text
    assert "Skoleudvalget" in answer.text
    assert answer.question.text == "Stemte hun for?"


def test_the_same_is_asked_of_another(library: Library) -> None:
    history = ["Hvordan stemte Rita Holm om Solby Skole?", "Stemte hun for?"]
    text = library.ask("Hvad med Ib Dahl?", history=history).text
    assert "Ib Dahl (V) var imod i Byrådet den 03-06-2024" in text
    assert "hallen" not in text


def test_what_else_someone_voted_against_is_asked_of_all_minutes(library: Library) -> None:
    history = ["Hvordan stemte Ib Dahl om Solby Skole?"]
    assert "2 punkter" in library.ask("Hvad har han ellers stemt imod?", history=history).text
