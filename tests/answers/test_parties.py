"""A party is meant by its short form as well as by its name, whichever the minutes write."""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.answers.asking.words import tokens
from assistant.library import Library
from tests.answers.conftest import asked

MINUTES = """Referat
Byrådet, Asmose Kommune
Mødedato: Tirsdag den 4. marts 2025
Medlemmer: Signe Brix (A), Palle Thy (F), Ib Dahl (V), Karla Munk (O), Per Holst (Ø)

1. Forslag fra Socialistisk Folkeparti om gratis svømning for børn
Sagsnr.: 25/1
Sagsfremstilling
Børn under 12 år skal kunne svømme gratis om lørdagen.
Beslutning
Forkastet.

2. Forslag fra DF om lys i Kirkestien
Sagsnr.: 25/2
Sagsfremstilling
Stien ved kirken skal have 14 nye lamper.
Beslutning
Godkendt.

3. Forslag fra Dansk Vejforening om fartdæmpning
Sagsnr.: 25/3
Sagsfremstilling
Foreningen vil have bump i Møllegade.
Beslutning
Oversendt til Teknikudvalget.

4. Forslag fra Enhedslisten om en fælles båd
Sagsnr.: 25/4
Sagsfremstilling
Ungdomsskolen skal have en båd til 95.000 kr.
Beslutning
Godkendt.

5. Budgetopfølgning
Sagsnr.: 25/5
Sagsfremstilling
I ALT er der brugt 12 mio. kr. til el.
Beslutning
Taget til efterretning.
"""


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """The minutes of one meeting."""
    return read_minutes({"asmose.txt": MINUTES})


@pytest.mark.parametrize(
    ("question", "case"),
    [
        ("Hvad foreslog SF?", "25/1"),
        ("Hvad blev der af SF's forslag?", "25/1"),
        ("Hvad gik forslaget fra sf ud på?", "25/1"),
        ("Hvad foreslog Dansk Folkeparti?", "25/2"),
        ("Hvad blev der af Dansk Folkepartis forslag?", "25/2"),
        ("Hvad foreslog EL?", "25/4"),
        ("Hvilke punkter handler om SF?", "25/1"),
        ("Hvilke punkter handler om Dansk Folkeparti?", "25/2"),
    ],
)
def test_a_party_is_found_by_its_other_name(library: Library, question: str, case: str) -> None:
    answer = asked(library, question)
    assert {citation.sagsnummer for citation in answer.citations} == {case}


@pytest.mark.parametrize("question", ["Hvad foreslog LA?", "Hvad foreslog Alternativet?"])
def test_a_party_that_proposed_nothing_is_refused(library: Library, question: str) -> None:
    assert asked(library, question).outcome is Outcome.REFUSED


def test_a_name_of_two_words_is_one_word_and_letters_that_are_a_word_stay_one() -> None:
    read = [token.word for token in tokens("Dansk\nFolkeparti og DF, ikke dansk el I ALT")]
    assert read[0] == read[2] == "danskfolkeparti"
    assert read[4:] == ["dansk", "el", "i", "alt"]
