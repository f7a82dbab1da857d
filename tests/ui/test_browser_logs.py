"""What is asked is in no log, whichever way it is asked and however much is logged."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from assistant.archive.viewer import PUBLIC
from assistant.library import Library
from tests.ui.conftest import opener

SERVE = """
import logging
logging.basicConfig(level=logging.DEBUG)
from assistant.cli import main
main(["serve"])
"""
WORD = "kvælerslangeodyssé"
"""A word that no document and no program has."""

PAGES = (
    "?spm={word}",
    "?spm=Hvad&foer={word}",
    "moeder/{meeting}?q={word}",
    "moeder?q={word}",
    "briefing?om=emne&emne={word}",
    "sag/{word}",
    "arkiv/dokumenter?q={word}",
    "findes-ikke?{word}",
)


@dataclass(frozen=True, slots=True)
class Served:
    """The app in a process of its own, everything it writes down in one file."""

    address: str
    log: Path
    library: Path
    meeting: str


@pytest.fixture(scope="module")
def served(examples: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the examples with all logging on; it is stopped as a user stops it."""
    work = tmp_path_factory.mktemp("logget")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "REFERAT_LIBRARY": str(examples.folder),
        "REFERAT_PORT": str(port),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "PYTHONUNBUFFERED": "1",
    }
    log = work / "log.txt"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-c", SERVE], cwd=work, env=environment, stdout=out, stderr=out
        )
        try:
            wait_for(process, log)
            meeting = examples.archive.listing(PUBLIC)[0].id
            yield Served(f"http://127.0.0.1:{port}/", log, examples.folder, meeting)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def wait_for(process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until the app says where it is and answers."""
    for _ in range(1200):
        assert process.poll() is None, log.read_text(encoding="utf-8")
        if b"Stop med Ctrl+C" in log.read_bytes():
            return
        time.sleep(0.1)
    pytest.fail(log.read_text(encoding="utf-8"))


def status(address: str, data: bytes | None = None) -> int:
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            response.read()
            return int(response.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code


def traces(text: bytes) -> list[bytes]:
    """Return the ways in which the word may be written that stand in a text."""
    said = WORD.encode()
    ways = (said, quote(WORD).encode(), json.dumps(WORD)[1:-1].encode(), b"slangeodyss")
    return [way for way in ways if way.lower() in text.lower()]


def test_what_is_asked_is_in_no_log(chromium: Browser, served: Served) -> None:
    question = f"Hvad koster en {WORD}?"
    body = json.dumps({"question": question, "history": [WORD]}).encode()
    assert status(f"{served.address}api/svar", body) == 200
    assert status(f"{served.address}api/svar", body[:-3]) == 400
    assert status(f"{served.address}api/svar", json.dumps({"question": [WORD]}).encode()) == 422
    for page in PAGES:
        path = page.format(word=quote(WORD), meeting=served.meeting)
        assert status(served.address + path) < 500
    with opener(chromium, served.address) as opened:
        page = opened()
        page.get_by_text("Der kan søges i").wait_for()
        page.get_by_label("Dit spørgsmål").fill(question)
        page.get_by_role("button", name="Spørg", exact=True).click()
        page.get_by_role("button", name="Kopiér svar med kilder").wait_for()
        assert WORD in page.content()
    written = served.log.read_bytes()
    assert b"DEBUG" in written
    assert traces(written) == []


def test_nothing_of_a_question_is_kept_without_feedback(served: Served) -> None:
    """The archive, its indexes and the log of reading do not grow by what is asked."""
    for file in served.library.rglob("*"):
        if file.is_file():
            assert traces(file.read_bytes()) == [], file
    assert not (served.library / "feedback.sqlite").exists() or _rows(served.library) == 0


def _rows(library: Path) -> int:
    connection = sqlite3.connect(library / "feedback.sqlite")
    [number] = connection.execute("SELECT COUNT(*) FROM feedback").fetchone()
    connection.close()
    return int(number)
