"""Questions about votes are answered from the side they ask for, the names first."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answers.answer import Answer, Outcome
from assistant.answers.desks.votes.asked import ask_votes
from assistant.answers.verify import find_faults
from assistant.archive.viewer import PUBLIC
from assistant.library import Library
from assistant.settings import Settings

MINUTES = """\
Referat
Byrådet
Mødedato: Tirsdag den 4. marts 2025
Mødested: Byrådssalen
Medlemmer: Signe Brix (A), borgmester, Palle Thy (B), Ib Dahl (V), Per Holst (V), Karla Munk (O)

1. Ny cykelsti langs Lunden
Sagsnr.: 25/101
Sagsfremstilling
Stien langs Lunden koster 3 mio. kr. og kan stå klar til foråret.
Beslutning
For stemte 3: Signe Brix (A), Palle Thy (B), Karla Munk (O).
Imod stemte 1: Ib Dahl (V).
Per Holst (V) undlod at stemme.
Forslaget er vedtaget.

2. Salg af vandværket i Kongsø
Sagsnr.: 25/102
Sagsfremstilling
Et firma vil købe vandværket.
Beslutning
Ikke godkendt. 2 stemte for (V), 3 stemte imod (A, B og O).

3. Legeplads ved Nøddehaven
Sagsnr.: 25/103
Sagsfremstilling
Legepladsen er slidt.
Beslutning
Vedtaget enstemmigt.

4. Takster for fjernvarme
Sagsnr.: 25/104
Sagsfremstilling
Varmen bliver dyrere.
Beslutning
Vedtaget med 4 stemmer mod 1.

5. Renovering af rådhusets tårn
Sagsnr.: 25/105
Sagsfremstilling
Tårnet er utæt.
Beslutning
Godkendt. Karla Munk (O) tog forbehold for prisen. Ib Dahl (V) ønskede ført til referat, at
skifer er smukkest.
"""

ANSWERED = [
    ("Hvem stemte imod cykelstien langs Lunden?", "Ib Dahl (V) stemte imod"),
    ("Hvem stemte nej til cykelstien langs Lunden?", "Ib Dahl (V) stemte imod"),
    ("Hvem stemte for cykelstien?", "Signe Brix (A), Palle Thy (B) og Karla Munk (O) stemte for"),
    ("Hvem stemte hverken for eller imod cykelstien?", "Per Holst (V) undlod"),
    ("Hvor mange stemte for cykelstien langs Lunden?", "3 stemte for"),
    ("Hvor mange stemte imod salget af vandværket?", "3 stemte imod"),
    ("Hvor mange stemte for salget af vandværket?", "2 stemte for"),
    ("Hvilke partier stemte imod salget af vandværket?", "A, B og O stemte imod"),
    ("Stemte Ib Dahl for cykelstien langs Lunden?", "Nej – Ib Dahl (V) stemte imod"),
    ("Stemte Palle Thy for cykelstien langs Lunden?", "Ja – Palle Thy (B) stemte for"),
    ("Stemte Venstre for salget af vandværket?", "Ja – V stemte for"),
    ("Stemte Dansk Folkeparti for salget af vandværket?", "Nej – O stemte imod"),
    ("Hvordan stemte Venstre om salget af vandværket?", "V stemte for"),
    ("Stemte borgmesteren for cykelstien langs Lunden?", "Ja – Signe Brix (A) stemte for"),
    ("Var Ib Dahl imod cykelstien langs Lunden?", "Ja – Ib Dahl (V) stemte imod"),
    ("Var Palle Thy for cykelstien langs Lunden?", "Ja – Palle Thy (B) stemte for"),
    ("Hvem stemte imod legepladsen ved Nøddehaven?", "Ingen – beslutningen var enstemmig"),
    ("Hvorfor stemte Palle Thy imod cykelstien langs Lunden?", "Palle Thy (B) stemte for"),
    ("Var der enighed om legepladsen ved Nøddehaven?", "Ja – enstemmigt"),
    ("Var der enighed om cykelstien langs Lunden?", "Nej – Ib Dahl (V) stemte imod"),
    ("Hvor mange stemte for taksterne for fjernvarme?", "Stemmetallet var 4 mod 1"),
    ("Hvem tog forbehold i sagen om rådhusets tårn?", "Karla Munk (O) tog forbehold"),
    ("Hvem fik ført noget til referat om rådhusets tårn?", "Ib Dahl (V) fik en bemærkning"),
]

UNTOLD = [
    ("Hvem stemte imod taksterne for fjernvarme?", "mod 1"),
    ("Hvem stemte imod renoveringen af rådhusets tårn?", "Referatet nævner ingen afstemning"),
    (
        "Hvordan stemte Ib Dahl om salget af vandværket?",
        "ikke medlemmet ved navn, men V stemte for",
    ),
    ("Var Karla Munk imod legepladsen ved Nøddehaven?", "Referatet nævner ikke"),
    ("Hvem undlod at stemme om salget af vandværket?", "Referatet nævner ikke"),
]


@pytest.fixture(scope="module")
def voting(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of one meeting with five votes."""
    folder = tmp_path_factory.mktemp("afstemninger")
    file = folder / "byraadet.txt"
    file.write_text(MINUTES, encoding="utf-8")
    library = Library.create(folder / "library", settings)
    library.ingest([Path(file)])
    return library


