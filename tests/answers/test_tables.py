"""Figures in tables: what each is of, and how a row answers."""

from collections.abc import Callable

import pytest

from assistant.answers.text.quoting import canonical
from assistant.answers.text.tables import (
    cells,
    heads_by_unit,
    is_head,
    is_row,
    is_rule,
    row_values,
    unit_words,
)
from assistant.answers.text.values import Kind
from assistant.answers.verify import find_faults
from assistant.archive.viewer import PUBLIC
from assistant.library import Library

LEAD = "Forventet regnskab, mio. kr.:\nOmråde\tBudget\tAfvigelse"

MINUTES = """Referat
Teknikudvalget, Asmose Kommune
Mødedato: Tirsdag den 4. marts 2025

1. Færgetakster for Lillø
Sagsnr.: 25/1
Sagsfremstilling
Taksterne for en enkeltbillet er delt i ringe:
Ring\tAntal huse\tPris
Ring 1\t48\t35 kr.
Ring 2\t112\t52 kr.
Der er 160 huse på øen.
Beslutning
Godkendt.

2. Budgetopfølgning for vej og park
Sagsnr.: 25/2
Sagsfremstilling
Forventet regnskab, mio. kr.:
Område\tBudget\tAfvigelse
Vintertjeneste\t6,2\t1,4
Grønne områder\t9,8\t-0,3
Kassen ventes at være 88 mio. kr. ved årets udgang.
Beslutning
Taget til efterretning.

3. Ny badebro ved Nordstrand
Sagsnr.: 25/3
Sagsfremstilling
Udgiften er delt sådan:
Mio. kr.
Pæle og dæk\t2,6
Udspringstårn\t0,7
I alt\t3,3
Naboerne har samlet 18.000 kr. ind til bænke.
Beslutning
Godkendt.
"""


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of one invented meeting."""
    return read_minutes({"referat.txt": MINUTES})


def test_rows_are_told_from_prose() -> None:
    assert is_row("Ring 1\t48\t35 kr.")
    assert is_row("| Ring 1 | 48 |")
    assert not is_row("Ring 1 har 48 huse.")
    assert is_rule("|---|:--:|")


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("Område\tBudget\tAfvigelse", True),
        ("\t2024\t2025 (forventet)", True),
        ("Antal opkald\tBesvaret efter 1 minut", True),
        ("Vintertjeneste\t6,2\t1,4", False),
        ("Ring 1\t48\t35 kr.", False),
    ],
)
def test_a_head_has_no_cell_that_is_a_figure(line: str, heads: bool) -> None:
    assert is_head(line) is heads


def test_each_cell_stands_under_the_head_of_its_column() -> None:
    row = "Vintertjeneste\t6,2\t1,4"
    assert [(c.head, row[c.start : c.end]) for c in cells(row, LEAD)] == [
        ("Område", "Vintertjeneste"),
        ("Budget", "6,2"),
        ("Afvigelse", "1,4"),
    ]


def test_a_head_without_a_cell_over_the_names_of_the_rows() -> None:
    assert [c.head for c in cells("Elever\t58\t63", "2024\t2025")] == ["", "2024", "2025"]


def test_a_head_may_be_a_unit_alone() -> None:
    row, lead = "Sluse\t4,1", "Udgiften er delt sådan:\n\tMio. kr."
    assert [(v.text, v.kind) for v, _ in row_values(row, lead)] == [("4,1", Kind.BELOEB)]


def test_a_figure_takes_its_unit_from_the_line_above() -> None:
    values = row_values("Vintertjeneste\t6,2\t1,4", LEAD)
    assert [(v.text, v.kind) for v, _ in values] == [("6,2", Kind.BELOEB), ("1,4", Kind.BELOEB)]


def test_the_name_of_a_row_is_no_figure() -> None:
    assert [v.text for v, _ in row_values("Ring 1\t48", "Ring\tAntal huse")] == ["48"]


@pytest.mark.parametrize(
    ("question", "opening", "told"),
    [
        ("Hvor mange huse ligger i ring 1 på Lillø?", "48 – ", "Ring 1 48 35 kr."),
        ("Hvor mange huse ligger i ring 2 på Lillø?", "112 – ", "Ring 2 112 52 kr."),
        ("Hvad koster udspringstårnet ved Nordstrand?", "Af ", "Mio. kr. Pæle og dæk 2,6 Udspri"),
        ("Hvor stort et merforbrug ventes på vintertjenesten?", "Af ", "Vintertjeneste 6,2 1,4"),
    ],
)
def test_a_row_answers(library: Library, question: str, opening: str, told: str) -> None:
    answer = library.ask(question)
    assert answer.text.startswith(opening)
    assert told in canonical(answer.text)
    assert not find_faults(answer, library.archive, PUBLIC)


def test_a_unit_that_opens_with_a_figure_heads_its_column() -> None:
    assert heads_by_unit("Post\t1.000 kr.", "Rådgivning\t310")
    assert not heads_by_unit("Gebyr\t1.000 kr.", "Takst\t500 kr.")
    assert unit_words("Post\t1.000 kr.") == "1.000 kr."
    assert unit_words("Budget i mio. kr.:") == "mio. kr."
    assert unit_words("Antal boliger") == ""


def test_cells_stand_apart(library: Library) -> None:
    answer = library.ask("Hvor mange huse ligger i ring 1 på Lillø?")
    assert "Ring 1\u200348\u200335 kr." in answer.text
