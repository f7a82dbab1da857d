"""Meetings and punkter as JSON text in the archive, and back."""

from collections.abc import Mapping
from dataclasses import replace

from pydantic import TypeAdapter

from assistant.minutes.meeting import AgendaItem, Decision, Meeting

_MEETING = TypeAdapter(Meeting)
_ITEM = TypeAdapter(AgendaItem)
_DECISIONS = TypeAdapter(tuple[Decision, ...])


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
    """Return a punkt without the text of its attachments as JSON."""
    return _ITEM.dump_json(with_texts(item, {})).decode()


def with_texts(item: AgendaItem, texts: Mapping[int, str]) -> AgendaItem:
    """Return the punkt with the text of its attachments, by their place in the list."""
    attachments = tuple(
        replace(each, text=texts.get(at, "")) for at, each in enumerate(item.attachments)
    )
    return replace(item, attachments=attachments)


def decode_item(content: str) -> AgendaItem:
    """Return the punkt; the text of its attachments is kept apart and is empty here."""
    return _ITEM.validate_json(content)


def decode_decisions(content: str) -> tuple[Decision, ...]:
    """Return the decisions of a punkt from its JSON list of them."""
    return _DECISIONS.validate_json(content)
