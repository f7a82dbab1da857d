"""Why someone voted so, and what someone thinks: no more than the minutes give as theirs."""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.library import Library
from tests.answers.conftest import asked

MINUTES = {
    "marts.txt": """Referat
Byrådet, Asmose Kommune
Mødedato: Mandag den 2. marts 2026
Mødested: Byrådssalen
Medlemmer: Rita Holm (A), Palle Thy (B), Ib Dahl (V), Karla Munk (O), Bo Lind (C), Eva Sol (V)

1. Ny bro over Mosekanalen
Sagsnr.: 26/1
Sagsfremstilling
Lodsejerne er imod broen, fordi den spærrer for udsigten.
Beslutning
Godkendt.
For: 3 (Rita Holm (A), Palle Thy (B), Eva Sol (V))
Imod: 3 (Ib Dahl (V), Karla Munk (O), Bo Lind (C))
Formandens stemme er afgørende.
Mindretalsudtalelse fra Dansk Folkeparti: Vi stemmer imod, fordi kanalen snart skal fyldes op.

2. Salg af vandtårnet
Sagsnr.: 26/2
Sagsfremstilling
Tårnet er tomt.
Beslutning
Godkendt. Palle Thy (B) stemte for, fordi tårnet er dyrt, mens Rita Holm (A) stemte imod.

3. Lys i havnen
Sagsnr.: 26/3
Sagsfremstilling
Lamperne er gamle.
Beslutning
Godkendt. Bo Lind (C) stemte imod. Han ønsker i stedet lys på skolevejen.

4. Takst for færgen
Sagsnr.: 26/4
Sagsfremstilling
En ged foreslås at koste 40 kr.
Beslutning
Godkendt. Rita Holm (A) stemte imod, idet hun finder taksten for høj.
""",
}


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """One meeting with four votes."""
    return read_minutes(MINUTES)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Hvorfor stemte Rita Holm imod taksten for færgen?", "idet hun finder taksten for høj"),
        ("Hvorfor stemte Palle Thy for salget af vandtårnet?", "fordi tårnet er dyrt"),
        ("Hvorfor stemte Bo Lind imod lys i havnen?", "Han ønsker i stedet lys på skolevejen."),
        ("Hvorfor stemte Karla Munk imod broen over Mosekanalen?", "fordi kanalen snart skal"),
        ("Hvorfor var Rita Holm imod færgens takst?", "idet hun finder taksten for høj"),
    ],
)
def test_a_reason_of_the_voter_or_the_party_is_quoted(
    library: Library, question: str, reason: str
) -> None:
    answer = asked(library, question)
    assert answer.outcome is Outcome.ANSWERED
    assert reason in answer.text


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Hvorfor stemte Ib Dahl imod broen over Mosekanalen?", "Ib Dahl (V)"),
        ("Hvorfor stemte Bo Lind imod broen over Mosekanalen?", "Bo Lind (C)"),
        ("Hvorfor stemte Rita Holm imod salget af vandtårnet?", "Rita Holm (A)"),
    ],
)
def test_the_reason_of_another_is_not_told_as_theirs(
    library: Library, question: str, name: str
) -> None:
    answer = asked(library, question)
    assert answer.outcome is Outcome.PARTIAL
    assert f"Beslutningen knytter ingen begrundelse til {name}" in answer.text
    assert "udsigten" not in answer.text
    assert "fyldes op" not in answer.text


def test_the_reason_of_a_party_is_not_that_of_a_member_on_the_other_side(library: Library) -> None:
    answer = asked(library, "Hvorfor stemte Eva Sol imod broen over Mosekanalen?")
    assert answer.text.startswith("Eva Sol (V) var for")
    assert "fyldes op" not in answer.text


def test_those_who_are_no_voters_are_answered_from_the_case(library: Library) -> None:
    answer = asked(library, "Hvorfor er lodsejerne imod broen over Mosekanalen?")
    assert "fordi den spærrer for udsigten" in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Er Ib Dahl imod broen over Mosekanalen?", "Ib Dahl (V) var imod i sagen »Ny bro over"),
        ("Er Ib Dahl for broen over Mosekanalen?", "Ib Dahl (V) var imod i sagen »Ny bro over"),
        ("Går Palle Thy ind for salget af vandtårnet?", "Palle Thy (B) stemte for"),
        ("Er Rita Holm modstander af færgens takst?", "Rita Holm (A) stemte imod"),
    ],
)
def test_what_someone_thinks_is_told_as_the_vote_of_that_day(
    library: Library, question: str, told: str
) -> None:
    answer = asked(library, question)
    assert answer.outcome is Outcome.PARTIAL
    assert answer.text.startswith(told)
    assert "den 02-03-2026" in answer.text
    assert "ikke holdningen i dag" in answer.text


def test_a_member_whose_vote_is_not_told_is_not_told_of(library: Library) -> None:
    answer = asked(library, "Er Eva Sol imod salget af vandtårnet?")
    assert answer.outcome is Outcome.REFUSED


def test_a_vote_in_another_case_tells_nothing_of_this_one(library: Library) -> None:
    answer = asked(library, "Er Ib Dahl imod hundeskoven i Nordby?")
    assert answer.outcome is Outcome.REFUSED
