"""A figure that was voted down, or that a later meeting changed, is never told as what holds."""

from collections.abc import Callable

import pytest

from assistant.library import Library

AUTUMN = """Referat
Byrådet, Asmose Kommune
Mødedato: Mandag den 7. oktober 2024

1. Budget 2025-2028: anden behandling
Sagsnr.: 24/10
Sagsfremstilling
Budgettet behandles for anden gang, og der er stillet tre ændringsforslag til det.
Beslutning
Budgettet blev vedtaget.
Liste K's forslag om at sætte kirkeskatten ned til 0,81 procent blev forkastet med 12 stemmer mod 3.
Skatteprocenten er uændret 25,9, og dækningsafgiftspromillen er uændret 6,2.
Venstre foreslog, at prisen på en ungdomsbillet til bussen sættes til 9 kr.
For stemte: 4
Imod stemte: 11
Forslaget faldt.
Socialdemokratiet foreslog, at prisen på et pensionistkort til bussen sættes til 140 kr.
For stemte: 9
Imod stemte: 6
Forslaget blev vedtaget.
Anne Holm (B) ønskede ført til referat, at anlægsloftet burde have været 71 mio. kr., fordi skolerne
har ventet længe på nye tage, og fordi renten ventes at falde i de kommende to år.

2. Forslag til lokalplan 88 for Teglgrunden
Sagsnr.: 24/20
Sagsfremstilling
Forslaget giver mulighed for 52 rækkehuse på Teglgrunden.
Beslutning
Forslaget sendes i høring i otte uger.

3. Betaling for skolemad på Birkeskolen
Sagsnr.: 24/30
Sagsfremstilling
Skolebestyrelsen ønsker skolemad hver dag.
Beslutning
Godkendt. Forældrebetalingen sættes til 410 kr. om måneden.

4. Ny stibro over Mose Å
Sagsnr.: 24/40
Sagsfremstilling
Rådmanden har bedt om en bro. Anlægsbevillingen til stibroen er på 8,0 mio. kr.
Beslutning
Godkendt.

5. Farten på Engvej
Sagsnr.: 24/50
Sagsfremstilling
Borgerforeningen ønsker en hastighedsgrænse på 30 km/t på Engvej.
Beslutning
Godkendt, men med 40 km/t.
"""

SUMMER = """Referat
Byrådet, Asmose Kommune
Mødedato: Mandag den 16. juni 2025

1. Vaskeordning på Plejehjemmet Lindely
Sagsnr.: 25/60
Sagsfremstilling
I model A vaskes tøjet på plejehjemmet af to nye medhjælpere. Beboernes betaling er 290 kr. om
måneden.
I model B sendes tøjet til et vaskeri hver mandag. Beboernes betaling er 235 kr. om måneden.
Beslutning
Byrådet valgte model A, og betalingen sættes til 290 kr. om måneden.

2. Gebyr for standpladser på Brotorvet
Sagsnr.: 25/70
Sagsfremstilling
Et gebyr på 75 kr. om dagen ville dække renholdelsen af Brotorvet.
Beslutning
Forslaget blev forkastet. Standpladserne er fortsat gratis.

3. Nedsættelse af dækningsafgiften
Sagsnr.: 25/80
Sagsfremstilling
Nedsættelsen af dækningsafgiften koster 3,4 mio. kr. om året.
Beslutning
Godkendt.
Et forslag fra Bo Lund (A) om at bruge 6,0 mio. kr. på veje i stedet for nedsættelsen blev forkastet
med 10 stemmer mod 5.

4. Genåbning af Søndre Sluse
Sagsnr.: 25/90
Sagsfremstilling
Søndre Sluse skulle åbne den 1. marts 2026 og ventes nu at åbne den 1. juni 2026.
Beslutning
Taget til efterretning.

5. Byggeprogram for Nørreskovens Børnehus
Sagsnr.: 25/100
Sagsfremstilling
Udgiften fordeler sig sådan:
\tMio. kr.
Grupperum\t8,2
Legeplads\t1,3
I alt\t9,5
Beslutning
Anbefales med 10,4 mio. kr., så udgiften til pæle er med.
"""

