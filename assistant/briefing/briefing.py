"""The briefing object: chapters of sections of lines, each line with its citations.

Staff strike, move and add lines before export; what they add is theirs and is marked so. Every
change makes a new briefing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from assistant.answers.answer import Citation
from assistant.answers.draft import Part, Statement
from assistant.answers.verify import count_words
from assistant.errors import QuestionError

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
    """A briefing as it stands, before or after staff worked on it."""

    title: str
    kommune: str | None
    made_on: date
    length: Length
    chapters: tuple[Chapter, ...]
    demo: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return its lines, in order."""
        return tuple(line for chapter in self.chapters for line in chapter.lines)

    @property
    def words(self) -> int:
        """Return how many words its lines print."""
        return sum(line.words for line in self.lines)

    def struck(self, line_id: str) -> "Briefing":
        """Return the briefing without a line; a section left empty goes too.

        Raises:
            QuestionError: there is no such line.
        """
        self._known(line_id)
        return self._mapped(lambda lines: [line for line in lines if line.id != line_id])

    def moved(self, line_id: str, by: int) -> "Briefing":
        """Return the briefing with a line moved inside its section, down where `by` is positive.

        Raises:
            QuestionError: there is no such line.
        """
        self._known(line_id)

        def move(lines: list[Line]) -> list[Line]:
            at = next((n for n, line in enumerate(lines) if line.id == line_id), None)
            if at is None:
                return lines
            rest = lines[:at] + lines[at + 1 :]
            place = max(0, min(len(rest), at + by))
            return [*rest[:place], lines[at], *rest[place:]]

        return self._mapped(move)

    def added(self, after: str, text: str, by: str) -> "Briefing":
        """Return the briefing with a line that a person wrote, below another line.

        Raises:
            QuestionError: there is no such line, or nothing was written.
        """
        self._known(after)
        words = " ".join(text.split())
        if not words:
            raise QuestionError("Linjen er tom. Skriv, hvad der skal stå.")
        number = 1 + sum(line.added_by is not None for line in self.lines)
        own = Line(f"egen-{number}", Statement((words,)), added_by=by)

        def add(lines: list[Line]) -> list[Line]:
            at = next((n for n, line in enumerate(lines) if line.id == after), None)
            return lines if at is None else [*lines[: at + 1], own, *lines[at + 1 :]]

        return self._mapped(add)

    def _known(self, line_id: str) -> None:
        if all(line.id != line_id for line in self.lines):
            raise QuestionError(f"Der er ingen linje {line_id} i briefingen.")

    def _mapped(self, change: Callable[[list[Line]], list[Line]]) -> "Briefing":
        chapters = []
        for chapter in self.chapters:
            sections = (replace(s, lines=tuple(change(list(s.lines)))) for s in chapter.sections)
            chapters.append(replace(chapter, sections=tuple(s for s in sections if s.lines)))
        return replace(self, chapters=tuple(chapters))


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
    """Return the line that stands over every page: municipality, date, and demo if it is one."""
    cited = {c.kommune for line in briefing.lines for c in line.citations if c.kommune}
    name = briefing.kommune or " og ".join(sorted(cited)) or "Kommune ikke oplyst"
    full = name if "kommune" in name.lower() else f"{name} Kommune"
    demo = " · DEMO – opdigtede referater" if briefing.demo else ""
    return f"{full} · {briefing.made_on:%d-%m-%Y}{demo}"
