"""A stranger's first minute: a fresh clone, an empty environment, no model hub in reach."""

import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOWHERE = "http://127.0.0.1:9"
"""The discard port: nothing listens, so a request to a hub fails at once."""

UNREACHABLE = {
    "HF_ENDPOINT": NOWHERE,
    "HTTP_PROXY": NOWHERE,
    "HTTPS_PROXY": NOWHERE,
    "http_proxy": NOWHERE,
    "https_proxy": NOWHERE,
}


def run(command: list[str], cwd: Path, **variables: str) -> str:
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("VIRTUAL_ENV", "REFERAT_"))}
    done = subprocess.run(
        command, cwd=cwd, env={**bare, **variables}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.mark.slow
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="ikke en klon")
def test_clean_clone_answers_without_a_network(tmp_path: Path) -> None:
    clone = tmp_path / "klon"
    run(["git", "clone", "--quiet", str(ROOT), str(clone)], tmp_path)
    run(["make", "install"], clone)
    referat = str(clone / ".venv/bin/referat")
    examples = sorted(map(str, (clone / "assistant/examples").glob("*.txt")))
    run([referat, "ingest", *examples, "--json"], clone, **UNREACHABLE)
    meetings = json.loads(run([referat, "show", "--json"], clone, **UNREACHABLE))
    item = next(
        item
        for meeting in meetings
        for item in meeting["items"]
        if item["sagsnummer"] and item["decisions"] and not item["closed"]
    )
    question = f"Hvad blev der besluttet i sag {item['sagsnummer']}?"
    answer = json.loads(run([referat, "ask", question, "--json"], clone, **UNREACHABLE))
    assert answer["outcome"] == "answered"
    assert {citation["sagsnummer"] for citation in answer["citations"]} == {item["sagsnummer"]}
