"""What is written of a conversation, gathered anew from the archive for whoever takes it away.

Plain data with whole addresses; `markdown` and `word` differ only in how they write it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answers.answer import Answer, Citation, Nearest
from assistant.archive.archive import Archive
from assistant.archive.names import folded
from assistant.archive.redaction import HIDDEN_TITLE
from assistant.archive.viewer import Viewer
from assistant.minutes.meeting import AgendaItem
from assistant.ui.chips import NAMES, because, chosen
from assistant.ui.conversation import outcome_of
from assistant.ui.frame import CLOSED_QUOTED, DEMO_ANSWER, NOTICE, PRODUCT, Installation
from assistant.ui.meetings.reading import address
from assistant.ui.quotes import find_quote
from assistant.ui.turns import Turn, Turns
from assistant.ui.wording import UNTITLED, long_date, state_word

_MARKER = re.compile(r"\[(\d+)\]")
_WITHHELD = "Svaret er udeladt, fordi det bygger på et punkt eller et bilag, som er lukket for dig."


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; a reference leads to an address."""

    text: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A source of an answer: its marker, its punkt, what identifies it, and the words."""

    marker: str
    title: str
    label: str
    state: str
    address: str
    quote: str | None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with its answer, paragraph by paragraph."""

    number: int
    question: str
    outcome: str
    scope: tuple[str, ...]
    paragraphs: tuple[tuple[Run, ...], ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A conversation to be written down."""

    title: str
    place: str
    day: date
    notices: tuple[str, ...]
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who takes a conversation away, and where the app stands that its links lead to."""

    archive: Archive
    viewer: Viewer
    base: str


def paper(turns: Turns, reader: Reader, installation: Installation, today: date) -> Paper:
    """Gather a conversation."""
    demo = (f"{DEMO_ANSWER}. Kommunerne findes ikke.",) if installation.demo else ()
    closed = (CLOSED_QUOTED,) if any(turn.answer.quotes_closed for turn in turns) else ()
    return Paper(
        title=f"Samtale med {PRODUCT}",
        place=installation.place,
        day=today,
        notices=(*demo, *closed, NOTICE),
        exchanges=tuple(_exchange(turn, reader) for turn in turns),
    )


def facts(written: Paper) -> str:
    """Return the line under the title."""
    return f"{written.place}, {long_date(written.day)}"


def _exchange(turn: Turn, reader: Reader) -> Exchange:
    answer = turn.answer
    shut = any(_is_shut(citation, reader) for citation in answer.citations)
    withheld = shut or any(_is_untold(nearest, reader) for nearest in answer.nearest)
    sources = tuple(_source(citation, reader) for citation in answer.citations)
    links = {source.marker: source.address for source in sources}
    text = _WITHHELD if withheld else answer.text
    return Exchange(
        number=turn.number,
        question=turn.question,
        outcome=outcome_of(answer),
        scope=tuple(_scope(turn, answer, reader)),
        paragraphs=tuple(_runs(line, links) for line in text.splitlines() if line.strip()),
        sources=sources,
    )


def _source(citation: Citation, reader: Reader) -> Source:
    shut = _is_shut(citation, reader)
    told = _told(citation, reader) if shut else citation
    where = address(citation.meeting_id, citation.item_id)
    return Source(
        marker=f"[{citation.marker}]",
        title=told.title or (UNTITLED if citation.item_id else "Mødets oplysninger"),
        label=told.label,
        state="Lukket punkt" if citation.closed else state_word(citation.state),
        address=f"{reader.base}{where}",
        quote=None if shut else citation.quote,
    )


def _told(citation: Citation, reader: Reader) -> Citation:
    """Return a citation with no more about its punkt than the reader is told."""
    item = _item_of(citation, reader)
    if item is None:
        return replace(citation, title=HIDDEN_TITLE, sagsnummer=None)
    return replace(citation, title=item.title, sagsnummer=item.sagsnummer)


def _item_of(citation: Citation, reader: Reader) -> AgendaItem | None:
    """Return the cited punkt as the reader may see it; None where it is not told of."""
    if citation.item_id is None:
        return None
    record = reader.archive.item(citation.item_id, reader.viewer)
    return record.item if record else None


def _is_untold(nearest: Nearest, reader: Reader) -> bool:
    """Return whether the reader is not told the title of a punkt that was offered as near."""
    record = reader.archive.item(nearest.item_id, reader.viewer)
    return record is None or record.item.title != nearest.title


def _is_shut(citation: Citation, reader: Reader) -> bool:
    """Return whether the cited words are not the reader's to see: closed since, or never his.

    What was answered to one may be taken away by another, so what he may read now is asked anew.
    """
    item = _item_of(citation, reader)
    if item is None:
        return citation.closed
    whole = not citation.closed and not item.closed and citation.attachment is None
    return not whole and find_quote(citation, item) is None


def _scope(turn: Turn, answer: Answer, reader: Reader) -> Iterator[str]:
    yield from (f"{name}: {value} (valgt)" for name, value in chosen(turn.asked))
    if answer.question.follow_up:
        yield "Opfølgning på det, der blev spurgt om før"
    known = {folded(name) for name in reader.archive.vocabulary(reader.viewer).udvalg}
    for derived in answer.question.derived:
        if derived.filter == "udvalg" and folded(derived.value) not in known:
            continue  # a body that only closed text names
        name = NAMES.get(derived.filter, derived.filter.capitalize())
        yield f"{name}: {derived.value} ({because(derived)})"


def _runs(line: str, links: dict[str, str]) -> tuple[Run, ...]:
    """Part a line into text and references."""
    runs: list[Run] = []
    end = 0
    for match in _MARKER.finditer(line):
        if match[0] in links:
            runs += [Run(line[end : match.start()]), Run(match[0], links[match[0]])]
            end = match.end()
    return tuple(run for run in (*runs, Run(line[end:])) if run.text)


def plain(runs: Sequence[Run]) -> str:
    """Return the text of runs."""
    return "".join(run.text for run in runs)
