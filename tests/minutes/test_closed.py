import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.minutes import closed


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Lukket", "Lukket"),
        ("Lukket punkt", "Lukket punkt"),
        ("ØU - Lukket punkt", "ØU - Lukket punkt"),
        ("(Lukket)", "Lukket"),
        ("[Lukket punkt]", "Lukket punkt"),
        ("Sag for lukkede døre", "Sag for lukkede døre"),
        ("Driftsoverenskomst (Lukket)", "Driftsoverenskomst"),
        ("Køb af grund - Lukket punkt", "Køb af grund"),
        ("Lukket punkt: Køb af grund", "Køb af grund"),
        ("LUKKET PUNKT: Køb af grund", "Køb af grund"),
        ("Lukket - Ejendomssag", "Ejendomssag"),
        ("Lukket sag: Personalesag", "Personalesag"),
        ("Closed: Køb af grund", "Køb af grund"),
        ("Køb af grund (FOR LUKKEDE DØRE)", "Køb af grund"),
        ("Køb af grund (for lukkede\ndøre)", "Køb af grund"),
        ("Køb af grund (B) (Lukket)", "Køb af grund (B)"),
        ("Lukket         LUKKET PUNKT: Køb af grund", "Køb af grund"),
    ],
)
def test_every_closed_mark_is_seen_and_taken_off(printed: str, title: str) -> None:
    assert closed.read_title(printed) == closed.Title(title, True)


@pytest.mark.parametrize(
    ("printed", "title", "told"),
    [
        ("Åbent   Køb af grund", "Køb af grund", False),
        ("Køb af grund (Åben)", "Køb af grund", False),
        ("Lukning af svømmehallen", "Lukning af svømmehallen", None),
        ("Lukkede gader i centrum", "Lukkede gader i centrum", None),
        ("Udbud (O)", "Udbud (O)", None),
    ],
)
def test_open_and_unmarked_titles(printed: str, title: str, told: bool | None) -> None:
    assert closed.read_title(printed) == closed.Title(title, told)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Lukket", True),
        ("Åbent  punkt", False),
        ("Åben sag", False),
        ("Vejen er lukket", None),
        ("Status: Lukket", True),
    ],
)
def test_status_lines(line: str, told: bool | None) -> None:
    assert closed.status(line) is told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Lukkede dagsordenspunkter", True),
        ("LUKKEDE SAGER", True),
        ("Lukket referat", True),
        ("Punkter på lukket møde:", True),
        ("Til behandling - for lukkede døre", True),
        ("Åbne dagsordenspunkter", False),
        ("Åbent referat", False),
        ("Fra By- og Miljøudvalget", None),
        ("Lukkede veje i kommunen", None),
        ("Lukkede sager, tillæg", True),
        ("Lukkede tillægspunkter", True),
        ("Tillægsdagsorden (lukket)", True),
        ("Tillæg - lukkede punkter", True),
        ("Åbne sager, tillæg", False),
        ("Åben supplerende dagsorden", False),
        ("Tillægsdagsorden - åben", False),
        ("Tillægsdagsorden", None),
    ],
)
def test_group_headings(line: str, told: bool | None) -> None:
    assert closed.group(line) is told


@given(st.text(max_size=200))
def test_a_title_is_never_emptied_by_taking_marks_off(text: str) -> None:
    title = closed.read_title(text)
    assert bool(title.text) == bool(text.replace("\n", " ").strip())
