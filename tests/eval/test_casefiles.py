"""YAML and XLSX hold the same cases, and are mended without losing what else they hold."""

import re
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from assistant.answers.answer import Outcome
from assistant.archive.viewer import Role
from eval.casefiles import read_suite, save_case
from eval.cases import Case, Pointer, Suite
from eval.columns import COLUMNS
from eval.errors import CaseFileError
from eval.templates import KINDS, write_template
from eval.workbook import new_workbook
from eval.yamlfile import read_yaml, render

LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))
TEXT = st.text(LETTERS, min_size=1, max_size=40).map(lambda t: " ".join(t.split())).filter(bool)
WORD = st.text("abcæøå0123456789/-", min_size=1, max_size=12).map(lambda t: f"x{t}")
DAY = st.dates(date(2007, 1, 1), date(2030, 1, 1))
PLACES = st.builds(
    Pointer,
    sagsnummer=st.none() | WORD,
    meeting_date=DAY,
    fil=st.none() | WORD.map(lambda t: f"{t}.txt"),
    punkt=st.none() | WORD,
)
PARTS = st.sampled_from([{"head": True}, {"whole": True}])
MEETINGS = st.builds(lambda place, part: replace(place, punkt=None, **part), PLACES, PARTS)
SIMPLE = PLACES | MEETINGS | st.builds(Pointer, WORD)
POINTERS = SIMPLE | st.builds(
    lambda first, others: replace(first, eller=tuple(others)), SIMPLE, st.lists(SIMPLE, max_size=2)
)
CASES = st.builds(
    Case,
    question=TEXT,
    outcome=st.lists(st.sampled_from(Outcome), min_size=1, unique=True).map(tuple),
    role=st.sampled_from(Role),
    today=st.none() | DAY,
    history=st.lists(TEXT, max_size=2).map(tuple),
    punkter=st.lists(POINTERS, min_size=1, max_size=3).map(tuple),
    ogsaa=st.lists(POINTERS, max_size=2).map(tuple),
    must_contain=st.lists(TEXT.map(re.escape), max_size=2).map(tuple),
    any_of=st.lists(TEXT.map(re.escape), max_size=2).map(tuple),
    must_not_contain=st.lists(TEXT.map(re.escape), max_size=2).map(tuple),
    categories=st.lists(WORD, max_size=2, unique=True).map(tuple),
    note=st.just("") | TEXT,
)
DIFFERENT = st.lists(CASES, min_size=1, max_size=4, unique_by=lambda case: case.key)
FEW = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@given(DIFFERENT)
def test_yaml_gives_back_what_was_written(cases: list[Case]) -> None:
    assert read_yaml("\n".join(map(render, cases)), "f.yaml") == tuple(cases)


