"""Slow work beside the questions: somebody builds briefings, and takes each away as a document."""

import threading
import time
from collections.abc import Sequence
from itertools import cycle
from random import Random
from urllib.parse import urlencode

import httpx

from assistant.archive.filters import Filters
from assistant.archive.records import ItemRecord
from assistant.archive.viewer import PUBLIC
from assistant.library import Library
from eval.load.users import Tally

_SECONDS = 120.0
_LENGTH = "3"
"""Pages of each briefing: the longest there is."""


def briefings(library: Library, number: int, seed: int = 1) -> list[str]:
    """Return the queries of so many briefings, by topic and by case in turn."""
    outlines = [o for o in library.archive.outlines(Filters(), PUBLIC) if o.title]
    chosen = Random(seed).sample(outlines, min(number, len(outlines)))
    records = filter(None, (library.archive.read(outline, PUBLIC) for outline in chosen))
    return [urlencode(_wish(record, place)) for place, record in enumerate(records)]


def _wish(record: ItemRecord, place: int) -> dict[str, str]:
    kommune, sag = record.meeting.kommune or "", record.item.sagsnummer
    if sag and place % 2:
        return {"om": "sag", "sag": sag, "kommune": kommune, "sider": _LENGTH}
    return {"om": "emne", "emne": record.item.title or "", "kommune": kommune, "sider": _LENGTH}


class Staff(threading.Thread):
    """Builds one briefing after another, without a pause, until told to stop."""

    def __init__(self, address: str, queries: Sequence[str], tally: Tally) -> None:
        """Take the queries of the briefings that are built in turn, and whom to tell of them."""
        super().__init__(daemon=True)
        self._address = address
        self._queries = queries
        self._tally = tally
        self._ending = threading.Event()

    def stop(self) -> None:
        """Let the briefing that is under way be the last."""
        self._ending.set()

    def run(self) -> None:
        """Build, and fetch as a document."""
        with httpx.Client(base_url=self._address, timeout=_SECONDS) as client:
            for query in cycle(self._queries):
                if self._ending.is_set():
                    return
                try:
                    self._build(client, query)
                except httpx.HTTPError as exc:
                    self._tally.note("errors", f"{type(exc).__name__}: {exc}")
                    self._ending.wait(1)

    def _build(self, client: httpx.Client, query: str) -> None:
        begun = time.monotonic()
        for path in ("/briefing", "/briefing/fil.docx"):
            answer = client.get(f"{path}?{query}")
            if answer.is_server_error:  # a topic may well have nothing to brief on
                answer.raise_for_status()
        self._tally.briefed.append(1000 * (time.monotonic() - begun))
