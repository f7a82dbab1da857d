"""The same case at other meetings: what came before, and what has come since.

A sagsnummer alone does not make a case: standing items ("Øvrige sager") share one for years,
so the titles must be alike too.
"""

from collections.abc import Sequence
from datetime import date

from assistant.answers.asking.words import tokens
from assistant.archive.records import ItemRecord

_ALIKE = 0.5
"""Share of the words of the shorter title that the other must hold."""


def same_case(record: ItemRecord, others: Sequence[ItemRecord]) -> list[ItemRecord]:
    """Return the treatments of the punkt's case among `others`, itself included, by date."""
    title = _words(record)
    alike = [o for o in others if o.item.id == record.item.id or _alike(title, _words(o))]
    per_meeting = [sum(o.meeting.id == other.meeting.id for other in alike) for o in alike]
    if any(count > 1 for count in per_meeting):
        return [record]
    return sorted(alike, key=lambda o: (day(o), o.item.id))


def later_than(record: ItemRecord, treatments: Sequence[ItemRecord]) -> list[ItemRecord]:
    """Return the treatments after that of the punkt, oldest first."""
    return [other for other in treatments if day(other) > day(record)]


def day(record: ItemRecord) -> date:
    """Return the date of the meeting; a meeting without one comes first."""
    return record.meeting.date or date.min


def _words(record: ItemRecord) -> frozenset[str]:
    title = record.item.title or ""
    return frozenset(token.stem for token in tokens(title) if not token.function)


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    smaller = min(len(a), len(b))
    return bool(smaller) and len(a & b) / smaller >= _ALIKE
