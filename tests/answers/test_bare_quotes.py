"""A quote is shown as words: no bars of a table, and no opening of what is left out."""

from collections.abc import Callable

from assistant.answers.answer import Outcome
from assistant.answers.text.quoting import canonical, printed, stands_in
from assistant.answers.verify import find_faults
from assistant.archive.viewer import PUBLIC
from assistant.library import Library

TABLE = "| Vej | Pris, kr. |\n|---|:--:|\n| Lundvej | 400 |\n| Tangvej | |"

MINUTES = f"""# Referat

Teknikudvalget, Asmose Kommune
Mødedato: Tirsdag den 4. marts 2025

## 1. Belysning på vejene

Sagsnr.: 25/1

### Sagsfremstilling

{TABLE}

### Beslutning

Godkendt.
"""


def test_the_bars_of_a_table_are_no_words() -> None:
    assert canonical(TABLE) == "Vej Pris, kr. Lundvej 400 Tangvej"
    assert "|" not in printed(TABLE)
    assert printed(TABLE).split("\u2003") == ["Vej", "Pris, kr.", "Lundvej", "400", "Tangvej"]
    assert stands_in(printed(TABLE), TABLE)
    assert not stands_in("Lundvej 500", TABLE)


def test_an_answer_from_a_table_shows_no_bars(read_minutes: Callable[..., Library]) -> None:
    library = read_minutes({"referat.md": MINUTES})
    answer = library.ask("Hvad koster belysningen på Lundvej?")
    assert answer.outcome is not Outcome.REFUSED
    assert "400" in answer.text
    assert "|" not in answer.text
    assert find_faults(answer, library.archive, PUBLIC) == ()


def test_what_only_opens_a_proposal_is_not_quoted(examples: Library) -> None:
    text = examples.ask("Hvad foreslog Peter Engmarken?").text
    assert "foreslår, at kommunen ikke længere bruger sprøjtemidler" in text
    assert "indstiller,«" not in text


def test_a_long_opening_of_a_proposal_is_not_quoted_either(examples: Library) -> None:
    text = examples.ask("Hvad mener ældrerådet om plejecentret?").text
    assert "Ældrerådet anbefaler placeringen på engen" in text
    assert "indstiller,«" not in text
