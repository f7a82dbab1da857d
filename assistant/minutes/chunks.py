"""Chunks: what is embedded and searched, cut from one punkt and never across two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.minutes.meeting import AgendaItem, Meeting, Section, SectionKind
from embeddings.tokens import count_tokens


class Part(StrEnum):
    """Which part of a punkt a chunk was cut from."""

    TITEL = "titel"
    SAG = "sag"
    INDSTILLING = "indstilling"
    BESLUTNING = "beslutning"
    BILAG = "bilag"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of verbatim text from one part of one punkt.

    `context` (udvalg, date, sagsnummer, title) is put before `text` when the chunk is embedded
    and indexed; it is never quoted. `closed` is the chunk's own visibility: the printed title
    of a closed punkt is open, its body is not.
    """

    id: str
    item_id: str
    meeting_id: str
    part: Part
    heading: str
    text: str
    context: str
    closed: bool


CHUNKING_VERSION = 2
"""Raised when the same meeting would give other chunks; kept in the index manifest."""

BUDGET = 256
"""Tokens of text in one chunk: with its context it stays under the 512 of common encoders."""


def chunk_meeting(meeting: Meeting) -> list[Chunk]:
    """Cut every punkt of a meeting (ids given) into chunks, in printed order."""
    return [chunk for item in meeting.items for chunk in chunk_item(meeting, item, item)]


def chunk_item(meeting: Meeting, item: AgendaItem, outline: AgendaItem | None) -> list[Chunk]:
    """Cut one punkt: case text, each indstilling, each decision, the bilag list, each bilag apart.

    The text of a bilag is headed by its title, the list of them by nothing.

    `outline` is the punkt as everybody may see it, None where nobody is told of it. A punkt that
    prints no open text gets one open chunk holding the title of its outline, so that it can be
    found and reported as closed; where the printed title is another, that is closed text.
    """
    pieces = [
        replace(block, text=text)
        for block in _blocks(item)
        for text in split_text(block.text, BUDGET)
    ]
    if all(piece.closed for piece in pieces):
        pieces = [*_titles(item, outline), *pieces]
    pieces.sort(key=lambda piece: piece.closed)  # no open one is numbered by the closed before it
    context = describe(meeting, item)
    outlined = describe(meeting, outline) if item.closed and outline else context
    return [
        Chunk(
            id=f"{item.id}-c{number:02d}",
            item_id=item.id,
            meeting_id=meeting.id,
            part=piece.part,
            heading=piece.heading,
            text=piece.text,
            context=context if piece.closed else outlined,
            closed=piece.closed,
        )
        for number, piece in enumerate(pieces, start=1)
    ]


def describe(meeting: Meeting, item: AgendaItem) -> str:
    """Return the line put before each chunk of a punkt: body, date, case and title."""
    facts = [
        meeting.udvalg,
        f"{meeting.date:%d-%m-%Y}" if meeting.date else None,
        f"sagsnr. {item.sagsnummer}" if item.sagsnummer else None,
        item.title,
    ]
    return " · ".join(fact for fact in facts if fact)


def split_text(text: str, budget: int) -> list[str]:
    """Split text into pieces of at most `budget` tokens, at paragraphs, else sentences, else words.

    Nothing is lost or repeated: the pieces hold the text's words in order.
    """
    if not text.strip():
        return []
    if count_tokens(text) <= budget:
        return [text.strip()]
    parts = _parts(text)
    return _packed([piece for part in parts for piece in split_text(part, budget)], text, budget)


_PARAGRAPH = re.compile(r"\n\s*\n")
_LINE = re.compile(r"\n")
_SENTENCE = re.compile(r"(?<=[.!?:;])[^\S\n]+(?=[A-ZÆØÅ0-9»\"(])")
_WORD = re.compile(r"\s+")
_SAG_END = "\n\n"


@dataclass(frozen=True, slots=True)
class _Piece:
    part: Part
    heading: str
    text: str
    closed: bool


def _titles(item: AgendaItem, outline: AgendaItem | None) -> Iterator[_Piece]:
    """Yield what everybody may find a punkt by, and its title where that is closed text."""
    told = (outline.title or outline.heading) if outline else None
    if told is not None:
        yield _Piece(Part.TITEL, "", told, False)
    printed = item.title or item.heading
    if printed != told:
        yield _Piece(Part.TITEL, "", printed, True)


def _parts(text: str) -> list[str]:
    """Split at the strongest boundary the text has; one endless word is halved."""
    for boundary in (_PARAGRAPH, _LINE, _SENTENCE, _WORD):
        parts = [part for part in boundary.split(text) if part.strip()]
        if len(parts) > 1:
            return parts
    middle = len(text) // 2
    return [text[:middle], text[middle:]]


def _packed(pieces: list[str], text: str, budget: int) -> list[str]:
    """Join neighbouring pieces, as they stand in `text`, while they fit the budget."""
    packed: list[str] = []
    start = end = 0
    for piece in pieces:
        at = text.index(piece, end)
        if end and count_tokens(text[start : at + len(piece)]) > budget:
            packed.append(text[start:end].strip())
            start = at
        elif not end:
            start = at
        end = at + len(piece)
    return [*packed, text[start:end].strip()]


def _blocks(item: AgendaItem) -> Iterator[_Piece]:
    """Yield the stretches that may not share a chunk."""
    case: list[Section] = []
    for section in item.sections:
        if section.kind is SectionKind.INDSTILLING:
            yield _Piece(Part.INDSTILLING, section.heading, _headed(section), item.closed)
        else:
            case.append(section)
    yield from _case_blocks(case, closed=item.closed)
    for decision in item.decisions:
        text = "\n".join(filter(None, (decision.heading, decision.text)))
        yield _Piece(Part.BESLUTNING, decision.heading, text, item.closed)
    for closed in (False, True):
        titles = [a.title for a in item.attachments if (a.closed or item.closed) is closed]
        yield _Piece(Part.BILAG, "", "\n".join(titles), closed)
    for attachment in item.attachments:
        hidden = attachment.closed or item.closed
        yield _Piece(Part.BILAG, attachment.title, attachment.text, hidden)


def _case_blocks(sections: list[Section], *, closed: bool) -> Iterator[_Piece]:
    """Join short neighbouring sections of the case text; a section that fills a chunk stands alone.

    Many sections hold one word ("Ingen."); alone they would be hits without substance.
    """
    heading, joined = "", ""
    for section in sections:
        text = _headed(section)
        if joined and count_tokens(joined + _SAG_END + text) > BUDGET:
            yield _Piece(Part.SAG, heading, joined, closed)
            heading, joined = "", ""
        heading = heading or section.heading
        joined = f"{joined}{_SAG_END}{text}" if joined else text
    yield _Piece(Part.SAG, heading, joined, closed)


def _headed(section: Section) -> str:
    return "\n".join(filter(None, (section.heading, section.text)))
