import pytest

from assistant.minutes.furniture import mark_furniture
from assistant.minutes.lines import lines_of


def noise(text: str) -> list[str]:
    return [line.noise for line in mark_furniture(lines_of(text))]


@pytest.mark.parametrize(
    "line",
    [
        "Til toppen",
        "Udskriv Hent som PDF Fold alle ud",
        "Kopier link til punktet",
        "Show video",
        "You are here: Forside > Politik",
        "Vi bruger cookies til statistik.",
        "Dette site bruger cookies. Hvis du fortsætter, accepterer du dette.",
        "Tryk 'Ctrl F' for at søge i hele teksten",
        "Fejl! Bogmærke er ikke defineret.",
        "Søhavn Kommune, Havnegade 2. Tilgængelighedserklæring (WAS)",
        "- Forside",
        "Fjordvang Kommunes logo",
        "Hent som fil:",
    ],
)
def test_web_noise_is_named(line: str) -> None:
    assert noise(line) == ["web"]


@pytest.mark.parametrize(
    "line",
    [
        "Udvalget drøftede kommunens tilgængelighedserklæring og klager.",
        "Vejen lukkes",
        "Udvalget ser på video",
        "Cykelstien",
        "Side om side",
        "Søgning efter vand",
    ],
)
def test_lines_that_only_look_like_noise_stay(line: str) -> None:
    assert noise(line) == [""]


def test_page_numbers_and_the_head_beside_them() -> None:
    page = "Bøgelund Kommune\nÆldrerådet\n13-07-2015\nSide {}\n\nTekst på siden om busser.\n\n"
    text = "".join(page.format(number) for number in (1, 2, 3))
    assert noise(text) == ["sidehoved", "sidehoved", "sidehoved", "sidetal", ""] * 3


def test_decisions_and_attachments_beside_a_page_number_are_no_page_head() -> None:
    page = (
        "Side {}\n\nBeslutning Byrådet den 28-10-2024\nFraværende: Ingen\nGodkendt.\n\n"
        "Bilag\nKort.pdf\n"
    )
    text = "".join(page.format(number) for number in (601, 602, 603))
    assert noise(text) == ["sidetal", "", "", "", "", ""] * 3


def test_a_case_number_with_a_slash_is_no_page_of_pages() -> None:
    assert noise("18/642\n\n18/11206") == ["", ""]
    assert noise("1/27\n\ntekst\n\n2/27") == ["sidetal", "", "sidetal"]
