"""Who gave the grant: the council that decided, not the committee that recommended it."""

from collections.abc import Callable

import pytest

from assistant.library import Library
from tests.answers.conftest import asked

HEAD = "Referat\n{body}, Asmose Kommune\nMødedato: {day}\n"
COMMITTEE = (
    HEAD.format(body="Teknikudvalget", day="Tirsdag den 2. juni 2026")
    + """
1. Nyt dige ved Solhavn: merudgift
Sagsnr.: 25/7
Indstilling
Forvaltningen indstiller, at der anbefales en tillægsbevilling på 6,9 mio. kr.
Beslutning
Et flertal anbefaler en tillægsbevilling på 6,9 mio. kr. til Solhavn.
"""
)
COUNCIL = (
    HEAD.format(body="Byrådet", day="Onsdag den 24. juni 2026")
    + """
1. Nyt dige ved Solhavn: tillægsbevilling
Sagsnr.: 25/7
Indstilling
Teknikudvalget indstiller,
1. at der gives en tillægsbevilling på 6,9 mio. kr.
2. at borgmesteren skriver under
Sagsfremstilling
Sagen er behandlet i udvalget to gange.
Beslutning
{decision}
"""
)
QUESTION = "Hvor stor en tillægsbevilling fik Solhavn?"


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    return read_minutes(
        {"a.txt": COMMITTEE, "b.txt": COUNCIL.format(decision="Enstemmigt godkendt.")}
    )


def test_the_decision_of_the_council_is_cited(library: Library) -> None:
    answer = asked(library, QUESTION)
    assert "6,9 mio. kr." in answer.text
    assert "Byrådet besluttede den 24-06-2026" in answer.text


def test_what_the_committee_said_is_told_where_it_is_asked_for(library: Library) -> None:
    text = asked(
        library, "Hvor stor en tillægsbevilling anbefalede Teknikudvalget til Solhavn?"
    ).text
    assert "02-06-2026" in text


def test_a_grant_that_was_put_off_is_not_told_as_given(
    read_minutes: Callable[..., Library],
) -> None:
    put_off = COUNCIL.format(decision="Sagen udsættes til august.")
    text = asked(read_minutes({"a.txt": COMMITTEE, "b.txt": put_off}), QUESTION).text
    assert not text.startswith("6,9 mio. kr. – Indstillingen til Byrådet")
