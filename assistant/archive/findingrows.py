"""The rows of the personal data that was found: where it stands, never what it is."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.persondata.kinds import Kind
from assistant.persondata.rules import Handling
from assistant.persondata.screening import Finding, Screened

_COLUMNS = "source, reading, punkt, title, part, kind, handling, excerpt, times"
_LISTED = (
    "SELECT finding.*, source.key AS document, source.name, meeting.id AS meeting_id, "
    "meeting.udvalg, meeting.date FROM finding JOIN source ON source.key = finding.source "
    "LEFT JOIN reading ON reading.key = finding.reading "
    "LEFT JOIN meeting ON meeting.key = reading.meeting "
    "ORDER BY source.name, source.key, finding.key"
)


@dataclass(frozen=True, slots=True)
class Reported:
    """Personal data in a document of the archive, as staff act on it.

    `document` is the key of the file, `meeting_id` None where the data is in the file alone or the
    document was refused.
    """

    document: int
    source: str
    meeting_id: str | None
    udvalg: str | None
    date: date | None
    punkt: str | None
    title: str | None
    part: str
    kind: Kind
    handling: Handling
    excerpt: str
    times: int


def put_findings(
    connection: sqlite3.Connection, source: int, screened: Screened, readings: Sequence[int]
) -> None:
    """Write what was found in a document over what was found before; `readings` are their keys."""
    connection.execute("DELETE FROM finding WHERE source = ?", (source,))
    connection.executemany(
        f"INSERT INTO finding ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(source, *_row(finding, readings)) for finding in screened.findings],
    )


def read_findings(connection: sqlite3.Connection) -> Iterator[Reported]:
    """Yield all that was found, document by document, in the order it stands in."""
    for row in connection.execute(_LISTED):
        yield Reported(
            document=row["document"],
            source=row["name"],
            meeting_id=row["meeting_id"],
            udvalg=row["udvalg"],
            date=date.fromisoformat(row["date"]) if row["date"] else None,
            punkt=row["punkt"],
            title=row["title"],
            part=row["part"],
            kind=Kind(row["kind"]),
            handling=Handling(row["handling"]),
            excerpt=row["excerpt"],
            times=row["times"],
        )


def read_otherwise_screened(connection: sqlite3.Connection, rules: str) -> int:
    """Count the documents that were read by other rules than these, or before there were any."""
    [number] = connection.execute(
        "SELECT COUNT(*) FROM source WHERE screened IS NOT ?", (rules,)
    ).fetchone()
    return int(number)


def is_settled(connection: sqlite3.Connection, path: str, sha256: str, rules: str) -> bool:
    """Return whether the file at a path was read as it is now, by these rules, and not refused."""
    found = connection.execute(
        "SELECT 1 FROM source WHERE path = ? AND sha256 = ? AND screened = ? "
        "AND EXISTS (SELECT 1 FROM reading WHERE reading.source = source.key)",
        (path, sha256, rules),
    ).fetchone()
    return found is not None


def _row(finding: Finding, readings: Sequence[int]) -> tuple[object, ...]:
    at = finding.reading
    return (
        readings[at] if at is not None and at < len(readings) else None,
        finding.punkt,
        finding.title,
        finding.part,
        finding.kind,
        finding.handling,
        finding.excerpt,
        finding.times,
    )
