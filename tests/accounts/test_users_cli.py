"""Accounts, and reading as somebody, on the command line."""

import json
import os
import pwd
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from assistant.accounts.audit import FILE
from assistant.cli import main
from assistant.library import Library
from tests.accounts.conftest import PASSWORD

BODY, OTHER, FINANCE = "Teknik- og Klimaudvalget", "Byrådet", "Økonomiudvalget"


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def referat(work: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in a working folder, as a shell would."""
    monkeypatch.chdir(work)
    monkeypatch.setenv("REFERAT_TODAY", "2026-11-21")
    monkeypatch.setenv("LOGNAME", "løgner")

    def run(*arguments: str, given: str = "") -> Done:
        monkeypatch.setattr(sys, "stdin", StringIO(given))
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        return Done(int(left.value.code or 0), *capfd.readouterr())

    return run


@pytest.fixture
def work(examples: Library, tmp_path: Path) -> Path:
    """A working folder whose var/library holds the examples of two municipalities."""
    shutil.copytree(examples.folder, tmp_path / "var/library")
    return tmp_path


def add(referat: Run, name: str, *more: str, password: str = PASSWORD) -> str:
    done = referat("user", "add", name, *more, "--password-stdin", given=f"{password}\n")
    assert done.returncode == 0, done.stderr
    return done.stderr


def users(referat: Run) -> dict[str, dict]:
    listed = json.loads(referat("user", "list", "--json").stdout)
    return {user["name"]: user for user in listed}


def test_seats_are_kept_as_written_each_with_what_follows_it(referat: Run) -> None:
    first = ("--udvalg", BODY, "--from", "2022-01-01", "--kommune", "Fjordbæk")
    second = ("--udvalg", OTHER, "--kommune", "Lyngsø", "--to", "2025-12-31")
    told = add(referat, "Bo", "--role", "politiker", *first, *second)
    assert users(referat)["Bo"]["seats"] == [
        {"udvalg": BODY, "kommune": "Fjordbæk", "since": "2022-01-01", "until": None},
        {"udvalg": OTHER, "kommune": "Lyngsø", "since": None, "until": "2025-12-31"},
    ]
    assert told == ""
    changed = referat("user", "seats", "bo", *second)
    assert "1 plads" in changed.stdout
    assert len(users(referat)["Bo"]["seats"]) == 1
    assert referat("user", "seats", "Bo", "--ingen").returncode == 0
    assert users(referat)["Bo"]["seats"] == []


def test_name_that_the_archive_does_not_know_is_said_with_the_nearest(referat: Run) -> None:
    told = add(referat, "Bo", "--role", "politiker", "--udvalg", "Byraadet", "--kommune", "Lyngsø")
    assert "Udvalget Byraadet er ikke i arkivet. Mente du Byrådet" in told


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["Bo", "--role", "politiker", "--udvalg", OTHER], "Skriv --kommune til hver plads"),
        (["Bo", "--role", "politiker", "--from", "2022-01-01"], "Skriv --udvalg først"),
        (["Bo", "--role", "evaluator", "--udvalg", OTHER], "Kun en politiker har pladser"),
        (["Bo", "--role", "konge"], "Værdien til --role kan ikke bruges"),
        (["Bo"], "Der mangler"),
        (["a/b", "--role", "evaluator"], "kan ikke være et brugernavn"),
    ],
)
def test_account_that_cannot_be_set_up(referat: Run, arguments: list[str], sentence: str) -> None:
    done = referat("user", "add", *arguments, "--password-stdin", given=PASSWORD)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert users(referat) == {}


def test_weak_password_is_refused_and_none_is_an_argument(referat: Run) -> None:
    add_bo = ("user", "add", "Bo", "--role", "evaluator")
    weak = referat(*add_bo, "--password-stdin", given="kort\n")
    assert (weak.returncode, "mindst 12 tegn" in weak.stderr) == (2, True)
    unasked = referat(*add_bo)
    assert "--password-stdin" in unasked.stderr
    assert referat(*add_bo, "--password", PASSWORD).returncode == 2
    assert users(referat) == {}


def test_account_is_closed_opened_and_given_another_role(referat: Run) -> None:
    add(referat, "Eva", "--role", "evaluator")
    assert referat("user", "disable", "eva").returncode == 0
    assert users(referat)["Eva"]["disabled"]
    assert "lukket" in referat("show", "--user", "Eva").stderr
    assert referat("user", "enable", "Eva").returncode == 0
    assert referat("user", "role", "Eva", "medarbejder").returncode == 0
    assert (users(referat)["Eva"]["disabled"], users(referat)["Eva"]["role"]) == (
        False,
        "medarbejder",
    )
    new = ("user", "password", "Eva", "--password-stdin")
    assert referat(*new, given="fem ord i en række\n").returncode == 0
    assert "scrypt" not in referat("user", "list", "--json").stdout


def closed_shown(referat: Run, *asker: str) -> set[str]:
    meetings = json.loads(referat("show", "--json", *asker).stdout)
    return {
        item["id"]
        for meeting in meetings
        for item in meeting["items"]
        if item["closed"] and (item["sections"] or item["decisions"])
    }


def test_account_shows_its_own_seats_and_the_reading_is_logged(referat: Run) -> None:
    everything = closed_shown(referat, "--role", "medarbejder")
    add(referat, "Bo", "--role", "politiker", "--udvalg", FINANCE, "--kommune", "Fjordbæk")
    own = closed_shown(referat, "--user", "bo")
    assert own
    assert own < everything
    log = json.loads(referat("audit", "--json").stdout)
    assert {entry["who"] for entry in log} == {f"os:{owner()}"}
    as_bo = {entry["item_id"] for entry in log if entry["way"] == "kommandolinje som Bo"}
    assert as_bo >= own
    assert all(entry["role"] in ("medarbejder", "politiker") for entry in log)


def owner() -> str:
    return pwd.getpwuid(os.getuid()).pw_name


def test_public_reading_is_not_logged(referat: Run, work: Path) -> None:
    referat("show", "--json")
    referat("ask", "Hvad blev besluttet om skolen?")
    assert not (work / "var/library" / FILE).exists()


def test_batch_takes_a_user_in_a_line(referat: Run, work: Path) -> None:
    add(referat, "Mette", "--role", "medarbejder")
    lines = [{"question": "lukket punkt", "user": "Mette"}, {"question": "lukket punkt"}]
    (work / "b.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = referat("ask", "--batch", "b.jsonl")
    assert len(done.stdout.splitlines()) == 2
    both = json.dumps({"question": "Hvad?", "user": "Mette", "role": "medarbejder"})
    (work / "c.jsonl").write_text(both, encoding="utf-8")
    assert "enten --role eller --user" in referat("ask", "--batch", "c.jsonl").stderr


@pytest.mark.parametrize(
    "command",
    [
        ["show", "--json"],
        ["search", "salg af grund", "--json"],
        ["ask", "Hvad blev besluttet om salg af grund?", "--json"],
    ],
)
def test_closed_text_is_not_printed_when_it_cannot_be_logged(
    referat: Run, work: Path, command: list[str]
) -> None:
    shown = referat(*command, "--role", "medarbejder")
    log = json.loads(referat("audit", "--json").stdout)
    assert shown.stdout
    assert log
    (work / "var/library" / FILE).unlink()
    (work / "var/library" / FILE).mkdir()
    done = referat(*command, "--role", "medarbejder")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Læseloggen" in done.stderr


CLOSED = "fjordbaek-oekonomiudvalget-2025-08-26"


@pytest.mark.parametrize(
    "command",
    [
        ["sag", f"{CLOSED}-p05", "--json"],
        ["search", "Pilegruppen", "--json"],
        ["ask", "Hvad blev der besluttet om salg af Skolebakken 4?", "--json"],
        ["brief", "--meeting", CLOSED, "--length", "3", "--out", "b.md"],
        ["show", "--meeting", CLOSED, "--json"],
    ],
)
def test_every_command_that_reads_closed_text_is_logged(
    referat: Run, work: Path, command: list[str]
) -> None:
    def told(*asker: str) -> str:
        done = referat(*command, *asker)
        assert done.returncode == 0, done.stderr
        return (work / "b.md").read_text("utf-8") if "--out" in command else done.stdout

    assert "Pilegruppen" not in told("--role", "offentlig")
    assert json.loads(referat("audit", "--json").stdout) == []
    assert "Pilegruppen" in told("--role", "medarbejder")
    log = json.loads(referat("audit", "--json", "--user", f"os:{owner()}").stdout)
    assert f"{CLOSED}-p05" in {entry["item_id"] for entry in log}
    assert "Pilegruppen" not in json.dumps(log)
