"""Punkter that may be of the same case though no sagsnummer says so: by title and content.

A guess, so it is offered apart and never joins the steps. Numbers in a title (a year, the number
of a lokalplan) must not disagree: they are what tells one case from the next of its kind.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from assistant.answers.asking.words import Token, tokens
from assistant.archive.filters import Filters
from assistant.archive.records import ItemRecord
from assistant.archive.viewer import Viewer
from assistant.cases.mentions import Mention
from assistant.cases.sagsforloeb import Likely
from assistant.cases.steps import same_body
from assistant.search.passage import Found
from assistant.search.standing import is_standing

_ALIKE, _ALIKE_NUMBERED, _ALIKE_TOLD = 0.6, 0.75, 0.5
"""Share of the shorter title's words that the other must hold: where one of them has no
sagsnummer, where both have one, and where the case itself speaks of a treatment at that meeting."""

_FEWEST, _FEWEST_NAMELESS = 2, 3
"""Words that two titles share at least, with a name or number among them and without."""

_BEGINS = re.compile(r"(?:^|[.:!?–])\W*$")
_SIDES = frozenset("nord syd ost vest nordr sondr ostr vestr".split())
_ASKED = 12
_MOST_TITLES = 5
_SUFFIX = re.compile(r"\s*\((?:[BODL]|genoptaget)\)\s*$", re.IGNORECASE)
_GENERIC = frozenset(
    "evaluering status orientering godkendelse forslag sag plan opfølgning behandling vedtagelse "
    "endelig ny nye nyt punkt tillæg udkast høring drøftelse redegørelse rapport vedrørende "
    "ansøgning resultat".split()
)


class Finder(Protocol):
    """What finds punkter near a text; a library is one."""

    def search(
        self, text: str, *, filters: Filters = ..., viewer: Viewer = ..., k: int = ...
    ) -> Found:
        """Return the passages nearest a text, best first."""


class Reader(Protocol):
    """Where a punkt is read; the archive is one."""

    def item(self, item_id: str, viewer: Viewer) -> ItemRecord | None:
        """Return one punkt as the viewer may see it."""


def find_likely(
    records: Sequence[ItemRecord],
    mentions: Sequence[Mention],
    finder: Finder,
    reader: Reader,
    viewer: Viewer,
) -> tuple[Likely, ...]:
    """Return the punkter that may be of the case of these, in time order.

    `mentions` are the treatments the case speaks of and that are not among its own. A meeting
    that treated the case has no second punkt of it.
    """
    known = {record.meeting.id for record in records}
    found: dict[str, Likely] = {}
    for title in _titles(records):
        for item_id in _near(title, records[0].meeting.kommune, finder, viewer):
            candidate = reader.item(item_id, viewer) if item_id not in found else None
            if candidate and candidate.meeting.id not in known:
                guess = _guess(candidate, records, mentions)
                if guess:
                    found[item_id] = guess
    return tuple(sorted(found.values(), key=lambda each: str(each.record.meeting.date)))


def _titles(records: Sequence[ItemRecord]) -> list[str]:
    """Return the titles to search with: the newest, and those of other words."""
    titles = [_SUFFIX.sub("", r.item.title) for r in reversed(records) if r.item.title]
    return list(dict.fromkeys(titles))[:_MOST_TITLES]


def _near(title: str, kommune: str | None, finder: Finder, viewer: Viewer) -> Iterator[str]:
    found = finder.search(title, filters=Filters(kommune=kommune), viewer=viewer, k=_ASKED)
    yield from dict.fromkeys(passage.record.chunk.item_id for passage in found.passages)


def _guess(
    candidate: ItemRecord, records: Sequence[ItemRecord], mentions: Sequence[Mention]
) -> Likely | None:
    if is_standing(candidate.item.title) or candidate.meeting.kommune != records[0].meeting.kommune:
        return None
    told = _told_of(candidate, mentions)
    numbered = candidate.item.sagsnummer is not None and records[0].item.sagsnummer is not None
    share = _ALIKE_TOLD if told else (_ALIKE_NUMBERED if numbered else _ALIKE)
    alike = any(alike_titles(candidate.item.title, r.item.title, share) for r in records)
    if not alike:
        return None
    reason = "omtalt i sagen, og titlen ligner" if told else "titlen ligner"
    number = candidate.item.sagsnummer
    return Likely(candidate, f"{reason}; {f'sagsnr. {number}' if number else 'uden sagsnummer'}")


def _told_of(candidate: ItemRecord, mentions: Iterable[Mention]) -> bool:
    day = candidate.meeting.date
    return day is not None and any(
        mention.when.holds(day) and same_body(mention.udvalg, candidate.meeting.udvalg)
        for mention in mentions
    )


def alike_titles(a: str | None, b: str | None, share: float) -> bool:
    """Return whether two titles share so many of their words and disagree in no number or name.

    "Tilskud til hallen i Nørby" is not that of Sønderby, however alike they are spelt.
    """
    first, second = _words(a or ""), _words(b or "")
    numbers = [{word for word in words if word[0].isdigit()} for words in (first, second)]
    if (all(numbers) and not numbers[0] & numbers[1]) or _disagree(a or "", b or ""):
        return False
    common = first & second
    named = common & (_names(a or "") | _names(b or "") | numbers[0])
    fewest = _FEWEST if named else _FEWEST_NAMELESS
    return len(common) >= fewest and len(common) / min(len(first), len(second)) >= share


def _disagree(a: str, b: str) -> bool:
    """Return whether each title names something that the other does not, or a side of a place."""
    only = (_names(a) - _words(b), _names(b) - _words(a))
    return all(only) or bool((only[0] | only[1]) & _SIDES)


def _words(title: str) -> frozenset[str]:
    return frozenset(token.stem for token in _telling(title))


def _names(title: str) -> frozenset[str]:
    """Return the stems of words with a capital that no sentence begins with."""
    plain = _SUFFIX.sub("", title)
    return frozenset(
        token.stem
        for token in _telling(title)
        if token.capital and not _BEGINS.search(plain[: token.start])
    )


def _telling(title: str) -> Iterator[Token]:
    for token in tokens(_SUFFIX.sub("", title)):
        if not token.function and token.word not in _GENERIC:
            yield token
