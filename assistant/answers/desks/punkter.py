"""The punkter of a list, however many: known by where they stand, read when they are looked at.

A list names a count, its first entries and every id; of thousands of punkter only a few are ever
read in full.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.answers.finding.inquiry import Inquiry
from assistant.answers.text.evidence import decided_at
from assistant.archive.records import Decided, ItemRecord, Outline
from assistant.minutes.meeting import State
from assistant.search.question import Question

_FEW = 5_000
"""Punkter whose decisions are looked up by their ids; of more, all that pass are read."""


@dataclass(frozen=True, slots=True)
class Punkter:
    """Punkter in order, with those of them that are read already."""

    outlines: tuple[Outline, ...]
    inquiry: Inquiry
    known: dict[str, ItemRecord] = field(default_factory=dict)

    @classmethod
    def of_all(cls, inquiry: Inquiry, ids: Collection[str] | None = None) -> "Punkter":
        """Return every punkt that passes the filters of the question as asked, by date.

        Of those with one of some ids alone, where they are given.
        """
        return cls(tuple(inquiry.outlines(ids)), inquiry)

    @classmethod
    def of(cls, records: Sequence[ItemRecord], inquiry: Inquiry) -> "Punkter":
        """Return punkter that are read."""
        known = {record.item.id: record for record in records}
        return cls(tuple(map(_outline, records)), inquiry, known)

    def __len__(self) -> int:
        """Return how many they are."""
        return len(self.outlines)

    def __iter__(self) -> Iterator[ItemRecord]:
        """Yield them in full; each is read when its turn comes, one that is gone left out."""
        return filter(None, map(self._read, self.outlines))

    def first(self) -> ItemRecord | None:
        """Return the first of them."""
        return next(iter(self), None)

    def read(self, records: Sequence[ItemRecord]) -> "Punkter":
        """Return those that are read."""
        return Punkter.of(records, self.inquiry)

    def closed(self) -> "Punkter":
        """Return the closed ones."""
        return self._only(lambda outline: outline.closed)

    def on_agendas(self) -> "Punkter":
        """Return those of meetings of which there is but the agenda."""
        agendas = self._agendas()
        return self._only(lambda outline: outline.meeting_id in agendas)

    def of_minutes(self) -> "Punkter":
        """Return those of meetings of which there is more than the agenda."""
        agendas = self._agendas()
        return self._only(lambda outline: outline.meeting_id not in agendas)

    def of_meetings(self, ids: Collection[str]) -> "Punkter":
        """Return those of some meetings, by their ids."""
        return self._only(lambda outline: outline.meeting_id in ids)

    def until(self, today: date | None) -> "Punkter":
        """Return those of no meeting after today."""
        return self._only(lambda o: not (today and o.date and o.date > today))

    def decided(self, told: Callable[[Decided], bool]) -> "Punkter":
        """Return those of which what was decided tells something.

        Of an open one nothing but that is read; of a closed one what the viewer may see.
        """
        decided = self.inquiry.decided(self.ids if len(self) <= _FEW else None)

        def is_told(outline: Outline) -> bool:
            found = decided.get(outline.key)
            record = self._read(outline) if found is None else None
            found = decided_at(record) if record else found
            return found is not None and told(found)

        return self._only(is_told)

    def titled(self, fits: Callable[[str], bool]) -> "Punkter":
        """Return those whose title fits; that of a closed one is read as the viewer may see it."""

        def is_titled(outline: Outline) -> bool:
            record = self._read(outline) if outline.closed else None
            return fits((record.item.title if record else outline.title) or "")

        return self._only(is_titled)

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the id of every one, once."""
        return tuple(dict.fromkeys(outline.id for outline in self.outlines))

    @property
    def of_one_meeting(self) -> bool:
        """Return whether all stand in one meeting."""
        return len({outline.meeting_id for outline in self.outlines}) == 1

    def chosen(self, question: Question) -> "Punkter":
        """Return the newest or the oldest alone, where it is asked for; the first of several."""
        if not (question.newest or question.oldest):
            return self
        choose = max if question.newest else min
        return replace(self, outlines=(choose(self.outlines, key=_day),))

    def one_of_each_meeting(self) -> "Punkter":
        """Return the first of each meeting, by date."""
        first = {outline.meeting_id: outline for outline in reversed(self.outlines)}
        held = sorted(first.values(), key=lambda o: (_day(o), o.meeting_id))
        return replace(self, outlines=tuple(held))

    def _agendas(self) -> set[str]:
        listed = self.inquiry.archive.listing(self.inquiry.viewer)
        return {meeting.id for meeting in listed if meeting.state == State.DAGSORDEN}

    def _only(self, wanted: Callable[[Outline], bool]) -> "Punkter":
        return replace(self, outlines=tuple(filter(wanted, self.outlines)))

    def _read(self, outline: Outline) -> ItemRecord | None:
        """Return a punkt in full; what was read of a list is kept for as long as it is made."""
        if outline.id not in self.known:
            record = self.inquiry.read(outline)
            if record is None:
                return None
            self.known[outline.id] = record
        return self.known[outline.id]


def _outline(record: ItemRecord) -> Outline:
    item, meeting = record.item, record.meeting
    return Outline(0, item.id, item.title, item.closed, meeting.id, meeting.date)


def _day(outline: Outline) -> date:
    return outline.date or date.min
