"""The particulars of one punkt that are printed as such: its bilag and its sagsnummer."""

import re
from collections.abc import Sequence

from assistant.answers.answer import Outcome
from assistant.answers.asking.focus import Focus
from assistant.answers.asking.words import likeness, tokens
from assistant.answers.text.quoting import shown
from assistant.answers.wording.citing import cite_item, cite_title
from assistant.answers.wording.compose import named
from assistant.answers.wording.draft import Draft, Part, Statement
from assistant.archive.records import ItemRecord

REST = " – resten står på listen"
"""Says that a list goes on; what is not shown stands in the answer's `items` or in the punkt."""

_ROOM, _LONGEST = 70, 30


def list_attachments(record: ItemRecord, focus: Focus) -> Draft | None:
    """Name the bilag of a punkt, those that the question is after first; None when it has none."""
    titles = _by_likeness([a.title for a in record.item.attachments], focus)
    if not titles:
        return None
    parts: list[Part] = [f"{len(titles)} bilag til {named(record)}: "]
    used = 0
    for index, title in enumerate(titles):
        used += len(re.findall(r"\w+", title)) + 1
        if index and used > _ROOM:
            parts.append(REST)
            break
        parts += ["; " if index else "", f"»{cut(title, _LONGEST)}«"]
        parts.append(cite_item(record, title, attachment=title))
    return Draft(Outcome.ANSWERED, (Statement(tuple(parts)),))


def state_case(record: ItemRecord) -> Draft:
    """Name the sagsnummer of a punkt, or say that it prints none; a number is never made up."""
    number = record.item.sagsnummer
    if number is None:
        lead = f"{named(record)} er trykt uden sagsnummer"
        return Draft(Outcome.PARTIAL, (Statement((lead, cite_title(record))),))
    lead = f"{number} – {named(record)} har dette sagsnummer"
    return Draft(Outcome.ANSWERED, (Statement((lead, cite_item(record, number))),))


def cut(text: str, room: int) -> str:
    """Return a text on one line, its end left out where it has more words than there is room."""
    words = shown(text).split()
    return " ".join(words) if len(words) <= room else " ".join(words[:room]) + " …"


def _by_likeness(titles: Sequence[str], focus: Focus) -> list[str]:
    wanted = [term.stem for term in focus.terms if not term.light]
    return sorted(titles, key=lambda title: -_likeness(wanted, title))


def _likeness(wanted: Sequence[str], title: str) -> float:
    stems = [token.stem for token in tokens(title)]
    met = (max((likeness(word, stem) for stem in stems), default=0.0) for word in wanted)
    return round(sum(like for like in met if like >= 0.6), 2)
