"""A draft: a briefing and what staff did to it; lines struck, moved, and written by hand.

The edits are kept apart from the briefing and name its lines by key. So the briefing is built and
verified anew each time it is shown, and no edit can change a quoted word: a line is the archive's
or it is marked as somebody's own. An edit of a line that is gone does nothing, and an own line
whose section is gone stands under `REMARKS`; it is never lost.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from zlib import crc32

from assistant.answers.wording.draft import Statement
from assistant.briefing.briefing import Briefing, Chapter, Line, Section
from assistant.errors import QuestionError

REMARKS = "Egne bemærkninger"
"""Heading of what staff write about a chapter as a whole; it stands last."""

LONGEST_LINE = 500
LONGEST_NAME = 60
MOST_LINES = 40
NAMELESS = "medarbejder"


@dataclass(frozen=True, slots=True)
class Own:
    """A line that a person wrote, and the section it stands in."""

    number: int
    section: str
    text: str
    by: str = NAMELESS

    @property
    def line(self) -> Line:
        """Return it as a line of a briefing, marked as somebody's own."""
        words, by = clean(self.text)[:LONGEST_LINE], clean(self.by)[:LONGEST_NAME]
        return Line(f"egen-{self.number}", Statement((words,)), added_by=by or NAMELESS)


@dataclass(frozen=True, slots=True)
class Row:
    """The order of the lines of one section, where it is another than the briefing's."""

    section: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edits:
    """What staff did: keys of struck lines, own lines, and the order of sections."""

    struck: tuple[str, ...] = ()
    own: tuple[Own, ...] = ()
    rows: tuple[Row, ...] = ()

    def strike(self, key: str) -> "Edits":
        """Return the edits with a line struck."""
        return self if key in self.struck else replace(self, struck=(*self.struck, key))

    def restore(self, key: str) -> "Edits":
        """Return the edits with a struck line back."""
        return replace(self, struck=tuple(each for each in self.struck if each != key))

    def write(self, section: str, text: str, by: str) -> "Edits":
        """Return the edits with a line of one's own, last in a section.

        Raises:
            QuestionError: nothing was written, too much of it, or too many lines.
        """
        if len(self.own) >= MOST_LINES:
            raise QuestionError(
                f"Der er allerede {MOST_LINES} egne linjer. Hent briefingen og skriv videre i den."
            )
        number = 1 + max((each.number for each in self.own), default=0)
        line = Own(number, section, _written(text), clean(by)[:LONGEST_NAME] or NAMELESS)
        return replace(self, own=(*self.own, line))

    def rewrite(self, key: str, text: str) -> "Edits":
        """Return the edits with other words in an own line.

        Raises:
            QuestionError: nothing was written, or too much of it.
        """
        words = _written(text)
        own = (replace(o, text=words) if key_of(o.line) == key else o for o in self.own)
        return replace(self, own=tuple(own))

    def ordered(self, section: str, keys: Iterable[str]) -> "Edits":
        """Return the edits with the lines of a section in an order."""
        others = (row for row in self.rows if row.section != section)
        return replace(self, rows=(*others, Row(section, tuple(keys))))


