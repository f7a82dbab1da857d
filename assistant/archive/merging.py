"""One meeting, one truth: agenda, addendum, draft and minutes of a meeting become one.

Files are merged only when body, date and start agree and the municipality is the same or the
punkter overlap; otherwise they stay apart, and that is reported.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.archive.matching import SAME_PUNKT, pair_items
from assistant.archive.names import folded, folded_kommune
from assistant.minutes.meeting import AgendaItem, Attachment, Meeting, Section, State

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
    are kept, with that reading's state. What was taken from another file than the governing one
    names it, so that it can be cited to where it stands.
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
    final = _FINALITY[governing.state] > _FINALITY[other.state]
    items = [
        item if index is None else _filled(item, _from(other, index), more_final=final)
        for item, index in zip(governing.items, pairs, strict=True)
    ]
    extra = [_from(other, index) for index in range(len(other.items)) if index not in pairs]
    return replace(
        governing,
        kommune=governing.kommune or other.kommune,
        start=governing.start or other.start,
        place=governing.place or other.place,
        members=governing.members or other.members,
        items=(*items, *extra),
    )


def _from(reading: Meeting, index: int) -> AgendaItem:
    item = reading.items[index]
    return replace(item, source=item.source or reading.source)


def _filled(item: AgendaItem, other: AgendaItem, *, more_final: bool) -> AgendaItem:
    """Give a punkt the case text and attachments that only the other document prints."""
    return replace(
        item,
        sagsnummer=item.sagsnummer or other.sagsnummer,
        closed=item.closed or other.closed,
        sections=(*item.sections, *_missing_sections(item, other, more_final=more_final)),
        attachments=_attachments(item, other),
    )


def _missing_sections(
    item: AgendaItem, other: AgendaItem, *, more_final: bool
) -> tuple[Section, ...]:
    """Return what to add of the other's case text.

    Minutes often repeat the indstilling alone, and leave the case to the agenda; a later copy
    of the same minutes left out what it leaves out.
    """
    if item.sections and not more_final:
        return ()
    kinds = {section.kind for section in item.sections}
    return tuple(
        replace(section, source=section.source or other.source)
        for section in other.sections
        if section.kind not in kinds
    )


def _attachments(item: AgendaItem, other: AgendaItem) -> tuple[Attachment, ...]:
    """Return the attachments of the punkt, else the other's; a text at hand is kept.

    An attachment that either document keeps closed is closed.
    """
    told = {folded(each.title): _told_by(other, each) for each in other.attachments}
    if not item.attachments:
        return tuple(told.values())
    return tuple(
        _both(each, told[folded(each.title)]) if folded(each.title) in told else each
        for each in item.attachments
    )


def _told_by(item: AgendaItem, attachment: Attachment) -> Attachment:
    return replace(attachment, source=attachment.source or item.source)


def _both(one: Attachment, other: Attachment) -> Attachment:
    whole = one if one.text or not other.text else replace(other, title=one.title)
    return replace(whole, closed=one.closed or other.closed)


def _overlap(one: Meeting, other: Meeting) -> float:
    """Return the share of the smaller agenda that the other has too."""
    shared = sum(index is not None for index in pair_items(one.items, other.items, SAME_PUNKT))
    return shared / max(1, min(len(one.items), len(other.items)))
