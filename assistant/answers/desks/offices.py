"""Who the minutes call borgmester in running text, where no header gives anyone the office.

Only a member of the meeting that the words stand in, so that the borgmester of a neighbour, or a
former one, is not told as this one.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from assistant.answers.asking.focus import Term
from assistant.answers.asking.words import tokens
from assistant.answers.finding.inquiry import Inquiry
from assistant.answers.text.quoting import shown
from assistant.answers.text.sentences import split
from assistant.answers.wording.citing import cite_item
from assistant.answers.wording.compose import place
from assistant.answers.wording.draft import Statement
from assistant.archive.records import ItemRecord
from assistant.minutes.meeting import Decision, Member

_MOST_READ, _LONGEST = 60, 40
_NOT_NOW = re.compile(
    r"(?:vice|tidligere|forhenværende|fhv\.?|afgående|fungerende|konstitueret|kommende|første|anden"
    r"|\d\.)\s*$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\s*(?:\([^()]*\))?,?\s+(?:i|fra|for)\s+[A-ZÆØÅ]")


@dataclass(frozen=True, slots=True)
class Called:
    """A statement of who is called borgmester, and the day of the meeting that says so."""

    day: date
    statement: Statement


def called_mayor(inquiry: Inquiry, meetings: Collection[str]) -> Called | None:
    """Return who the newest of some meetings, by id, calls borgmester; None where none does."""
    stem = tokens("borgmester")[0].stem
    ids = inquiry.holders([Term("borgmester", stem, "borgmester", False)])
    today = inquiry.asked.today
    held = [o for o in inquiry.outlines(ids) if o.meeting_id in meetings and o.date]
    past = [o for o in held if not (today and o.date and o.date > today)]
    for outline in list(reversed(past))[:_MOST_READ]:
        record = inquiry.read(outline)
        told = _told(record) if record and not record.item.closed else None
        if told and outline.date:
            return Called(outline.date, told)
    return None


def _told(record: ItemRecord) -> Statement | None:
    own = [(d.text, d) for d in record.item.decisions if d.date in (None, record.meeting.date)]
    texts: list[tuple[str, Decision | None]] = [*own]
    texts += [(section.text, None) for section in record.item.sections]
    for text, decision in texts:
        for sentence in split(text):
            holders = {m.name: m for m in _holders(sentence.text, record.meeting.members)}
            if len(holders) == 1 and len(sentence.text.split()) <= _LONGEST:
                name = next(iter(holders))
                lead = f"{name} omtales som borgmester i {place(record)}: »{shown(sentence.text)}«"
                return Statement((lead, cite_item(record, sentence.text, decision=decision)))
    return None


def _holders(sentence: str, members: Iterable[Member]) -> Iterable[Member]:
    """Give the members whom a sentence calls borgmester."""
    for member in members:
        name = r"\s+".join(map(re.escape, member.name.split()))
        before = re.compile(rf"(?<![\w-])[Bb]orgmester(?:en)?,?\s+{name}(?![\w-])")
        after = re.compile(
            rf"(?<![\w-]){name}(?:\s*\([^()]*\))?(?:,\s+borgmester(?=[\s,.;])"
            r"|\s+(?:blev|er)\s+(?:enstemmigt\s+)?valgt\s+(?:til|som)\s+borgmester\b)"
        )
        for found in (*before.finditer(sentence), *after.finditer(sentence)):
            former = _NOT_NOW.search(sentence[: found.start()])
            if not former and not _ELSEWHERE.match(sentence, found.end()):
                yield member
