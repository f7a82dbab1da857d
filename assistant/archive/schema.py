"""The tables of the archive, as numbered migrations that are never edited once released.

enclosure >─ source ─< reading >─ meeting ─< item ─┬< treatment
                  └──┬──┘                          ├< bilag
                  finding                          └< chunk
A reading is a meeting as one file tells it; a meeting is what its readings tell together. A
treatment is the body and date of the meeting or of one decision: what the filters look at. A
bilag is the text of one attachment, kept beside its punkt because it can be a hundred times as
long; an enclosure is the file it came from.
A correction is what staff say of a reading; `reading.corrected` is what of it is in force.
A finding is where personal data stands in a document, without the data; `source.screened` are the
rules that the document was screened by, `source.withheld` that its original still shows what they
mask.
alias: ids that had to change.   retired: ids of what was removed.   meta: the generation and the
epoch (which life of the archive this is: another one after a restore, none for those from before
there were epochs).   expunged: the digests of what staff removed for good, of its bytes and of its
path, so that no version of it comes back with a backup.
"""

import sqlite3
from collections.abc import Iterator
from itertools import chain

MIGRATIONS = (
    """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    INSERT INTO meta VALUES ('generation', '0');
    CREATE TABLE source (
        key INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        kommune TEXT,
        read_at TEXT NOT NULL
    );
    CREATE TABLE meeting (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        kommune TEXT,
        kommune_key TEXT,
        udvalg TEXT,
        udvalg_key TEXT,
        date TEXT,
        content TEXT NOT NULL
    );
    CREATE INDEX meeting_occasion ON meeting(udvalg_key, date);
    CREATE TABLE reading (
        key INTEGER PRIMARY KEY,
        source INTEGER NOT NULL REFERENCES source(key) ON DELETE CASCADE,
        meeting INTEGER NOT NULL REFERENCES meeting(key) ON DELETE CASCADE,
        content TEXT NOT NULL
    );
    CREATE INDEX reading_source ON reading(source);
    CREATE INDEX reading_meeting ON reading(meeting);
    CREATE TABLE item (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        meeting INTEGER NOT NULL REFERENCES meeting(key) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        punkt TEXT,
        title TEXT,
        sagsnummer TEXT,
        state TEXT NOT NULL,
        closed INTEGER NOT NULL,
        content TEXT NOT NULL
    );
    CREATE INDEX item_meeting ON item(meeting, position);
    CREATE INDEX item_sagsnummer ON item(sagsnummer);
    CREATE TABLE treatment (
        item INTEGER NOT NULL REFERENCES item(key) ON DELETE CASCADE,
        udvalg TEXT,
        udvalg_key TEXT,
        date TEXT,
        closed INTEGER NOT NULL
    );
    CREATE INDEX treatment_item ON treatment(item);
    CREATE INDEX treatment_date ON treatment(date);
    CREATE TABLE chunk (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL,
        item INTEGER NOT NULL REFERENCES item(key) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        part TEXT NOT NULL,
        heading TEXT NOT NULL,
        text TEXT NOT NULL,
        context TEXT NOT NULL,
        closed INTEGER NOT NULL
    );
    CREATE INDEX chunk_item ON chunk(item);
    CREATE INDEX chunk_closed ON chunk(closed);
    CREATE TABLE alias (id TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID;
    """,
    """
    CREATE TABLE enclosure (
        source INTEGER NOT NULL REFERENCES source(key) ON DELETE CASCADE,
        name TEXT NOT NULL,
        sha256 TEXT,
        PRIMARY KEY (source, name)
    ) WITHOUT ROWID;
    CREATE TABLE bilag (
        item INTEGER NOT NULL REFERENCES item(key) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (item, position)
    );
    """,
    """
    CREATE TABLE correction (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        place INTEGER NOT NULL,
        readings INTEGER NOT NULL,
        facts TEXT NOT NULL,
        read TEXT NOT NULL,
        made_by TEXT NOT NULL,
        made_at TEXT NOT NULL,
        ended_by TEXT,
        ended_at TEXT
    );
    CREATE INDEX correction_path ON correction(path);
    CREATE INDEX correction_sha256 ON correction(sha256);
    ALTER TABLE reading ADD COLUMN corrected TEXT;
    CREATE TABLE retired (id TEXT PRIMARY KEY) WITHOUT ROWID;
    """,
    """
    ALTER TABLE source ADD COLUMN screened TEXT;
    ALTER TABLE source ADD COLUMN withheld INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE finding (
        key INTEGER PRIMARY KEY,
        source INTEGER NOT NULL REFERENCES source(key) ON DELETE CASCADE,
        reading INTEGER REFERENCES reading(key) ON DELETE CASCADE,
        punkt TEXT,
        title TEXT,
        part TEXT NOT NULL,
        kind TEXT NOT NULL,
        handling TEXT NOT NULL,
        excerpt TEXT NOT NULL,
        times INTEGER NOT NULL
    );
    CREATE INDEX finding_source ON finding(source);
    CREATE INDEX finding_reading ON finding(reading);
    """,
    """
    INSERT INTO meta SELECT 'epoch',
        CASE WHEN EXISTS (SELECT 1 FROM source) THEN '' ELSE lower(hex(randomblob(8))) END;
    CREATE TABLE expunged (sha256 TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
    """,
)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database, new or old, to the newest schema: wholly or, whatever happens, not at all.

    Of two processes that open an old archive at once the second finds it done.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        [version] = connection.execute("PRAGMA user_version").fetchone()
        for statement in chain.from_iterable(map(_statements, MIGRATIONS[version:])):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {max(version, newest())}")
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def newest() -> int:
    """Return the schema version this program writes."""
    return len(MIGRATIONS)


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script; run as one it would end the transaction around it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
