"""Blocks: what stands under one heading of a punkt, and what becomes of it.

`body` fills blocks line by line; the rules here look at a whole punkt's blocks afterwards: who
was absent from which decision, decisions without a word, decisions without a heading.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.minutes import people
from assistant.minutes.attachments import attachments_of
from assistant.minutes.headings import Sign, is_verdict, no_attachments
from assistant.minutes.lines import Line, joined, starts_new
from assistant.minutes.meeting import Attachment, Decision, Section
from assistant.minutes.meeting import SectionKind as Kind


@dataclass(slots=True)
class Block:
    """A stretch of lines under one heading, while a punkt is being read.

    `at` are the line numbers of the heading. `firm` is False where the heading is one only if a
    decision follows it; `inline` where the heading and a short value share a line.
    """

    sign: Sign
    heading: str = ""
    kind: Kind = Kind.ANDET
    udvalg: str | None = None
    day: date | None = None
    lines: list[Line] = field(default_factory=list)
    absent: tuple[str, ...] = ()
    firm: bool = True
    inline: bool = False
    at: tuple[int, ...] = ()

    @property
    def own(self) -> list[Line]:
        """Return the lines that are not furniture."""
        return [line for line in self.lines if not line.noise]

    @property
    def empty(self) -> bool:
        """Return whether nothing stands under the heading yet."""
        return all(line.noise for line in self.lines)


_DECIDES = re.compile(
    r"^(?P<who>[A-ZÆØÅ][\wæøåÆØÅ ,&-]{2,80}?(?:udvalget|udvalg|byrådet|rådet|bestyrelsen"
    r"|direktionen|magistraten|nævnet))\s"
    r"(?:anbefal(?:er|ede)|godkend(?:er|te)|tiltræder|tiltrådte|beslutte(?:r|de)|tager|tog"
    r"|indstill(?:er|ede)|drøfte(?:r|de)|udsætter|udsatte|vedtager|vedtog|afslår|afslog|afvis(?:er|te)"
    r"|forkaste(?:r|de)|tilbagesend(?:er|te)|oversend(?:er|te)|henvis(?:er|te)|giver|gav"
    r"|meddel(?:er|te)|fastsætter|fastsatte|udpege(?:r|de)|bemyndige(?:r|de)|bevilge(?:r|de))\b",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(
    r"^(?P<who>(?!(?:Udvalget|Rådet|Bestyrelsen|Nævnet)\b)[A-ZÆØÅ][\wæøåÆØÅ ,&-]{2,80}?(?:udvalget"
    r"|udvalg|byrådet|rådet|bestyrelsen|direktionen|magistraten))\s"
    r"(?:anbefal(?:er|ede)|tiltræder|tiltrådte|godkend(?:er|te)|vedtog|besluttede)\s(?!ikke\b)"
)
_NAMES_OTHERS = frozenset((Kind.TIDLIGERE, Kind.SAGSGANG))
"""Sections that may do no more than name the meetings at which the case comes up."""
_OWN_BODY = frozenset(("udvalget", "rådet", "bestyrelsen", "nævnet"))


def settled(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with attendance given to decisions, and decisions only where one stands."""
    _give_attendance(blocks)
    kept = _with_run_on_decisions(_without_empty(blocks))
    if any(block.sign is Sign.DECISION for block in kept):
        return kept
    return _with_unheaded_decision(kept)


def _give_attendance(blocks: Sequence[Block]) -> None:
    """Let each decision know who was absent by the attendance printed beside it."""
    for at, block in enumerate(blocks):
        if block.sign is not Sign.ATTENDANCE:
            continue
        near = [blocks[other] for other in (at - 1, at + 1) if 0 <= other < len(blocks)]
        decision = next((each for each in near if each.sign is Sign.DECISION), None)
        if decision is not None:
            decision.absent = tuple(dict.fromkeys((*decision.absent, *absent_in(block))))


def _without_empty(blocks: Sequence[Block]) -> list[Block]:
    """Turn decisions without a word back into text (a plan of dates), or into a bare heading."""
    kept: list[Block] = []
    for block in blocks:
        if block.sign is not Sign.DECISION or not block.empty:
            kept.append(block)
        elif (
            kept
            and kept[-1].sign is Sign.SECTION
            and (not block.firm or kept[-1].kind in _NAMES_OTHERS)
        ):
            number = block.at[0] if block.at else 0
            kept[-1].lines.extend([Line(number, block.heading), *block.lines])
        else:
            kept.append(Block(Sign.SECTION, block.heading, lines=block.lines, at=block.at))
    return kept


