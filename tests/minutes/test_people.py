import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.minutes import people
from assistant.minutes.meeting import Member


@pytest.mark.parametrize(
    ("lines", "members"),
    [
        (
            ["Lars Bo, Jørgen Ny, Kathrine Seier Skov (sekretær)"],
            [
                ("Lars Bo", None, None),
                ("Jørgen Ny", None, None),
                ("Kathrine Seier Skov", None, "sekretær"),
            ],
        ),
        (
            ["Lars Bo, Anya Krogh", "Manghezi"],
            [("Lars Bo", None, None), ("Anya Krogh Manghezi", None, None)],
        ),
        (
            ["Aisha Demir, Karen Holm", "Mogens Thy"],
            [("Aisha Demir", None, None), ("Karen Holm", None, None), ("Mogens Thy", None, None)],
        ),
        (
            ["Mette Rør (A), Inger Vind", "(V), Kim Hede (C)"],
            [("Mette Rør", "A", None), ("Inger Vind", "V", None), ("Kim Hede", "C", None)],
        ),
        (
            [
                "Anne Kvist, leder (formand)",
                "Pia Stab, afdelingsleder, afd. Nord",
                "Birthe B. Ras, TR, BUPL/SL, Huset",
            ],
            [
                ("Anne Kvist", None, "leder (formand)"),
                ("Pia Stab", None, "afdelingsleder"),
                ("Birthe B. Ras", None, "TR"),
            ],
        ),
        (
            ["Formand Ole Hansen (Ø)", " • Per Bo (SF)"],
            [("Ole Hansen", "Ø", "Formand"), ("Per Bo", "SF", None)],
        ),
        (["Ole Hansen, A", "Per Bo, V"], [("Ole Hansen", "A", None), ("Per Bo", "V", None)]),
        (["Ole Hansen (A), sag 129-132"], [("Ole Hansen", "A", None)]),
        (["Ingen"], []),
        (["-"], []),
        (
            ["Jørn Kalle (V), borgmester, Helle Brink (V)"],
            [("Jørn Kalle", "V", "borgmester"), ("Helle Brink", "V", None)],
        ),
        (["Fra Børneudvalget", "Rådhuset, lokale B"], []),
    ],
)
def test_attendance_lists(
    lines: list[str], members: list[tuple[str, str | None, str | None]]
) -> None:
    assert [(each.name, each.party, each.role) for each in people.people(lines)] == members


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mette Ravn og Jens Overby havde meldt forfald.", ("Mette Ravn", "Jens Overby")),
        ("Ole Hansen (A) var fraværende.", ("Ole Hansen",)),
        ("Per Bo deltog ikke i sagens behandling.", ("Per Bo",)),
        ("Vejen var fraværende på kortet.", ()),
        ("Sagen blev udsat.", ()),
    ],
)
def test_absence_told_in_a_sentence(text: str, names: tuple[str, ...]) -> None:
    assert people.absent_in_sentence(text) == names


def test_people_named_with_their_party_in_running_text() -> None:
    text = "Borgmester Hans Tang (V) og Per Bo (A) stemte imod. Karen (5 år) så på."
    assert people.named_with_party([text]) == (Member("Hans Tang", "V"), Member("Per Bo", "A"))


@given(st.lists(st.text(max_size=80), max_size=6))
def test_any_list_gives_names_once_each(lines: list[str]) -> None:
    names = people.names(lines)
    assert len(names) == len(set(names))
