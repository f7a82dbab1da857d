"""The commands, tried as an evaluator would; each run starts processes of its own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from openpyxl import load_workbook

from assistant.library import Library
from eval.__main__ import main
from eval.casefiles import read_suite
from eval.saved import load


@dataclass(frozen=True)
class Said:
    """What a command printed, and how it ended."""

    status: int
    out: str
    err: str


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Said]:
    """Run a command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Said:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Said(int(left.value.code or 0), printed.out, printed.err)

    return run


def write(file: Path, row: int, **cells: str) -> None:
    """Write in a workbook as a person does: in a row, below the headings."""
    book = load_workbook(file)
    sheet = book["sager"]
    headings = [cell.value for cell in sheet[1]]
    for name, text in cells.items():
        sheet.cell(row, headings.index(name) + 1).value = text
    book.save(file)


def newest(pattern: str) -> Path:
    return max(Path("var/eval").glob(pattern))


def failures(report: Path, question: str) -> list[Tag]:
    """Return what a report says of a failing case; nothing where it did not fail."""
    page = BeautifulSoup(report.read_text(encoding="utf-8"), "html.parser")
    return [article for article in page.select("article.sag") if question in article.text]


def test_an_evaluators_path(command: Callable[..., Said], examples: Library) -> None:
    """Template in Excel → run → report → the failing case → mend the expectation → run again."""
    assert command("case", "template", "mine.xlsx").status == 0
    file = Path("mine.xlsx")
    question = "Hvor mange elefanter bor der i månebasen på Saturn?"
    write(file, 5, question=question, outcome="besvart", categories="uden for arkivet")
    refused = command("run", "--cases", file, "--library", examples.folder)
    assert refused.status == 2
    assert "mine.xlsx, række 5, kolonne outcome: »besvart« er intet udfald" in refused.err

    write(file, 5, outcome="besvaret", must_contain="elefanter")
    first = command("run", "--cases", file, "--library", examples.folder, "--html")
    assert first.status == 0
    (failing,) = failures(newest("mine-*.html"), question)
    assert "række 5" in failing.text
    assert "Der var ventet et svar; der kom en afvisning." in failing.text

    write(file, 5, outcome="afvist", must_contain="")
    second = command("run", "--cases", file, "--library", examples.folder, "--html")
    assert second.status == 0
    assert failures(newest("mine-*.html"), question) == []
    told = " ".join(newest("mine-*.html").read_text("utf-8").split())
    assert "1 blev rigtige og 0 blev forkerte" in told

    compared = command("compare", *sorted(Path("var/eval").glob("mine-*.json")))
    assert "1 bedre, 0 værre" in compared.out
    assert question in compared.out


def test_json_is_the_run_and_nothing_else(command: Callable[..., Said], examples: Library) -> None:
    template = ("case", "template", "mine.yaml")
    command(*template)
    said = command("run", "--cases", "mine.yaml", "--library", examples.folder, "--json")
    assert len(json.loads(said.out)["results"]) == 3
    saved = next(Path("var/eval").glob("mine-*.json"))
    assert saved.read_text(encoding="utf-8").strip() == said.out.strip()
    assert len(load(saved).results) == 3


def test_the_gate_of_own_cases_stands_beside_them(
    command: Callable[..., Said], examples: Library
) -> None:
    command("case", "template", "mine.yaml")
    own = ("--cases", "mine.yaml", "--library", examples.folder)
    missing = command("gate", *own)
    assert missing.status == 2
    assert "mine.grundlinje.json. Lav den med `python -m eval gate --accept`" in missing.err
    assert command("gate", "--accept", *own).status == 0
    assert Path("mine.grundlinje.json").is_file()
    passed = command("gate", *own)
    assert passed.status == 0
    assert "Intet er faldet mere end sin støj." in passed.out


def test_a_case_is_added_from_a_question(command: Callable[..., Said], examples: Library) -> None:
    question = "Hvad koster en voksenbillet til svømmehallen i Lyngsø?"
    said = command(
        "case", "add", question, "--cases", "egne.xlsx", "--library", examples.folder,
        "--must-contain", "50 kr", "--category", "tal",
    )  # fmt: skip
    assert said.status == 0
    (case,) = read_suite(Path("egne.xlsx")).cases
    assert (case.question, case.must_contain, case.categories) == (question, ("50 kr",), ("tal",))


def test_feedback_never_touches_a_case_that_is_there(command: Callable[..., Said]) -> None:
    command("case", "template", "mine.yaml")
    before = read_suite(Path("mine.yaml")).cases
    asked = [before[2].question, "Hvad koster det?"]
    lines = [{"question": q, "outcome": "refused", "reason": "mangler"} for q in asked]
    Path("svar.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    said = command("case", "add", "--feedback", "svar.jsonl", "--cases", "mine.yaml")
    assert said.status == 0
    assert said.out.startswith("1 sag(er) skrevet")
    assert "Sprunget over: mine.yaml har allerede spørgsmålet" in said.err
    after = read_suite(Path("mine.yaml")).cases
    assert after[:3] == before
    assert after[3].question == "Hvad koster det?"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["run", "--cases", "væk.yaml"], "væk.yaml kan ikke læses"),
        (["run", "--category", "findes ikke"], "Ingen sager har den kategori. Der er beslutning"),
        (["run", "--library", "tom"], "Der er intet arkiv i tom"),
        (["run", "--config", "model=x"], "»model« kan ikke vælges. Brug library"),
        (["run", "--config", "fusion=x:1"], "»x:1« er ingen vægte"),
        (["compare", "a.json", "b.json"], "a.json kan ikke læses"),
        (["gate", "--baseline", "b.json"], "Der er ingen grundlinje i b.json"),
        (["case", "add", "--cases", "egne.yaml"], "mangler et spørgsmål"),
        (["case", "template", "x.docx"], ".xlsx eller .yaml"),
        (["run", "--findes-ikke"], "findes ikke"),
    ],
)
def test_a_mistake_is_one_danish_sentence_and_status_two(
    arguments: list[str], reason: str, command: Callable[..., Said]
) -> None:
    said = command(*arguments)
    assert said.status == 2
    assert reason in said.err
    assert "Traceback" not in said.err
    assert said.out == ""


@pytest.mark.parametrize(
    "arguments", [[], ["run"], ["compare"], ["gate"], ["case"], ["case", "add"]]
)
def test_every_command_explains_itself_in_danish(
    arguments: list[str], command: Callable[..., Said]
) -> None:
    said = command(*arguments, "--help")
    assert said.status == 0
    assert said.out.startswith("Brug: python -m eval")
    assert "Vis denne hjælp." in said.out
