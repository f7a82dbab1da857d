"""The whole way: from a publication site over HTTP, through the archive, to a cited answer."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fetch.publication import Publication, guid
from tests.minutes.writers import print_pdf

ESTIMATE = "Molens fyrlygte koster 730.000 kr. og leveres af Søhavn Smedje."


def referat(*arguments: str, cwd: Path) -> str:
    command = [sys.executable, "-c", "from assistant.cli import main; main()", *arguments]
    run = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.fixture
def library(site: Publication, tmp_path: Path) -> Path:
    site.attachments[guid(21)] = print_pdf([("text", ESTIMATE)])
    site.attachments[guid(22)] = print_pdf([("text", "Tegningen viser molen fra nord.")])
    referat("hent", site.url, "--bilag", "--out", "hentet", cwd=tmp_path)
    referat("ingest", "hentet", "--kommune", "Søhavn Kommune", cwd=tmp_path)
    return tmp_path


def test_what_was_fetched_is_read_as_one_meeting_each(library: Path) -> None:
    meetings = json.loads(referat("show", "--json", cwd=library))
    by_day = {(meeting["udvalg"], meeting["date"]): meeting for meeting in meetings}
    assert sorted(by_day) == [
        ("Byrådet", "2026-05-26"),
        ("Byrådet", "2026-06-30"),
        ("Klima- og Havneudvalget", "2025-11-10"),
        ("Klima- og Havneudvalget", "2026-05-04"),
    ]
    merged = by_day["Klima- og Havneudvalget", "2026-05-04"]
    assert len(merged["sources"]) == 3
    assert [item["punkt"] for item in merged["items"]] == ["1", "2", "3", "4"]
    assert [item["closed"] for item in merged["items"]] == [False, False, True, False]
    assert merged["state"] == "referat"


def test_a_decision_and_an_attachment_are_answered_from(library: Path) -> None:
    asked = ["Hvad blev besluttet om den nye mole?", "Hvad koster molens fyrlygte?"]
    lines = "".join(json.dumps({"question": each}) + "\n" for each in asked)
    (library / "spm.jsonl").write_text(lines, "utf-8")
    printed = referat("ask", "--batch", "spm.jsonl", cwd=library).splitlines()
    decided, priced = (json.loads(line) for line in printed)
    assert "Ny mole i Søhavn blev godkendt" in decided["text"]
    assert decided["citations"][0]["sagsnummer"] == "26/102"
    assert priced["outcome"] == "answered"
    assert "730.000 kr." in priced["text"]
    [citation] = priced["citations"]
    assert citation["attachment"] == "Tegning 21.pdf"
    assert citation["quote"] == ESTIMATE
    assert citation["source"] == f".bilag/{guid(21)}.pdf"
