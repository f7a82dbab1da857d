"""An archive as large as one likes, for measuring speed: example minutes, taken apart and mixed.

Every punkt is one of the examples with sentences of others, invented names, other numbers and
new compounds, so that the words grow with the archive as they do in real minutes. The bodies of
the examples' two municipalities meet every month but July, from the newest minutes back over
twenty years; then come two invented municipalities, and so on: 10,000 chunks are of a year,
130,000 of twenty, a million of a region's fifteen municipalities. Cases come up again, and some
punkter are closed, so filters and rights leave about what they do in life. The same count gives
the same minutes.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from random import Random

from assistant.archive.archive import Archive
from assistant.archive.records import SourceRecord
from assistant.archive.viewer import PUBLIC
from assistant.archive.writing import store
from assistant.minutes.meeting import AgendaItem, Decision, Meeting, Section, SectionKind
from assistant.persondata.rules import STANDARD
from assistant.persondata.screening import Screened

_NEWEST = 2026
_YEARS = 20
_SUMMER = 7
"""The month in which nobody meets."""

_ITEMS = 12
"""Punkter of a meeting."""

_CHUNKS = 5
"""Chunks of a punkt, rather more than less."""

_TOGETHER = 50
"""Meetings written at a time."""

_FOREIGN = 0.5
"""Share of sentences that come from other punkter."""

_AGAIN = 0.4
"""Share of punkter whose case another meeting of the municipality treats too."""

_OPEN_CASES = 60
"""Cases of a municipality that may come up again."""

_CLOSED = 0.04
"""Share of punkter that are closed."""

_EARLIER = timedelta(days=14)
"""Between the decisions of one punkt."""

_NEW = 0.06
"""Share of long words that become new compounds: 200,000 chunks then hold about as many words
as so many chunks of Danish do."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ][a-zæøå]{3,}|\d+|[a-zæøå]{9,}")
_SYLLABLES = "al bak by dal eng fjor gran holm ingel kær lund mark nør over rød skov torp vad ås"
_ENDINGS = "bæk by holm høj lev lund rup strup sted sø toft ved vig ø"


@dataclass(frozen=True, slots=True)
class _Case:
    """What the punkter of one case share."""

    told: AgendaItem
    title: str
    sagsnummer: str


@dataclass(frozen=True, slots=True)
class _Municipality:
    """A municipality with the bodies that meet, and the cases that may come up again."""

    name: str
    bodies: tuple[str, ...]
    cases: deque[_Case]


