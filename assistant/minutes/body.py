"""The inside of one punkt: sections, decisions, attachments, attendance, in printed order.

A small machine walks the lines; `headings` says what each announces. Every line ends up in
exactly one block, or is named as furniture, case line or group heading.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.minutes import closed, people
from assistant.minutes.attachments import ends_as_file, is_entry, is_file_name, is_link
from assistant.minutes.blocks import (
    Block,
    absent_in,
    attachments_in,
    decisions_of,
    sections_of,
    settled,
)
from assistant.minutes.contents import key
from assistant.minutes.header import label_of
from assistant.minutes.headings import Mark, Sign, is_verdict
from assistant.minutes.lines import Line
from assistant.minutes.meeting import Attachment, Decision, Section
from assistant.minutes.meeting import SectionKind as Kind
from assistant.minutes.numbering import AD, candidate
from assistant.minutes.outline import Span
from assistant.minutes.page import Page


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line of the file went: to one of the signs, or to what it is named as."""

    line: int
    name: str


@dataclass(frozen=True, slots=True)
class Body:
    """What a punkt's lines say, before the meeting's own body and date are known."""

    sagsnummer: str | None
    closed: bool
    sections: tuple[Section, ...]
    decisions: tuple[Decision, ...]
    attachments: tuple[Attachment, ...]
    people: tuple[str, ...]
    places: tuple[Place, ...] = ()


