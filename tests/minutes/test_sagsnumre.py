import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.minutes.sagsnumre import case_line

SHAPES = (
    "23/22369",
    "18/642",
    "10/11",
    "24-006910",
    "2012-28504",
    "2017-004392",
    "2026-009857",
    "2007/34364",
    "2012/057275",
    "330-2018-3619",
    "306-2009-600",
    "00.22.00-P35-11-21",
    "00.30.10-Ø00-4-16",
    "85.02.02G00-0005",
    "00.01.00G01-0019 09",
    "EMN-2025-009242",
    "018520-2013",
    "1-51-71-3321-08",
    "MOD-2020-00246",
)
LABELLED = (
    "Sagsnr.: {}",
    "Sagsnr. {}",
    "Sagsnr {}",
    "SAGSNR. {}",
    "Sagsnummer: {}",
    "Sagsid.: {}, Sagsinitialer: KHO",
    "Sag {}",
    "Sagnr.: {}",
    "J.nr.: {}",
    "sagsnr {}",
    "Sagsnr.: {}                 Dok.nr.: 330-2018-500301        Åbent",
    "Journalnr.: {}",
)
BARE = (
    "{}",
    "{} Åben Sag",
    "Åbent - {}",
    "00.30.10.G01\t{}\tÅben Sag",
    "00.01.00A04 - {}",
    "{}   Lukket",
)


@pytest.mark.parametrize("number", SHAPES)
@pytest.mark.parametrize("form", LABELLED)
def test_a_labelled_number_is_the_case(form: str, number: str) -> None:
    found = case_line(form.format(number))
    assert found is not None
    assert (found.number, found.labelled) == (number, True)


@pytest.mark.parametrize("number", SHAPES)
@pytest.mark.parametrize("form", BARE)
def test_a_number_alone_on_its_line_is_the_case(form: str, number: str) -> None:
    found = case_line(form.format(number))
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize("number", ["249033", "4225075", "90861"])
def test_digits_alone_need_a_label(number: str) -> None:
    labelled = case_line(f"Sagsnr. {number}")
    assert labelled is not None
    assert labelled.number == number
    assert case_line(number) is None


def test_a_brevid_counts_where_nothing_else_does() -> None:
    alone, beside = case_line("Brevid: 4225075"), case_line("Brevid: 4225075 Sagsnr.: 249033")
    assert alone is not None
    assert alone.number == "4225075"
    assert beside is not None
    assert beside.number == "249033"


@pytest.mark.parametrize(
    "text",
    [
        "Dok.nr.: 2012-202935",
        "Dok.nr.: 330-2018-500301",
        "Sag nr. 129",
        "Sagsnr:",
        "2022-2025",
        "Budget 2025-2028",
        "Taksten er 25/6 af beløbet.",
        "2012-208960 - Tilbud fra tømrer",
        "17474/09Åben Kortbilag",
        "1 - 3054201\tÅben\tModel 3\t(44617/21) (H)",
        "CPR 010190-1234",
        "010190-1234",
        "lov nr. 47",
        "plan 19-009",
        "I 2020 blev sag 18/642 afsluttet, og borgerne fik svar på deres henvendelser om vejen.",
        "",
        "172",
    ],
)
def test_look_alikes_are_no_case(text: str) -> None:
    found = case_line(text)
    assert found is None or found.number is None


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("24/1234 Lukket Sag", True),
        ("Åbent - 24/1234", False),
        ("Sagsnr.: 330-2024-15861      Dok.nr.: 330-2024-329882       Lukket", True),
        ("24/1234", None),
        ("Lukket - 2007/34365", True),
    ],
)
def test_the_line_tells_whether_the_punkt_is_closed(text: str, closed: bool | None) -> None:
    found = case_line(text)
    assert found is not None
    assert found.closed is closed


@given(st.text(max_size=300))
def test_any_line_is_read_without_an_exception(text: str) -> None:
    found = case_line(text)
    assert found is None or found.number is None or found.number in text
