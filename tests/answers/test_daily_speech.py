"""Questions as members and staff put them in daily speech, and prices and names of something near.

The meeting is invented; it runs over two days, and its last punkt is closed by its own words.
"""

import re
from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.library import Library
from tests.answers.conftest import asked

MINUTES = """Referat af møde i Byrådet

Mandag den 9. marts 2020 kl. 17.00 og torsdag den 12. marts 2020 kl. 17.00
Mødested: Aulaen
Til stede: Bent Krag (A), Dorte Holk (V), Elna Vium (C), Finn Ryde (B)
Ikke til stede: Gyda Lund (F)
Elna Vium (C) forlod mødet den 9. marts kl. 19.40.

1: Roklubbens ansøgning om ny bro
Sagsnummer: 2020-00411

Sagsfremstilling
Klubben har i vinter haft 90 overnatninger i klubhuset og mangler kajpladser. Naboer frygter lys.
Den får otte trin og anlægges ved slæbestedet på Sydmolen.
Flytningen af roklubbens bro sker i uge 20, og i den uge lægges bådene til ved trappen på Nordmolen.

Økonomi
Broen koster 740.000 kr.

Byrådet, d. 9. marts 2020:
Der var stemmelighed, og forslaget bortfaldt. Bent Krag (A) og Finn Ryde (B) stemte for, \
Dorte Holk (V) og Elna Vium (C) imod.

2: Ambulancer og beredskab
Sagsnummer: 2020-00412

Sagsfremstilling
Udrykningstiden til øen Langeskær er i gennemsnit 31 minutter. Sygefraværet var i januar på 6,1 \
procent. Der er 3.100 beboere i området.
Ungdomsrådet har i sit høringssvar peget på, at øens unge føler sig utrygge.

Byrådet, d. 12. marts 2020:
Taget til efterretning.

3: Årets butik
Sagsnummer: 2020-00413

Sagsfremstilling
Fire steder er foreslået: Kurveflet, Garnloftet, Isbaren og Skibsboden i Havnegade.
Dommerkomiteen peger på Kurveflet for købmandsdisken, der er fra 1911.
Forvaltningen har set på alle skilte og foreslår, at 14 af dem tages ned.

Byrådet, d. 12. marts 2020:
Byrådet valgte Garnloftet, fordi butikken har fået 14 nye ansatte. \
Dorte Holk (V) ville have haft alle 23 skilte med.

4: Klage over støj fra kajen
Sagsnummer: 2020-00414

Sagsfremstilling
Vejmyndigheden kan pålægge grundejerne at dæmpe støj.

Byrådet, d. 12. marts 2020:
Udsat. Forvaltningen inviterer klagerne til et møde.

5: Personsag
Sagsnummer: 2020-00415

Punktet blev behandlet for lukkede døre.

6: Eventuelt

Byrådet, d. 12. marts 2020:
Næste møde er flyttet fra den 6. april til den 14. april 2020.
"""


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of one meeting over two days."""
    return read_minutes({"referat.txt": MINUTES})


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Hvem deltog ikke i Byrådets møde den 9. marts 2020?", "Gyda Lund"),
        ("Hvornår gik Elna Vium fra byrådsmødet?", r"19\.40"),
        ("Hvilket j.nr. har sagen om roklubbens bro?", "2020-00411"),
        ("Hvordan gik afstemningen om roklubbens bro?", "stemmelighed"),
        ("Hvor hurtigt er ambulancen fremme på Langeskær?", "31 minutter"),
        ("Hvad var sygefraværet i beredskabet i januar 2020?", "6,1 procent"),
        ("hvad mente ungdområdet om ambulancerne på Langeskær", "utrygge"),
        ("Hvilken butik pegede dommerne på?", "Kurveflet"),
        ("Hvor mange skilte foreslog forvaltningen at tage ned?", r"\b14 af dem"),
        ("Hvad skete der med grundejernes klage over støj fra kajen?", "Udsat"),
        ("Hvor skal roklubbens bro flytte hen?", "Sydmolen"),
    ],
)
def test_what_is_put_in_daily_words_is_answered(library: Library, question: str, fact: str) -> None:
    answer = asked(library, question)
    assert answer.outcome is Outcome.ANSWERED, answer.text
    assert re.search(fact, answer.text), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Hvad koster en kajplads ved roklubbens bro?",
        "Hvad koster det at overnatte i roklubben?",
        "Hvad hedder købmanden i Havnegade?",
        "Hvor mange ansatte er der i beredskabet på Langeskær?",
    ],
)
def test_what_stands_near_is_no_answer(library: Library, question: str) -> None:
    answer = asked(library, question)
    assert answer.outcome is not Outcome.ANSWERED, answer.text


def test_a_project_is_no_one_of_many(library: Library) -> None:
    answer = asked(library, "Hvad koster en ny bro til roklubben?")
    assert answer.outcome is Outcome.ANSWERED
    assert "740.000" in answer.text


def test_a_next_meeting_is_told_from_the_minutes_where_none_is_to_come(library: Library) -> None:
    answer = asked(library, "Hvornår er byrådets næste møde?")
    assert answer.outcome is Outcome.PARTIAL
    assert "14. april 2020" in answer.text
    assert "intet kommende møde" in answer.text


def test_a_closed_punkt_of_the_second_day_is_reported_as_closed(library: Library) -> None:
    answer = asked(library, "Hvad handlede personsagen i Byrådet den 12. marts 2020 om?")
    assert answer.outcome is Outcome.REFUSED
    assert "lukket punkt" in answer.text
