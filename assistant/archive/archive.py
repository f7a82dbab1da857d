"""The archive: one SQLite file of what was read, opened by every thread that asks.

Reading takes a `Viewer` and gives only what that viewer may see; writing goes through
`write`, one transaction that raises the generation, so that the derived indexes know when
they are behind.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.archive.chunkrows import read_chunks
from assistant.archive.codec import decode_item, decode_meeting, with_texts
from assistant.archive.columns import Columns, RecentColumns, integers
from assistant.archive.connections import Connections, epoch, generation
from assistant.archive.durable import make_folder
from assistant.archive.facts import Facts, read_facts
from assistant.archive.faults import PUT_BACK, lost_originals, row_faults
from assistant.archive.files import Files
from assistant.archive.filters import Filters
from assistant.archive.itemrows import item_texts, meeting_texts, put_items
from assistant.archive.listing import read_decided, read_listing, read_outlines, read_treated
from assistant.archive.originals import Originals
from assistant.archive.records import (
    ChunkRecord,
    Counts,
    Decided,
    ItemRecord,
    Listed,
    Outline,
    Treated,
    Vocabulary,
)
from assistant.archive.redaction import Shown, read_shown, redact_item, redact_meeting, write_shown
from assistant.archive.released import Original, original, originals_of
from assistant.archive.renewed import Edition, Renewed
from assistant.archive.schema import migrate, newest
from assistant.archive.selection import item_clause, rights_clause, with_ids
from assistant.archive.viewer import SYSTEM, Viewer
from assistant.archive.vocabulary import read_vocabulary
from assistant.errors import LibraryDamaged, LibraryError, LibraryMissing
from assistant.minutes.meeting import Meeting

DATABASE = "archive.sqlite"
_NOT_WRITABLE = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
}
"""What the disk or another process is to blame for, and not the program."""


class Archive:
    """What was read, in `<library>/archive.sqlite`, with the originals beside it."""

    def __init__(self, folder: Path) -> None:
        """Use an existing archive; prefer `open` or `create`."""
        self.folder = folder
        self._connections = Connections(folder / DATABASE)
        self.originals = Originals(folder / "originals")
        self.files = Files(self._connections)
        self._vocabulary = Renewed(self._read_vocabulary, 64)
        self._listing = Renewed(self._read_listing, 64)
        self._originals = lru_cache(maxsize=4_000)(self._read_originals)
        self._columns = RecentColumns()

    @classmethod
    def open(cls, folder: Path) -> "Archive":
        """Open the archive of a library folder.

        Raises:
            LibraryMissing: there is none.
            LibraryError: the file is no archive, or a newer program wrote it.
        """
        if not (folder / DATABASE).is_file():
            raise LibraryMissing(
                f"Der er intet arkiv i {folder}. Indlæs referater med `referat ingest MAPPE`."
            )
        return cls._migrated(folder)

    @classmethod
    def create(cls, folder: Path) -> "Archive":
        """Open the archive of a library folder, making both where they are missing.

        A folder that is made is its owner's alone: closed punkter are in it.

        Raises:
            LibraryError: the folder cannot be written.
        """
        try:
            make_folder(folder, 0o700)
        except OSError as exc:
            raise LibraryError(
                f"{folder} kan ikke oprettes ({exc.strerror}). Vælg en anden mappe med --library."
            ) from exc
        return cls._migrated(folder)

    @classmethod
    def _migrated(cls, folder: Path) -> "Archive":
        archive = cls(folder)
        try:
            with archive._connections.bare() as connection:
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                if version < newest():
                    migrate(connection)
        except sqlite3.Error as exc:
            archive.close()
            raise _not_opened(folder / DATABASE, exc) from exc
        if version > newest():
            archive.close()
            raise LibraryError(
                f"{folder} er skrevet af en nyere udgave af programmet. Opdatér programmet."
            )
        return archive

    def close(self) -> None:
        """Close every thread's connections; the archive is not usable afterwards."""
        self._connections.close()

    @property
    def generation(self) -> int:
        """Return the number of committed changes so far."""
        return generation(self._connections.bare())

    @property
    def edition(self) -> Edition:
        """Return what changes with the archive: what was read of one edition holds for it."""
        return self._connections.edition

    @property
    def epoch(self) -> str:
        """Return which life of the archive this is: another after a backup was put back."""
        return epoch(self._connections.bare())

    @property
    def shown(self) -> Shown:
        """Return what is told of a closed punkt to those who may not read it."""
        return read_shown(self._connections.bare())

    def tell_closed(self, shown: Shown) -> bool:
        """Set what is told of closed punkter; return whether the indexes are to follow."""
        if shown is self.shown:
            return False
        with self.write() as connection:
            write_shown(connection, shown)
            rows = connection.execute("SELECT DISTINCT meeting FROM item WHERE closed").fetchall()
            for (key,) in rows:
                put_items(connection, key, self._whole(key))
        return bool(rows)

    @contextmanager
    def write(self, *, raised: bool = True) -> Iterator[sqlite3.Connection]:
        """Give a connection inside one transaction that commits with a raised generation.

        Not `raised` is for who changes nothing, and only keeps others from it meanwhile.

        Raises:
            LibraryError: the file cannot be written; then nothing of it is.
        """
        connection = self._connections.bare()
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            if raised:
                connection.execute(
                    "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE name = 'generation'"
                )
            connection.commit()
        except sqlite3.OperationalError as exc:
            connection.rollback()
            if exc.sqlite_errorcode & 0xFF not in _NOT_WRITABLE:
                raise
            raise LibraryError(
                f"Arkivet i {self.folder} kan ikke skrives ({exc}). Tjek adgang og plads på "
                "disken, og prøv igen; det, der var skrevet før, er gemt."
            ) from exc
        except BaseException:
            connection.rollback()
            raise

    def meetings(
        self, viewer: Viewer, wanted: Callable[[Meeting], bool] | None = None
    ) -> list[Meeting]:
        """Return every meeting as the viewer may see it, by date then id.

        Of those that are not `wanted`, told by the meeting without its punkter, no punkt is read.
        """
        rows = self._seen(
            viewer, "SELECT key, content FROM meeting ORDER BY date IS NULL, date, id"
        )
        read = ((key, decode_meeting(content)) for key, content in rows)
        return [self._filled(key, m, viewer) for key, m in read if wanted is None or wanted(m)]

    def meeting(self, meeting_id: str, viewer: Viewer) -> Meeting | None:
        """Return one meeting as the viewer may see it; None when there is none."""
        row = self._row("SELECT key, content FROM meeting WHERE id = ?", self.current(meeting_id))
        return self._filled(row["key"], decode_meeting(row["content"]), viewer) if row else None

    def head(self, meeting_id: str) -> Meeting | None:
        """Return a meeting without its punkter, which anyone may see; None where it is gone."""
        row = self._row("SELECT content FROM meeting WHERE id = ?", meeting_id)
        return decode_meeting(row["content"]) if row else None

    def listing(self, viewer: Viewer) -> tuple[Listed, ...]:
        """Return every meeting without its punkter, newest first; those without a date last."""
        return self._listing.of(self.edition, viewer)

    def original(self, sha256: str, viewer: Viewer) -> Original | None:
        """Return a file as it came; None where there is none that the viewer may open."""
        return original(self._connections.of(viewer), sha256, viewer)

    def originals_of(self, meeting_id: str, viewer: Viewer) -> tuple[Original, ...]:
        """Return the files that tell of a meeting and that the viewer may open."""
        return self._originals(self.edition, self.current(meeting_id), viewer)

    def _read_originals(
        self, edition: Edition, meeting_id: str, viewer: Viewer
    ) -> tuple[Original, ...]:
        del edition  # part of the cache key: a change of the archive may close a file
        return tuple(originals_of(self._connections.of(viewer), meeting_id, viewer))

    def treated(self, cases: Collection[str], kommune: str | None, viewer: Viewer) -> list[Treated]:
        """Return every punkt of one kommune with one of these sagsnumre, newest first."""
        return read_treated(self._connections.of(viewer), cases, kommune)

    def item(self, item_id: str, viewer: Viewer) -> ItemRecord | None:
        """Return one punkt as the viewer may see it, the text of its attachments included.

        None when there is none.
        """
        rows = self._seen(viewer, f"{_ITEM} WHERE item.id = ?", self.current(item_id))
        records = self._records(rows, viewer, texts=True)
        return records[0] if records else None

    def items(self, filters: Filters, viewer: Viewer) -> list[ItemRecord]:
        """Return every punkt that passes the filters, complete, by date then printed order.

        The text of their attachments stays in the archive; `item` gives it.
        """
        where = item_clause(filters, viewer, self.shown)
        rows = self._seen(
            viewer,
            f"{_ITEM} WHERE {where.sql} "
            "ORDER BY meeting.date IS NULL, meeting.date, meeting.id, item.position",
            *where.values,
        )
        return self._records(rows, viewer)

    def outlines(
        self, filters: Filters, viewer: Viewer, ids: Collection[str] | None = None
    ) -> list[Outline]:
        """Return where every punkt stands that passes the filters, by date then printed order.

        Of those with one of some ids alone, where they are given. A list of thousands is made from
        these; `read` reads those of them that are shown.
        """
        where = item_clause(filters, viewer, self.shown)
        if ids is not None:
            where = where.and_(with_ids(ids))
        return read_outlines(self._connections.of(viewer), where)

    def decided(
        self, filters: Filters, viewer: Viewer, ids: Collection[str] | None = None
    ) -> dict[int, Decided]:
        """Return what was decided at every open punkt that passes the filters, by its key.

        Of those with one of some ids alone, where they are given.
        """
        where = item_clause(filters, viewer, self.shown)
        if ids is not None:
            where = where.and_(with_ids(ids))
        return read_decided(self._connections.of(viewer), where)

    def read(self, outline: Outline, viewer: Viewer) -> ItemRecord | None:
        """Return a punkt of a list, complete; None where it is gone, or not for the viewer.

        The text of its attachments stays in the archive; `item` gives it.
        """
        rows = self._seen(viewer, f"{_ITEM} WHERE item.key = ?", outline.key)
        records = self._records(rows, viewer)
        return records[0] if records else None

    def newer_items(self, chunk: int, viewer: Viewer) -> list[str]:
        """Return the ids of the punkter with chunks that were written after a chunk."""
        rows = self._seen(
            viewer,
            "SELECT DISTINCT item.id FROM chunk JOIN item ON item.key = chunk.item "
            "WHERE chunk.key > ?",
            chunk,
        )
        return [row[0] for row in rows]

    def _records(
        self, rows: Iterable[sqlite3.Row], viewer: Viewer, *, texts: bool = False
    ) -> list[ItemRecord]:
        """Return punkter redacted for the viewer, with the text of attachments if asked for."""
        shown, connection = self.shown, self._connections.of(viewer)
        records = []
        for row in rows:
            enclosed = item_texts(connection, row["key"]) if texts else {}
            meeting = decode_meeting(row["meeting"])
            item = with_texts(decode_item(row["item"]), enclosed)
            seen = redact_item(item, meeting, viewer, shown)
            if seen is not None:
                records.append(ItemRecord(meeting, seen))
        return records

    def count(self, filters: Filters, viewer: Viewer) -> int:
        """Return how many punkter pass the filters."""
        where = item_clause(filters, viewer, self.shown)
        sql = "SELECT COUNT(*) FROM item JOIN meeting ON meeting.key = item.meeting WHERE "
        return int(self._seen(viewer, sql + where.sql, *where.values)[0][0])

    def select(self, filters: Filters, viewer: Viewer) -> NDArray[np.int64]:
        """Return the keys of all chunks that pass the filters and the viewer's rights, sorted."""
        columns = self._columns_of(viewer) if filters.case is None else None
        if columns is not None:
            hidden = self.shown is Shown.INTET and not viewer.reads_all
            return columns.select(filters, hidden=hidden)
        chosen = item_clause(filters, viewer, self.shown)
        within = (
            "chunk.item IN (SELECT item.key FROM item JOIN meeting ON meeting.key = item.meeting "
            f"WHERE {chosen.sql})"
        )
        [row] = self._seen(  # two small indexes tell what is open; the chunks are not touched
            viewer,
            f"SELECT group_concat(key) FROM main.chunk AS chunk INDEXED BY chunk_item "
            f"WHERE {within} AND key NOT IN (SELECT key FROM main.chunk WHERE closed > 0)",
            *chosen.values,
        )
        closed = chain.from_iterable(self._readable_closed(within, chosen.values, viewer))
        return np.sort(np.concatenate((integers(row[0] or ""), np.fromiter(closed, np.int64))))

    def _columns_of(self, viewer: Viewer) -> Columns | None:
        """Return the columns that filters are weighed on; None where the database is to be asked.

        A politician's rights hang on each meeting, which no column tells.
        """
        if viewer.opens_closed and not viewer.reads_all:
            return None
        connection = self._connections.of(viewer)
        return self._columns.of(self.edition, connection, everything=viewer.reads_all)

    def _readable_closed(
        self, within: str, values: tuple[object, ...], viewer: Viewer
    ) -> list[sqlite3.Row]:
        if not viewer.opens_closed:
            return []
        readable = rights_clause(viewer)
        return self._seen(
            viewer,
            "SELECT chunk.key FROM chunk JOIN item ON item.key = chunk.item "
            "JOIN meeting ON meeting.key = item.meeting "
            f"WHERE chunk.closed > 0 AND {within} AND ({readable.sql})",
            *values,
            *readable.values,
        )

    def chunk_keys(self, closed: bool) -> NDArray[np.int64]:
        """Return the keys of all open, or of all closed, chunks, sorted."""
        row = self._row("SELECT group_concat(key) FROM chunk WHERE closed = ?", int(closed))
        return np.sort(integers(row[0] if row and row[0] else ""))

    def facts(self, viewer: Viewer) -> dict[int, Facts]:
        """Return what filters look at of every punkt that a viewer is told of, by its key."""
        return read_facts(self._connections.of(viewer))

    def items_of(self, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the keys of the punkter that chunks are of; each of them must be there."""
        rows = self._rows("SELECT key, item FROM chunk ORDER BY key")
        table = np.asarray([tuple(row) for row in rows], np.int64).reshape(-1, 2)
        items: NDArray[np.int64] = table[np.searchsorted(table[:, 0], keys), 1]
        return items

    def chunks(self, keys: Sequence[int], viewer: Viewer) -> list[ChunkRecord]:
        """Return chunks in the order of `keys`; those gone or not for the viewer are left out.

        What the fence let through is looked at again, by its own meeting and visibility.
        """
        wanted = [int(key) for key in keys]
        found = {
            record.key: record
            for record in read_chunks(self._connections.of(viewer), wanted)
            if viewer.may_read(record.sitting, closed=record.chunk.closed)
        }
        return [found[key] for key in wanted if key in found]

    def counts(self) -> Counts:
        """Return how much the archive holds, closed text included."""
        tables = ("source", "meeting", "item", "chunk")
        rows = [self._rows(f"SELECT COUNT(*) FROM {table}")[0][0] for table in tables]
        return Counts(*rows)

    def faults(self) -> list[str]:
        """Return what is wrong with the database and the originals, in Danish; nothing if sound.

        Whether SQLite finds the file whole, whether every row belongs to others that are there,
        every meeting and punkt can be read, and the originals are what they were.
        """
        try:
            connection = self._connections.bare()
            return list(chain(row_faults(connection), lost_originals(self.files, self.originals)))
        except sqlite3.DatabaseError as exc:
            return [f"Databasen kan ikke læses igennem ({exc}). {PUT_BACK}"]

    def vocabulary(self, viewer: Viewer) -> Vocabulary:
        """Return the names that occur in what the viewer may read."""
        return self._vocabulary.of(self.edition, viewer)

    def _read_vocabulary(self, viewer: Viewer) -> Vocabulary:
        return read_vocabulary(self._connections.of(viewer), viewer)

    def _read_listing(self, viewer: Viewer) -> tuple[Listed, ...]:
        return read_listing(self._connections.of(viewer))

    def _whole(self, key: int) -> Meeting:
        """Return a meeting with everything in it."""
        [row] = self._rows("SELECT content FROM meeting WHERE key = ?", key)
        return self._filled(key, decode_meeting(row["content"]), SYSTEM)

    def _filled(self, key: int, meeting: Meeting, viewer: Viewer) -> Meeting:
        """Return a meeting with its punkter, as the viewer may see them."""
        rows = self._seen(
            viewer, "SELECT key, content FROM item WHERE meeting = ? ORDER BY position", key
        )
        texts = meeting_texts(self._connections.of(viewer), key)
        items = tuple(with_texts(decode_item(row["content"]), texts[row["key"]]) for row in rows)
        return redact_meeting(replace(meeting, items=items), viewer, self.shown)

    def current(self, public_id: str) -> str:
        """Return the id that a meeting or punkt has now; an id that never changed is its own."""
        row = self._row("SELECT target FROM alias WHERE id = ?", public_id)
        return str(row[0]) if row else public_id

    def _row(self, sql: str, *values: object) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._connections.bare().execute(sql, values).fetchone()
        return row

    def _rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        return self._connections.bare().execute(sql, values).fetchall()

    def _seen(self, viewer: Viewer, sql: str, *values: object) -> list[sqlite3.Row]:
        """Return rows as far as a viewer may see them."""
        return self._connections.of(viewer).execute(sql, values).fetchall()


_ITEM = (
    "SELECT item.key, item.content AS item, meeting.content AS meeting "
    "FROM item JOIN meeting ON meeting.key = item.meeting"
)


def _not_opened(database: Path, error: sqlite3.Error) -> LibraryError:
    """Return what to tell of an archive that does not open: whether the disk or the file is why."""
    told = f"{database} kan ikke åbnes som arkiv ({error}). "
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in _NOT_WRITABLE:
        return LibraryError(told + "Tjek adgang og plads på disken, og prøv igen.")
    return LibraryDamaged(
        told + "Læg en sikkerhedskopi tilbage med `referat restore MAPPE --over`, eller vælg en "
        "anden mappe med --library."
    )
