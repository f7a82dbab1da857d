"""What was fetched into a folder before, kept in it as `.hentet.jsonl`.

One line is added for each thing fetched, the last one of a key holds, and a line cut off by a
kill is passed over: a run that was killed is taken up where it was. What the ledger says of a
file counts only while the file still has the bytes that were written.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TextIO
from uuid import uuid4

from assistant.errors import FetchError
from assistant.fetch.files import digest_of, write

LEDGER = ".hentet.jsonl"
_LOCK = ".hentet.lock"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to be asked with next time (RFC 9110, section 8.8)."""

    etag: str = ""
    modified: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers that ask only for something newer."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class Entry:
    """One fetched agenda, or one attachment (`key` "bilag/<id>").

    `row` is the digest of what the list told then; `attached` whether all its attachments were
    fetched; `run` the run that last found it to be up to date.
    """

    key: str
    site: str
    file: str
    sha256: str
    run: str
    etag: str = ""
    modified: str = ""
    released: str = ""
    row: str = ""
    attached: bool = False

    @property
    def validators(self) -> Validators:
        """Return what the server gave to be asked with next time."""
        return Validators(self.etag, self.modified)


class Ledger:
    """The memory of one folder, held by one run at a time; `run` names this run."""

    def __init__(self, folder: Path, entries: dict[str, Entry], run: str, journal: TextIO) -> None:
        """Use what was read; prefer `open_ledger`."""
        self.run = run
        self._folder = folder
        self._entries = entries
        self._journal = journal

    def entry(self, key: str) -> Entry | None:
        """Return what is known of a key, whether or not its file is still there."""
        return self._entries.get(key)

    def intact(self, key: str) -> Entry | None:
        """Return what is known of a key if its file is still as it was written."""
        entry = self._entries.get(key)
        held = entry and digest_of(self._folder / entry.file) == entry.sha256
        return entry if held else None

    def agendas(self, site: str) -> list[Entry]:
        """Return the agendas from one site whose file is still there."""
        return [
            entry
            for entry in self._entries.values()
            if entry.site == site
            and not entry.key.startswith("bilag/")
            and (self._folder / entry.file).is_file()
        ]

    def put(self, entry: Entry) -> None:
        """Remember an entry durably."""
        self._entries[entry.key] = entry
        self._add({"entry": asdict(entry)})

    def finish(self) -> None:
        """Mark the run as done: the next one asks for everything again."""
        self._add({"done": self.run})

    def _add(self, line: dict[str, Any]) -> None:
        self._journal.write(json.dumps(line) + "\n")
        self._journal.flush()
        os.fsync(self._journal.fileno())


@contextmanager
def open_ledger(folder: Path, job: str, now: datetime, within_hours: float) -> Iterator[Ledger]:
    """Open a folder's ledger and take up the last run if it did the same job and was cut off.

    Raises:
        FetchError: another run is using the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as exc:
            raise FetchError(
                f"Der hentes allerede til mappen {folder}. Vent, til det er færdigt."
            ) from exc
        entries, last = _read(folder / LEDGER)
        taken_up = last if last and last.may_go_on(job, now, within_hours) else None
        run = taken_up or _Run(uuid4().hex, job, now.isoformat())
        _compact(folder / LEDGER, entries, run)
        with (folder / LEDGER).open("a", encoding="utf-8") as journal:
            yield Ledger(folder, entries, run.id, journal)


@dataclass(frozen=True, slots=True)
class _Run:
    """A run that, as far as is known, did not end; `begun` is an ISO time."""

    id: str
    job: str
    begun: str

    def may_go_on(self, job: str, now: datetime, within_hours: float) -> bool:
        try:
            age = now - datetime.fromisoformat(self.begun)
        except (ValueError, TypeError):
            return False
        return self.job == job and timedelta(0) <= age <= timedelta(hours=within_hours)


def _read(path: Path) -> tuple[dict[str, Entry], _Run | None]:
    entries: dict[str, Entry] = {}
    last: _Run | None = None
    if not path.exists():
        return entries, None
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            match json.loads(line):
                case {"entry": fields}:
                    entry = Entry(**fields)
                    entries[entry.key] = entry
                case {"begun": fields}:
                    last = _Run(**fields)
                case {"done": _}:
                    last = None
        except (ValueError, TypeError):
            # Cut off by a kill, or of another version: the thing is fetched once more.
            continue
    return entries, last


def _compact(path: Path, entries: dict[str, Entry], run: _Run) -> None:
    lines = [{"begun": asdict(run)}, *({"entry": asdict(entry)} for entry in entries.values())]
    write(path, "".join(json.dumps(line) + "\n" for line in lines).encode())
