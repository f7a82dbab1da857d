"""What staff see on the command line: the count at ingest, the report, and what they delete."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.archive.feedback import Feedback, FeedbackBox, Reason

NUMBER = "211062-5629"
MINUTES = f"""Fjordbæk Kommune
Referat
Byrådet
Mandag den 13. maj 2024 kl. 17.00

Punkt 1: Ansøgning fra {NUMBER}
Sagsfremstilling
Borgeren Anna Lund, cpr-nr. {NUMBER}, bor på Nørregade 12, 8000 Aarhus C.
Ring på tlf. 89 40 20 00 eller skriv til borger@fjordbaek.dk.
Beløbet sættes ind på reg.nr. 3409 kontonr. 1234567890.
Beslutning
Godkendt.
"""


def referat(cwd: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from assistant.cli import main; main()", *arguments]
    environment = {**os.environ, **settings}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose minutes were read."""
    folder = tmp_path_factory.mktemp("arbejde")
    (folder / "maj.txt").write_text(MINUTES, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def ingested(work: Path) -> subprocess.CompletedProcess[str]:
    return referat(work, "ingest", "maj.txt", "--json")


def test_ingest_counts_what_it_found(ingested: subprocess.CompletedProcess[str]) -> None:
    counted = [
        {"kind": "cpr", "handling": "masker", "count": 2},
        {"kind": "konto", "handling": "masker", "count": 1},
        {"kind": "telefon", "handling": "rapporter", "count": 1},
        {"kind": "email", "handling": "rapporter", "count": 1},
        {"kind": "adresse", "handling": "rapporter", "count": 1},
    ]
    report = json.loads(ingested.stdout)
    assert report["persondata"] == counted
    assert report["files"][0]["persondata"] == counted


@pytest.mark.usefixtures("ingested")
def test_nothing_that_is_told_or_found_holds_the_number(work: Path) -> None:
    for command in (
        ("show", "--json"),
        ("search", NUMBER, "--json"),
        ("persondata",),
        ("persondata", "--json"),
        ("ask", "Hvem søgte?", "--json"),
    ):
        done = referat(work, *command)
        assert done.returncode == 0, done.stderr
        said = (done.stdout + done.stderr).replace(f'"question": "{NUMBER}"', "")
        assert "5629" not in said.replace(NUMBER, "", command[0] == "search"), command
    shown = json.loads(referat(work, "show", "--json").stdout)
    assert "[cpr-nummer fjernet]" in shown[0]["items"][0]["title"]


@pytest.mark.usefixtures("ingested")
def test_the_report_says_where(work: Path) -> None:
    report = json.loads(referat(work, "persondata", "--json", "--kind", "cpr").stdout)
    place = report["findings"][1]
    assert (place["source"], place["punkt"], place["part"]) == ("maj.txt", "1", "Sagsfremstilling")
    assert "Anna Lund, cpr-nr. [cpr-nummer], bor på" in place["excerpt"]
    assert report["outdated"] == 0
    told = referat(work, "persondata").stdout
    assert "2 cpr-numre og 1 kontonummer maskeret" in told


@pytest.mark.usefixtures("ingested")
def test_other_rules_take_effect_when_read_again(work: Path) -> None:
    masked = {"REFERAT_PERSONDATA_TELEFON": "masker"}
    assert "1 dokumenter er læst med andre regler" in referat(work, "persondata", **masked).stderr
    assert referat(work, "reread", **masked).returncode == 0
    assert "89 40 20 00" not in referat(work, "show", "--json").stdout
    assert referat(work, "reread").returncode == 0
    assert "89 40 20 00" in referat(work, "show", "--json").stdout


def test_a_refused_document_is_said_and_not_kept(work: Path, tmp_path: Path) -> None:
    done = referat(tmp_path, "ingest", str(work / "maj.txt"), REFERAT_PERSONDATA_CPR="afvis")
    assert done.returncode == 1
    assert "dokumentet rummer 2 cpr-numre og afvises efter persondata_cpr" in done.stderr
    library = tmp_path / "var/library"
    assert not [each for each in (library / "originals").rglob("*") if each.is_file()]
    assert json.loads(referat(tmp_path, "show", "--json").stdout) == []


@pytest.mark.usefixtures("ingested")
def test_feedback_is_deleted_by_number_by_age_and_all(work: Path) -> None:
    box = FeedbackBox(work / "var/library")
    given = Feedback("Hvad?", Reason.OTHER, "answered", "Det.")
    old = datetime.now(UTC) - timedelta(days=40)
    keys = [box.put(given) for _ in range(3)]
    box.put(Feedback("Hvem?", Reason.OTHER, "answered", "Hun.", given=old))
    assert referat(work, "feedback", "delete").returncode == 2
    assert "Slettet: 1." in referat(work, "feedback", "delete", str(keys[0])).stdout
    assert referat(work, "feedback", "delete", str(keys[0])).returncode == 2
    assert "Slettet: 1." in referat(work, "feedback", "delete", "--older-than", "30").stdout
    assert len(json.loads(referat(work, "feedback", "list", "--json").stdout)) == 2
    assert "Slettet: 2." in referat(work, "feedback", "delete", "--all").stdout
    assert box.latest() == []
