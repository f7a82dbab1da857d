"""Meetings and punkter as JSON text in the archive, and back."""

from dataclasses import replace

from pydantic import TypeAdapter

from assistant.minutes.meeting import AgendaItem, Meeting

_MEETING = TypeAdapter(Meeting)
_ITEM = TypeAdapter(AgendaItem)


def encode_meeting(meeting: Meeting) -> str:
    """Return a meeting without its punkter as JSON."""
    return _MEETING.dump_json(replace(meeting, items=())).decode()


def decode_meeting(content: str) -> Meeting:
    """Return the meeting; its punkter are kept apart and are empty here."""
    return _MEETING.validate_json(content)


def encode_reading(reading: Meeting) -> str:
    """Return a meeting as one file tells it, punkter and all, as JSON."""
    return _MEETING.dump_json(reading).decode()


def decode_reading(content: str) -> Meeting:
    """Return the meeting as that file tells it."""
    return _MEETING.validate_json(content)


def encode_item(item: AgendaItem) -> str:
    """Return a punkt as JSON."""
    return _ITEM.dump_json(item).decode()


def decode_item(content: str) -> AgendaItem:
    """Return the punkt."""
    return _ITEM.validate_json(content)
