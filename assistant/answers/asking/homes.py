"""Towns that a punkt belongs to without naming them.

A question names the town ("akutteamet i Bredning"), where the minutes of that town need not: the
punkt speaks of "kommunen", and the name stands in the meeting's place or in its other punkter.
"""

import re
from collections.abc import Iterable, Sequence

from assistant.answers.asking.focus import Term
from assistant.answers.asking.words import tokens
from assistant.archive.archive import Archive
from assistant.archive.records import ItemRecord
from assistant.archive.viewer import Viewer
from assistant.minutes.meeting import Meeting


class Homes:
    """The towns of punkter, as a viewer may read them; each meeting is read once, if at all."""

    def __init__(self, archive: Archive, viewer: Viewer) -> None:
        """Look in the meetings of an archive."""
        self._archive = archive
        self._viewer = viewer
        self._texts: dict[str, str] = {}

    def own_towns(self, record: ItemRecord, names: Iterable[str]) -> tuple[str, ...]:
        """Return which names stand elsewhere in a punkt's meeting, so that they may be its town.

        A punkt that is titled by a place of its own is about that place.
        """
        head = " ".join(filter(None, (record.meeting.place, record.meeting.udvalg)))
        beyond = not _titled_by_place(record)
        people = {token.stem for m in record.meeting.members for token in tokens(m.name)}
        sought = (name for name in names if not {t.stem for t in tokens(name)} & people)
        return tuple(
            name
            for name in sought
            if _named(name, head) or (beyond and _named(name, self._rest(record.meeting.id)))
        )

    def _rest(self, meeting_id: str) -> str:
        if meeting_id not in self._texts:
            meeting = self._archive.meeting(meeting_id, self._viewer)
            self._texts[meeting_id] = _text(meeting) if meeting else ""
        return self._texts[meeting_id]


def town_names(question: str, terms: Sequence[Term]) -> tuple[str, ...]:
    """Return the names of a question that may be a town's: single names, no "Bo Berg"."""
    spelt = [term.spelt for term in terms if term.proper and not term.scope]
    return tuple(name for name in spelt if not _has_neighbour(name, question))


def _has_neighbour(name: str, question: str) -> bool:
    """Return whether a name is part of a longer one."""
    beside = rf"[A-ZÆØÅ][\w-]+ {re.escape(name)}\b|\b{re.escape(name)} [A-ZÆØÅ]"
    return re.search(beside, question) is not None


def _titled_by_place(record: ItemRecord) -> bool:
    return re.search(r"\w[\w.,:–-]* +[A-ZÆØÅ][a-zæøå]{2,}", record.item.title or "") is not None


def _named(name: str, text: str) -> bool:
    """Return whether a text holds a name, with or without the genitive that the question has."""
    return re.search(rf"\b{re.escape(name.removesuffix('s'))}s?\b", text) is not None


def _text(meeting: Meeting) -> str:
    texts = [meeting.header]
    for item in meeting.items:
        texts += [item.title or "", *item.texts]
    return "\n".join(texts)
