"""What a file of minutes says: a meeting, its punkter, and their parts.

First types of the flow; every later stage speaks in them. A reader fills everything but the
ids, which the archive gives once and keeps (`assistant.archive.ids`).
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class State(StrEnum):
    """How final a text is."""

    REFERAT = "referat"
    DAGSORDEN = "dagsorden"
    KLADDE = "kladde"


class SectionKind(StrEnum):
    """What a section of a punkt is for, whatever the municipality calls it."""

    RESUME = "resume"
    BAGGRUND = "baggrund"
    SAGSFREMSTILLING = "sagsfremstilling"
    OEKONOMI = "oekonomi"
    PERSONALE = "personale"
    VURDERING = "vurdering"
    LOVGRUNDLAG = "lovgrundlag"
    HOERING = "hoering"
    KONSEKVENSER = "konsekvenser"
    INDSTILLING = "indstilling"
    KOMPETENCE = "kompetence"
    SAGSGANG = "sagsgang"
    TIDLIGERE = "tidligere"
    VIDERE = "videre"
    ANDET = "andet"


@dataclass(frozen=True, slots=True)
class Member:
    """A person named in the attendance of a meeting."""

    name: str
    party: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a punkt that is neither decision nor attachment list.

    `heading` is as printed (empty where the text stands without one); `text` is verbatim, its
    lines joined by newlines, without page furniture. `source` is the file it was taken from,
    empty where that is the punkt's.
    """

    kind: SectionKind
    heading: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What one body decided on one date; `text` stops before attendance and attachments."""

    udvalg: str | None
    date: date | None
    text: str
    absent: tuple[str, ...] = ()
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A bilag by its printed name; `text` is what its file says, where that is at hand.

    `file` is where the document says that file lies, relative to itself.
    """

    title: str
    closed: bool = False
    text: str = ""
    file: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One punkt. `title` is as printed, without number and closed mark.

    `heading` is the printed heading line, verbatim; a closed punkt is cited by it. `source` is
    the file the punkt was taken from, empty where that is the meeting's.
    """

    punkt: str | None
    title: str | None
    sagsnummer: str | None
    closed: bool = False
    heading: str = ""
    state: State = State.REFERAT
    sections: tuple[Section, ...] = ()
    decisions: tuple[Decision, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    id: str = ""
    corrected_at: str | None = None
    source: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Return all it says under its title: its sections, then its decisions; no attachments."""
        sections = (section.text for section in self.sections)
        return (*sections, *(decision.text for decision in self.decisions))


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of one body, as read from one or more files.

    `header` is the meeting's own lines before the first punkt, verbatim. `uncertain` holds
    Danish sentences about what the reader could not be sure of.
    """

    udvalg: str | None
    date: date | None
    items: tuple[AgendaItem, ...]
    source: str
    kommune: str | None = None
    start: time | None = None
    place: str | None = None
    state: State = State.REFERAT
    members: tuple[Member, ...] = ()
    absent: tuple[str, ...] = ()
    header: str = ""
    sources: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    id: str = ""
