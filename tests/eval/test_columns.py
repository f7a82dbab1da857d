"""A wrong file is refused with row, column and reason in Danish."""

from datetime import date, datetime

import pytest

from assistant.answers.answer import Outcome
from assistant.archive.viewer import Role
from eval.cases import Case, Pointer
from eval.columns import COLUMNS, Row, read_cases
from eval.errors import CaseFileError


def read(**cells: object) -> Case:
    given = {"question": "Hvad?", "outcome": "refused", **cells}
    return read_cases([Row("række 2", given)], "sager.xlsx")[0]


def refusal(*rows: Row) -> str:
    with pytest.raises(CaseFileError) as refused:
        read_cases(rows, "sager.xlsx")
    return str(refused.value)


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("role", "borgmester", "»borgmester« er ingen rolle; brug en af offentlig, politiker"),
        ("today", "i går", "»i går« er ikke en dato; skriv den som 2026-11-21"),
        ("outcome", "måske", "»måske« er intet udfald; brug answered, partial, refused"),
        ("must_contain", "(", "»(« er ikke et gyldigt udtryk"),
        ("any_of", ["ja", "["], "»[« er ikke et gyldigt udtryk"),
        ("punkter", "punkt 4 fra maj", "»punkt 4 fra maj« peger ikke på ét møde"),
        ("punkter", "den sag om skolen", "»den sag om skolen« kan ikke forstås"),
        ("punkter", [{"sagsnummer": "24/1"}], "peger ikke på ét møde; skriv også dato eller fil"),
        ("punkter", [{"sag": "24/1"}], "»sag« kendes ikke; brug sagsnummer, date, fil"),
        ("punkter", [{"date": "maj"}], "»maj« er ikke en dato"),
        ("ogsaa", "24/1, i maj", "kan ikke forstås"),
        ("question", ["en", "to"], "skal være tekst, ikke en liste"),
        ("svar", "50 kr.", "kolonnen kendes ikke; brug question, role, today"),
    ],
)
def test_a_bad_cell_is_refused_by_row_and_column(column: str, cell: object, reason: str) -> None:
    cells = {"question": "Hvad?", "outcome": "refused", column: cell}
    said = refusal(Row("række 7", cells))
    assert said.startswith(f"sager.xlsx, række 7, kolonne {column}: ")
    assert reason in said


@pytest.mark.parametrize("missing", ["question", "outcome"])
def test_what_every_case_has_must_be_there(missing: str) -> None:
    cells = {"question": "Hvad?", "outcome": "refused", missing: ""}
    assert refusal(Row("række 3", cells)) == f"sager.xlsx, række 3, kolonne {missing}: mangler."


def test_an_answer_must_be_expected_to_say_or_cite_something() -> None:
    said = refusal(Row("række 3", {"question": "Hvad?", "outcome": "answered"}))
    assert "kolonne punkter: mangler; skriv, hvad svaret skal henvise til" in said


def test_the_same_question_twice_is_refused() -> None:
    cells = {"question": "Hvad?", "outcome": "refused"}
    said = refusal(Row("række 2", cells), Row("række 9", cells))
    assert "række 9, kolonne question: samme spørgsmål som række 2" in said


def test_all_faults_are_told_at_once_but_no_more_than_ten() -> None:
    bad = {"question": "Hvad?", "outcome": "måske"}
    said = refusal(*[Row(f"række {n}", bad) for n in range(2, 15)])
    assert said.count("\n") == 10
    assert said.endswith("Og 3 fejl mere. Ret filen.")


def test_no_cases_is_refused() -> None:
    assert refusal() == "sager.xlsx: filen har ingen sager. Skriv mindst ét spørgsmål med udfald."


def test_danish_names_and_words_do_as_well() -> None:
    case = read_cases(
        [Row("2", {"Spørgsmål": "Hvad?", "udfald": "Delvis, afvist", "må ikke indeholde": "x"})],
        "f",
    )[0]
    assert case.outcome == (Outcome.PARTIAL, Outcome.REFUSED)
    assert case.must_not_contain == ("x",)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-11-21", date(2026, 11, 21)),
        ("21-11-2026", date(2026, 11, 21)),
        ("21.11.2026", date(2026, 11, 21)),
        (datetime(2026, 11, 21, 9, 30), date(2026, 11, 21)),
        (date(2026, 11, 21), date(2026, 11, 21)),
    ],
)
def test_a_day_is_read_however_it_is_kept(cell: object, day: date) -> None:
    assert read(today=cell).today == day


@pytest.mark.parametrize(("cell", "text"), [(58, "58"), (58.0, "58"), (2.5, "2,5")])
def test_a_number_of_a_spreadsheet_is_the_text_that_was_seen(cell: object, text: str) -> None:
    assert read(must_contain=cell).must_contain == (text,)


MAY = date(2024, 5, 14)


@pytest.mark.parametrize(
    ("cell", "pointer"),
    [
        ("fjordbaek-p05", Pointer(item_id="fjordbaek-p05")),
        (
            "sagsnummer 24/5210, date 2024-05-14",
            Pointer(sagsnummer="24/5210", meeting_date=MAY),
        ),
        (
            "sagsnummer: 24/5210, dato: 14-05-2024, punkt: 45",
            Pointer(None, "24/5210", MAY, None, "45"),
        ),
        ("fil Referat, 3. maj.pdf, punkt 2", Pointer(fil="Referat, 3. maj.pdf", punkt="2")),
        ("date 2024-05-14, fil a.txt, punkt hoved", Pointer(None, None, MAY, "a.txt", head=True)),
        ([{"fil": "a.txt", "punkt": None}], Pointer(fil="a.txt", head=True)),
        ([{"fil": "a.txt"}], Pointer(fil="a.txt")),
        ("fil a.txt, punkt alle", Pointer(fil="a.txt", whole=True)),
        ("a-p01 eller b-p02", Pointer("a-p01", eller=(Pointer("b-p02"),))),
        (
            [{"fil": "a.txt", "punkt": 2, "eller": {"id": "b"}}],
            Pointer(fil="a.txt", punkt="2", eller=(Pointer("b"),)),
        ),
    ],
)
def test_a_punkt_is_pointed_at_in_many_ways(cell: object, pointer: Pointer) -> None:
    assert read(punkter=cell).punkter == (pointer,)


def test_a_cell_holds_one_entry_a_line() -> None:
    case = read(punkter="a-p01\nb-p02", history="Hvad?\nHvem?", categories="tal, navn")
    assert [pointer.item_id for pointer in case.punkter] == ["a-p01", "b-p02"]
    assert case.history == ("Hvad?", "Hvem?")
    assert case.categories == ("tal", "navn")


def test_an_empty_cell_is_no_value() -> None:
    assert read(role="", today=None) == Case("Hvad?", (Outcome.REFUSED,), Role.OFFENTLIG)


def test_the_columns_are_the_fields_of_a_case() -> None:
    assert {column.name for column in COLUMNS} == set(Case.__dataclass_fields__) - {"where"}
