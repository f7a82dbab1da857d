"""A database file beside the archive: what people say of it, kept apart from what was read.

`ticks`, `feedback`, the accounts and the log of who read what each have one; the archive's own
file is opened by `connections`.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from assistant.errors import LibraryError

_PATIENCE = 10.0
"""Seconds to wait for another who writes in the file."""


@contextmanager
def opened(file: Path, content: str, *, own: bool = False) -> Iterator[sqlite3.Connection]:
    """Open a side file, and make it where there is none; it is closed afterwards.

    `content` is what it holds, as an error begins: "Afkrydsningerne". With `own` a file that is
    made is for its owner alone to read.

    Raises:
        LibraryError: the file cannot be read or written.
    """
    try:
        if own:
            file.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(file, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600))
        with closing(sqlite3.connect(file, timeout=_PATIENCE)) as connection:
            connection.execute("PRAGMA secure_delete = ON")  # what was deleted is overwritten
            yield connection
    except (OSError, sqlite3.Error) as exc:
        why = exc.strerror if isinstance(exc, OSError) else exc
        raise LibraryError(
            f"{content} i {file} kan ikke læses eller skrives ({why}). "
            "Tjek adgang og plads på disken."
        ) from exc


def faults(file: Path) -> list[str]:
    """Return what is wrong with a side file, in Danish; nothing if it is sound or not there."""
    if not file.is_file():
        return []
    try:
        with closing(sqlite3.connect(file, timeout=_PATIENCE)) as connection:
            told = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    except sqlite3.Error as exc:
        told = [str(exc)]
    mended = "Læg den tilbage fra en sikkerhedskopi."
    return [f"{file.name}: {each}. {mended}" for each in told if each != "ok"]
