"""A database file beside the archive: what people say of it, kept apart from what was read.

`ticks` and `feedback` each have one; the archive's own file is opened by `archive`.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from assistant.errors import LibraryError

_PATIENCE = 10.0
"""Seconds to wait for another who writes in the file."""


@contextmanager
def opened(file: Path, content: str) -> Iterator[sqlite3.Connection]:
    """Open a side file, and make it where there is none; it is closed afterwards.

    `content` is what it holds, as an error begins: "Afkrydsningerne".

    Raises:
        LibraryError: the file cannot be read or written.
    """
    try:
        with closing(sqlite3.connect(file, timeout=_PATIENCE)) as connection:
            connection.execute("PRAGMA secure_delete = ON")  # what was deleted is overwritten
            yield connection
    except sqlite3.Error as exc:
        raise LibraryError(
            f"{content} i {file} kan ikke læses eller skrives ({exc}). "
            "Tjek adgang og plads på disken."
        ) from exc
