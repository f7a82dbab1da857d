"""What is nearly told is no answer: who, why, how many of what, a year or a month, decided by whom.

The meetings are invented.
"""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.library import Library
from tests.answers.conftest import asked

MINUTES = {
    "elmkilde.txt": """Referat
Kulturudvalget, Elmkilde Kommune
Mødedato: Tirsdag den 6. marts 2018

1. Ny placering af bogbussen i Lund
Sagsnr.: 18/101
Sagsfremstilling
Bogbussen holder i dag ved stationen. Løsning 1 er en fast plads med strøm ved den gamle smedje.
Borgerforeningen har indsamlet 200 underskrifter.
Beslutning
Løsning 1 godkendt.

2. Årsberetning 2017 fra Borgerrådgiveren
Sagsnr.: 18/102
Sagsfremstilling
Borgerrådgiveren fik 312 henvendelser i 2017 mod 290 året før.
Klager over ventetid er steget til 41.
Beslutning
Taget til efterretning.

3. Vinterbadning ved Fjordbroen
Sagsnr.: 18/103
Beslutning
Udgår.

4. Festivalen Blå Time: ansøgning om tilskud
Sagsnr.: 18/104
Sagsfremstilling
Ansøgerne beder om 60.000 kr. En billet koster 150 kr., og der ventes 900 gæster.
Beslutning
Ikke godkendt. Udvalget opfordrer til at søge igen næste år.

5. Valg af nyt medlem til museumsbestyrelsen
Sagsnr.: 18/105
Sagsfremstilling
Rikke Bovbjerg (V) er fraflyttet kommunen, hvorfor der skal vælges et nyt medlem.
Beslutning
Torben Hyldal (V) blev valgt. Som stedfortræder valgtes Ninna Krag (V).

7. Akuthjælp om natten
Sagsnr.: 18/107
Sagsfremstilling
Forvaltningen har belyst to muligheder:
1) En sygeplejerske i vagtbil hele døgnet. Årlig udgift 3,4 mio. kr.
2) En sygeplejerske kun i weekenden. Årlig udgift 1,2 mio. kr.
Vagtbilen koster herudover 0,4 mio. kr. som et engangsbeløb.
Beslutning
Mulighed 1 godkendt.

8. Varme i Lundhallen
Sagsnr.: 18/108
Sagsfremstilling
Leje af en mobil varmekanon til Lundhallen vil koste 9.000 kr. om måneden.
Beslutning
Godkendt.

9. Pasning under sprogkurset
Sagsnr.: 18/109
Sagsfremstilling
Projektet søger 90.000 kr. til sprogkurset, hvor en pædagog passer børnene.
Lokaleudvalget behandlede ansøgningen den 2. februar og indstillede 70.000 kr.
Indstilling
Forvaltningen indstiller, at ansøgningen imødekommes.
Beslutning
Godkendt.

10. Ny leder af Billedskolen
Sagsnr.: 18/110
Sagsfremstilling
Lederen går på pension. Der kom 23 ansøgninger til stillingen, og samtalerne holdes i maj 2018.
Beslutning
Taget til efterretning.

11. Hundeskov ved Åparken
Sagsnr.: 18/111
Sagsfremstilling
Borgere har i et læserbrev ønsket en hundeskov. Hegnet koster 85.000 kr.
Beslutning
Afslået.

12. Ansøgning fra Lundby Filmklub
Sagsnr.: 18/112
Sagsfremstilling
Kassereren oplyser, at projektoren er fra 2001.
Beslutning
Der bevilges 30.000 kr. Hanne Vig (F) erklærede sig inhabil.

13. Mad på Plejecenter Lindevang
Sagsnr.: 18/113
Sagsfremstilling
Maden kommer udefra. Et eget køkken vil koste 3,2 mio. kr. at indrette.
Beslutning
Tiltrådt, idet ordningen evalueres i 2021. Bo Ravn (F) ønskede eget køkken.

14. Sygefravær i hjemmeplejen
Sagsnr.: 18/114
Sagsfremstilling
Sygefraværet var i august på 7,9 procent.
Beslutning
Taget til efterretning.

15. Puljen til frivilligt socialt arbejde
Sagsnr.: 18/115
Sagsfremstilling
Puljen er på 410.000 kr. Der er modtaget 18 ansøgninger.
Beslutning
Fordelt som indstillet.

6. Ugens bog i november
Sagsnr.: 18/106
Sagsfremstilling
Skolebestyrelsen på Lindholt Skole ønsker, at ugen flyttes til november, og elevrådet på \
Lindholt Skole er enigt. Der ansættes en vikar i ugen.
Beslutning
Godkendt.
""",
    "dagsorden.txt": """Dagsorden
Byrådet, Elmkilde Kommune
Mødedato: Mandag den 23. april 2018

1. Lokalplan 7.21 for Garvergrunden
Sagsnr.: 18/201
Sagsfremstilling
Planen giver mulighed for 40 boliger.
Indstilling
Forvaltningen indstiller, at planen vedtages.
Beslutning Teknisk Udvalg den 10-04-2018
Udvalget anbefaler indstillingen.
""",
}


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of one town's committee and the agenda of its council."""
    return read_minutes(MINUTES)


