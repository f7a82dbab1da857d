"""What of a meeting a viewer may see: the last look before anything leaves the archive.

Number, title, sagsnummer and heading line of a closed punkt are printed in the published
document and stay, unless the municipality has set that less is told; its sections, decisions
and attachments go.
"""

import sqlite3
from dataclasses import replace
from enum import StrEnum

from assistant.archive.viewer import Sitting, Viewer
from assistant.minutes.meeting import AgendaItem, Meeting

HIDDEN_TITLE = "Lukket punkt"
"""What stands where the title of a closed punkt is not told."""


class Shown(StrEnum):
    """What is told of a closed punkt to those who may not read it."""

    TITEL = "titel"
    NUMMER = "nummer"
    INTET = "intet"


_SHOWN = "closed_shown"


def read_shown(connection: sqlite3.Connection) -> Shown:
    """Return what the archive is set to tell of closed punkter."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (_SHOWN,)).fetchone()
    return Shown(row[0]) if row else Shown.TITEL


def write_shown(connection: sqlite3.Connection, shown: Shown) -> None:
    """Set what the archive tells of closed punkter."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_SHOWN, str(shown)))


def redact_meeting(meeting: Meeting, viewer: Viewer, shown: Shown) -> Meeting:
    """Return the meeting with every punkt redacted for the viewer."""
    items = (redact_item(item, meeting, viewer, shown) for item in meeting.items)
    return replace(meeting, items=tuple(item for item in items if item is not None))


def redact_item(
    item: AgendaItem, meeting: Meeting, viewer: Viewer, shown: Shown
) -> AgendaItem | None:
    """Return the punkt without what the viewer may not read; None where it is not told of."""
    if viewer.may_read(Sitting.of(meeting), closed=True):
        return item
    if item.closed:
        return outlined(item, shown) if shown is not Shown.INTET else None
    kept = tuple(a for a in item.attachments if not a.closed)
    return item if kept == item.attachments else replace(item, attachments=kept)


def outlined(item: AgendaItem, shown: Shown) -> AgendaItem:
    """Return what is told of a closed punkt: its place, and its title where that is public."""
    bare = replace(item, sections=(), decisions=(), attachments=())
    if shown is Shown.TITEL:
        return bare
    return replace(bare, title=HIDDEN_TITLE, heading=HIDDEN_TITLE, sagsnummer=None)