SPRING = """Referat
Byrådet, Asmose Kommune
Mødedato: Mandag den 12. maj 2025

1. Endelig vedtagelse af lokalplan 88 for Teglgrunden
Sagsnr.: 24/20
Sagsfremstilling
Efter høringen er antallet af rækkehuse 44 mod 52 i forslaget.
Støjen er målt ved de nærmeste 12 rækkehuse.
Beslutning
Lokalplan 88 blev vedtaget med krav om et hegn på 2,5 meter, før det første rækkehus tages i brug.

2. Betaling for skolemad på Birkeskolen i skoleåret 2025/26
Sagsnr.: 24/30
Indstilling
Skolechefen indstiller, at forældrebetalingen sættes til 455 kr. om måneden.
Beslutning
Godkendt.

3. Ny stibro over Mose Å: tillægsbevilling
Sagsnr.: 24/40
Sagsfremstilling
Anlægsbevillingen til stibroen stiger fra 8,0 mio. kr. til 9,3 mio. kr. Arbejdet koster 40.000 kr.
om ugen, hvis det går i stå.
Beslutning
Godkendt.
"""


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of two invented meetings."""
    return read_minutes({"efteraar.txt": AUTUMN, "foraar.txt": SPRING, "sommer.txt": SUMMER})


def test_a_percentage_needs_no_sign_where_its_name_says_it(library: Library) -> None:
    text = library.ask("Hvad er skatteprocenten i Asmose?").text
    assert "25,9" in text
    assert "0,81" not in text or text.index("25,9") < text.index("0,81")


def test_a_figure_that_was_voted_down_is_told_with_its_fate(library: Library) -> None:
    text = library.ask("Hvad koster en ungdomsbillet til bussen?").text
    assert not text.startswith("9 kr.")
    assert "9 kr." not in text or "Forslaget faldt" in text


def test_a_figure_that_was_adopted_is_told(library: Library) -> None:
    text = library.ask("Hvad koster et pensionistkort til bussen?").text
    assert "140 kr." in text
    assert "faldt" not in text


def test_the_proposal_is_told_where_it_is_asked_for(library: Library) -> None:
    text = library.ask("Hvad foreslog Venstre, at en ungdomsbillet til bussen skulle koste?").text
    assert "9 kr." in text
    assert "Forslaget faldt" in text


def test_what_one_member_had_entered_opens_no_answer(library: Library) -> None:
    text = library.ask("Hvor højt er anlægsloftet i budget 2025-2028?").text
    assert not text.startswith("71 mio. kr.")


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange rækkehuse blev der i lokalplan 88?",
        "Hvor mange rækkehuse er der i lokalplan 88?",
        "Hvor mange rækkehuse endte lokalplan 88 med?",
    ],
)
def test_what_was_adopted_goes_before_what_was_proposed(library: Library, question: str) -> None:
    text = library.ask(question).text
    assert "44" in text
    assert "12 rækkehuse" not in text
    assert text.index("44") < text.index("52")


def test_the_proposal_comes_first_where_it_is_asked_for(library: Library) -> None:
    text = library.ask("Hvor mange rækkehuse gav forslaget til lokalplan 88 mulighed for?").text
    assert text.index("52 rækkehuse") < text.index("44")


def test_a_later_meeting_tells_the_figure_anew(library: Library) -> None:
    answer = library.ask("Hvad er forældrebetalingen for skolemad på Birkeskolen?")
    assert answer.text.index("455 kr.") < answer.text.index("»Godkendt.«")
    assert "410 kr." in answer.text
    dates = {str(citation.meeting_date) for citation in answer.citations}
    assert dates == {"2024-10-07", "2025-05-12"}


def test_a_question_of_a_date_is_answered_from_that_date(library: Library) -> None:
    text = library.ask("Hvad var forældrebetalingen for skolemad på Birkeskolen i 2024?").text
    assert "410 kr." in text
    assert "455 kr." not in text


def test_a_grant_that_rose_is_told_with_what_it_rose_to(library: Library) -> None:
    text = library.ask("Hvor stor en anlægsbevilling fik stibroen over Mose Å?").text
    assert "9,3 mio. kr." in text
    assert not text.startswith("8,0 mio. kr.")
    assert "40.000" not in text


def test_the_limit_that_was_decided_goes_before_the_one_wished(library: Library) -> None:
    text = library.ask("Hvilken hastighedsgrænse gælder på Engvej?").text
    assert text.index("40 km/t") < text.index("30 km/t")


@pytest.mark.parametrize(("model", "price"), [("A", "290 kr."), ("B", "235 kr.")])
def test_the_figure_of_one_option_is_none_of_another(
    library: Library, model: str, price: str
) -> None:
    text = library.ask(f"Hvad skal beboerne på Lindely betale for vask i model {model}?").text
    assert price in text
    assert f"model {model}" in text[: text.index(price)]
    assert "valgte model A" in text


def test_what_a_refused_proposal_would_cost_is_told_with_the_refusal(library: Library) -> None:
    text = library.ask("Hvor stort er gebyret for en standplads på Brotorvet?").text
    assert not text.startswith("75 kr.")
    assert "Forslaget blev forkastet" in text


def test_a_rejected_figure_does_not_go_before_what_the_text_tells(library: Library) -> None:
    text = library.ask("Hvad koster nedsættelsen af dækningsafgiften?").text
    assert "3,4 mio. kr." in text
    assert "6,0" not in text or text.index("3,4") < text.index("6,0")


def test_a_date_that_has_moved_opens_no_answer(library: Library) -> None:
    text = library.ask("Hvornår åbner Søndre Sluse?").text
    assert not text.startswith("1. marts 2026")
    assert "1. juni 2026" in text


def test_the_sum_that_was_decided_goes_before_the_one_in_the_table(library: Library) -> None:
    text = library.ask("Hvad koster Nørreskovens Børnehus?").text
    assert "10,4 mio. kr." in text
    assert "9,5" not in text or text.index("10,4") < text.index("9,5")


def test_the_sum_that_was_decided_is_no_answer_on_one_part(library: Library) -> None:
    text = library.ask("Hvad koster legepladsen i Nørreskovens Børnehus?").text
    assert "1,3" in text
    assert "10,4" not in text or text.index("1,3") < text.index("10,4")
