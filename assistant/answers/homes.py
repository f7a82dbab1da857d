"""Towns that a punkt belongs to without naming them.

A question names the town ("akutteamet i Bredning"), where the minutes of that town need not: the
punkt speaks of "kommunen", and the name stands in the meeting's place or in its other punkter.
"""

import re
from collections.abc import Iterable, Sequence

from assistant.answers.focus import Term
from assistant.answers.words import tokens
from assistant.archive.records import ItemRecord
from assistant.minutes.meeting import Meeting


def town_names(question: str, terms: Sequence[Term]) -> tuple[str, ...]:
    """Return the names of a question that may be a town's: single names, no "Bo Berg"."""
    spelt = [term.spelt for term in terms if term.proper and not term.scope]
    return tuple(name for name in spelt if not _has_neighbour(name, question))


def own_towns(record: ItemRecord, meeting: Meeting | None, names: Iterable[str]) -> tuple[str, ...]:
    """Return which names stand elsewhere in a punkt's meeting, so that they may be its town.

    A punkt that is titled by a place of its own is about that place.
    """
    head = " ".join(filter(None, (record.meeting.place, record.meeting.udvalg)))
    around = head if meeting is None or _titled_by_place(record) else f"{head}\n{_text(meeting)}"
    people = {token.stem for m in record.meeting.members for token in tokens(m.name)}
    sought = (name for name in names if not {t.stem for t in tokens(name)} & people)
    return tuple(name for name in sought if _named(name, around))


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
        texts += [item.title or "", *(section.text for section in item.sections)]
        texts += [decision.text for decision in item.decisions]
    return "\n".join(texts)
