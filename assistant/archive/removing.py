"""A document leaves the archive for good: what it said, its original and its ids.

Unlike `writing.remove`, which follows a folder whose files come and go, this is what staff do when
something should not be there: the bytes go too, unless another document is the same file, and a
backup that is put back over the library does not bring it back.

Bytes go inside a transaction, and whoever refers to bytes looks inside one whether they are there
(`ingest`): so nobody can refer to what is just going.
"""

import sqlite3
from collections.abc import Iterable

from assistant.archive.archive import Archive
from assistant.archive.documents import File
from assistant.archive.itemrows import now
from assistant.archive.originals import digest
from assistant.archive.presence import at_work
from assistant.archive.writing import take_out

_USED = (
    "SELECT 1 FROM source WHERE sha256 = :sha256 "
    "UNION SELECT 1 FROM enclosure WHERE sha256 = :sha256"
)


def expunge(archive: Archive, file: File) -> None:
    """Remove a document, its attachments and their bytes."""
    enclosed = archive.files.enclosures_of(file.path).values()
    kept = {file.sha256, *(sha256 for sha256 in enclosed if sha256)}
    with at_work(archive.folder):
        with archive.write() as connection:
            take_out(connection, file.path)
            gone = [(sha256, now()) for sha256 in _unused(connection, kept)]
            gone.append((digest(file.path.encode()), now()))
            connection.executemany("INSERT OR REPLACE INTO expunged VALUES (?, ?)", gone)
        discard_unused(archive, kept)


def discard_unused(archive: Archive, digests: Iterable[str]) -> None:
    """Remove bytes that no document refers to any more, or yet."""
    asked = list(digests)
    if not asked:
        return
    with archive.write(raised=False) as connection:
        for sha256 in _unused(connection, asked):
            archive.originals.discard(sha256)


def sweep(archive: Archive) -> int:
    """Remove every file among the originals that no document refers to; return how many.

    Only while nobody else is at work in the library: who is reading a file keeps its bytes first.
    """
    with archive.write(raised=False) as connection:
        rows = connection.execute("SELECT sha256 FROM source UNION SELECT sha256 FROM enclosure")
        return archive.originals.sweep({sha256 for (sha256,) in rows})


def _unused(connection: sqlite3.Connection, digests: Iterable[str]) -> list[str]:
    return [
        sha256
        for sha256 in digests
        if connection.execute(_USED, {"sha256": sha256}).fetchone() is None
    ]
