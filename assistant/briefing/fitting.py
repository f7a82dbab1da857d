"""Fit a chapter into its height: every treatment first, then what staff ask for most.

Each section with something in it gets room for its best line before any gets more. Nothing is
left out unsaid: what did not fit is counted, and older treatments that have no room for a line
of their own share one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from assistant.answers.wording.citing import cite_title
from assistant.answers.wording.draft import Part, Statement
from assistant.briefing.briefing import Chapter, Line, Mark, Section, Source, source_mark
from assistant.briefing.checking import Checker
from assistant.briefing.height import (
    HEADING,
    MOST_FOOTNOTES,
    NOTES_LINE,
    heading_height,
    line_height,
    note_height,
    remark_height,
)
from assistant.briefing.lines import BARE, decided_line, seen_line
from assistant.briefing.naming import Naming
from assistant.cases.sagsforloeb import Step

STATUS, DECISIONS = "Status nu", "Beslutninger i rækkefølge"
PROPOSED, NEWS, MENTIONED = "Indstilling til mødet", "Nyt siden sidst", "Her nævnes emnet"
DIFFERING, OPEN = "Indstilling og beslutning, hvor de ikke er ens", "Åbne punkter"
ECONOMY, VOTES, HEARD = "Økonomi", "Stemmer, forbehold og fravær", "Høringer og synspunkter"
GAPS, MET = "Behandlinger, der ikke er i arkivet", "Lovet og behandlet igen"
LIKELY, ATTACHED = "Måske samme sag", "Bilag"
_ORDER = (
    STATUS,
    PROPOSED,
    NEWS,
    MENTIONED,
    DECISIONS,
    DIFFERING,
    OPEN,
    ECONOMY,
    VOTES,
    HEARD,
    GAPS,
    MET,
    LIKELY,
    ATTACHED,
)
"""The order in which sections are read."""

_ASKED_MOST = frozenset({PROPOSED, NEWS, MENTIONED, OPEN, ECONOMY, VOTES})
"""Sections whose best line comes before the second of any other."""

_QUOTED = (90, 70, 45, 30, 20, 12, 0, BARE)
"""Words of each decision that are tried, longest first; 0 is its title and outcome."""

_FOR_OUTCOMES = 0.75
"""Share of the room that the row of decisions may take before older treatments share a line."""

_FOR_ONE = 0.5
_MOST_COUNTED = 30
"""Lines left out of a section that are counted; a long case has thousands of amounts."""

_MOST_LINES = 1_000
_TOGETHER = 40
_LEAST = 150.0
"""Points that a chapter has at least, however many share the pages."""

_REMARK = "Udeladt for længdens skyld"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A section as it would be with room for all; earlier ones get room first.

    One that is `kept` is there in full, whatever the room; of the others the `first` lines get
    room before any section gets more.
    """

    heading: str
    lines: Iterable[Line]
    kept: bool = False
    first: int = 1


@dataclass(frozen=True, slots=True)
class Subject:
    """What a chapter tells of: its heading, its treatments, and how lines name these.

    `told` is the treatment that the status quotes, if there is one. `share` is what the row of
    decisions may take of the room before its quotes are cut shorter.
    """

    title: str
    steps: Sequence[Step]
    naming: Naming
    told: Step | None = None
    share: float = 0.5


@dataclass(frozen=True, slots=True)
class Space:
    """The height of a chapter in points; `notes` where its sources have to fit into it too."""

    height: float
    notes: bool = True


@dataclass(slots=True)
class _Room:
    """What is left of a chapter's height, and which sources and headings it holds already."""

    left: float
    notes: bool
    cited: set[Mark] = field(default_factory=set)
    headed: set[str] = field(default_factory=set)

    def cost(self, line: Line, heading: str) -> float:
        """Return what a line would take, its heading and new sources included."""
        head = 0.0 if heading in self.headed else heading_height(heading, HEADING)
        return line_height(line) + head + sum(self._notes_of(line).values())

    def take(self, line: Line, heading: str) -> float:
        """Use the room of a line and return how much that was."""
        cost = self.cost(line, heading)
        self.left -= cost
        self.headed.add(heading)
        self.cited |= self._notes_of(line).keys()
        return cost

    def _notes_of(self, line: Line) -> dict[Mark, float]:
        if not self.notes:
            return {}
        fresh = {source_mark(c): c for c in line.citations if source_mark(c) not in self.cited}
        heights = {mark: note_height(Source(0, c).label) for mark, c in fresh.items()}
        if heights and not self.cited:
            heights[next(iter(heights))] += NOTES_LINE
        return heights


@dataclass(slots=True)
class _Shelf:
    """A wanted section while it is filled: what it has, and what is still to come."""

    heading: str
    coming: Iterator[Line]
    lines: list[Line] = field(default_factory=list)
    waiting: Line | None = None
    lost: int = 0

    def fill(self, room: _Room, share: float, most: int) -> None:
        """Take up to so many lines, as long as they fit into a share of the room.

        The first that does not fit waits for more room, so that nothing less telling takes the
        place of something more telling.
        """
        while len(self.lines) < most:
            line = self.waiting or next(self.coming, None)
            if line is None:
                return
            cost = room.cost(line, self.heading)
            if cost > min(share, room.left):
                self.waiting = line
                return
            self.waiting = None
            share -= room.take(line, self.heading)
            self.lines.append(line)

    def count_lost(self) -> None:
        """Count what is left, up to the most that is told."""
        waiting = self.waiting is not None
        self.lost = waiting + sum(1 for _ in islice(self.coming, _MOST_COUNTED - waiting))


