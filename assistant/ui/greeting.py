"""What a new conversation shows: what can be searched, and questions to begin with.

The questions are made from the archive at hand, so that each of them has an answer there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from itertools import islice

from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.records import ItemRecord, Outline, Vocabulary
from assistant.archive.renewed import Edition
from assistant.archive.viewer import Viewer
from assistant.ui.wording import count, long_date

_RECENT = timedelta(days=400)
_STARTERS = 4
_TITLE_LENGTH = range(12, 90)
_STANDING = re.compile(
    r"godkend\w* af (dagsorden|referat|protokol)|eventuelt|meddelelse|orientering|lukket|"
    r"underskrift|siden sidst|spørgetid|bordet rundt|kommende (punkter|sager)",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^[A-ZÆØÅ]{2,4} - ")
_SUFFIX = re.compile(r"\s*\([A-ZÆØÅ]{1,3}\)$")


@dataclass(frozen=True, slots=True)
class Greeting:
    """How many punkter can be searched, in words what they cover, and what could be asked."""

    items: int
    scope: str
    starters: tuple[str, ...]


def greet(archive: Archive, viewer: Viewer) -> Greeting:
    """Return the greeting for the archive as it is now."""
    return _greeting(archive, archive.edition, viewer)


@lru_cache(maxsize=16)
def _greeting(archive: Archive, edition: Edition, viewer: Viewer) -> Greeting:
    del edition  # part of the cache key: a changed archive greets anew
    vocabulary = archive.vocabulary(viewer)
    return Greeting(vocabulary.items, _scope(vocabulary), starters(archive, viewer))


def starters(archive: Archive, viewer: Viewer) -> tuple[str, ...]:
    """Return up to four questions of different kinds about recent punkter of different bodies."""
    records = _one_body_at_a_time(_recent(archive, viewer))
    return tuple(islice(_questions(records), _STARTERS))


def _scope(vocabulary: Vocabulary) -> str:
    items = count(vocabulary.items, "punkt", "punkter")
    bodies = count(vocabulary.bodies, "udvalg", "udvalg")
    first, last = vocabulary.first_date, vocabulary.last_date
    period = f", {long_date(first)} – {long_date(last)}" if first and last else ""
    return f"Der kan søges i {items} fra {bodies}{period}."


def _recent(archive: Archive, viewer: Viewer) -> list[ItemRecord]:
    """Return the latest punkter that decide something, newest first."""
    last = archive.vocabulary(viewer).last_date
    if last is None:
        return []
    outlines = archive.outlines(Filters(date_from=last - _RECENT), viewer)
    records: list[ItemRecord] = []
    for outline in reversed(outlines):
        record = archive.read(outline, viewer) if _may_have_substance(outline) else None
        if record and _has_substance(record):
            records.append(record)
        if len({record.meeting.udvalg for record in records}) >= _STARTERS:
            break  # a punkt of a body each is all that is asked about
    return records


def _may_have_substance(outline: Outline) -> bool:
    return not outline.closed and len(outline.title or "") in _TITLE_LENGTH


def _has_substance(record: ItemRecord) -> bool:
    item = record.item
    title = item.title or ""
    fits = len(title) in _TITLE_LENGTH and not _STANDING.search(title)
    return fits and not item.closed and any(decision.text for decision in item.decisions)


def _one_body_at_a_time(records: list[ItemRecord]) -> list[ItemRecord]:
    """Put the first punkt of each body before the second of any."""
    seen: dict[str | None, int] = {}
    ranks = []
    for record in records:
        seen[record.meeting.udvalg] = seen.get(record.meeting.udvalg, 0) + 1
        ranks.append(seen[record.meeting.udvalg])
    order = sorted(range(len(records)), key=ranks.__getitem__)
    return [records[at] for at in order]


def _questions(records: list[ItemRecord]) -> Iterator[str]:
    """Ask about decisions, but let the second and third question show what else can be asked."""
    for number, record in enumerate(records):
        title = _PREFIX.sub("", _SUFFIX.sub("", record.item.title or ""))
        if number == 1:
            yield f"Hvad handler sagen om »{title}«?"
        elif number == 2 and record.item.sagsnummer:
            yield f"Hvornår blev sag {record.item.sagsnummer} behandlet?"
        else:
            yield f"Hvad blev der besluttet om »{title}«?"
