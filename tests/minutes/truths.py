"""Truth files of the shape `shared/check` uses, compared with what was read."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from assistant.minutes.meeting import AgendaItem, Meeting
from assistant.minutes.reader import read

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


def check_module() -> ModuleType:
    """Load the acceptance check as it lies in shared."""
    spec = importlib.util.spec_from_file_location("shared_check", SHARED / "check" / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    return module


def shown(meeting: Meeting) -> dict[str, Any]:
    """Return what `referat show --json` says of a meeting, as far as the check looks at it."""
    return {
        "id": meeting.source,
        "udvalg": meeting.udvalg,
        "date": meeting.date and meeting.date.isoformat(),
        "start": meeting.start and f"{meeting.start:%H:%M}",
        "place": meeting.place,
        "members": [{"name": each.name} for each in meeting.members],
        "absent": list(meeting.absent),
        "source": meeting.source,
        "sources": list(meeting.sources),
        "items": [_item(each) for each in meeting.items],
    }


def _item(item: AgendaItem) -> dict[str, Any]:
    return {
        "punkt": item.punkt,
        "title": item.title,
        "sagsnummer": item.sagsnummer,
        "closed": item.closed,
        "decisions": [
            {"udvalg": d.udvalg, "date": d.date and d.date.isoformat(), "text": d.text}
            for d in item.decisions
        ],
        "attachments": [{"title": each.title} for each in item.attachments],
    }


class Options:
    """What the check takes from its command line."""

    referat, only, docs, misses = "read", None, None, 30


def short_bars(check: ModuleType, truths: list[tuple[Path, dict[str, Any]]]) -> int:
    """Run the check's structure comparison on what the reader makes of the files."""
    files = [path for path, _ in truths]
    meetings = [each for path in files for each in read(path.name, path.read_bytes())]
    answer = json.dumps([shown(each) for each in meetings])
    check.truths = lambda only=None, docs=None: truths  # type: ignore[attr-defined]
    check.run = lambda command, *args: answer if args[0] == "show" else ""  # type: ignore[attr-defined]
    return int(check.structure(Options))