def fit(subject: Subject, wanted: Sequence[Wanted], space: Space, checker: Checker) -> Chapter:
    """Return a chapter that fills a space; `wanted` is in order of importance."""
    notes = space.notes and len(subject.steps) <= MOST_FOOTNOTES
    room = _Room(max(space.height, _LEAST), notes)
    room.left -= remark_height(f"{_REMARK}: {'x' * 110}")
    told: set[str] = set()
    shelves = [_Shelf(w.heading, _fresh(w.lines, told, checker)) for w in wanted]
    for shelf in (s for s, w in zip(shelves, wanted, strict=True) if w.kept):
        shelf.lines = list(shelf.coming)
        for line in shelf.lines:
            room.take(line, shelf.heading)
    decisions = _decisions(subject, room, checker)
    _fill(list(zip(shelves, wanted, strict=True)), room)
    for shelf in shelves:
        shelf.count_lost()
    return Chapter(subject.title, tuple(_sections(decisions, shelves)), _remarks(shelves))


def _fill(shelves: Sequence[tuple[_Shelf, Wanted]], room: _Room) -> None:
    """Fill the shelves: what is asked for most, then one line of each, then what fits.

    News come whole before amounts, so that a new amount stands among them.
    """
    for shelf, wanted in shelves:
        if shelf.heading in _ASKED_MOST:
            shelf.fill(room, room.left, wanted.first if shelf.heading == NEWS else 1)
    for shelf, wanted in shelves:
        shelf.fill(room, room.left, wanted.first)
    for share in (_FOR_ONE, 1.0):
        for shelf, _ in shelves:
            shelf.fill(room, room.left * share, _MOST_LINES)


def _sections(decisions: Section, shelves: Sequence[_Shelf]) -> Iterator[Section]:
    """Yield the sections that hold something as they are read; those of one heading are one."""
    for heading in _ORDER:
        lines = [line for shelf in shelves if shelf.heading == heading for line in shelf.lines]
        lines += decisions.lines if decisions.heading == heading else ()
        if lines:
            yield Section(heading, tuple(lines))


def _fresh(lines: Iterable[Line], told: set[str], checker: Checker) -> Iterator[Line]:
    """Yield the lines that may be shown and that no other section of the chapter has."""
    for line in lines:
        if line.text not in told and not checker.faults(line):
            told.add(line.text)
            yield line


def _decisions(subject: Subject, room: _Room, checker: Checker) -> Section:
    """Return the row of decisions, its quotes as long as half of the room allows."""
    heading = DECISIONS if len(subject.steps) > 1 or subject.told else STATUS
    for words in _QUOTED:
        share = room.left * (_FOR_OUTCOMES if words == BARE else subject.share)
        lines = [_told(subject, step, words) for step in subject.steps]
        if _height(lines, heading, room) <= share:
            break
    else:
        newest = _newest(lines, heading, room, room.left * subject.share)
        older = subject.steps[: len(lines) - newest]
        lines = [*_together(older), *lines[len(lines) - newest :]]
    lines = list(_sound(subject, lines, checker))
    for line in lines:
        room.take(line, heading)
    return Section(heading, tuple(lines))


def _newest(lines: Sequence[Line], heading: str, room: _Room, share: float) -> int:
    """Return how many of the last lines fit; one at least."""
    count = len(lines) - 1
    while count > 1 and _height(lines[-count:], heading, room) > share:
        count -= 1
    return max(count, min(1, len(lines)))


def _height(lines: Iterable[Line], heading: str, room: _Room) -> float:
    """Return what lines would take of the room."""
    tried = _Room(room.left, room.notes, set(room.cited), set(room.headed))
    return sum(tried.take(line, heading) for line in lines)


def _told(subject: Subject, step: Step, words: int) -> Line:
    if step is subject.told:
        return seen_line(step, subject.naming)
    return decided_line(step, words, subject.naming)


def _sound(subject: Subject, lines: Iterable[Line], checker: Checker) -> Iterator[Line]:
    """Yield the row of decisions; one whose words the verifier refuses stands without them."""
    bare = [_told(subject, step, 0) for step in subject.steps]
    for line in lines:
        if checker.faults(line):
            same = (b for b in bare if b.id == line.id and line.text.startswith(b.text))
            yield next(same, line)
        else:
            yield line


def _together(steps: Sequence[Step]) -> Iterator[Line]:
    """Yield older treatments as one line for some at a time, each with its source."""
    for start in range(0, len(steps), _TOGETHER):
        some = steps[start : start + _TOGETHER]
        parts: list[Part] = ["Tidligere behandlinger, se kilderne"]
        parts += [cite_title(step.record) for step in some]
        first, last = f"{some[0].day:%d-%m-%Y}", f"{some[-1].day:%d-%m-%Y}"
        span = first if first == last else f"{first} til {last}"
        yield Line(f"tidligere-{start}", Statement(tuple(parts)), span)


def _remarks(shelves: Sequence[_Shelf]) -> tuple[str, ...]:
    lost = []
    for heading in _ORDER:
        count = sum(shelf.lost for shelf in shelves if shelf.heading == heading)
        least = "mindst " if count >= _MOST_COUNTED else ""
        lost += [f"{least}{count} under {heading}"] if count else []
    return (f"{_REMARK}: {'; '.join(lost)} (antal linjer).",) if lost else ()
