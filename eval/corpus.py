"""An archive as large as one likes, for measuring speed: example minutes, taken apart and mixed.

Every punkt is one of the examples with sentences of others, invented names, other numbers and
new compounds, so that the words grow with the archive as they do in real minutes. The same
count gives the same minutes.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from assistant.archive.archive import Archive
from assistant.archive.records import SourceRecord
from assistant.archive.viewer import PUBLIC
from assistant.archive.writing import store
from assistant.minutes.meeting import AgendaItem, Meeting, Section, SectionKind

_FIRST_DAY = date(1990, 1, 1)
_ITEMS = 12
"""Punkter of a meeting."""

_CHUNKS = 5
"""Chunks of a punkt, rather more than less."""

_TOGETHER = 50
"""Meetings written at a time."""

_FOREIGN = 0.5
"""Share of sentences that come from other punkter."""

_NEW = 0.06
"""Share of long words that become new compounds: 200,000 chunks then hold about as many words
as so many chunks of Danish do."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ][a-zæøå]{3,}|\d+|[a-zæøå]{9,}")
_SYLLABLES = "al bak by dal eng fjor gran holm ingel kær lund mark nør over rød skov torp vad ås"
_ENDINGS = "bæk by holm høj lev lund rup strup sted sø toft ved vig ø"


class Mixer:
    """Makes new punkter out of those of an archive."""

    def __init__(self, archive: Archive, seed: int = 1) -> None:
        """Take the open punkter of an archive as material."""
        meetings = archive.meetings(PUBLIC)
        self._items = [item for meeting in meetings for item in meeting.items if item.sections]
        self._bodies = sorted({(m.udvalg, m.kommune) for m in meetings if m.udvalg})
        self._sentences: dict[SectionKind, list[str]] = defaultdict(list)
        for section in (section for item in self._items for section in item.sections):
            self._sentences[section.kind] += _SENTENCE.split(section.text)
        words = {word for item in self._items for s in item.sections for word in s.text.split()}
        self._long = sorted(word for word in words if re.fullmatch(r"[a-zæøå]{9,}", word))
        self._random = Random(seed)

    def meetings(self) -> Iterator[Meeting]:
        """Yield meetings without end."""
        number = 0
        while True:
            udvalg, kommune = self._bodies[number % len(self._bodies)]
            day = _FIRST_DAY + timedelta(days=number // len(self._bodies))
            items = tuple(self._item(number, place) for place in range(1, _ITEMS + 1))
            source = f"{number}.txt"
            yield Meeting(udvalg=udvalg, date=day, kommune=kommune, items=items, source=source)
            number += 1

    def _item(self, meeting: int, place: int) -> AgendaItem:
        told = self._random.choice(self._items)
        title = self._changed(told.title or "Sag")
        return replace(
            told,
            punkt=str(place),
            title=title,
            heading=f"{place}. {title}",
            sagsnummer=f"{meeting % 100:02d}/{meeting:06d}{place:02d}",
            sections=tuple(map(self._section, told.sections)),
            id="",
        )

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
    store(archive, SourceRecord(f"/{name}", name, name), [*meetings])
