"""What of a meeting a viewer may see: the last look before anything leaves the archive.

Number, title, sagsnummer and heading line of a closed punkt are printed in the published
document and stay; its sections, decisions and attachments go.
"""

from dataclasses import replace

from assistant.archive.viewer import Sitting, Viewer
from assistant.minutes.meeting import AgendaItem, Meeting


def redact_meeting(meeting: Meeting, viewer: Viewer) -> Meeting:
    """Return the meeting with every punkt redacted for the viewer."""
    items = tuple(redact_item(item, meeting, viewer) for item in meeting.items)
    return replace(meeting, items=items)


def redact_item(item: AgendaItem, meeting: Meeting, viewer: Viewer) -> AgendaItem:
    """Return the punkt without what the viewer may not read."""
    if viewer.may_read(Sitting.of(meeting), closed=True):
        return item
    if item.closed:
        return replace(item, sections=(), decisions=(), attachments=())
    shown = tuple(a for a in item.attachments if not a.closed)
    return item if shown == item.attachments else replace(item, attachments=shown)