class Mixer:
    """Makes new punkter out of those of an archive."""

    def __init__(self, archive: Archive, seed: int = 1) -> None:
        """Take the open punkter of an archive as material."""
        meetings = archive.meetings(PUBLIC)
        self._items = [item for meeting in meetings for item in meeting.items if item.sections]
        self._bodies: dict[str, set[str]] = defaultdict(set)
        for meeting in meetings:
            if meeting.kommune and meeting.udvalg:
                self._bodies[meeting.kommune].add(meeting.udvalg)
        self._sentences: dict[SectionKind, list[str]] = defaultdict(list)
        for section in (section for item in self._items for section in item.sections):
            self._sentences[section.kind] += _SENTENCE.split(section.text)
        words = {word for item in self._items for s in item.sections for word in s.text.split()}
        self._long = sorted(word for word in words if re.fullmatch(r"[a-zæøå]{9,}", word))
        self._random = Random(seed)

    def meetings(self) -> Iterator[Meeting]:
        """Yield meetings without end."""
        number = count()
        for round_ in count():
            some = [self._municipality(name, round_) for name in sorted(self._bodies)]
            for year, month in _months():
                for one, place, udvalg in _occasions(some):
                    yield self._meeting(
                        next(number), one, udvalg, date(year, month, place % 28 + 1)
                    )

    def _municipality(self, name: str, round_: int) -> _Municipality:
        """Return one of the examples' municipalities, or after those one with bodies like it."""
        bodies = tuple(sorted(self._bodies[name]))
        return _Municipality(self._name() if round_ else name, bodies, deque(maxlen=_OPEN_CASES))

    def _meeting(self, number: int, one: _Municipality, udvalg: str, day: date) -> Meeting:
        items = tuple(self._item(number, place, one, udvalg, day) for place in range(1, _ITEMS + 1))
        return Meeting(
            udvalg=udvalg, date=day, kommune=one.name, items=items, source=f"{number}.txt"
        )

    def _item(
        self, meeting: int, place: int, one: _Municipality, udvalg: str, day: date
    ) -> AgendaItem:
        case = self._case(one, f"{day:%y}/{meeting:06d}{place:02d}")
        return replace(
            case.told,
            punkt=str(place),
            title=case.title,
            heading=f"{place}. {case.title}",
            sagsnummer=case.sagsnummer,
            closed=self._random.random() < _CLOSED,
            sections=tuple(map(self._section, case.told.sections)),
            decisions=tuple(self._decisions(case.told, one, udvalg, day)),
            id="",
        )

    def _case(self, one: _Municipality, number: str) -> _Case:
        if one.cases and self._random.random() < _AGAIN:
            return self._random.choice(one.cases)
        told = self._random.choice(self._items)
        case = _Case(told, self._changed(told.title or "Sag"), number)
        one.cases.append(case)
        return case

    def _decisions(
        self, told: AgendaItem, one: _Municipality, udvalg: str, day: date
    ) -> Iterator[Decision]:
        """Yield what the meeting decided last, and before it what other bodies did."""
        for back, decision in zip(range(len(told.decisions))[::-1], told.decisions, strict=True):
            body = self._random.choice(one.bodies) if back else udvalg
            text = self._changed(decision.text)
            yield replace(decision, udvalg=body, date=day - back * _EARLIER, text=text)

    def _section(self, section: Section) -> Section:
        others = self._sentences[section.kind]
        sentences = [
            self._random.choice(others) if self._random.random() < _FOREIGN else sentence
            for sentence in _SENTENCE.split(section.text)
        ]
        return replace(section, text=self._changed(" ".join(sentences)))

    def _changed(self, text: str) -> str:
        return _WORD.sub(lambda match: self._word(match[0]), text)

    def _word(self, word: str) -> str:
        chance = self._random
        if word.isdigit():
            return str(chance.randrange(10 ** len(word)))
        if word[0].isupper():
            return self._name()
        if chance.random() >= _NEW:
            return word
        other = chance.choice(self._long)
        return word[: len(word) // 2 + 1] + other[len(other) // 2 :]

    def _name(self) -> str:
        first = self._random.choice(_SYLLABLES.split()) + self._random.choice(_SYLLABLES.split())
        return (first + self._random.choice(_ENDINGS.split())).capitalize()


def _months() -> Iterator[tuple[int, int]]:
    """Yield year and month of meetings, the newest first."""
    for year in range(_NEWEST, _NEWEST - _YEARS, -1):
        for month in range(12, 0, -1):
            if month != _SUMMER:
                yield year, month


def _occasions(
    municipalities: Sequence[_Municipality],
) -> Iterator[tuple[_Municipality, int, str]]:
    """Yield every body of some municipalities, with its number in its municipality."""
    for one in municipalities:
        for place, udvalg in enumerate(one.bodies):
            yield one, place * 3, udvalg


def fill(archive: Archive, material: Archive, chunks: int) -> None:
    """Write mixed meetings to an archive until it holds at least so many chunks."""
    meetings = Mixer(material).meetings()
    while (held := archive.counts().chunks) < chunks:
        some = [next(meetings) for _ in range(_some(chunks - held))]
        name = f"{some[0].source}-{some[-1].source}"
        _write(archive, name, some)


def _some(missing: int) -> int:
    return max(1, min(_TOGETHER, missing // (_CHUNKS * _ITEMS)))


def _write(archive: Archive, name: str, meetings: Sequence[Meeting]) -> None:
    """Write meetings unscreened: invented text has no personal data, and looking takes long."""
    store(archive, SourceRecord(f"/{name}", name, name), Screened((*meetings,), (), STANDARD))
