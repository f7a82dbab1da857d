"""What a club got is not what it applied for."""

from collections.abc import Callable

import pytest

from assistant.library import Library
from tests.answers.conftest import asked

MINUTES = """Referat
Fritidsudvalget, Asmose Kommune
Mødedato: Tirsdag den 4. marts 2025

1. Ansøgning fra Roklubben Skuden om tilskud til både
Sagsnr.: 25/1
Roklubben Skuden har 64 medlemmer og søger om 85.000 kr. til to nye både. Der er 130.000 kr. tilbage
i puljen til fritid.

Forvaltningen indstiller, at der bevilges 40.000 kr.

Beslutning
Indstillingen tiltrådt.
"""


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """The minutes of one meeting."""
    return read_minutes({"fritid.txt": MINUTES})


@pytest.mark.parametrize(
    "question",
    ["Hvor meget fik roklubben i tilskud?", "Hvor mange penge gav udvalget til Roklubben Skuden?"],
)
def test_what_was_given_is_told_and_not_what_was_applied_for(
    library: Library, question: str
) -> None:
    answer = asked(library, question)
    assert "at der bevilges 40.000 kr." in answer.text
    assert "85.000" not in answer.text


def test_what_was_applied_for_is_told_where_that_is_asked(library: Library) -> None:
    assert "85.000 kr." in asked(library, "Hvor meget søgte Roklubben Skuden om?").text
