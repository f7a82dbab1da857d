"""Meetings named by their place in the row: the coming one, and the latest that was held."""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.library import Library

HELD = """Referat
Byrådet, Asmose Kommune
Mødedato: {day}
Mødested: Byrådssalen

1. {title}
Sagsnr.: {case}
Sagsfremstilling
{text}
Beslutning
{decided}
"""
TO_COME = """Dagsorden
Byrådet, Asmose Kommune
Mødedato: Mandag den 14. december 2026
Mødested: Byrådssalen

1. Takster for husdyr på færgen
Sagsnr.: 26/8
Sagsfremstilling
En ged foreslås at koste 40 kr.

2. Salg af vandtårnet
Sagsnr.: 26/9
Sagsfremstilling
Skolebestyrelsens holdning til salget er indhentet.
"""
MINUTES = {
    "marts.txt": HELD.format(
        day="Mandag den 2. marts 2026",
        title="Ny bro over Mosekanalen",
        case="26/1",
        text="Broen koster 1,9 mio. kr.",
        decided="Godkendt.",
    ),
    "juni.txt": HELD.format(
        day="Mandag den 8. juni 2026",
        title="Måger på torvet",
        case="26/2",
        text="Der er talt 70 måger.",
        decided="Der købes to falke af plast.",
    ),
    "december.txt": TO_COME,
}


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of two meetings held and one to come, on 21-11-2026."""
    return read_minutes(MINUTES)


@pytest.mark.parametrize(
    "question",
    [
        "Hvad skal vi tage stilling til på næste byrådsmøde?",
        "Hvad er på dagsordenen til næste møde i Byrådet?",
        "Hvad kommer op på det kommende møde i Byrådet?",
        "Hvad er der på programmet til næste byrådsmøde?",
        "Hvad skal vi beslutte på næste byrådsmøde?",
        "Hvad skal vi stemme om på byrådsmødet den 14. december?",
        "Hvad er på næste dagsorden i Byrådet?",
    ],
)
def test_the_coming_agenda_is_listed_whole(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.text.startswith("2 punkter i Byrådet den 14-12-2026")
    assert [citation.sagsnummer for citation in answer.citations] == ["26/8", "26/9"]


@pytest.mark.parametrize(
    "question",
    [
        "Hvornår mødes byrådet næste gang?",
        "Hvornår holder Byrådet møde igen?",
        "Hvornår er næste byrådsmøde?",
    ],
)
@pytest.mark.parametrize("more", ["Hvad er på dagsordenen?", "Hvad skal de behandle?"])
def test_a_follow_up_lists_the_agenda_of_the_coming_meeting(
    library: Library, question: str, more: str
) -> None:
    assert "14. december 2026" in library.ask(question).text
    assert library.ask(more, history=[question]).text.startswith(
        "2 punkter i Byrådet den 14-12-2026"
    )


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Hvor mange møder holdt Byrådet i 2026?", "2 møder, der er indlæst referat fra: "),
        ("Hvor mange byrådsmøder blev der holdt i 2026?", "2 møder, der er indlæst referat fra: "),
        ("Hvor mange gange mødtes Byrådet i 2026?", "2 møder, der er indlæst referat fra: "),
        ("Hvor mange møder holder Byrådet i 2026?", "3 møder, heraf 1 kommende: "),
        ("Hvor mange møder skal Byrådet holde i 2026?", "3 møder, heraf 1 kommende: "),
        ("Hvor mange møder har Byrådet i december 2026?", "1 kommende møde: "),
    ],
)
def test_meetings_held_are_counted_apart_from_those_to_come(
    library: Library, question: str, opening: str
) -> None:
    answer = library.ask(question)
    assert answer.text.startswith(opening)
    assert ("14-12-2026" in answer.text) is ("kommende" in opening)


def test_no_meeting_held_is_no_count(library: Library) -> None:
    answer = library.ask("Hvor mange møder holdt Byrådet i december 2026?")
    assert answer.outcome is Outcome.REFUSED


def test_a_meeting_to_come_is_not_told_as_held(library: Library) -> None:
    assert "holdes her" in library.ask("Hvor holdes næste byrådsmøde?").text


def test_only_the_latest_meeting_is_told_of(library: Library) -> None:
    answer = library.ask("Hvad blev besluttet på seneste byrådsmøde?")
    assert {citation.sagsnummer for citation in answer.citations} == {"26/2"}


def test_a_body_that_is_not_there_is_named_beside_the_answer(library: Library) -> None:
    answer = library.ask("Hvad blev der besluttet i Plan- og Trafikudvalget om broen?")
    assert "Arkivet har ingen referater fra Plan- og Trafikudvalget." in answer.text


def test_one_word_in_common_is_no_answer(library: Library) -> None:
    answer = library.ask("Hvad er kommunens holdning til atomkraft?")
    assert answer.outcome is Outcome.REFUSED


def test_absence_is_told_by_a_punkt_of_its_own(read_minutes: Callable[..., Library]) -> None:
    minutes = HELD.format(
        day="Mandag den 2. marts 2026",
        title="Fravær",
        case="26/1",
        text="-",
        decided="Bo Berg (V).",
    )
    answer = read_minutes({"referat.txt": minutes}).ask("Hvem var fraværende den 2. marts 2026?")
    assert "»Bo Berg (V).«" in answer.text