_SHORT_VALUE = frozenset((Kind.KOMPETENCE, Kind.SAGSGANG, Kind.TIDLIGERE))
_PLANS = frozenset((Kind.SAGSGANG, Kind.HOERING, Kind.KOMPETENCE, Kind.VIDERE))
_NO_PROPOSAL = frozenset((Kind.INDSTILLING, Kind.TIDLIGERE, Kind.SAGSGANG, Kind.KOMPETENCE))
_PROPOSES = re.compile(
    r"^(?:[A-ZÆØÅ][^.:;]{2,110}?\s(?:indstiller|anbefaler|(?<!\)\s)foreslår)"
    r"|Det (?:indstilles|anbefales|foreslås))(?:,? at\b|:|,? over for\b| til\b)"
)
_FILE_WORDS = frozenset(
    "forslag høringssvar udtalelse udtalelser tema formål løsning klima miljø sundhed beskrivelse"
    " redegørelse opfølgning bemærkninger kommunikation miljøvurdering".split()
)
_CLOSING = re.compile(
    r"^(?:mødet (?:blev )?(?:sluttede|slut|hævet|sluttet|afbrudt|genoptaget|fortsat)"
    r"|underskrift(?:er|sblad|sside|sark)?\s?:?$|referatet er godkendt|godkendt den \d"
    r"|(?:oversigt|liste) over (?:mødets )?(?:beslutninger|opgaver|aftaler)(?: fra mødet)?\s?:?$"
    r"|(?:aktions|beslutnings|opgave|to[- ]?do-?)(?:liste|oversigt)\s?:?$)",
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
        self.named: list[Place] = []
        marks = [page.marks[index] for index in range(*span.body)]
        self.decides = any(mark and mark.sign is Sign.DECISION for mark in marks)
        self.proposes = any(
            mark and mark.sign is Sign.SECTION and mark.kind is Kind.INDSTILLING and mark.firm
            for mark in marks
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
        files = [self.page.lines[at] for at in sorted(self.span.above) if self._is_file(at)]
        if files:
            self.blocks.insert(0, Block(Sign.ATTACHMENTS, lines=files))
        return self._result()

    def _is_file(self, index: int) -> bool:
        return self.page.plain(index) and ends_as_file(self.page.lines[index].text)

    # --- one line ------------------------------------------------------------------------------

    def _take(self, index: int) -> None:
        line, mark = self.page.lines[index], self.page.marks[index]
        if line.noise:
            self.current.lines.append(line)
        elif index in self.groups:
            self.named.append(Place(line.number, "gruppe"))
        elif self.in_head and self._head_line(index):
            return
        elif self._case_after_list(index):
            self.named.append(Place(line.number, "sagslinje"))
        elif mark is None or not self._open(index, mark):
            self._text(line)

    def _head_line(self, index: int) -> bool:
        """Take a line of the head: case number, status, the number printed again."""
        line, case, told = self.page.lines[index], self.page.cases[index], self.page.status(index)
        if case is not None:
            self.sagsnummer = self.sagsnummer or case.number
            self.closed = self.closed or bool(case.closed)
            if case.number is None and self._detail(line):
                return True
        elif told is not None:
            self.closed = self.closed or told
        elif closed.is_group(line.text) and closed.group(line.text) is None:
            self.named.append(Place(line.number, "gruppe"))
            return True
        elif self._title_again(index):
            self.named.append(Place(line.number, "overskrift"))
            return True
        elif not (self._number_again(index) or self._of_meeting(line)):
            return False
        self.named.append(Place(line.number, "sagslinje"))
        return True

    def _case_after_list(self, index: int) -> bool:
        """Return whether a labelled case line stands under a decision or, apart, under a list."""
        line, case = self.page.lines[index], self.page.cases[index]
        if not (case and case.labelled) or self.current.empty or is_file_name(line.text):
            return False
        listed = self.current.sign is Sign.ATTACHMENTS and line.gap > 0
        return listed or self.current.sign in (Sign.DECISION, Sign.ATTENDANCE)

    def _number_again(self, index: int) -> bool:
        again = candidate(index, self.page.lines[index].text)
        if again is None or again.title or again.form == AD:
            return False
        return self.span.punkt == str(again.number)

    def _title_again(self, index: int) -> bool:
        """Return whether a line prints the punkt's title a second time."""
        title, text = self.span.title, closed.read_title(self.page.lines[index].text).text
        return title is not None and self.page.plain(index) and key(title) == key(text)

    def _of_meeting(self, line: Line) -> bool:
        """Return whether a line of the head repeats the meeting's date or place."""
        label = label_of(line.text)
        return label is not None and label[0] in ("date", "place", "start") and ":" in line.text

    def _detail(self, line: Line) -> bool:
        """Keep who handles the case, the one thing of a case line that nothing else tells."""
        label, _, value = line.text.partition(":")
        if not value.strip() or ":" in value or any(sign.isdigit() for sign in value):
            return False
        who = Block(Sign.SECTION, f"{label}:", lines=[_part(line, value)], at=(line.number,))
        self.blocks.insert(-1, who)
        return True

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
            self.in_head = self.in_head and self.current.inline
            if mark.rest and mark.sign is not Sign.ATTENDANCE:
                self.current.lines.append(_part(line, mark.rest))
        return opened

    def _open_section(self, index: int, mark: Mark) -> bool:
        if not mark.firm and (self.current.kind is Kind.INDSTILLING or self._deciding()):
            return False
        if self.current.sign is Sign.ATTACHMENTS and not mark.rest and self._names_file(index):
            return False
        short = (
            mark.kind in _SHORT_VALUE and 0 < len(mark.rest) <= 80 and not mark.rest.endswith(":")
        )
        self.closed = self.closed or (short and bool(closed.read_title(mark.rest).closed))
        self.blocks.append(
            Block(Sign.SECTION, mark.heading, mark.kind, inline=short, at=self._at(index))
        )
        return True

    def _deciding(self) -> bool:
        """Return whether a decision is being told, in which bodies may propose something too."""
        return self.current.sign is Sign.DECISION

    def _names_file(self, index: int) -> bool:
        """Return whether a word under "Bilag" is an attachment's name: another one follows it."""
        after = self.page.next_own(index)
        weak = self.page.lines[index].text.lower().rstrip(":") in _FILE_WORDS
        return weak and (
            after >= self.span.body[1]
            or (self.page.plain(after) and is_file_name(self.page.lines[after].text))
        )

    def _open_decision(self, index: int, mark: Mark) -> bool:
        if not mark.firm and self._in_plan() and not self._verdict_follows(index):
            return False
        last = self.current
        bare = last.udvalg is None and last.day is None
        if last.sign is Sign.DECISION and last.empty and (bare or not (mark.udvalg or mark.day)):
            last.heading, last.firm = f"{last.heading}\n{mark.heading}", True
            last.udvalg, last.day = last.udvalg or mark.udvalg, last.day or mark.day
            last.at = (*last.at, *self._at(index))
            return True
        self.blocks.append(
            Block(
                Sign.DECISION,
                mark.heading,
                udvalg=mark.udvalg,
                day=mark.day,
                firm=mark.firm,
                at=self._at(index),
            )
        )
        return True

    def _at(self, index: int) -> tuple[int, ...]:
        return (self.page.lines[index].number,)

    def _in_plan(self) -> bool:
        """Return whether a body with a date may be no decision here: a plan, a file's name."""
        here = self.current
        return here.sign is Sign.ATTACHMENTS or (here.sign is Sign.SECTION and here.kind in _PLANS)

    def _verdict_follows(self, index: int) -> bool:
        """Return whether a sentence stands right under a body and its date."""
        after = self.page.next_own(index)
        if after >= self.span.body[1]:
            return False
        line = self.page.lines[after]
        sentence = self.page.plain(after) and not line.gap and line.text.endswith(".")
        return sentence or is_verdict(line.text)

    def _open_attachments(self, index: int, mark: Mark) -> bool:
        self.blocks.append(Block(Sign.ATTACHMENTS, mark.heading, at=self._at(index)))
        return True

    def _open_attendance(self, index: int, mark: Mark) -> bool:
        if (
            not mark.firm
            and not self._names_follow(index)
            and self.current.sign is not Sign.DECISION
        ):
            return False
        line = self.page.lines[index]
        block = Block(Sign.ATTENDANCE, mark.heading, at=(line.number,))
        block.lines.extend([_part(line, mark.rest)] if mark.rest else [])
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

    def _text(self, line: Line) -> None:
        self.closed = self.closed or closed.says_closed(line.text)
        if _CLOSING.match(line.text):
            self.blocks.append(Block(Sign.SECTION, line.text, at=(line.number,)))
            return
        if self.current.inline and line.gap:
            self._resume()
        if self.current.sign is Sign.ATTENDANCE and not people.is_name_line(line.text):
            self._after_attendance()
        self._files(line)
        if self.current.sign is Sign.DECISION and self._ends_decision(line):
            return
        if not self.proposes and self._proposal(line):
            self.blocks.append(Block(Sign.SECTION, "", Kind.INDSTILLING))
        if line.text[-1:] in ".!?" or len(line.text) > 150:
            self.in_head = self.in_head and not self._past_head(line)
        self.current.lines.append(line)

    def _files(self, line: Line) -> None:
        """Begin or end a list of attachments that has no heading; end one that has."""
        here, link = self.current, is_link(line.text)
        file = link or ends_as_file(line.text)
        if here.sign is Sign.ATTACHMENTS:
            if not (is_entry(line.text) if here.heading else file):
                self.blocks.append(Block(Sign.SECTION))
        elif link or (file and self.in_head and here.sign is Sign.SECTION and here.empty):
            self.blocks.append(Block(Sign.ATTACHMENTS))

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
        return False

    def _proposal(self, line: Line) -> bool:
        free = self.current.sign is Sign.SECTION and self.current.kind not in _NO_PROPOSAL
        starts = line.gap > 0 or self.current.empty
        return free and starts and bool(_PROPOSES.match(line.text))

    # --- result --------------------------------------------------------------------------------

    def _result(self) -> Body:
        blocks, width = settled(self.blocks), self.page.width
        away = [block for block in blocks if block.sign is Sign.ATTENDANCE]
        return Body(
            self.sagsnummer or self._late_number() or self.span.sagsnummer,
            self.closed,
            sections_of(blocks, width),
            decisions_of(blocks, width),
            attachments_in(blocks, width),
            tuple(name for block in away for name in absent_in(block)),
            tuple((*self.named, *_places(blocks))),
        )

    def _late_number(self) -> str | None:
        """Return a labelled sagsnummer that stands below the head, on a line of its own."""
        for index in range(*self.span.body):
            case = self.page.cases[index]
            if case and case.labelled and case.number:
                return case.number
        return None


def _places(blocks: Sequence[Block]) -> list[Place]:
    """Say of every line of the blocks where it went."""
    found: list[Place] = []
    for block in blocks:
        nobody = block.sign is Sign.ATTENDANCE and block.empty
        name = "tom" if nobody else block.sign.value
        found.extend(Place(number, name) for number in block.at)
        found.extend(
            Place(line.number, line.noise or block.sign.value)
            for line in block.lines
            if line.number not in block.at
        )
    return found


def _part(line: Line, text: str) -> Line:
    return Line(line.number, text.strip(), width=line.width)
