"""Tables copied as a line for each cell: found among prose, and answered from by column."""

from collections.abc import Callable

import pytest

from assistant.answers.text.flattened import flat_tables, is_flat_row
from assistant.answers.verify import find_faults
from assistant.archive.viewer import PUBLIC
from assistant.library import Library

TEXT = """Der er hentet tre tilbud på nye fejemaskiner:

Firma
Pris
Leveringstid
Fejlet A/S
1.412.000 kr.
14 uger
Kost & Søn
1.398.000 kr.
31 uger
Gadeglans
1.455.000 kr.
12 uger

Den gamle maskine er fra 2009."""

MINUTES = """Referat
Teknikudvalget, Asmose Kommune
Mødedato: Tirsdag den 4. marts 2025

1. Nye fejemaskiner
Sagsnr.: 25/1
Sagsfremstilling
{text}
Beslutning
Tilbuddet fra Fejlet A/S antages.

2. Regnskab for vej og park
Sagsnr.: 25/2
Sagsfremstilling
Mio. kr.
Budget
Regnskab
Vintertjeneste
6,2
7,6
Grønne områder
9,8
9,5
Beslutning
Godkendt.
"""


@pytest.fixture(scope="module")
def library(read_minutes: Callable[..., Library]) -> Library:
    """A library of one invented meeting with two such tables."""
    return read_minutes({"referat.txt": MINUTES.format(text=TEXT)})


def spans(text: str) -> list[tuple[str, list[str]]]:
    return [
        (text[slice(*table.head)], [text[slice(*row)] for row in table.rows])
        for table in flat_tables(text)
    ]


def test_a_table_is_found_with_its_head_and_rows() -> None:
    assert spans(TEXT) == [
        (
            "Firma\nPris\nLeveringstid",
            [
                "Fejlet A/S\n1.412.000 kr.\n14 uger",
                "Kost & Søn\n1.398.000 kr.\n31 uger",
                "Gadeglans\n1.455.000 kr.\n12 uger",
            ],
        )
    ]


@pytest.mark.parametrize(
    ("text", "head", "rows"),
    [
        ("Hold\n2023\n2024\nKor\n600\n750\nHarpe\n900\n950", "Hold\n2023\n2024", 2),
        ("År\nUheld\nDøde\n2004\n9\n1\n2005\n11\n0", "År\nUheld\nDøde", 2),
        ("Del\n\nKr.\n\nFriløb\n\n150.000\n\nKlubtøj\n\n70.000", "Del\n\nKr.", 2),
        ("By\nFormål\nSøgt\nNørby\nBænke\n9.000\nAaby\nSauna\n41.000", "By\nFormål\nSøgt", 2),
    ],
)
def test_heads_of_years_blank_lines_and_two_names_are_read(text: str, head: str, rows: int) -> None:
    [(found, lines)] = spans(text)
    assert found == head
    assert len(lines) == rows


@pytest.mark.parametrize(
    "text",
    [
        "Godkendt.\nImod stemte 3.\nFor stemte 9.",
        "Udvalget mødes\n12. marts\nog igen\n14. april",
        "1. Godkendelse af dagsorden\n2. Eventuelt",
        "Færgen til Lillø\n48",
        "",
    ],
)
def test_prose_and_lists_are_no_tables(text: str) -> None:
    assert flat_tables(text) == ()


def test_a_row_is_a_name_and_figures() -> None:
    assert is_flat_row("Gadeglans\n1.455.000 kr.\n12 uger")
    assert not is_flat_row("Gadeglans er dyrest.\n1.455.000 kr.")
    assert not is_flat_row("Gadeglans")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvad ville Kost & Søn have for fejemaskinen?", "1.398.000 kr."),
        ("Hvor lang er leveringstiden hos Gadeglans?", "12 uger"),
        ("Hvor meget er brugt på vintertjeneste i regnskabet?", "7,6"),
    ],
)
def test_a_row_answers_with_the_names_of_its_columns(
    library: Library, question: str, told: str
) -> None:
    answer = library.ask(question)
    assert told in answer.text
    assert not find_faults(answer, library.archive, PUBLIC)
