"""The fence: views before the tables, in which the words of closed punkter do not exist.

A connection that reads for someone who may not read everything has these views in its TEMP
schema, where SQLite looks first: whatever a query asks of `item`, `chunk`, `treatment`, `bilag`,
`source` or `reading`, it gets the views, and a closed word is not in them. The conditions in
`selection` and the redaction in `redaction` say the same in two other ways; each of the three
holds alone.
"""

import sqlite3

from assistant.archive.redaction import HIDDEN_TITLE, Shown, read_shown
from assistant.archive.selection import held_seats
from assistant.archive.viewer import Viewer

CLOSED = '"closed":true'
"""How the codec writes that a punkt or attachment is closed; a quotation mark inside a text is
written with a backslash, so no text can say it."""

_OWN = "(SELECT meeting FROM readable)"
_OWN_ITEMS = f"(SELECT key FROM main.item WHERE meeting IN {_OWN})"
_EMPTIED = (
    "json_set(content, '$.sections', json('[]'), '$.decisions', json('[]'), "
    "'$.attachments', json('[]')"
)
_NAMELESS = (
    f", '$.title', '{HIDDEN_TITLE}', '$.heading', '{HIDDEN_TITLE}', '$.sagsnummer', json('null')"
)
_OPEN_ATTACHMENTS = (
    "json_set(content, '$.attachments', (SELECT json_group_array(json(CASE "
    "WHEN value ->> 'closed' = 0 THEN value "
    "ELSE json_object('title', '', 'closed', json('true')) END)) "
    "FROM json_each(content, '$.attachments')))"
)
"""The closed ones leave an empty place, because the texts are told by place."""

_ANY_CLOSED = (
    f"(instr(reading.content, '{CLOSED}') > 0 OR EXISTS (SELECT 1 FROM main.item "
    "WHERE main.item.meeting = reading.meeting AND main.item.closed))"
)
_VIEWS = {
    "chunk": f"SELECT * FROM main.chunk WHERE closed = 0 OR item IN {_OWN_ITEMS}",
    "treatment": f"SELECT * FROM main.treatment WHERE closed = 0 OR item IN {_OWN_ITEMS}",
    "bilag": (
        "SELECT bilag.* FROM main.bilag JOIN main.item ON main.item.key = bilag.item "
        f"WHERE main.item.meeting IN {_OWN} OR (main.item.closed = 0 AND json_extract("
        "main.item.content, '$.attachments[' || bilag.position || '].closed') = 0)"
    ),
    "source": (
        "SELECT * FROM main.source AS file WHERE NOT EXISTS (SELECT 1 FROM main.source AS same "
        "JOIN main.reading AS reading ON reading.source = same.key "
        f"WHERE same.sha256 = file.sha256 AND reading.meeting NOT IN {_OWN} AND {_ANY_CLOSED}) "
        "AND NOT EXISTS (SELECT 1 FROM main.source AS same "
        "WHERE same.sha256 = file.sha256 AND same.withheld)"
    ),
    "reading": "SELECT key, source, meeting, NULL AS content, NULL AS corrected FROM main.reading",
    "correction": "SELECT * FROM main.correction WHERE 0",
    "enclosure": "SELECT * FROM main.enclosure WHERE 0",
    "finding": "SELECT * FROM main.finding WHERE 0",
}


def raise_fence(connection: sqlite3.Connection) -> None:
    """Put the views before the tables of a connection, which from then on only reads."""
    connection.execute("CREATE TEMP TABLE readable (meeting INTEGER PRIMARY KEY)")
    for name, select in {**_VIEWS, "item": _items(read_shown(connection))}.items():
        connection.execute(f"CREATE TEMP VIEW {name} AS {select}")
    connection.execute("PRAGMA query_only = ON")


def open_gates(connection: sqlite3.Connection, viewer: Viewer) -> None:
    """Let through what this viewer may read, and nothing that the viewer before might."""
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("DELETE FROM readable")
    connection.executemany("INSERT INTO readable VALUES (?)", _sat_at(connection, viewer))
    connection.execute("DROP VIEW IF EXISTS temp.item")
    connection.execute(f"CREATE TEMP VIEW item AS {_items(read_shown(connection))}")
    connection.execute("PRAGMA query_only = ON")


def _items(shown: Shown) -> str:
    """Return the view of the punkter, by what is told of a closed one."""
    named = shown is Shown.TITEL
    title, number = ("title", "sagsnummer") if named else (_unless_own(HIDDEN_TITLE), _OR_NULL)
    return (
        f"SELECT key, id, meeting, position, punkt, {title} AS title, {number} AS sagsnummer, "
        f"state, closed, CASE WHEN instr(content, '{CLOSED}') = 0 OR meeting IN {_OWN} "
        f"THEN content WHEN closed THEN {_EMPTIED}{'' if named else _NAMELESS}) "
        f"ELSE {_OPEN_ATTACHMENTS} END AS content FROM main.item"
        f"{f' WHERE closed = 0 OR meeting IN {_OWN}' if shown is Shown.INTET else ''}"
    )


def _unless_own(title: str) -> str:
    return f"CASE WHEN closed AND meeting NOT IN {_OWN} THEN '{title}' ELSE title END"


_OR_NULL = f"CASE WHEN closed AND meeting NOT IN {_OWN} THEN NULL ELSE sagsnummer END"


def _sat_at(connection: sqlite3.Connection, viewer: Viewer) -> list[tuple[int]]:
    """Return the keys of the meetings whose closed text the viewer may read.

    Told by the conditions and not by `may_read`, which looks at what comes through the fence.
    """
    if not viewer.opens_closed:
        return []
    clause = held_seats(viewer)
    rows = connection.execute(f"SELECT key FROM main.meeting WHERE {clause.sql}", clause.values)
    return [(row[0],) for row in rows]
