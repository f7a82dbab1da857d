"""The cases that were postponed are those whose own decision put them off."""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.answers.text.postponing import puts_off
from assistant.library import Library

MINUTES = {
    "maj.txt": """Referat
Teknisk Udvalg, Asmose Kommune
Mødedato: Mandag den 4. maj 2026

1. Ny bro over Mosekanalen
Sagsnr.: 26/1
Beslutning Teknisk Udvalg den 4. maj 2026
Sagen udsættes til mødet i juni.

2. Måger på torvet
Sagsnr.: 26/2
Beslutning Teknisk Udvalg den 4. maj 2026
Godkendt. Det betales ved at udskyde asfalt i Brogade til 2027.
""",
    "juni.txt": """Referat
Teknisk Udvalg, Asmose Kommune
Mødedato: Mandag den 8. juni 2026

1. Ny bro over Mosekanalen (genoptaget)
Sagsnr.: 26/1
Beslutning Teknisk Udvalg den 4. maj 2026
Sagen udsættes til mødet i juni.
Beslutning Teknisk Udvalg den 8. juni 2026
Sagen blev udsat på mødet i maj. Broen godkendes nu.

2. Lys i havnen (orientering)
Sagsnr.: 26/4
Beslutning Byrådet den 1. juni 2026
Punktet udsættes.

3. Salg af vandtårnet
Sagsnr.: 26/3
Beslutning Teknisk Udvalg den 8. juni 2026
Godkendt. Et forslag om, at sagen udsættes, blev forkastet.
""",
}


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """Two meetings, the second of which repeats what the first and another body put off."""
    return read_minutes(MINUTES)


@pytest.mark.parametrize(
    "question",
    [
        "Hvilke sager blev udsat i 2026?",
        "Hvor mange sager blev udsat i 2026?",
        "Hvor mange sager blev udskudt i 2026?",
        "Blev nogen sager udsat i 2026?",
        "Hvilke punkter udsatte Teknisk Udvalg i 2026?",
    ],
)
def test_only_what_the_meeting_itself_put_off_is_listed(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.text.startswith("1 punkt")
    assert [c.meeting_date.month for c in answer.citations if c.meeting_date] == [5]


@pytest.mark.parametrize(
    "decision",
    [
        "Udsat.",
        "Sagen udsættes.",
        "Udvalget udsætter sagen og beder om en ny beregning.",
        "Byrådet besluttede at udsætte punktet.",
        "Sagen blev udsat til næste møde.",
        "Udsættes til mødet i august.",
        "Punktet udskydes.",
        "Punktet udsat i to måneder.",
        "Behandlingen af sagen blev udskudt.",
        "Sagen udsættes, idet X (A) stemte imod udsættelsen.",
        "Udsat med henblik på høring. X (A) stemte imod.",
    ],
)
def test_a_decision_that_puts_its_case_off(decision: str) -> None:
    assert puts_off(decision)


@pytest.mark.parametrize(
    "decision",
    [
        "Udvalget udsatte sagen i maj for at få en gennemgang. Godkendt.",
        "Sagen, som blev udsat den 5. maj, blev godkendt.",
        "Punktet blev udsat på sidste møde. Godkendt.",
        "Godkendt, finansieret ved at udskyde asfaltarbejder i 2027.",
        "Renoveringen udskydes til 2028.",
        "Ib Dahl (V) ønskede sagen udsat. Godkendt.",
        "Et forslag om at udsætte sagen blev nedstemt. Godkendt.",
        "Sagen udsættes ikke.",
    ],
)
def test_a_decision_that_does_not(decision: str) -> None:
    assert not puts_off(decision)


def test_a_meeting_is_counted_of_the_body_that_held_it(library: Library) -> None:
    assert library.ask("Hvor mange møder holdt Teknisk Udvalg i 2026?").text.startswith("2 møder")
    answer = library.ask("Hvor mange møder holdt Byrådet i 2026?")
    assert answer.outcome is Outcome.REFUSED
