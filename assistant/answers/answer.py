"""The answer object: what is said, where each word of it stands, and what was searched."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.search.passage import Passage
from assistant.search.question import Question


class Outcome(StrEnum):
    """How far the minutes answer the question."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a claim can be checked: the meeting, the punkt, the case and the words.

    `item_id` is None when the quote stands in the meeting's header. `decision_udvalg` and
    `decision_date` are set when the quote is (part of) a decision.
    """

    marker: int
    meeting_id: str
    item_id: str | None
    kommune: str | None
    udvalg: str | None
    meeting_date: date | None
    punkt: str | None
    title: str | None
    sagsnummer: str | None
    closed: bool
    state: str
    source: str
    quote: str
    decision_udvalg: str | None = None
    decision_date: date | None = None
    attachment: str | None = None

    @property
    def label(self) -> str:
        """Return the citation as a clerk would write it."""
        when = f"{self.meeting_date:%d-%m-%Y}" if self.meeting_date else "uden dato"
        punkt = f", punkt {self.punkt}" if self.punkt else ""
        sag = f", sagsnr. {self.sagsnummer}" if self.sagsnummer else ", uden sagsnummer"
        return f"{self.udvalg or 'Ukendt udvalg'}, {when}{punkt}{sag}"


@dataclass(frozen=True, slots=True)
class Nearest:
    """A punkt offered as near, not as an answer."""

    item_id: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A verified answer. `text` carries [n] markers, each resolving to one citation.

    `items` are all punkt ids of a list or count; `passages` the ranked hits, also when refused.
    `remarks` are the sentences that end `text` and speak of the answer itself, not of the
    minutes: what was searched, that the source is an agenda.
    """

    question: Question
    outcome: Outcome
    text: str
    citations: tuple[Citation, ...] = ()
    items: tuple[str, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    passages: tuple[Passage, ...] = ()
    seconds: float = 0.0
    remarks: tuple[str, ...] = ()

    @property
    def quotes_closed(self) -> bool:
        """Return whether it quotes what not everybody may read: a closed punkt or bilag."""
        shut = {(p.record.chunk.item_id, p.record.chunk.heading) for p in self._closed_passages()}
        told = self.outcome is not Outcome.REFUSED
        return told and any(c.closed or (c.item_id, c.attachment) in shut for c in self.citations)

    def _closed_passages(self) -> Iterator[Passage]:
        return (passage for passage in self.passages if passage.record.chunk.closed)

    def item_ids(self, *, passages: bool) -> tuple[str, ...]:
        """Return every punkt it tells of, once; those of `passages` where they are handed out."""
        cited = (citation.item_id for citation in self.citations if citation.item_id)
        near = (nearest.item_id for nearest in self.nearest)
        found = (passage.record.chunk.item_id for passage in self.passages if passages)
        return tuple(dict.fromkeys((*cited, *self.items, *near, *found)))