@pytest.mark.parametrize(("question", "expected"), ANSWERED)
def test_the_names_of_the_side_asked_for_come_first(
    voting: Library, question: str, expected: str
) -> None:
    answer = voting.ask(question)
    assert answer.text.startswith(expected), answer.text
    assert answer.outcome is Outcome.ANSWERED
    assert _faultless(voting, answer)


@pytest.mark.parametrize(("question", "expected"), UNTOLD)
def test_what_is_not_told_is_said_so(voting: Library, question: str, expected: str) -> None:
    answer = voting.ask(question)
    assert answer.outcome is Outcome.PARTIAL
    assert expected in answer.text
    assert _faultless(voting, answer)


@pytest.mark.parametrize(
    "question",
    ["Hvem bør jeg stemme på?", "Hvad koster cykelstien langs Lunden?"],
)
def test_other_questions_are_left_to_others(voting: Library, question: str) -> None:
    assert "stemte" not in voting.ask(question).text


@pytest.mark.parametrize(
    "question", ["Var prisen for høj?", "Var der penge for sagen?", "Var budgettet for stort?"]
)
def test_what_was_too_much_is_no_vote(question: str) -> None:
    assert ask_votes(question, question) is None


def test_a_follow_up_about_votes_keeps_the_case(voting: Library) -> None:
    answer = voting.ask("Hvem stemte imod?", history=("Hvad koster cykelstien langs Lunden?",))
    assert answer.text.startswith("Ib Dahl (V) stemte imod")


def _faultless(library: Library, answer: Answer) -> bool:
    return find_faults(answer, library.archive, PUBLIC) == ()


POINTS = """Referat
Teknikudvalget, Asmose Kommune
Mødedato: Tirsdag den 4. marts 2025

1. Tillægsbevilling til molen
Sagsnr.: 25/1
Beslutning
Ad 1: Enstemmigt godkendt.
Ad 2: Et ændringsforslag fra B om, at udgiften tages af kassen, blev vedtaget.
For: 2 (Ida Lund (B), Per Dam (B))
Imod: 1 (Otto Hald (V))
Ad 3: Godkendt.
"""


def test_a_vote_is_told_with_the_point_it_was_on(read_minutes: Callable[..., Library]) -> None:
    answer = read_minutes({"referat.txt": POINTS}).ask("Hvem stemte imod tillægsbevillingen?")
    assert "under »Ad 2: Et ændringsforslag fra B" in answer.text


PARTED = """Referat
Byrådet, Asmose Kommune
Mødedato: Tirsdag den 4. marts 2025

1. Sikring af molen
Sagsnr.: 25/1
Indstilling
1. at molen sikres
2. at udgiften tages af kassen
Beslutning
Ad 1: Enstemmigt godkendt.
Ad 2: Udgiften tages af kassen.
For: 2 (Ida Lund (B), Per Dam (B))
Imod: 1 (Otto Hald (V))

2. Nyt bibliotek
Sagsnr.: 25/2
Beslutning
Ad 1: Anbefales. Otto Hald (V) stemte imod og ønskede en bogbus.
Ad 2: Godkendt.

3. Nyt bibliotek: høring
Sagsnr.: 25/2
Beslutning
Sagen udsættes.
"""


@pytest.fixture(scope="module")
def parted(read_minutes: Callable[..., Library]) -> Library:
    """A library of one meeting with decisions of several points."""
    return read_minutes({"referat.txt": PARTED})


def test_a_vote_on_one_part_is_no_yes_to_the_whole(parted: Library) -> None:
    text = parted.ask("Stemte Otto Hald imod sikringen af molen?").text
    assert text.startswith("Otto Hald (V) var imod")
    assert "»Ad 2: Udgiften tages af kassen.«" in text


def test_a_vote_on_the_part_asked_about_is_a_yes(parted: Library) -> None:
    text = parted.ask("Stemte Otto Hald imod at tage udgiften til molen af kassen?").text
    assert text.startswith("Ja – Otto Hald (V) var imod")


def test_the_number_of_a_point_that_says_little_stands_in_the_quote(parted: Library) -> None:
    text = parted.ask("Stemte Otto Hald imod det nye bibliotek?").text
    assert text.startswith("Otto Hald (V) stemte imod")
    assert "»Ad 1: Anbefales. Otto Hald (V) stemte imod" in text


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange stemte for og imod cykelstien langs Lunden?",
        "Hvem stemte for og hvem stemte imod cykelstien langs Lunden?",
        "Hvem stemte for, og hvem stemte imod cykelstien langs Lunden?",
        "Hvem stemte henholdsvis imod og for cykelstien langs Lunden?",
    ],
)
def test_both_sides_are_told_where_both_are_asked_for(voting: Library, question: str) -> None:
    answer = voting.ask(question)
    assert "For stemte 3" in answer.text
    assert "Imod stemte 1" in answer.text
    assert _faultless(voting, answer)


def test_arguments_for_and_against_are_no_votes() -> None:
    question = "Hvad var argumenterne for og imod cykelstien?"
    assert ask_votes(question, question) is None
