"""The inside of one punkt: sections, decisions, attachments, attendance, in printed order.

A small machine walks the lines; `headings` says what each announces. Every line ends up in
exactly one block, or is named as furniture, case line or group heading.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.minutes import people
from assistant.minutes.attachments import attachments_of, is_entry
from assistant.minutes.headings import Mark, Sign, is_verdict, no_attachments
from assistant.minutes.items import Span
from assistant.minutes.lines import Line, joined
from assistant.minutes.meeting import Attachment, Decision, Section
from assistant.minutes.meeting import SectionKind as Kind
from assistant.minutes.numbering import candidate
from assistant.minutes.page import Page


@dataclass(slots=True)
class Block:
    """A stretch of lines under one heading, while a punkt is being read."""

    sign: Sign
    heading: str = ""
    kind: Kind = Kind.ANDET
    udvalg: str | None = None
    day: date | None = None
    lines: list[Line] = field(default_factory=list)
    absent: tuple[str, ...] = ()
    firm: bool = True
    inline: bool = False

    @property
    def empty(self) -> bool:
        """Return whether nothing stands under the heading yet."""
        return not any(not line.noise for line in self.lines)


@dataclass(frozen=True, slots=True)
class Body:
    """What a punkt's lines say, before the meeting's own body and date are known."""

    sagsnummer: str | None
    closed: bool
    sections: tuple[Section, ...]
    decisions: tuple[Decision, ...]
    attachments: tuple[Attachment, ...]
    people: tuple[str, ...]


_SHORT_VALUE = frozenset((Kind.KOMPETENCE, Kind.SAGSGANG, Kind.TIDLIGERE))
_PLANS = frozenset((Kind.SAGSGANG, Kind.HOERING, Kind.KOMPETENCE, Kind.VIDERE))
_NO_PROPOSAL = frozenset((Kind.INDSTILLING, Kind.TIDLIGERE, Kind.SAGSGANG, Kind.KOMPETENCE))
_PROPOSES = re.compile(
    r"^(?:[A-ZÆØÅ][^.:;]{2,110}?\s(?:indstiller|anbefaler|foreslår)|Det (?:indstilles|anbefales"
    r"|foreslås))(?:,? at\b|:|,? over for\b| til\b)"
)
_DECIDES = re.compile(
    r"^(?P<who>[A-ZÆØÅ][\wæøåÆØÅ ,&-]{2,80}?(?:udvalget|udvalg|byrådet|rådet|bestyrelsen"
    r"|direktionen|magistraten|nævnet))\s"
    r"(?:anbefaler|anbefalede|godkender|godkendte|tiltræder|tiltrådte|besluttede|beslutter"
    r"|tager|tog|indstiller|drøftede|udsatte|vedtog)\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:mødet (?:blev )?(?:sluttede|slut|hævet|sluttet|afbrudt|genoptaget|fortsat)"
    r"|underskrift(?:er|sblad|sside|sark)?\s?:?$|referatet er godkendt|godkendt den \d)",
    re.IGNORECASE,
)


def read_body(page: Page, span: Span, groups: set[int]) -> Body:
    """Read the lines of one punkt."""
    return _Reading(page, span, groups).run()


class _Reading:
    """The walk through one punkt's lines."""

    def __init__(self, page: Page, span: Span, groups: set[int]) -> None:
        self.page, self.span, self.groups = page, span, groups
        self.blocks = [Block(Sign.SECTION)]
        self.sagsnummer: str | None = None
        self.closed = span.closed
        self.in_head = True
        self.label_open = False
        marks = [page.marks[index] for index in range(*span.body)]
        self.decides = any(mark and mark.sign is Sign.DECISION for mark in marks)
        self.proposes = any(
            mark and mark.sign is Sign.SECTION and mark.kind is Kind.INDSTILLING for mark in marks
        )

    @property
    def current(self) -> Block:
        return self.blocks[-1]

    def run(self) -> Body:
        for index in range(*self.span.body):
            self._take(index)
        for index in self.span.above:
            case = self.page.cases[index]
            if case and self.sagsnummer is None:
                self.sagsnummer = case.number
            self.closed = self.closed or bool(case and case.closed)
        return self._result()

    # --- one line ------------------------------------------------------------------------------

    def _take(self, index: int) -> None:
        line, mark = self.page.lines[index], self.page.marks[index]
        if line.noise:
            self.current.lines.append(line)
        elif (
            index in self.groups
            or (self.in_head and self._head_line(index))
            or mark is not None
            and self._open(index, mark)
        ):
            return
        else:
            self._text(index, line)

    def _head_line(self, index: int) -> bool:
        """Take a line of the head: case number, status, the number printed again."""
        line, case = self.page.lines[index], self.page.cases[index]
        if case is not None:
            self.label_open = case.number is None and case.labelled
            if self.sagsnummer is None:
                self.sagsnummer = case.number
            self.closed = self.closed or bool(case.closed)
            self._detail(line, case.number)
            return True
        told = self.page.status(index)
        if told is not None:
            self.closed = self.closed or told
            return True
        again = candidate(index, line.text)
        return bool(again and self.span.punkt == str(again.number) and not again.title)

    def _detail(self, line: Line, number: str | None) -> None:
        label, colon, value = line.text.partition(":")
        if number is None and colon and value.strip() and not any(sign.isdigit() for sign in value):
            self.blocks.insert(-1, Block(Sign.SECTION, f"{label}:", lines=[_part(line, value)]))

    # --- headings ------------------------------------------------------------------------------

    def _open(self, index: int, mark: Mark) -> bool:
        """Open what a heading announces; return False where the line is text after all."""
        line = self.page.lines[index]
        opened = {
            Sign.SECTION: self._open_section,
            Sign.DECISION: self._open_decision,
            Sign.ATTACHMENTS: self._open_attachments,
            Sign.ATTENDANCE: self._open_attendance,
            Sign.AD: self._open_ad,
        }[mark.sign](index, mark)
        if opened:
            self.in_head = False
            if mark.rest and mark.sign is not Sign.ATTENDANCE:
                self.current.lines.append(_part(line, mark.rest))
        return opened

    def _open_section(self, index: int, mark: Mark) -> bool:
        short = (
            mark.kind in _SHORT_VALUE and 0 < len(mark.rest) <= 80 and not mark.rest.endswith(":")
        )
        self.blocks.append(Block(Sign.SECTION, mark.heading, mark.kind, inline=short))
        return True

    def _open_decision(self, index: int, mark: Mark) -> bool:
        if not mark.firm and self._in_plan() and not self._verdict_follows(index):
            return False
        last = self.current
        if last.sign is Sign.DECISION and last.empty and mark.udvalg is None and mark.day is None:
            last.heading, last.firm = f"{last.heading}\n{mark.heading}", True
            return True
        self.blocks.append(
            Block(Sign.DECISION, mark.heading, udvalg=mark.udvalg, day=mark.day, firm=mark.firm)
        )
        return True

    def _in_plan(self) -> bool:
        """Return whether a body with a date may be no decision here: a plan, a file's name."""
        here = self.current
        return here.sign is Sign.ATTACHMENTS or (here.sign is Sign.SECTION and here.kind in _PLANS)

    def _verdict_follows(self, index: int) -> bool:
        after = self.page.next_own(index)
        return after < self.span.body[1] and bool(is_verdict(self.page.lines[after].text))

    def _open_attachments(self, index: int, mark: Mark) -> bool:
        self.blocks.append(Block(Sign.ATTACHMENTS, mark.heading))
        return True

    def _open_attendance(self, index: int, mark: Mark) -> bool:
        if (
            not mark.firm
            and not self._names_follow(index)
            and self.current.sign is not Sign.DECISION
        ):
            return False
        block = Block(Sign.ATTENDANCE, mark.heading)
        if mark.rest:
            block.lines.append(_part(self.page.lines[index], mark.rest))
        self.blocks.append(block)
        return True

    def _names_follow(self, index: int) -> bool:
        after = self.page.next_own(index)
        return after < self.span.body[1] and people.is_name_line(self.page.lines[after].text)

    def _open_ad(self, index: int, mark: Mark) -> bool:
        """Open a decision of "AD 1)" after the case text, where nothing is headed Beslutning."""
        if self.decides or self.current.sign is Sign.DECISION:
            return False
        after_case = self.current.sign is Sign.ATTACHMENTS or self.current.kind is Kind.INDSTILLING
        if not after_case or not (mark.firm or is_verdict(mark.rest)):
            return False
        block = Block(Sign.DECISION)
        block.lines.append(_part(self.page.lines[index], mark.heading))
        self.blocks.append(block)
        return True

    # --- text ----------------------------------------------------------------------------------

    def _text(self, index: int, line: Line) -> None:
        if self.current.inline and line.gap:
            self._resume()
        if self.current.sign is Sign.ATTENDANCE and not people.is_name_line(line.text):
            self._after_attendance()
        if self.current.sign is Sign.ATTACHMENTS and not is_entry(line.text):
            self.blocks.append(Block(Sign.SECTION))
        if self.current.sign is Sign.DECISION and self._ends_decision(line):
            return
        if not self.proposes and self._proposal(line):
            self.blocks.append(Block(Sign.SECTION, "", Kind.INDSTILLING))
        if line.text[-1:] in ".!?" or len(line.text) > 150:
            self.in_head = self.in_head and not self._past_head(line)
        self.current.lines.append(line)

    def _past_head(self, line: Line) -> bool:
        """Return whether the text is the case itself; one short remark may precede a case line."""
        return len(line.text) > 200 or sum(not each.noise for each in self.current.lines) >= 3

    def _resume(self) -> None:
        """Go back to the section that a one-line "Sagsforløb: ØK/BY" stood in."""
        before = next(
            (
                block
                for block in reversed(self.blocks[:-1])
                if block.sign is Sign.SECTION and block.heading
            ),
            None,
        )
        if before is not None and before.empty and not before.inline:
            self.blocks.remove(before)
            self.blocks.append(before)
        else:
            self.blocks.append(Block(Sign.SECTION))

    def _after_attendance(self) -> None:
        """Go on with a decision whose attendance was printed first; else start afresh."""
        last = self.blocks[-2]
        if last.sign is Sign.DECISION and last.empty:
            self.blocks[-2], self.blocks[-1] = self.blocks[-1], last
        else:
            self.blocks.append(Block(Sign.SECTION))

    def _ends_decision(self, line: Line) -> bool:
        """Take a line that stands after a decision and is no part of it."""
        if self.current.empty:
            return False
        if (
            people.absent_in_sentence(line.text)
            and len(line.text) < 200
            and line.text.count(". ") == 0
        ):
            self.blocks.append(Block(Sign.ATTENDANCE, lines=[line]))
            return True
        if _CLOSING.match(line.text):
            self.blocks.append(Block(Sign.SECTION, lines=[line]))
            return True
        return False

    def _proposal(self, line: Line) -> bool:
        free = self.current.sign is Sign.SECTION and self.current.kind not in _NO_PROPOSAL
        starts = line.gap > 0 or self.current.empty
        return free and starts and bool(_PROPOSES.match(line.text))

    # --- result --------------------------------------------------------------------------------

    def _result(self) -> Body:
        self._give_attendance()
        self._drop_empty()
        if not any(block.sign is Sign.DECISION for block in self.blocks):
            self._unheaded_decision()
        return Body(
            self.sagsnummer or self._late_number(),
            self.closed,
            tuple(
                self._section(block)
                for block in self.blocks
                if block.sign in (Sign.SECTION, Sign.ATTENDANCE) and not _blank(block)
            ),
            tuple(self._decision(block) for block in self.blocks if block.sign is Sign.DECISION),
            tuple(
                each
                for block in self.blocks
                if block.sign is Sign.ATTACHMENTS
                for each in self._attached(block)
            ),
            tuple(
                name
                for block in self.blocks
                if block.sign is Sign.ATTENDANCE
                for name in _absent(block)
            ),
        )

    def _late_number(self) -> str | None:
        """Return a labelled sagsnummer that stands below the head, on a line of its own."""
        for index in range(*self.span.body):
            case = self.page.cases[index]
            if case and case.labelled and case.number:
                return case.number
        return None

    def _give_attendance(self) -> None:
        """Let each decision know who was absent by the attendance printed beside it."""
        for at, block in enumerate(self.blocks):
            if block.sign is not Sign.ATTENDANCE:
                continue
            near = [
                self.blocks[other] for other in (at - 1, at + 1) if 0 <= other < len(self.blocks)
            ]
            decision = next((each for each in near if each.sign is Sign.DECISION), None)
            if decision is not None:
                decision.absent = tuple(dict.fromkeys((*decision.absent, *_absent(block))))

    def _drop_empty(self) -> None:
        """Turn decisions without a word back into text (a plan of dates) or leave them out."""
        kept: list[Block] = []
        for block in self.blocks:
            if block.sign is not Sign.DECISION or not block.empty:
                kept.append(block)
            elif not block.firm and kept and kept[-1].sign is Sign.SECTION:
                kept[-1].lines.append(Line(0, block.heading))
            else:
                kept.append(Block(Sign.SECTION, block.heading))
        self.blocks = kept

    def _unheaded_decision(self) -> None:
        """Find a decision that no heading announces: a verdict, after a proposal or alone."""
        for at, block in enumerate(self.blocks):
            lines = [line for line in block.lines if not line.noise]
            if block.sign is not Sign.SECTION or not lines:
                continue
            only = not any(other.heading for other in self.blocks) and block.kind is Kind.ANDET
            start = 0 if only and is_verdict(lines[0].text) else self._verdict_at(block, lines)
            if start is not None:
                who = _DECIDES.match(lines[start].text)
                block.lines = lines[:start]
                self.blocks.insert(
                    at + 1, Block(Sign.DECISION, udvalg=_decider(who), lines=lines[start:])
                )
                return

    def _verdict_at(self, block: Block, lines: Sequence[Line]) -> int | None:
        if block.kind is not Kind.INDSTILLING:
            return None
        for at in range(1, len(lines)):
            line = lines[at]
            if line.gap and (
                _DECIDES.match(line.text) or (is_verdict(line.text) and not line.text[0].isdigit())
            ):
                return at
        return None

    def _section(self, block: Block) -> Section:
        return Section(block.kind, block.heading, joined(block.lines, self.page.width))

    def _decision(self, block: Block) -> Decision:
        return Decision(
            block.udvalg,
            block.day,
            joined(block.lines, self.page.width),
            block.absent,
            block.heading,
        )

    def _attached(self, block: Block) -> list[Attachment]:
        texts = [line for line in block.lines if not line.noise and not no_attachments(line.text)]
        return attachments_of(texts, self.page.width)


def _decider(found: re.Match[str] | None) -> str | None:
    return (
        None
        if found is None or found["who"].lower() in ("udvalget", "rådet", "bestyrelsen", "nævnet")
        else found["who"]
    )


def _part(line: Line, text: str) -> Line:
    return Line(line.number, text.strip(), width=line.width)


def _absent(block: Block) -> tuple[str, ...]:
    told = [name for line in block.lines for name in people.absent_in_sentence(line.text)]
    return tuple(told) or people.names([line.text for line in block.lines if not line.noise])


def _blank(block: Block) -> bool:
    return block.empty and not block.heading