@dataclass(frozen=True, slots=True)
class Place:
    """A section of a draft, its key and its lines, the struck ones too."""

    key: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A chapter of a draft with all its places, the empty ones too."""

    chapter: Chapter
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A briefing as it was built, and the edits of it."""

    briefing: Briefing
    edits: Edits = field(default_factory=Edits)

    def laid(self) -> tuple[Laid, ...]:
        """Return all lines where they stand, also those that are struck."""
        bare = _places(self.briefing)
        homes = _homes(bare, self.edits.own)
        rows = {row.section: row.keys for row in self.edits.rows}
        return tuple(
            replace(each, places=tuple(_filled(place, homes, rows) for place in each.places))
            for each in bare
        )

    def edited(self) -> Briefing:
        """Return the briefing as it is exported: without what is struck, with what was added."""
        chapters = tuple(
            replace(each.chapter, sections=tuple(self._kept(each.places))) for each in self.laid()
        )
        return replace(self.briefing, chapters=chapters)

    def moved(self, key: str, by: int) -> Edits:
        """Return the edits with a line moved in its section, down where `by` is positive.

        Struck lines are passed over, since a reader of the export does not see them.
        """
        for place in (place for each in self.laid() for place in each.places):
            keys = [key_of(line) for line in place.lines]
            if key in keys:
                return self.edits.ordered(place.key, self._swapped(keys, key, by))
        return self.edits

    def _swapped(self, keys: Sequence[str], key: str, by: int) -> list[str]:
        shown = [each for each in keys if each == key or each not in self.edits.struck]
        goal = shown.index(key) + by
        if not 0 <= goal < len(shown):
            return [*keys]
        rest = [each for each in keys if each != key]
        at = rest.index(shown[goal])
        return [*rest[: at + (by > 0)], key, *rest[at + (by > 0) :]]

    def _kept(self, places: Sequence[Place]) -> Iterator[Section]:
        for place in places:
            lines = tuple(ln for ln in place.lines if key_of(ln) not in self.edits.struck)
            if lines:
                yield Section(place.heading, lines)


def key_of(line: Line) -> str:
    """Return the key that edits name a line by; short, because an address holds many."""
    return _short(line.id)


def clean(text: str) -> str:
    """Return words on one line, without signs that are not printed (they break a docx)."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _written(text: str) -> str:
    words = clean(text)
    if not words:
        raise QuestionError("Linjen er tom. Skriv, hvad der skal stå.")
    if len(words) > LONGEST_LINE:
        raise QuestionError(
            f"Linjen er på {len(words)} tegn. Del den i flere; en linje kan være {LONGEST_LINE}."
        )
    return words


def _short(name: str) -> str:
    return f"{crc32(name.encode()):08x}"


def _places(briefing: Briefing) -> tuple[Laid, ...]:
    """Return the sections of a briefing, each with a key of its own, and room for remarks."""
    used: Counter[str] = Counter()
    laid = []
    for chapter in briefing.chapters:
        places = []
        for section in (*chapter.sections, Section(REMARKS, ())):
            name = f"{_short(chapter.title)[:5]}{_short(section.heading)[:5]}"
            used[name] += 1
            key = name if used[name] == 1 else f"{name}{used[name]}"
            places.append(Place(key, section.heading, section.lines))
        laid.append(Laid(chapter, tuple(places)))
    return tuple(laid)


def _homes(laid: Sequence[Laid], own: Sequence[Own]) -> dict[str, list[Line]]:
    """Return the own lines by the key of the section that each stands in now."""
    keys = {place.key for each in laid for place in each.places}
    remarks = {each.places[-1].key[:5]: each.places[-1].key for each in reversed(laid)}
    last = laid[-1].places[-1].key if laid else ""
    homes: dict[str, list[Line]] = {}
    for each in own:
        home = each.section if each.section in keys else remarks.get(each.section[:5], last)
        homes.setdefault(home, []).append(each.line)
    return homes


def _filled(place: Place, homes: dict[str, list[Line]], rows: dict[str, tuple[str, ...]]) -> Place:
    lines = (*place.lines, *homes.get(place.key, ()))
    return replace(place, lines=tuple(_in_order(lines, rows.get(place.key, ()))))


def _in_order(lines: Sequence[Line], keys: Sequence[str]) -> list[Line]:
    """Return the lines in an order; one that it does not name stays after the one before it."""
    rank = {key: number for number, key in enumerate(keys)}
    named = [line for line in lines if key_of(line) in rank]
    ordered = sorted(named, key=lambda line: rank[key_of(line)])
    before: Line | None = None
    for line in lines:
        if key_of(line) not in rank:
            at = ordered.index(before) + 1 if before in ordered else 0
            ordered.insert(at, line)
        before = line
    return ordered
