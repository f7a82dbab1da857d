"""What one voter has voted against, over all the minutes: no more than they record by name."""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.answers.desks.votes.voter import ask_voter
from assistant.library import Library
from tests.answers.conftest import asked

HEAD = """Referat
{body}, Asmose Kommune
Mødedato: {day}
Mødested: Byrådssalen
Medlemmer: Rita Holm (A), Ejnar Holm (V), Palle Thy (B), Ib Dahl (V), Karla Munk (O), Bo Lind (C)
"""
MINUTES = {
    "marts.txt": HEAD.format(body="Byrådet", day="Mandag den 2. marts 2026")
    + """
1. Ny bro over Mosekanalen
Sagsnr.: 26/1
Sagsfremstilling
Broen koster 1,9 mio. kr.
Beslutning
Godkendt. Ib Dahl (V) stemte imod finansieringen.

2. Salg af vandtårnet
Sagsnr.: 26/2
Sagsfremstilling
Tårnet er tomt. 40 naboer stemte imod et salg.
Beslutning
Godkendt. Partierne V og O stemte imod.

3. Måger på torvet
Sagsnr.: 26/3
Sagsfremstilling
Der er talt 70 måger.
Beslutning
Godkendt. Bo Lind (C) kan ikke tiltræde beslutningen.

4. Lys i havnen
Sagsnr.: 26/4
Sagsfremstilling
Lamperne er gamle.
Beslutning
Enstemmigt godkendt.
""",
    "juni.txt": HEAD.format(body="Byrådet", day="Mandag den 8. juni 2026")
    + """
1. Ny bro over Mosekanalen (genoptaget)
Sagsnr.: 26/1
Sagsfremstilling
Prisen er steget.
Beslutning Byrådet den 2. marts 2026
Godkendt. Ib Dahl (V) stemte imod finansieringen.
Beslutning Byrådet den 8. juni 2026
Godkendt. For: 3 (Rita Holm (A), Palle Thy (B), Bo Lind (C)) Imod: 2 (Ib Dahl (V), Karla Munk (O))

2. Takst for færgen
Sagsnr.: 26/8
Sagsfremstilling
En ged foreslås at koste 40 kr.
Beslutning
Godkendt. Ejnar Holm (V) stemte imod.
""",
    "nabo.txt": """Referat
Byrådet, Birkely Kommune
Mødedato: Tirsdag den 3. marts 2026
Medlemmer: Palle Thy (C), Ulla Bak (A)

1. Nyt tag på hallen
Sagsnr.: 26/70
Sagsfremstilling
Taget er utæt.
Beslutning
Godkendt. Palle Thy (C) stemte imod.

2. Bænke i parken
Sagsnr.: 26/71
Sagsfremstilling
Der mangler bænke.
Beslutning
Godkendt. Ulla Bak (A) og Palle Thy (C) stemte imod.
""",
}


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """Three minutes of two kommuner, of which one repeats a vote of another."""
    return read_minutes(MINUTES)


@pytest.mark.parametrize(
    "question",
    [
        "Hvad har Ib Dahl stemt imod?",
        "Hvilke sager har Ib Dahl stemt imod?",
        "Hvor mange gange har Ib Dahl stemt imod?",
        "I hvilke sager har byrådsmedlem Ib Dahl (V) stemt imod?",
        "Har Ib Dahl nogensinde stemt imod noget?",
        "Vis alle sager, hvor Ib Dahl har stemt nej",
        "Nævn sagerne, hvor Ib Dahl stemte imod",
        "Hvor mange gange har Ib Dahl været imod?",
        "Hvad har Ib Dahl stemt imod i Byrådet i 2026?",
        "hvad har ib dahl stemt imod",
    ],
)
def test_each_vote_is_listed_once_with_its_day_and_what_it_was_on(
    library: Library, question: str
) -> None:
    answer = asked(library, question)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.text.count("Mosekanalen") == 2
    assert "har Ib Dahl (V) stemt imod i 2 punkter: 08-06-2026 i Byrådet" in answer.text
    assert "02-03-2026 i Byrådet" in answer.text
    assert "stemte imod finansieringen" in answer.text
    assert "Kun stemmer, som referaterne anfører ved navn, er talt med." in answer.text
    assert "vandtårnet" not in answer.text


