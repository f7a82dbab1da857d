"""What a question takes for granted: the budget of which year, and that a body said something."""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.library import Library

MINUTES = {
    "byraad-2024.txt": """Referat
Byrådet, Asmose Kommune
Mødedato: Mandag den 7. oktober 2024

1. Budget 2025-2028: 2. behandling
Sagsnr.: 24/80
Sagsfremstilling
Budgettet for 2025 viser et overskud på 14 mio. kr. I 2026 ventes et overskud på 9 mio. kr. til
vedligeholdelse af broer.
Indstilling
Økonomiudvalget indstiller, at budgettet vedtages.
Beslutning
Budgettet blev vedtaget. Karl Hvilsted (V) stemte imod.

2. Politik for frivillige 2025-2027
Sagsnr.: 24/81
Sagsfremstilling
Politikken gælder fra 2025 til 2027.
Beslutning
Godkendt.
""",
    "social-2025.txt": """Referat
Socialudvalget, Asmose Kommune
Mødedato: Tirsdag den 4. marts 2025

1. Rengøring i hjemmet hver tredje uge
Sagsnr.: 25/4
Sagsfremstilling
Seniorrådet foretrækker rengøring hver anden uge.
Beslutning
Godkendt.

2. Ny bus til dagcentret
Sagsnr.: 25/5
Sagsfremstilling
Bussen har plads til otte personer og koster 610.000 kr.
Beslutning
Godkendt.
""",
}


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of one invented municipality."""
    return read_minutes(MINUTES)


@pytest.mark.parametrize(
    "question",
    [
        "Hvad blev der besluttet om budgettet for 2026?",
        "Blev budget 2027 vedtaget?",
        "Hvem stemte imod budgettet for 2026?",
        "Hvornår vedtog byrådet budget 2026?",
    ],
)
def test_what_was_decided_on_another_years_budget_is_no_answer(
    library: Library, question: str
) -> None:
    answer = library.ask(question)
    assert answer.outcome is not Outcome.ANSWERED
    assert "Politik for frivillige" not in answer.text


def test_the_budget_of_the_year_asked_about_is(library: Library) -> None:
    assert "Budgettet blev vedtaget" in library.ask("Blev budgettet for 2025 vedtaget?").text
    assert "Karl Hvilsted" in library.ask("Hvem stemte imod budget 2025?").text


def test_a_budget_tells_figures_of_the_years_after_its_own(library: Library) -> None:
    answer = library.ask("Hvor stort et overskud er der i budget 2026?")
    assert "9 mio. kr." in answer.text


def test_a_body_without_minutes_is_given_no_opinion(library: Library) -> None:
    answer = library.ask("Hvad mener Seniorrådet om den nye bus til dagcentret?")
    assert answer.outcome is not Outcome.ANSWERED
    assert "Arkivet har ingen referater fra Seniorrådet." in answer.text


def test_what_it_said_in_the_case_is_quoted(library: Library) -> None:
    answer = library.ask("Hvad mener Seniorraadet om rengoering i hjemmet?")
    assert answer.outcome is Outcome.ANSWERED
    assert "hver anden uge" in answer.text


def test_a_matter_that_only_shares_the_person_is_no_yes_or_no(library: Library) -> None:
    answer = library.ask("Er Karl Hvilsted gået ind for hjemløse?")
    assert answer.outcome is Outcome.REFUSED
