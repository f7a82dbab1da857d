"""The command-line contract, run as other programs run it."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from assistant.demo import example_files
from assistant.library import Library

EXAMPLES = Path(__file__).parents[1] / "assistant" / "examples"


def referat(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "REFERAT_TODAY": "2026-11-21"}
    command = [sys.executable, "-c", "from assistant.cli import main; main()", *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def folder(examples: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder whose var/library holds the examples."""
    work = tmp_path_factory.mktemp("arbejde")
    shutil.copytree(examples.folder, work / "var/library")
    return work


@pytest.fixture(scope="module")
def meetings(folder: Path) -> list[dict]:
    return json.loads(referat("show", "--json", cwd=folder).stdout)


@pytest.fixture(scope="module")
def decided(meetings: list[dict]) -> dict:
    """A punkt with a title of its own, whose case stands nowhere else, and one decision."""
    items = [item for meeting in meetings for item in meeting["items"]]
    cases = Counter(item["sagsnummer"] for item in items)
    return next(
        item
        for item in items
        if cases[item["sagsnummer"]] == len(item["decisions"]) == 1
        and item["sagsnummer"]
        and len(item["title"].split()) > 3
    )


MEETING_KEYS = {
    *("id", "kommune", "udvalg", "date", "start", "place", "state", "members", "absent"),
    *("header", "source", "sources", "uncertain", "items"),
}
ITEM_KEYS = {
    *("id", "punkt", "title", "sagsnummer", "closed", "state", "corrected_at", "sections"),
    *("decisions", "attachments"),
}
ANSWER_KEYS = {
    *("question", "outcome", "text", "citations", "items", "nearest", "passages", "scope"),
    "seconds",
}
CITATION_KEYS = {
    *("marker", "meeting_id", "item_id", "kommune", "udvalg", "meeting_date", "punkt", "title"),
    *("decision_udvalg", "decision_date", "sagsnummer", "closed", "state", "attachment"),
    *("source", "quote"),
}
HIT_KEYS = {
    *("item_id", "chunk_id", "kommune", "udvalg", "meeting_date", "punkt", "title"),
    *("sagsnummer", "closed", "state", "score", "text"),
}


def test_help_is_danish_and_needs_no_model(folder: Path) -> None:
    shown = referat("--help", cwd=folder)
    assert shown.returncode == 0
    assert shown.stdout.startswith("Brug: referat")
    assert "Kommandoer" in shown.stdout
    assert "..." not in shown.stdout.split("Kommandoer")[1]


def test_show_has_every_key_of_the_contract(meetings: list[dict]) -> None:
    assert len(meetings) >= 15
    for meeting in meetings:
        assert set(meeting) >= MEETING_KEYS
        assert all(set(item) >= ITEM_KEYS for item in meeting["items"])


def test_show_of_one_meeting(folder: Path, meetings: list[dict]) -> None:
    wanted = meetings[0]["id"]
    shown = json.loads(referat("show", "--meeting", wanted, "--json", cwd=folder).stdout)
    assert [meeting["id"] for meeting in shown] == [wanted]


def test_search_gives_hits_of_ten_items(folder: Path, decided: dict) -> None:
    hits = json.loads(referat("search", decided["title"], "--json", cwd=folder).stdout)["hits"]
    assert hits[0]["item_id"] == decided["id"]
    assert all(set(hit) >= HIT_KEYS for hit in hits)
    assert len({hit["item_id"] for hit in hits}) >= 10


def test_ask_answers_with_checkable_citations(folder: Path, decided: dict) -> None:
    question = f"Hvad blev der besluttet i sag {decided['sagsnummer']}?"
    asked = referat("ask", question, "--json", cwd=folder)
    answer = json.loads(asked.stdout)
    assert asked.returncode == 0
    assert set(answer) >= ANSWER_KEYS
    assert answer["outcome"] == "answered"
    for citation in answer["citations"]:
        assert set(citation) >= CITATION_KEYS
        assert f"[{citation['marker']}]" in answer["text"]
        assert citation["sagsnummer"] == decided["sagsnummer"]


def test_ask_in_words_prints_the_sources(folder: Path, decided: dict) -> None:
    printed = referat("ask", f"Hvad blev der besluttet i sag {decided['sagsnummer']}?", cwd=folder)
    assert f"sagsnr. {decided['sagsnummer']}" in printed.stdout