@pytest.mark.parametrize(
    "question",
    [
        "Hvem ejer den gamle smedje i Lund?",
        "Hvor mange klager over støjgener fik Borgerrådgiveren i 2017?",
        "Hvorfor udgik punktet om vinterbadning?",
        "Hvilke kunstnere optræder på Blå Time?",
        "Hvad vil det koste om året at varme Lundhallen op?",
        "Hvilken pædagog passer børnene på sprogkurset?",
        "Hvad får en pædagog på sprogkurset i løn?",
        "Hvornår tiltræder den nye leder af Billedskolen?",
        "Hvor stor bliver hundeskoven?",
        "Hvor skal hundeskoven ligge henne?",
        "Hvem er kasserer i Lundby Filmklub?",
        "Hvem leverer maden til Plejecenter Lindevang?",
        "Hvorfor ønskede Bo Ravn eget køkken?",
        "Hvad var sygefraværet i september?",
        "Hvor mange penge er der tilbage i puljen?",
        "Hvad besluttede Byrådet den 23. april 2018 om lokalplan 7.21?",
    ],
    ids=(
        "owner sort reason name month trade pay event size place role wish echo august rest body"
    ).split(),
)
def test_what_is_nearly_told_is_shown_as_no_sure_answer(library: Library, question: str) -> None:
    assert asked(library, question).outcome is Outcome.PARTIAL


def test_a_post_that_no_punkt_tells_of_is_refused(library: Library) -> None:
    answer = asked(library, "Hvem blev ansat som ny skoleleder på Lindholt Skole?")
    assert answer.outcome is Outcome.REFUSED


def test_the_things_counted_are_told_from_others_of_their_sort(library: Library) -> None:
    answer = asked(library, "Hvor mange klager over ventetid fik Borgerrådgiveren i 2017?")
    assert answer.outcome is Outcome.ANSWERED
    assert "41" in answer.text


def test_who_took_over_is_the_one_elected(library: Library) -> None:
    answer = asked(library, "Hvem overtog Rikke Bovbjergs plads i museumsbestyrelsen?")
    assert answer.outcome is Outcome.ANSWERED
    assert "Torben Hyldal" in answer.text


def test_a_yearly_cost_is_not_what_is_paid_once(library: Library) -> None:
    answer = asked(library, "Hvad koster det om året at have en sygeplejerske i vagtbil?")
    assert "Årlig udgift 3,4 mio. kr." in answer.text
    assert "engangsbeløb" not in answer.text


def test_sag_nr_is_the_number_of_a_case(library: Library) -> None:
    answer = asked(library, "hvilken sag nr har årsberetningen fra borgerrådgiveren")
    assert answer.text.startswith("18/102")


def test_how_much_was_recommended_is_an_amount(library: Library) -> None:
    answer = asked(library, "Hvor mange penge blev sprogkurset indstillet til?")
    assert "70.000 kr." in answer.text


def test_what_the_committee_recommended_is_told_of_the_committee(library: Library) -> None:
    answer = asked(library, "Hvad besluttede Teknisk Udvalg om lokalplan 7.21?")
    assert answer.outcome is Outcome.ANSWERED
