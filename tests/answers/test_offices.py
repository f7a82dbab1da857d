"""Who is borgmester is told by the newest header or text that says so of a member."""

from collections.abc import Callable

import pytest

from assistant.answers.answer import Outcome
from assistant.library import Library
from tests.answers.conftest import asked

HEAD = """Referat
Byrådet, {kommune} Kommune
Mødedato: {day}
Medlemmer: {members}

1. Meddelelser
Sagsnr.: 26/1
Sagsfremstilling
{text}
Beslutning
{decided}
"""
TEXTS = [
    (
        "Asmose",
        "Mandag den 2. marts 2026",
        "Rita Holm (A), borgmester, Ib Dahl (V)",
        "-",
        "Drøftet.",
    ),
    (
        "Birkely",
        "Mandag den 2. marts 2026",
        "Bo Lind (C), Eva Sol (V), Palle Thy (B)",
        "Fungerende borgmester Palle Thy (B) bød velkommen. Borgmester Rita Holm fra Asmose kom.",
        "Borgmester Eva Sol (V) oplyste, at broen er åben.",
    ),
    (
        "Birkely",
        "Mandag den 1. juni 2026",
        "Bo Lind (C), Eva Sol (V), Palle Thy (B)",
        "Tidligere borgmester Bo Lind (C) takkede. Viceborgmester Palle Thy (B) også.",
        "Drøftet.",
    ),
    (
        "Cedermark",
        "Mandag den 1. juni 2026",
        "Ulla Bak (A), Ole Rye (V)",
        "Borgmester Rita Holm (A) i Asmose har skrevet.",
        "Borgmesteren orienterede.",
    ),
]


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """Minutes of three kommuner: one names the office in the header, one in the text, one not."""
    names = ("kommune", "day", "members", "text", "decided")
    return read_minutes(
        {
            f"{at}.txt": HEAD.format(**dict(zip(names, row, strict=True)))
            for at, row in enumerate(TEXTS)
        }
    )


def test_the_header_tells_who_holds_the_office(library: Library) -> None:
    assert asked(library, "Hvem er borgmester i Asmose?").text.startswith("Rita Holm (borgmester")


@pytest.mark.parametrize(
    "question", ["Hvem er borgmester i Birkely?", "Hvad hedder borgmesteren i Birkely?"]
)
def test_the_text_tells_who_is_called_so(library: Library, question: str) -> None:
    answer = asked(library, question)
    assert answer.text.startswith(
        "Eva Sol omtales som borgmester i punkt 1 i Byrådet den 02-03-2026"
    )
    assert "»Borgmester Eva Sol (V) oplyste" in answer.text


def test_the_borgmester_of_another_kommune_is_not_told(library: Library) -> None:
    assert asked(library, "Hvem er borgmester i Cedermark?").outcome is Outcome.REFUSED


def test_each_kommune_has_its_own(library: Library) -> None:
    text = asked(library, "Hvem er borgmester?").text
    assert "Rita Holm" in text
    assert "Eva Sol" in text


def test_the_year_asked_for_is_that_of_the_meeting(library: Library) -> None:
    assert "Rita Holm" in asked(library, "Hvem var borgmester i Asmose i 2026?").text
    assert asked(library, "Hvem var borgmester i Asmose i 2024?").outcome is Outcome.REFUSED
