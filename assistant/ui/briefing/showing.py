"""A draft made ready to be shown: each line with its sources, and what can be done to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.answers.answer import Citation
from assistant.archive.ticks import Ticks
from assistant.briefing.briefing import (
    Briefing,
    Line,
    Source,
    numbered,
    numbers_of,
    source_mark,
    sources_of,
)
from assistant.briefing.draft import Draft, Laid, Place, key_of
from assistant.briefing.height import PAGE, chapter_height
from assistant.briefing.ticking import point_in
from assistant.ui.meetings.reading import ROOT as MEETINGS

_ONE_PAGE = 2
"""Halves of a page that are called a page and not pages."""

_NAMED_BY = 60
"""Letters of a line that name it to those who hear its buttons."""


@dataclass(frozen=True, slots=True)
class Marker:
    """The number of a source where a line cites it, and where it is read."""

    number: int
    address: str
    label: str


@dataclass(frozen=True, slots=True)
class Point:
    """An open point in a line: what is ticked off, and the day it was."""

    item_id: str
    quote: str
    done: date | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A line on the page; `first` and `last` among those of its section that are not struck."""

    key: str
    line: Line
    pieces: tuple[str | Marker, ...]
    struck: bool = False
    first: bool = False
    last: bool = False
    point: Point | None = None

    @property
    def name(self) -> str:
        """Return the beginning of its words."""
        text = self.line.text
        return text if len(text) <= _NAMED_BY else f"{text[:_NAMED_BY].rsplit(' ', 1)[0]} …"


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section on the page; without lines it is only where one can be added."""

    key: str
    heading: str
    lines: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class ShownChapter:
    """A chapter on the page."""

    title: str
    sections: tuple[ShownSection, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A draft as the page shows it, and what of it is exported."""

    edited: Briefing
    chapters: tuple[ShownChapter, ...]
    sources: tuple[Source, ...]
    struck: int
    own: int

    @property
    def pages(self) -> str:
        """Return about how many pages it prints, in halves."""
        height = sum(chapter_height(chapter, notes=True) for chapter in self.edited.chapters)
        halves = max(1, round(2 * height / PAGE))
        whole = f"{halves // 2 or ''}{'½' if halves % 2 else ''}"
        return f"ca. {whole} {'side' if halves <= _ONE_PAGE else 'sider'}"

    @property
    def written_in(self) -> set[str]:
        """Return the keys of what a person can write in: sections, and own lines."""
        sections = [section for chapter in self.chapters for section in chapter.sections]
        own = {line.key for s in sections for line in s.lines if line.line.added_by is not None}
        return own | {section.key for section in sections}


def page_of(draft: Draft, ticks: Ticks) -> Page:
    """Return a draft as it is shown."""
    edited = draft.edited()
    sources = sources_of(edited)
    shower = _Shower(draft, ticks, numbers_of(sources))
    chapters = tuple(shower.chapter(laid) for laid in draft.laid())
    lines = [line for chapter in chapters for s in chapter.sections for line in s.lines]
    return Page(
        edited,
        chapters,
        sources,
        struck=sum(line.struck for line in lines),
        own=sum(line.line.added_by is not None for line in lines if not line.struck),
    )


def address_of(citation: Citation) -> str:
    """Return where a source is read: its punkt, or the meeting where its head is cited."""
    punkt = f"#{citation.item_id}" if citation.item_id else ""
    return f"{MEETINGS}/{citation.meeting_id}{punkt}"


def label_of(source: Source) -> str:
    """Return how a clerk would write a source; its file is told where the link leads."""
    return source.label.removesuffix(f" ({source.citation.source})")


class _Shower:
    def __init__(
        self, draft: Draft, ticks: Ticks, numbers: dict[tuple[str, str | None, str], int]
    ) -> None:
        self._struck = set(draft.edits.struck)
        self._ticks = ticks
        self._numbers = numbers

    def chapter(self, laid: Laid) -> ShownChapter:
        sections = tuple(self._section(place) for place in laid.places)
        return ShownChapter(laid.chapter.title, sections, laid.chapter.remarks)

    def _section(self, place: Place) -> ShownSection:
        kept = [key_of(line) for line in place.lines if key_of(line) not in self._struck]
        ends = (kept[0], kept[-1]) if kept else ("", "")
        lines = tuple(self._line(place.heading, line, ends) for line in place.lines)
        return ShownSection(place.key, place.heading, lines)

    def _line(self, heading: str, line: Line, ends: tuple[str, str]) -> Shown:
        key = key_of(line)
        if key in self._struck:
            return Shown(key, line, (line.text,), struck=True)
        return Shown(
            key,
            line,
            tuple(self._pieces(line)),
            first=key == ends[0],
            last=key == ends[1],
            point=self._point(heading, line),
        )

    def _pieces(self, line: Line) -> Iterator[str | Marker]:
        citations = iter(line.citations)
        for piece in numbered(line, self._numbers):
            if isinstance(piece, str):
                yield piece
            else:
                citation = next(citations)
                label = label_of(Source(self._numbers[source_mark(citation)], citation))
                yield Marker(piece, address_of(citation), label)

    def _point(self, heading: str, line: Line) -> Point | None:
        point = point_in(heading, line)
        return Point(point.item_id, point.sentence, self._ticks.done(point)) if point else None
