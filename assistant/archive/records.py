"""Rows of the archive as the later stages see them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from assistant.archive.viewer import Sitting
from assistant.minutes.chunks import Chunk
from assistant.minutes.meeting import AgendaItem, Decision, Meeting


@dataclass(frozen=True, slots=True)
class ChunkRecord:
    """A chunk with the facts of its punkt and meeting that indexing and citing need.

    `key` is the integer that names the chunk in both indexes.
    """

    key: int
    chunk: Chunk
    kommune: str | None
    udvalg: str | None
    meeting_date: date | None
    punkt: str | None
    title: str | None
    sagsnummer: str | None
    state: str
    source: str
    item_closed: bool = False

    @property
    def sitting(self) -> Sitting:
        """Return what rights to the chunk hang on."""
        return Sitting(self.udvalg, self.kommune, self.meeting_date)


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """A punkt with the facts of its meeting, both redacted for the viewer who asked.

    `meeting.items` is empty: one punkt is read without its neighbours. `Archive.meeting` gives
    them all.
    """

    meeting: Meeting
    item: AgendaItem


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a punkt stands, with nothing of it read; the title of a closed one is None here."""

    key: int
    id: str
    title: str | None
    closed: bool
    meeting_id: str
    date: date | None


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided at a punkt of a meeting of this body and date."""

    udvalg: str | None
    date: date | None
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting in a list: what tells it from others and how many punkter it has, unread."""

    id: str
    kommune: str | None
    udvalg: str | None
    date: date | None
    start: time | None
    state: str
    items: int


@dataclass(frozen=True, slots=True)
class Treated:
    """Where a case stood on an agenda: the punkt and its meeting, nothing of its text."""

    item_id: str
    punkt: str | None
    title: str | None
    sagsnummer: str
    meeting_id: str
    udvalg: str | None
    date: date | None


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that was held: what "seneste møde i Teknisk Udvalg" is looked up in."""

    udvalg: str | None
    kommune: str | None
    date: date


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names that occur in what a viewer may read, for understanding a question."""

    udvalg: tuple[str, ...]
    kommuner: tuple[str, ...]
    sagsnumre: tuple[str, ...]
    people: tuple[str, ...]
    first_date: date | None
    last_date: date | None
    items: int
    held: tuple[Held, ...] = ()

    @property
    def bodies(self) -> int:
        """Return how many bodies met; two municipalities' Økonomiudvalg are two."""
        return len({(held.kommune, held.udvalg) for held in self.held if held.udvalg})


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A file that was read: its full path, its name, its digest and the kommune it was given.

    `enclosures` are the digests of the attachment files that lay beside it, by name relative to
    it; None for one that it names and that was missing.
    """

    path: str
    name: str
    sha256: str
    kommune: str | None = None
    enclosures: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much an archive holds."""

    sources: int
    meetings: int
    items: int
    chunks: int
