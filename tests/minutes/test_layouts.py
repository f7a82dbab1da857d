"""Invented minutes in the layouts of the wild (layouts/*.txt), each with what it says (*.json).

The truths were written down once by hand and eye. A new layout is added as a pair of files.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.minutes.accounting import account
from assistant.minutes.meeting import AgendaItem, Meeting
from assistant.minutes.reader import read
from tests.minutes.comparing import squeezed

LAYOUTS = sorted((Path(__file__).parent / "layouts").glob("*.txt"))


def told(meeting: Meeting) -> dict[str, Any]:
    """Say what was read of a meeting as plain values, a line for each punkt."""
    return {
        "udvalg": meeting.udvalg,
        "date": meeting.date and meeting.date.isoformat(),
        "start": meeting.start and f"{meeting.start:%H:%M}",
        "place": meeting.place,
        "state": meeting.state.value,
        "members": [each.name for each in meeting.members],
        "absent": list(meeting.absent),
        "items": [told_of(each) for each in meeting.items],
    }


def told_of(item: AgendaItem) -> dict[str, Any]:
    return {
        "punkt": [item.punkt, item.title, item.sagsnummer, item.closed],
        "sections": [f"{each.kind.value}: {each.heading}" for each in item.sections],
        "decisions": [
            [each.udvalg, each.date and each.date.isoformat(), each.text] for each in item.decisions
        ],
        "attachments": [each.title for each in item.attachments],
    }


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_the_layout_is_read(path: Path) -> None:
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert [told(each) for each in read(path.name, path.read_bytes())] == truth


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_every_line_is_placed_once(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    placed = "".join(each.text for each in account(text))
    assert squeezed(placed) == squeezed(text)
