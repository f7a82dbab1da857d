"""Where a quote stands in a punkt: the blocks of a punkt as shown, and the quote found in them.

A quote is verbatim but for white space, line-break hyphens and the marks of Markdown (see
`assistant.answers.text.quoting`), so these are skipped when it is looked for; what is marked is the
text itself, never the quote's own letters.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.answers.answer import Citation
from assistant.minutes.meeting import AgendaItem, Decision, Meeting, Section, SectionKind
from assistant.ui.wording import long_date

_SKIPPED = re.compile(r"[\s\-\u00ad\u2010\u2011*#_`»«”]")
_HYPHENATED = re.compile(r"(?<=[a-zæøå])[-\u00ad]\n(?=[a-zæøå])(?!og\b|eller\b|samt\b)")
_WRAPPED = re.compile(r"(?<=[^\n]{50})(?<![.:;])\n(?=[a-zæøåA-ZÆØÅ0-9(\"»])(?!\d+[.)]\s)")
_LOOSE_LIST = re.compile(r"\n\s*\n(?=[-•*–] )")
_BLANK_LINES = re.compile(r"\n\s*\n")
_BOUNDARY = re.compile(r"\n|(?<=[.!?])\s")
_AROUND = 220


class Kind(StrEnum):
    """What a block of a punkt is."""

    HEADING = "overskrift"
    NUMBER = "sagsnummer"
    SECTION = "afsnit"
    INDSTILLING = "indstilling"
    DECISION = "beslutning"
    ATTACHMENTS = "bilag"
    ATTACHMENT = "bilagstekst"
    HEADER = "moede"


@dataclass(frozen=True, slots=True)
class Block:
    """A headed stretch of a punkt, its text flowing (lines that were wrapped are joined)."""

    kind: Kind
    heading: str
    text: str
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Where in a text a quote stands, as start and end."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A quote in the block that holds it."""

    block: Block
    span: Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quote with what stands around it; `cut` says on which sides text was left out."""

    before: str
    quote: str
    after: str
    cut_before: bool
    cut_after: bool


def item_blocks(item: AgendaItem) -> tuple[Block, ...]:
    """Return a punkt's parts in reading order: sections, decisions, attachments."""
    sections = (_section_block(section) for section in item.sections)
    decisions = (_decision_block(decision) for decision in item.decisions)
    titles = "\n".join(attachment.title for attachment in item.attachments)
    attachments = (Block(Kind.ATTACHMENTS, "Bilag", titles),) if titles else ()
    return (*sections, *decisions, *attachments)


def header_block(meeting: Meeting) -> Block:
    """Return the meeting's own lines before the first punkt."""
    return Block(Kind.HEADER, "Mødets indledning", flow(meeting.header))


def find_quote(citation: Citation, item: AgendaItem) -> Place | None:
    """Find the block of a punkt that holds the citation's quote; the cited decision goes first.

    A quote from an attachment is found in its text, which is no block of the punkt as shown.
    """
    blocks = sorted(item_blocks(item), key=lambda block: not _is_cited_decision(block, citation))
    enclosed = (
        Block(Kind.ATTACHMENT, each.title, flow(each.text))
        for each in item.attachments
        if each.title == citation.attachment
    )
    return find_in((*blocks, *enclosed, *_identity(item)), citation.quote)


def find_in(blocks: Iterable[Block], quote: str) -> Place | None:
    """Find the first block that holds the quote."""
    spans = ((block, locate(block.text, quote)) for block in blocks)
    return next((Place(block, span) for block, span in spans if span), None)


def locate(text: str, quote: str) -> Span | None:
    """Find a quote in a text, white space and hyphens apart."""
    kept = [at for at, letter in enumerate(text) if not _SKIPPED.match(letter)]
    wanted = _SKIPPED.sub("", unicodedata.normalize("NFC", quote))
    at = "".join(text[i] for i in kept).find(wanted) if wanted else -1
    return Span(kept[at], kept[at + len(wanted) - 1] + 1) if at >= 0 else None


def excerpt(place: Place) -> Excerpt:
    """Cut the quote out of its block with a sentence or two on each side."""
    text, span = place.block.text, place.span
    start, end = _start(text, span.start), _end(text, span.end)
    return Excerpt(
        before=text[start : span.start],
        quote=text[span.start : span.end],
        after=text[span.end : end],
        cut_before=bool(text[:start].strip()),
        cut_after=bool(text[end:].strip()),
    )


def flow(text: str) -> str:
    """Join lines that a page width broke; line breaks that carry meaning stay."""
    composed = unicodedata.normalize("NFC", text)
    tight = _BLANK_LINES.sub("\n\n", _LOOSE_LIST.sub("\n", composed))
    return _WRAPPED.sub(" ", _HYPHENATED.sub("", tight)).strip()


def _identity(item: AgendaItem) -> tuple[Block, Block]:
    """Return what names a punkt: its printed heading, and its sagsnummer."""
    heading = flow(item.heading or item.title or "")
    return Block(Kind.HEADING, "", heading), Block(Kind.NUMBER, "", item.sagsnummer or "")


def _section_block(section: Section) -> Block:
    kind = Kind.INDSTILLING if section.kind is SectionKind.INDSTILLING else Kind.SECTION
    return Block(kind, section.heading, flow(section.text))


def _decision_block(decision: Decision) -> Block:
    when = long_date(decision.date) if decision.date else None
    facts = ", ".join(fact for fact in (decision.udvalg, when) if fact)
    heading = f"Beslutning – {facts}" if facts else decision.heading or "Beslutning"
    return Block(Kind.DECISION, heading, flow(decision.text), decision)


def _is_cited_decision(block: Block, citation: Citation) -> bool:
    decision = block.decision
    return decision is not None and (citation.decision_udvalg, citation.decision_date) == (
        decision.udvalg,
        decision.date,
    )


def _start(text: str, quote: int) -> int:
    """Return where an excerpt begins: the last boundary at most `_AROUND` before the quote."""
    if quote <= _AROUND:
        return 0
    return next(_boundaries(text, quote - _AROUND, quote), quote)


def _end(text: str, quote: int) -> int:
    """Return where an excerpt ends: the last boundary at most `_AROUND` after the quote."""
    if len(text) - quote <= _AROUND:
        return len(text)
    return max(_boundaries(text, quote, quote + _AROUND), default=quote)


def _boundaries(text: str, start: int, end: int) -> Iterator[int]:
    return (match.end() for match in _BOUNDARY.finditer(text, start, end))
