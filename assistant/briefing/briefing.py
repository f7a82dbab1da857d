"""The briefing object: chapters of sections of lines, each line with its citations.

What staff strike, move and add before export lies over it (`draft`); what they add is theirs and
is marked so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.answers.answer import Citation
from assistant.answers.verify import count_words
from assistant.answers.wording.draft import Part, Statement

NOTICE = (
    "Sat sammen automatisk (AI) af referaternes egne ord. "
    "Kontrollér kilden, før du bruger en linje."
)
"""What stands on every briefing: the lines are quotes, but what was chosen may mislead."""


class Length(StrEnum):
    """How long a briefing may be, in pages."""

    HALF = "½"
    ONE = "1"
    THREE = "3"

    @property
    def pages(self) -> float:
        """Return it as a number of printed pages."""
        return {Length.HALF: 0.5, Length.ONE: 1.0, Length.THREE: 3.0}[self]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two quotes of a line that are set beside each other, and what leads them."""

    lead: str
    proposed: str
    decided: str


@dataclass(frozen=True, slots=True)
class Line:
    """One statement with its citations.

    `pair` sets the same words in two columns where the format has them. `note` is composed of
    metadata (a deadline, where a decision is repeated). `added_by` names who wrote the line,
    where a person did; such a line has no citation.
    """

    id: str
    statement: Statement
    note: str = ""
    added_by: str | None = None
    pair: Pair | None = None

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return its citations, in order."""
        return tuple(part for part in self.statement.parts if isinstance(part, Citation))

    @property
    def text(self) -> str:
        """Return its words without markers and note."""
        return "".join(part for part in self.statement.parts if isinstance(part, str))

    @property
    def words(self) -> int:
        """Return how many words it prints."""
        return count_words(self.text) + count_words(self.note)


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """What is told of one case, or of one period."""

    title: str
    sections: tuple[Section, ...]
    remarks: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return its lines, in order."""
        return tuple(line for section in self.sections for line in section.lines)


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing as it stands, before or after staff worked on it.

    `closed` tells that it quotes what not everybody may read.
    """

    title: str
    kommune: str | None
    made_on: date
    length: Length
    chapters: tuple[Chapter, ...]
    demo: bool = False
    closed: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return its lines, in order."""
        return tuple(line for chapter in self.chapters for line in chapter.lines)

    @property
    def item_ids(self) -> tuple[str, ...]:
        """Return every punkt it tells of, once."""
        cited = (citation.item_id for line in self.lines for citation in line.citations)
        return tuple(dict.fromkeys(each for each in cited if each))

    @property
    def words(self) -> int:
        """Return how many words its lines print."""
        return sum(line.words for line in self.lines)


Mark = tuple[str, str | None, str]
"""What citations of one source have in common: meeting, punkt and file."""


@dataclass(frozen=True, slots=True)
class Source:
    """A punkt, or a meeting's head, that lines cite: its number and how a clerk would write it."""

    number: int
    citation: Citation

    @property
    def label(self) -> str:
        """Return where it stands."""
        told = self.citation
        file = f" ({told.source})" if told.source else ""
        if told.item_id is None:
            day = f", {told.meeting_date:%d-%m-%Y}" if told.meeting_date else ""
            return f"{told.udvalg or 'Ukendt udvalg'}{day}, mødets oplysninger{file}"
        return f"{told.label}{file}"


def sources_of(briefing: Briefing) -> tuple[Source, ...]:
    """Return what the lines cite, numbered in order of appearance, each punkt once."""
    found: dict[Mark, Citation] = {}
    for line in briefing.lines:
        for citation in line.citations:
            found.setdefault(source_mark(citation), citation)
    return tuple(Source(number, each) for number, each in enumerate(found.values(), 1))


def source_mark(citation: Citation) -> Mark:
    """Return what citations of one source have in common."""
    return (citation.meeting_id, citation.item_id, citation.source)


def numbered(line: Line, numbers: dict[Mark, int]) -> Iterator[str | int]:
    """Yield a line's words and, where a citation stands, the number of its source."""
    for part in line.statement.parts:
        yield _piece(part, numbers)


def _piece(part: Part, numbers: dict[Mark, int]) -> str | int:
    return part if isinstance(part, str) else numbers[source_mark(part)]


def numbers_of(sources: tuple[Source, ...]) -> dict[Mark, int]:
    """Return the number of each source by its mark."""
    return {source_mark(source.citation): source.number for source in sources}


def head(briefing: Briefing) -> str:
    """Return the line that stands over every page: municipality, date, closed, and demo."""
    cited = {c.kommune for line in briefing.lines for c in line.citations if c.kommune}
    name = briefing.kommune or " og ".join(sorted(cited)) or "Kommune ikke oplyst"
    full = name if "kommune" in name.lower() else f"{name} Kommune"
    demo = " · DEMO – opdigtede referater" if briefing.demo else ""
    closed = " · FORTROLIGT – gengiver lukkede punkter" if briefing.closed else ""
    return f"{full} · {briefing.made_on:%d-%m-%Y}{closed}{demo}"