@FEW
@given(cases=DIFFERENT)
def test_a_workbook_gives_back_what_was_written(
    cases: list[Case], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("bog") / "sager.xlsx"
    new_workbook(cases).save(file)
    assert read_suite(file).cases == tuple(cases)


def test_the_bundled_cases_survive_a_workbook(suite: Suite, tmp_path: Path) -> None:
    new_workbook(suite.cases).save(tmp_path / "eksempler.xlsx")
    assert read_suite(tmp_path / "eksempler.xlsx").cases == suite.cases


@pytest.mark.parametrize("kind", KINDS)
def test_a_case_is_added_and_mended_in_its_file(kind: str, tmp_path: Path) -> None:
    file = tmp_path / f"sager{kind}"
    first = Case("Hvad?", (Outcome.REFUSED,))
    second = Case("=Hvem?", (Outcome.ANSWERED,), punkter=(Pointer("a-p01"),))
    for case in (first, second, replace(first, note="set efter")):
        save_case(file, case)
    assert read_suite(file).cases == (replace(first, note="set efter"), second)


def test_mending_leaves_comments_and_other_cases_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "sager.yaml"
    text = (
        "# Øverst\n\n- question: 'Et?'   # om et\n  outcome: refused\n  history:\n    - 'a'\n\n"
        "# Imellem\n- {question: 'To?', outcome: refused}\n- question: Tre?\n  outcome: refused\n"
    )
    file.write_text(text, encoding="utf-8")
    case = read_suite(file).cases[1]
    save_case(file, replace(case, note="ny"))
    mended = file.read_text(encoding="utf-8")
    assert mended == text.replace(
        "- {question: 'To?', outcome: refused}\n", render(replace(case, note="ny"))
    )
    assert [c.note for c in read_suite(file).cases] == ["", "ny", ""]


def test_a_formula_is_kept_as_text(tmp_path: Path) -> None:
    file = tmp_path / "sager.xlsx"
    save_case(file, Case('=HYPERLINK("http://x")', (Outcome.REFUSED,)))
    assert load_workbook(file)["sager"]["A2"].data_type == "s"


def test_rows_are_named_as_a_user_sees_them(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["question", "outcome"])
    book.worksheets[0].append([None, None])
    book.worksheets[0].append(["Hvad?", "måske"])
    book.save(tmp_path / "sager.xlsx")
    with pytest.raises(CaseFileError, match=r"sager\.xlsx, række 3, kolonne outcome: »måske«"):
        read_suite(tmp_path / "sager.xlsx")
    (tmp_path / "sager.yaml").write_text("# a\n\n- question: Hvad?\n  outcome: måske\n")
    with pytest.raises(CaseFileError, match=r"sager\.yaml, linje 3, kolonne outcome: »måske«"):
        read_suite(tmp_path / "sager.yaml")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"x", "skal stå i en fil, der ender på .yaml eller .xlsx"),
        ("a.yaml", b"- question: 'uden slut", "linje 1: filen er ikke gyldig YAML"),
        ("a.yaml", b"question: Hvad?", "skal være en liste"),
        ("a.yaml", b"- Hvad?", "linje 1: sagen skal have kolonner"),
        ("a.yaml", b"\xff\xfe\x00", "kan ikke læses som UTF-8"),
        ("a.yaml", b"", "filen har ingen sager"),
        ("a.xlsx", b"ikke en zip", "kan ikke åbnes som Excel-fil"),
        ("a.xlsx", b"", "kan ikke åbnes som Excel-fil"),
    ],
)
def test_a_file_that_is_none_is_refused(
    name: str, content: bytes, reason: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CaseFileError, match=re.escape(reason)):
        read_suite(tmp_path / name)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    for name in ("væk.yaml", "væk.xlsx"):
        with pytest.raises(CaseFileError, match="væk"):
            read_suite(tmp_path / name)


def test_a_workbook_without_headings_is_refused(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "tom.xlsx")
    with pytest.raises(CaseFileError, match="række 1: kolonnernes navne mangler"):
        read_suite(tmp_path / "tom.xlsx")


def test_the_template_is_the_same_in_both_kinds(tmp_path: Path) -> None:
    for kind in KINDS:
        write_template(tmp_path / f"min{kind}")
    sheet, text = (read_suite(tmp_path / f"min{kind}").cases for kind in KINDS)
    assert sheet == text
    assert len(text) >= 3


def test_the_templates_name_every_column() -> None:
    cases = files("eval").joinpath("cases")
    text = cases.joinpath("skabelon.yaml").read_text(encoding="utf-8")
    with cases.joinpath("skabelon.xlsx").open("rb") as file:
        book = load_workbook(file)
    headings = [cell.value for cell in book["sager"][1]]
    guide = [row[0].value for row in book["vejledning"].iter_rows(min_row=2)]
    for column in COLUMNS:
        assert f"#   {column.name} " in text
        assert column.name in headings
        assert column.name in guide


def test_a_template_overwrites_nothing(tmp_path: Path) -> None:
    write_template(tmp_path / "min.yaml")
    with pytest.raises(CaseFileError, match="findes allerede"):
        write_template(tmp_path / "min.yaml")
    with pytest.raises(CaseFileError, match=r"\.xlsx eller \.yaml"):
        write_template(tmp_path / "min.docx")
