"""One meeting, one truth: agenda, addendum, draft and minutes of a meeting become one.

Files are merged only when body, date and start agree and the municipality is the same or the
punkter overlap; otherwise they stay apart, and that is reported.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.archive.matching import SAME_PUNKT, pair_items
from assistant.archive.names import folded, folded_kommune
from assistant.minutes.meeting import AgendaItem, Meeting, State

_FINALITY = {State.REFERAT: 2, State.KLADDE: 1, State.DAGSORDEN: 0}
_LEAST_OVERLAP = 1 / 3


def same_occasion(one: Meeting, other: Meeting) -> bool:
    """Return whether body and date are known and agree, and the starts do not differ."""
    if one.udvalg is None or other.udvalg is None or one.date is None:
        return False
    return (
        folded(one.udvalg) == folded(other.udvalg)
        and one.date == other.date
        and (one.start is None or other.start is None or one.start == other.start)
    )


def same_meeting(one: Meeting, other: Meeting) -> bool:
    """Return whether two readings are of one meeting."""
    if not same_occasion(one, other):
        return False
    kommuner = {folded_kommune(name) for name in (one.kommune, other.kommune) if name}
    if len(kommuner) == 2:
        return False
    both_named = bool(one.kommune and other.kommune)
    return (both_named and one.start == other.start) or _overlap(one, other) >= _LEAST_OVERLAP


def merge(readings: Sequence[Meeting]) -> Meeting:
    """Return the meeting that its readings tell together, the most final one governing.

    Among equally final readings the later one governs. Punkter that only another reading has
    are kept, with that reading's state.
    """
    order = sorted(enumerate(readings), key=lambda pair: (_FINALITY[pair[1].state], pair[0]))
    *others, governing = [reading for _, reading in order]
    merged = governing
    for other in reversed(others):
        merged = _joined(merged, other)
    return replace(merged, sources=tuple(dict.fromkeys(reading.source for reading in readings)))


def _joined(governing: Meeting, other: Meeting) -> Meeting:
    """Fill what the governing reading leaves open from another reading."""
    pairs = pair_items(governing.items, other.items, SAME_PUNKT)
    items = [
        item if index is None else _filled(item, other.items[index])
        for item, index in zip(governing.items, pairs, strict=True)
    ]
    extra = [item for index, item in enumerate(other.items) if index not in pairs]
    return replace(
        governing,
        kommune=governing.kommune or other.kommune,
        start=governing.start or other.start,
        place=governing.place or other.place,
        members=governing.members or other.members,
        items=(*items, *extra),
    )


def _filled(item: AgendaItem, other: AgendaItem) -> AgendaItem:
    """Give a punkt the case text and attachments that only the earlier document prints."""
    return replace(
        item,
        sagsnummer=item.sagsnummer or other.sagsnummer,
        closed=item.closed or other.closed,
        sections=item.sections or other.sections,
        attachments=item.attachments or other.attachments,
    )


def _overlap(one: Meeting, other: Meeting) -> float:
    """Return the share of the smaller agenda that the other has too."""
    shared = sum(index is not None for index in pair_items(one.items, other.items, SAME_PUNKT))
    return shared / max(1, min(len(one.items), len(other.items)))
