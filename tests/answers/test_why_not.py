"""Why a thing is not done, and what stands around the question itself: an introduction, leave to
do it, a clause that defines a noun, a twin of the thing asked about.

The meeting is invented.
"""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.library import Library
from tests.answers.conftest import asked

MINUTES = """Referat
Fritidsudvalget, Birkelund Kommune
Mødedato: Onsdag den 5. september 2012

1. Henvendelse fra Ungepanelet
Sagsnr.: 12/301
Sagsfremstilling
Ungepanelet har bedt om at få stemmeret i udvalget og om egen pulje. Formanden begrunder \
ønsket med, at panelet ellers høres for sent.
Kommunalfuldmægtigen oplyser, at reglerne ikke tillader andre end medlemmerne at stemme.
Beslutning
Ungepanelet inviteres til et årligt møde.

2. Bådpladser i Vigen 2013
Sagsnr.: 12/302
Sagsfremstilling
Havnemesteren foreslår, at lejen af bådpladser hæves fra 900 kr. til 1.100 kr. om året.
Beslutning
Lejen holdes uændret i 2013, indtil broen er gjort i stand.

3. Støtteordning for spejdere
Sagsnr.: 12/303
Sagsfremstilling
Korpset har søgt støtte til en medhjælper. Medhjælperne får ingen løn.
Beslutning
Udsat. Sagen genoptages, når fonden har svaret.

4. Kommunal økonomi, halvår
Sagsnr.: 12/304
Indstilling
Forvaltningen indstiller,
at regnskabet godkendes, og
at der optages et lån på 12 mio. kr.
Beslutning
Regnskabet godkendt. Lånet blev ikke tiltrådt.

5. Praksis for inddragelse af bådplads
Sagsnr.: 12/305
Sagsfremstilling
En plads kan inddrages, når den står tom.
Havnemesteren foreslår en frist på to måneder fra 1. juni 2013.
Beslutning
Fristen for inddragelse sættes til fire måneder.

6. Vejplan 2012
Sagsnr.: 12/306
Sagsfremstilling
Beboere på Skovvej ønsker et fortov på Skovvej.
Beslutning
Vejplanen vedtages.

7. Lukning af klubhuset i Vester Lynge
Sagsnr.: 12/307
Indstilling
Direktøren indstiller, at klubhuset lukkes den 1. januar 2013.
Beslutning
Ikke godkendt. Klubhuset fortsætter i en prøvetid på et år.

8. Vindmøller ved Store Kær
Sagsnr.: 12/308
Sagsfremstilling
Ansøgningen er en af tre.
Ansøgningen ved Lille Kær om to møller blev afvist af udvalget den 2. maj 2012.
Beslutning
Planlægningen sættes i gang.
"""


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of one meeting."""
    return read_minutes({"birkelund.txt": MINUTES})


def test_why_not_is_told_by_what_forbids_it_and_not_by_the_wish(library: Library) -> None:
    answer = asked(library, "Hvorfor kan Ungepanelet ikke få stemmeret i udvalget?")
    assert "reglerne ikke tillader" in answer.text


def test_why_a_price_does_not_rise_is_told_with_what_keeps_it(library: Library) -> None:
    answer = asked(library, "hvorfor stiger lejen af bådpladser ikke i 2013")
    assert "indtil broen er gjort i stand" in answer.text


def test_why_a_thing_did_not_start_may_be_that_it_was_put_off(library: Library) -> None:
    answer = asked(library, "hvorfor gik støtteordningen for spejdere ikke i gang")
    assert "når fonden har svaret" in answer.text


def test_what_gives_no_reason_is_no_sure_answer(library: Library) -> None:
    answer = asked(library, "Hvorfor bliver der ikke anlagt et fortov på Skovvej?")
    assert answer.outcome is not Outcome.ANSWERED


def test_leave_to_do_it_is_no_word_of_the_subject(library: Library) -> None:
    answer = asked(library, "Gav udvalget lov til at låne 12 millioner?")
    assert "ikke tiltrådt" in answer.text


def test_a_clause_that_defines_a_noun_asks_for_no_date(library: Library) -> None:
    answer = asked(library, "Hvad blev fristen for, hvornår en bådplads kan inddrages?")
    assert "fire måneder" in answer.text


def test_an_introduction_is_no_part_of_what_is_asked(library: Library) -> None:
    answer = asked(
        library,
        "Jeg skriver en artikel om foreninger i Kystbyerne og savner udfaldet: "
        "Blev klubhuset i Vester Lynge lukket, som direktøren ville?",
    )
    assert "Ikke godkendt" in answer.text


def test_what_was_decided_of_a_twin_is_told_of_the_twin(library: Library) -> None:
    answer = asked(library, "hvad skete der med ansøgningen ved lille kær")
    assert "Lille Kær om to møller blev afvist" in answer.text.split("[1]")[0]
