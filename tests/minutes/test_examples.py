"""The bundled example minutes read exactly as their writer meant them."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.minutes.meeting import Meeting
from assistant.minutes.reader import read
from tests.minutes.comparing import squeezed
from tests.minutes.truths import ROOT

TRUTHS = sorted((ROOT / "tests" / "examples_truth").glob("*.json"))
EXAMPLES = ROOT / "assistant" / "examples"


def meeting_and_truth(path: Path) -> tuple[Meeting, dict[str, Any]]:
    truth = json.loads(path.read_text(encoding="utf-8"))
    found = read(truth["file"], (EXAMPLES / truth["file"]).read_bytes())
    assert len(found) == 1
    return found[0], truth


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_the_meeting_is_read(path: Path) -> None:
    meeting, truth = meeting_and_truth(path)
    assert (meeting.udvalg, meeting.kommune, meeting.state.value) == (
        truth["udvalg"],
        truth["kommune"],
        truth["state"],
    )
    assert (meeting.date and meeting.date.isoformat()) == truth["date"]
    assert (meeting.start and f"{meeting.start:%H:%M}") == truth.get("start")
    assert meeting.place == truth.get("place")
    assert set(meeting.absent) == set(truth.get("absent") or [])
    names = {each.name for each in meeting.members}
    assert set(truth.get("members") or []) <= names


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_the_punkter_are_read(path: Path) -> None:
    meeting, truth = meeting_and_truth(path)
    keys = ("punkt", "title", "sagsnummer", "closed")
    assert [(each.punkt, each.title, each.sagsnummer, each.closed) for each in meeting.items] == [
        tuple(item[key] for key in keys) for item in truth["items"]
    ]
    for item, told in zip(meeting.items, truth["items"], strict=True):
        assert len(item.attachments) == told["attachments"]
        decided = [(each.udvalg, each.date and each.date.isoformat()) for each in item.decisions]
        assert decided == [(each["udvalg"], each["date"]) for each in told["decisions"]]
        for decision, meant in zip(item.decisions, told["decisions"], strict=True):
            assert squeezed(meant["starts"])[:40] in squeezed(decision.text)[:90]
