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


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Notat om støj | Brev fra borgmestrene", ["Notat om støj", "Brev fra borgmestrene"]),
        ("Notat; Brev fra 3F; Tegninger", ["Notat", "Brev fra 3F", "Tegninger"]),
        ("Skitse 1 • Skitse 2", ["Skitse 1", "Skitse 2"]),
        ("1. Regnskabsnotat, 2. Oversigt", ["Regnskabsnotat", "Oversigt"]),
        ("1) Notat 2) Brev fra Bo 3) Kort", ["Notat", "Brev fra Bo", "Kort"]),
        ("Bilag 1: Kort, bilag 2: Notat", ["Bilag 1: Kort", "bilag 2: Notat"]),
        ("Ansøgning, budget og vedtægter.", ["Ansøgning", "budget", "vedtægter"]),
        ("Ansøgning, Budget, Vedtægter", ["Ansøgning", "Budget", "Vedtægter"]),
        ("Kort.pdf, Notat.docx og Brev.pdf", ["Kort.pdf", "Notat.docx", "Brev.pdf"]),
    ],
)
def test_several_names_on_one_line_are_several_attachments(line: str, names: list[str]) -> None:
    assert [name for name, _ in titles(line)] == names


@pytest.mark.parametrize(
    "line",
    [
        "Referat fra møde i Kultur, Fritid og Idræt",
        "Høringssvar fra Kulturudvalget, Børneudvalget og Socialudvalget",
        "Lokalplan 4.12, forslag",
        "Notat om regnskab og budget",
        "Regnskab 2013, 2. kvartal",
        "Oversigt over veje, stier og pladser",
        "| 1 | Notat | Åben |",
    ],
)
def test_commas_and_bars_inside_a_name_do_not_cut_it(line: str) -> None:
    assert [name for name, _ in titles(line)] == [line]


def test_a_closed_mark_on_a_line_of_several_opens_none_of_them() -> None:
    assert titles("Notat, brev og kort (lukket)") == [("Notat, brev og kort", True)]
    assert titles("Lukket - Notat | Brev") == [("Notat | Brev", True)]
    assert titles("Notat (lukket) | Brev") == [("Notat", True), ("Brev", False)]


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
