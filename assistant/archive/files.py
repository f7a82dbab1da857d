"""The files of the archive, for staff: which were read, from where, and what each tells."""

import sqlite3
from functools import lru_cache

from assistant.archive.connections import Connections
from assistant.archive.correctionrows import last_corrector
from assistant.archive.documents import Document, File, read_documents, read_file, read_tellings
from assistant.archive.findingrows import (
    Reported,
    is_settled,
    read_findings,
    read_otherwise_screened,
)
from assistant.archive.records import SourceRecord
from assistant.archive.renewed import Edition
from assistant.minutes.meeting import Meeting
from assistant.persondata.rules import Rules


class Files:
    """What was read into an archive, closed files included: nothing here asks who looks."""

    def __init__(self, connections: Connections) -> None:
        """Read through the connections of the archive."""
        self._connections = connections
        self._documents = lru_cache(maxsize=1)(self._read_documents)

    def documents(self) -> tuple[Document, ...]:
        """Return every file that was read, for staff; the last one that was new first."""
        return self._documents(self._connections.edition)

    def document(self, key: int) -> File | None:
        """Return one file that was read, for staff, in full; None when there is none."""
        return read_file(self._connections.bare(), key)

    def key_of(self, path: str) -> int | None:
        """Return the key of the document read from a path; None where there is none."""
        row = self._row("SELECT key FROM source WHERE path = ?", path)
        return int(row[0]) if row else None

    def paths_of(self, sha256: str) -> list[str]:
        """Return the paths of the documents that have these very bytes."""
        rows = self._rows("SELECT path FROM source WHERE sha256 = ? ORDER BY key", sha256)
        return [row["path"] for row in rows]

    def tellings(self, name: str) -> dict[str, list[Meeting]]:
        """Return what each document of a name tells, as staff corrected it, by its path."""
        return read_tellings(self._connections.bare(), name)

    def last_corrector(self) -> str:
        """Return who corrected a document last; nothing where nobody did."""
        return last_corrector(self._connections.bare())

    def findings(self) -> list[Reported]:
        """Return the personal data found in the documents, for staff; never the data itself."""
        return list(read_findings(self._connections.bare()))

    def otherwise_screened(self, rules: Rules) -> int:
        """Return how many documents were read by other rules for personal data than these."""
        return read_otherwise_screened(self._connections.bare(), str(rules))

    def is_settled(self, path: str, sha256: str, rules: Rules) -> bool:
        """Return whether these bytes were read from that path by these rules, and not refused."""
        return is_settled(self._connections.bare(), path, sha256, str(rules))

    def sources(self) -> list[SourceRecord]:
        """Return the files that were read, by path."""
        rows = self._rows("SELECT path, name, sha256, kommune FROM source ORDER BY path")
        return [
            SourceRecord(path, name, sha256, kommune, self.enclosures_of(path))
            for path, name, sha256, kommune in rows
        ]

    def enclosures_of(self, path: str) -> dict[str, str | None]:
        """Return the digests of the attachment files kept with the file at a path, by name."""
        rows = self._rows(
            "SELECT enclosure.name, enclosure.sha256 FROM enclosure "
            "JOIN source ON source.key = enclosure.source WHERE source.path = ?",
            path,
        )
        return {name: sha256 for name, sha256 in rows}

    def paths_naming(self, sha256: str) -> list[str]:
        """Return the paths of the documents that have these very bytes, or an attachment has."""
        rows = self._rows(
            "SELECT path FROM source WHERE sha256 = ? UNION SELECT source.path FROM source "
            "JOIN enclosure ON enclosure.source = source.key WHERE enclosure.sha256 = ?",
            sha256,
            sha256,
        )
        return [row["path"] for row in rows]

    def digest_of(self, path: str) -> str | None:
        """Return the sha256 of the file last read from that path; None when there was none."""
        row = self._row("SELECT sha256 FROM source WHERE path = ?", path)
        return str(row[0]) if row else None

    def _read_documents(self, edition: Edition) -> tuple[Document, ...]:
        del edition  # part of the cache key: a change of the archive is another list
        return read_documents(self._connections.bare())

    def _row(self, sql: str, value: str) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._connections.bare().execute(sql, (value,)).fetchone()
        return row

    def _rows(self, sql: str, *values: str) -> list[sqlite3.Row]:
        return self._connections.bare().execute(sql, values).fetchall()