def _with_unheaded_decision(blocks: list[Block]) -> list[Block]:
    """Find a decision that no heading announces: a verdict, after a proposal or alone."""
    headed = any(block.heading for block in blocks)
    for at, block in enumerate(blocks):
        start = None if block.sign is not Sign.SECTION else _verdict_at(block, headed)
        if start is not None:
            own = block.own
            who = _DECIDES.match(own[start].text)
            name = who["who"] if who and who["who"].lower() not in _OWN_BODY else None
            cut = block.lines.index(own[start])
            decision = Block(Sign.DECISION, udvalg=name, lines=block.lines[cut:])
            block.lines = block.lines[:cut]
            return [*blocks[: at + 1], decision, *blocks[at + 1 :]]
    return blocks


def _with_run_on_decisions(blocks: list[Block]) -> list[Block]:
    """Part off what a named body recommended, told right after the proposal it had before it."""
    parted: list[Block] = []
    for block in blocks:
        parted.append(block)
        if block.sign is Sign.SECTION and block.kind is Kind.INDSTILLING:
            parted.extend(_run_on(block))
    return parted


def _run_on(block: Block) -> list[Block]:
    """Cut off the decisions of named bodies that run on a proposal, and return them."""
    found: list[Block] = []
    own = block.own
    for last, line in reversed(list(zip(own, own[1:], strict=False))):
        who = _RECOMMENDS.match(line.text)
        if who and _may_follow(last, line):
            cut = block.lines.index(line)
            found.insert(0, Block(Sign.DECISION, udvalg=who["who"], lines=block.lines[cut:]))
            block.lines = block.lines[:cut]
    return found


def _may_follow(last: Line, line: Line) -> bool:
    """Return whether the line before is ended, so that another body's word can begin."""
    ended = last.text.endswith((".", "!", "?", '"', "”"))
    listed = starts_new(last.text) and not last.text.endswith((",", ":", " at", " og", "-"))
    return ended or listed or line.gap > 0


def _verdict_at(block: Block, headed: bool) -> int | None:
    """Return where in a block's own lines a decision begins, if one does."""
    own = block.own
    if block.kind is Kind.ANDET and not headed:
        return 0 if own and is_verdict(own[0].text) else None
    if block.kind is not Kind.INDSTILLING:
        return None
    return next(
        (
            at
            for at, line in enumerate(own)
            if at and _decides(line.text) and _may_follow(own[at - 1], line)
        ),
        None,
    )


def _decides(text: str) -> bool:
    return bool(_DECIDES.match(text)) or (is_verdict(text) and not text[0].isdigit())


def absent_in(block: Block) -> tuple[str, ...]:
    """Return who a block of attendance says was absent."""
    told = [name for line in block.lines for name in people.absent_in_sentence(line.text)]
    return tuple(told) or people.names([line.text for line in block.own])


# --- what becomes of them -----------------------------------------------------------------------


def sections_of(blocks: Sequence[Block], width: int) -> tuple[Section, ...]:
    """Return the sections, attendance among them where it names anyone."""
    return tuple(
        Section(block.kind, block.heading, joined(block.lines, width))
        for block in blocks
        if (block.sign is Sign.SECTION and (block.heading or not block.empty))
        or (block.sign is Sign.ATTENDANCE and not block.empty)
    )


def decisions_of(blocks: Sequence[Block], width: int) -> tuple[Decision, ...]:
    """Return the decisions, in printed order."""
    return tuple(
        Decision(block.udvalg, block.day, joined(block.lines, width), block.absent, block.heading)
        for block in blocks
        if block.sign is Sign.DECISION
    )


def attachments_in(blocks: Sequence[Block], width: int) -> tuple[Attachment, ...]:
    """Return the attachments of all lists."""
    return tuple(
        each
        for block in blocks
        if block.sign is Sign.ATTACHMENTS
        for each in attachments_of(
            [line for line in block.own if not no_attachments(line.text)], width
        )
    )
