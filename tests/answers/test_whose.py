"""What is told of another person, year or meeting, or is only to be asked for, is no answer.

The meetings are invented.
"""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.library import Library
from tests.answers.conftest import asked

MINUTES = {
    "vejby.txt": """Referat
Teknik- og Økonomiudvalget, Vejby Kommune
Mødedato: Tirsdag den 8. marts 2011

1. Valg til havnens bestyrelse
Sagsnr.: 11/201
Sagsfremstilling
Der skal vælges et medlem for resten af perioden.
Beslutning
Lisbet Ager Holm (V) blev valgt. Kurt Ravnsborg (A) var også bragt i forslag og fik fire stemmer.

2. Salg af den gamle posthal
Sagsnr.: 11/202
Sagsfremstilling
Posthallen fra 1931 blev budt ud første gang i maj 2009, uden at nogen bød mindsteprisen.
Indstilling
at posthallen sælges til tømrermester Ib Skovlund for 1.250.000 kr.
Beslutning
Godkendt. Posthallen sælges til tømrermester Ib Skovlund.

3. Bump på Bakkevej
Sagsnr.: 11/203
Sagsfremstilling
Forældre har samlet 140 underskrifter for bump på Bakkevej. Politiet siger ja til to bump.
Beslutning
Udsat. Udvalget ønsker først at høre elevrådet på Bakkeskolen om bumpene.

4. Nye pladser på Egehjemmet
Sagsnr.: 11/204
Sagsfremstilling
Otte pladser på Egehjemmet koster 3,1 mio. kr. om året.
Beslutning
Udvalget anbefaler seks pladser på Egehjemmet. Sagen forelægges Byrådet den 12. april 2011.

5. Legat til idrætten
Sagsnr.: 11/205
Sagsfremstilling
Roeren Signe Damgård har søgt om støtte til et stævne. Svømmeren Troels Bjerre fik 4.000 kr. i 2010.
Beslutning
Signe Damgård får 6.500 kr.

6. Elevtal på skolerne i 2011
Sagsnr.: 11/206
Sagsfremstilling
Hasle Skole og Bjerge Skole deler leder. På Bjerge Skole er der 83 elever.
Ungdomsrådet mener, at en delt leder er for lidt.
Beslutning
Udsat til mødet i maj, idet der først holdes et borgermøde i Hasle.
Jonna Kirkeby (C) undlod at stemme.

7. Tillægsbevilling til vintervej
Sagsnr.: 11/207
Sagsfremstilling
Saltet koster 700.000 kr. mere end ventet. Elevrådet har fået regningen til udtalelse.
Beslutning
Indstilles til Byrådet med 400.000 kr.
""",
    "vejby-byraad.txt": """Referat
Byrådet, Vejby Kommune
Mødedato: Tirsdag den 29. marts 2011

1. Lukning af materielgården
Sagsnr.: 11/90
Beslutning
Godkendt.
""",
}


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    return read_minutes(MINUTES)


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange stemmer fik Lisbet Ager Holm ved valget til havnens bestyrelse?",
        "Hvem bød på posthallen, første gang den blev budt ud i 2009?",
        "Hvad svarede elevrådet på Bakkeskolen om bumpene?",
        "Hvad besluttede Byrådet om pladserne på Egehjemmet den 12. april 2011?",
        "Hvor mange elever går der på Hasle Skole?",
        "Hvad mente skolelederen om en delt leder på skolerne?",
        "Hvilken dato bliver borgermødet i Hasle holdt?",
        "Hvorfor undlod Jonna Kirkeby at stemme om elevtallet på skolerne?",
        "Hvad endte byrådet med at beslutte om tillægsbevillingen til vintervej?",
        "Hvad besluttede udvalget om mobilforbud på Bjerge Skole?",
        "Hvor meget fik Signe Damgård i legat i 2008?",
    ],
)
def test_what_is_told_of_another_is_no_sure_answer(library: Library, question: str) -> None:
    assert asked(library, question).outcome is not Outcome.ANSWERED


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvor mange stemmer fik Kurt Ravnsborg ved valget til havnens bestyrelse?", "fire"),
        ("Hvem skal købe posthallen?", "Ib Skovlund"),
        ("Hvor meget får Signe Damgård?", "6.500 kr."),
        ("Hvor mange elever går der på Bjerge Skole?", "83"),
        ("Hvad mente ungdomsrådet om en delt leder på skolerne?", "for lidt"),
        ("Hvad besluttede udvalget om tillægsbevillingen til vintervej?", "400.000 kr."),
        ("Hvad siger politiet til bump på Bakkevej?", "siger ja til to bump"),
    ],
)
def test_what_is_told_of_the_very_one_is_answered(
    library: Library, question: str, told: str
) -> None:
    answer = asked(library, question)
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.text