def test_a_vote_that_only_later_minutes_repeat_is_dated_as_they_date_it(library: Library) -> None:
    answer = asked(library, "Hvad har Ib Dahl stemt imod i marts 2026?")
    assert "i 1 punkt: 02-03-2026" in answer.text
    assert "08-06-2026" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange gange har Rita Holm stemt imod?",
        "Hvad har Bo Lind stemt imod?",
        "Hvor mange gange har Ib Dahl undladt at stemme?",
        "Hvad har Ingolf Sand stemt imod?",
    ],
)
def test_no_vote_recorded_is_told_as_not_standing_there(library: Library, question: str) -> None:
    answer = asked(library, question)
    assert answer.outcome is Outcome.REFUSED
    assert answer.text.startswith("Det fremgår ikke af de indlæste referater.")
    assert "0" not in answer.text.split("Der er søgt")[0]


@pytest.mark.parametrize("question", ["Hvad har Holm stemt imod?", "Hvad har hun stemt imod?"])
def test_a_name_of_several_is_not_guessed(library: Library, question: str) -> None:
    answer = asked(library, question)
    assert answer.outcome is Outcome.REFUSED
    assert "Skriv hele navnet" in answer.text


def test_one_name_in_two_kommuner_is_told_of_the_one_asked_for(library: Library) -> None:
    answer = asked(library, "Hvad har Palle Thy stemt imod i Birkely?")
    assert "Palle Thy (C) stemt imod i 2 punkter" in answer.text


def test_a_party_is_told_with_its_members(library: Library) -> None:
    answer = asked(library, "Hvad har Venstre stemt imod?")
    assert "partiet eller medlemmer, der er anført med det, stemt imod i 4 punkter" in answer.text
    assert "anfører med partiet" in answer.text


def test_the_votes_on_one_matter_are_told_of_it_alone(library: Library) -> None:
    answer = asked(library, "Hvornår stemte Ib Dahl imod broen?")
    assert "vandtårnet" not in answer.text
    assert "02-03-2026" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Hvem stemte imod broen?",
        "Har Ib Dahl stemt imod broen?",
        "Hvilke medlemmer har stemt imod?",
        "Hvor mange gange er der stemt imod?",
        "Hvor mange stemte imod færgetaksten?",
    ],
)
def test_other_questions_of_votes_are_not_of_one_voter(question: str) -> None:
    assert ask_voter(question) is None


NAMESAKES = HEAD.format(body="Byrådet", day="Mandag den 2. marts 2026").replace(
    "Rita Holm (A)", "Jens Peter Krag (A), Jens Krag (V)"
)
VOTES = """
1. Ny bro over Mosekanalen
Sagsnr.: 26/1
Sagsfremstilling
Broen koster 1,9 mio. kr.
Beslutning
Godkendt. Imod stemte Jens Peter Krag (A), Jens Krag (V) og Ib Dahl (V).

2. Salg af vandtårnet
Sagsnr.: 26/2
Sagsfremstilling
Tårnet er tomt.
Beslutning
Godkendt. Jens Peter Krag (A) stemte imod.
"""


@pytest.fixture(scope="module")
def namesakes(read_minutes: Callable[..., Library]) -> Library:
    """A meeting with two members of whom one bears all of the name of the other."""
    return read_minutes({"marts.txt": NAMESAKES + VOTES})


@pytest.mark.parametrize(
    "question",
    [
        "Hvad har Jens Krag stemt imod?",
        "Er Jens Krag imod broen over Mosekanalen?",
        "Hvorfor stemte Jens Krag imod broen over Mosekanalen?",
        "Stemte Jens Krag imod broen over Mosekanalen?",
        "Hvad er Jens Krag imod?",
    ],
)
def test_the_vote_of_a_namesake_is_not_told_as_his(namesakes: Library, question: str) -> None:
    told = asked(namesakes, question).text.split("»Imod stemte")[0]
    assert "Jens Krag (V)" in told
    assert "Jens Peter Krag" not in told
    assert "vandtårnet" not in told


def test_a_vote_that_only_a_namesake_cast_is_not_told(namesakes: Library) -> None:
    for question in (
        "Er Jens Krag imod salget af vandtårnet?",
        "Stemte Jens Krag imod vandtårnet?",
    ):
        assert "Jens Peter Krag (A) stemte" not in asked(namesakes, question).text.split("»")[0]


def test_more_than_can_be_read_is_asked_to_be_narrowed(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.answers.desks.votes.recorded._MOST_READ", 0)
    answer = asked(library, "Hvad har Ib Dahl stemt imod?")
    assert answer.outcome is Outcome.REFUSED
    assert "For mange punkter passer" in answer.text
