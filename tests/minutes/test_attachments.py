import pytest

from assistant.minutes.attachments import attachments_of, is_entry
from assistant.minutes.lines import lines_of


def titles(text: str, width: int = 0) -> list[tuple[str, bool]]:
    return [(each.title, each.closed) for each in attachments_of(lines_of(text), width)]


@pytest.mark.parametrize(
    ("line", "title", "closed"),
    [
        ("1 - 3054201\tÅben\tModel 3 - samling\t(44617/21) (H)", "Model 3 - samling", False),
        ("3 -\tÅben\tSamarbejdsmodel\t(128264/21) (H)", "Samarbejdsmodel", False),
        ("2 - 3054208\tLukket\tTilbud\t(44618/21) (H)", "Tilbud", True),
        ("2012-208960 - Kvalitetsstandard.docx", "Kvalitetsstandard.docx", False),
        ("17474/09Åben Kortbilag.pdf", "Kortbilag.pdf", False),
        ("222359/12 - Kortbilag.pdf", "Kortbilag.pdf", False),
        ("Åben - Passagertal.pdf", "Passagertal.pdf", False),
        ("application/pdf icon Kort.pdf", "Kort.pdf", False),
        ("PDFBilag 1: Kort (påført 18.09.2025)", "Bilag 1: Kort", False),
        ("· Kort.pdf (1728273 - 031535-2024)", "Kort.pdf", False),
        ("1. Evaluering.pdf", "Evaluering.pdf", False),
        (
            "Referat af møde 29-08-2018 - 200364-18_v1_Referat.DOCX",
            "Referat af møde 29-08-2018 - 200364-18_v1_Referat.DOCX",
            False,
        ),
        ("MED-høring / lokaler på rådhuset", "MED-høring / lokaler på rådhuset", False),
        ("Kort.pdf (1,2 MB)", "Kort.pdf", False),
    ],
)
def test_every_shape_of_entry_gives_its_name(line: str, title: str, closed: bool) -> None:
    assert titles(line) == [(title, closed)]


def test_entries_run_together_are_cut_apart() -> None:
    line = "17474/20Åben Kort Nord.pdf 17475/20Åben Trafiktælling.xlsx"
    assert titles(line) == [("Kort Nord.pdf", False), ("Trafiktælling.xlsx", False)]
    assert titles("Kort.pdf Notat om støj.docx") == [
        ("Kort.pdf", False),
        ("Notat om støj.docx", False),
    ]


def test_a_wrapped_name_is_one_attachment() -> None:
    text = "Notat om udviklingen i antallet af borgere med behov for\nsærlig støtte"
    assert titles(text, 60) == [
        ("Notat om udviklingen i antallet af borgere med behov for særlig støtte", False)
    ]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Kort.pdf", True),
        ("Høringssvar fra Ældrerådet", True),
        ("Udvalget drøftede sagen og bad om et nyt notat til næste møde.", False),
    ],
)
def test_a_paragraph_is_no_entry(text: str, entry: bool) -> None:
    assert is_entry(text) is entry