def test_batch_keeps_the_order_and_answers_every_line(folder: Path, decided: dict) -> None:
    lines = [
        {"question": f"Hvad blev der besluttet i sag {decided['sagsnummer']}?"},
        {"question": " "},
        {"question": "Hvor mange punkter er der?", "role": "medarbejder", "today": "2025-01-01"},
        {"question": "Og hvad kostede det?", "history": [f"Hvad er sag {decided['sagsnummer']}?"]},
    ]
    batch = folder / "spørgsmål.jsonl"
    batch.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    asked = referat("ask", "--batch", str(batch), cwd=folder)
    answers = [json.loads(line) for line in asked.stdout.splitlines()]
    assert [answer["question"].strip() for answer in answers] == [
        line["question"].strip() for line in lines
    ]
    assert answers[1]["outcome"] == "refused"
    assert "tomt" in answers[1]["text"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("ikke json", "linje 2 kan ikke forstås"),
        ('{"spørgsmål": "Hvad?"}', "linje 2: feltet"),
        ('{"question": "Hvad?", "role": "konge"}', "linje 2 kan ikke forstås"),
        ('{"question": "Hvad?", "from": "i går"}', "linje 2 kan ikke forstås"),
    ],
)
def test_wrong_batch_line_is_named_and_nothing_is_answered(
    folder: Path, line: str, reason: str
) -> None:
    batch = folder / "forkert.jsonl"
    batch.write_text(f'{{"question": "Hvad?"}}\n{line}\n', encoding="utf-8")
    asked = referat("ask", "--batch", str(batch), cwd=folder)
    assert (asked.returncode, asked.stdout) == (2, "")
    assert reason in asked.stderr


def test_second_ingest_reads_nothing_again(folder: Path) -> None:
    files = [str(file) for file in example_files(EXAMPLES)]
    again = referat("ingest", *files, "--json", cwd=folder)
    counts = json.loads(again.stdout)["counts"]
    assert counts == {**dict.fromkeys(counts, 0), "uændret": len(files)}
    assert again.returncode == 0


def test_the_folder_of_examples_is_read_as_it_is(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "ind", ignore=shutil.ignore_patterns("__pycache__"))
    done = referat("ingest", "ind", "--json", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert {file["source"] for file in report["files"]} == {f.name for f in example_files(EXAMPLES)}
    assert [file["source"] for file in report["files"] if not file["meetings"]] == []
    assert [sentence for file in report["files"] for sentence in file["uncertain"]] == []


def test_bad_files_are_listed_and_the_others_read(tmp_path: Path) -> None:
    inbox = tmp_path / "ind"
    inbox.mkdir()
    shutil.copy(example_files(EXAMPLES)[0], inbox)
    (inbox / "tom.txt").write_bytes(b"")
    (inbox / "billede.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (inbox / "binær.txt").write_bytes(bytes(range(256)) * 20)
    done = referat("ingest", str(inbox), "--json", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert report["counts"]["læst"] == 1
    refused = {file["source"]: file["reason"] for file in report["files"] if file["reason"]}
    assert set(refused) == {"tom.txt", "billede.png", "binær.txt"}
    assert all(reason.startswith(name) for name, reason in refused.items())


def test_refusals_are_listed_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "tom.txt").write_bytes(b"")
    done = referat("ingest", "tom.txt", "findes-ikke.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "Afviste filer:" in done.stderr
    assert "tom.txt: " in done.stderr
    assert "findes-ikke.txt: filen kan ikke læses (den findes ikke)" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["ask", "Hvad?"], "Der er intet arkiv i var/library"),
        (["show"], "Der er intet arkiv i var/library"),
        (["ask"], "Skriv et spørgsmål"),
        (["ask", "Hvad?", "--farve", "rød"], "Valget --farve findes ikke"),
        (["flyv"], "Kommandoen flyv findes ikke"),
        (["ingest"], "Der mangler"),
        (["ask", "Hvad?", "--from", "i går"], "Værdien til --from kan ikke bruges"),
    ],
)
def test_mistakes_get_one_danish_sentence(
    tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    done = referat(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("question", ["", "   ", "hvad " * 4000])
def test_question_that_cannot_be_asked(folder: Path, question: str) -> None:
    done = referat("ask", question, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Spørgsmålet er")


def test_status_tells_encoder_and_answer_mode(folder: Path, meetings: list[dict]) -> None:
    status = json.loads(referat("status", "--json", cwd=folder).stdout)
    assert status["meetings"] == len(meetings)
    assert status["generation"] == status["indexed_generation"]
    assert status["encoder"]
    assert status["answer_mode"]


def test_reindex_leaves_the_same_answers(folder: Path, decided: dict, tmp_path: Path) -> None:
    copy = tmp_path / "kopi"
    shutil.copytree(folder / "var/library", copy)
    before = referat("search", decided["title"], "--library", str(copy), "--json", cwd=folder)
    assert referat("reindex", "--library", str(copy), cwd=folder).returncode == 0
    after = referat("search", decided["title"], "--library", str(copy), "--json", cwd=folder)
    assert after.stdout == before.stdout
