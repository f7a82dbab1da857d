"""Databases copied while others use them: by SQLite's own online backup, whole or not at all."""

import os
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.archive.archive import DATABASE, Archive
from assistant.archive.connections import epoch, generation
from assistant.archive.durable import sync_folder
from assistant.archive.originals import digest
from assistant.archive.writing import take_out
from assistant.errors import LibraryError

_PATIENCE = 30.0
_PARTS = 100
"""Steps in which a database takes another's place; the first takes hold of it."""


class _MovedOn(Exception):  # noqa: N818 - named by what happened
    """Somebody wrote in an archive just before another was to take its place."""


def copy_database(source: Path, target: Path, afterwards: Sequence[str] = ()) -> None:
    """Write what a database holds at this moment to a new file, for its owner alone.

    `afterwards` are statements for the copy, where they can be said of it.

    Raises:
        LibraryError: the database is damaged; a copy of it would be as well.
        OSError: it cannot be written.
    """
    with _told_of(source):
        _copy(source, target, afterwards)
        look_through(target)


def look_through(database: Path) -> None:
    """Return if SQLite finds a database whole.

    Raises:
        LibraryError: it does not.
    """
    with _told_of(database), closing(sqlite3.connect(database)) as connection:
        [told] = connection.execute("PRAGMA quick_check(1)").fetchone()
        if told != "ok":
            raise sqlite3.DatabaseError(told)


@contextmanager
def _told_of(database: Path) -> Iterator[None]:
    """Say in Danish that a database is damaged; a full disk is an error of the disk."""
    try:
        yield
    except sqlite3.OperationalError as exc:
        raise OSError(0, str(exc)) from exc
    except sqlite3.DatabaseError as exc:
        raise LibraryError(
            f"{database} er beskadiget ({exc}). Kør `referat check`, og læg en sikkerhedskopi "
            "tilbage med `referat restore`."
        ) from exc


def _address(database: Path) -> str:
    """Return how to open a database, also where its disk can only be read."""
    still = "" if os.access(database.parent, os.W_OK) else "?immutable=1"
    return f"{database.absolute().as_uri()}{still}"


def _copy(source: Path, target: Path, afterwards: Sequence[str]) -> None:
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with (
        closing(sqlite3.connect(_address(source), timeout=_PATIENCE, uri=True)) as live,
        closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        copy.execute("PRAGMA secure_delete = ON")
        for statement in afterwards:
            copy.execute(statement)
        copy.commit()
    sync_folder(target)


def named_originals(folder: Path) -> list[str]:
    """Return the digests of every file that the archive of a folder refers to."""
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        rows = connection.execute(
            "SELECT sha256 FROM source UNION SELECT sha256 FROM enclosure WHERE sha256 NOT NULL"
        )
        return [sha256 for (sha256,) in rows]


@dataclass(frozen=True, slots=True)
class Facts:
    """What tells one copy of an archive from another."""

    generation: int
    epoch: str
    meetings: int
    items: int


def facts_of(folder: Path) -> Facts:
    """Return what the archive of a folder holds, without changing anything of it."""
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        counts = [
            connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
            for table in ("meeting", "item")
        ]
        return Facts(generation(connection), epoch(connection), *counts)


def begin_anew(archive: Archive) -> None:
    """Let an archive that was copied begin a life of its own, with keys that are its own."""
    with archive.write() as connection:
        connection.execute(
            "UPDATE meta SET value = ? WHERE name = 'epoch'", (secrets.token_hex(8),)
        )


def follow_living(stage: Archive, living: Archive) -> None:
    """Let an archive that is to take another's place keep what must outlive that.

    What staff removed for good stays gone, its ids are given to nothing else, and of closed
    punkter no more is told than is told now.
    """
    with living.write(raised=False) as connection:
        expunged = [tuple(row) for row in connection.execute("SELECT sha256, at FROM expunged")]
        retired = [tuple(row) for row in connection.execute("SELECT id FROM retired")]
    with stage.write() as connection:
        connection.executemany("INSERT OR REPLACE INTO expunged VALUES (?, ?)", expunged)
        connection.executemany("INSERT OR IGNORE INTO retired VALUES (?)", retired)
        gone = {sha256 for (sha256,) in connection.execute("SELECT sha256 FROM expunged")}
        for path, sha256 in connection.execute("SELECT path, sha256 FROM source").fetchall():
            if not gone.isdisjoint((sha256, digest(path.encode()))):
                take_out(connection, path)
    stage.tell_closed(living.shown)


def take_the_place(stage: Archive, living: Archive) -> int:
    """Let an archive take a living one's place in one transaction; return its generation.

    Who reads sees the one or the other. The generation only rises, so that nothing remembered of
    the one is taken for the other's.
    """
    while True:
        _raise_above(stage, living.generation)
        try:
            _replace(stage.folder / DATABASE, living.folder / DATABASE, stage.generation)
        except _MovedOn:
            continue
        return stage.generation


def _raise_above(stage: Archive, generation: int) -> None:
    with stage.write() as connection:  # which raises it by one
        connection.execute(
            "UPDATE meta SET value = max(CAST(value AS INTEGER), ?) WHERE name = 'generation'",
            (generation,),
        )


def _replace(source: Path, target: Path, number: int) -> None:
    with (
        closing(sqlite3.connect(source)) as stage,
        closing(sqlite3.connect(target, timeout=_PATIENCE)) as living,
        closing(sqlite3.connect(target, timeout=_PATIENCE)) as reader,
    ):
        living.execute("PRAGMA synchronous = FULL")
        [pages] = stage.execute("PRAGMA page_count").fetchone()

        def hold(status: int, *_: int) -> None:
            """Look, once nobody else can write, whether somebody just did."""
            if status != sqlite3.SQLITE_DONE and generation(reader) >= number:
                raise _MovedOn

        stage.backup(living, pages=max(1, pages // _PARTS), progress=hold)
