"""A document as the finding of punkter sees it: typed lines, and what each is on its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.minutes import closed
from assistant.minutes.header import label_of
from assistant.minutes.headings import Mark, Sign, mark_of
from assistant.minutes.lines import Line, continues, run_on, starts_new, wrap_width
from assistant.minutes.numbering import candidate
from assistant.minutes.sagsnumre import CaseLine, case_line

_POINTER = re.compile(r"^(?:pkt|punkt|sag)\.?(?: nr\.)? ?\d{1,4}:?$", re.IGNORECASE)
_OPEN_END = re.compile(r"(?:\bkl\.|\bden|\bd\.|\bi|\bpå|\bog|,|-)$")
_OPENS = (Sign.SECTION, Sign.DECISION)
_HEAD_LINES = 25
"""So far down a document its own head can reach."""
_MAX_HEADING = 1200
"""Longer lines are paragraphs (or attacks) and announce nothing."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document as the later steps see it: typed lines, their marks and case lines."""

    lines: tuple[Line, ...]
    marks: tuple[Mark | None, ...]
    cases: tuple[CaseLine | None, ...]
    width: int

    def next_own(self, index: int) -> int:
        """Return the index of the first line after `index` that is not furniture."""
        index += 1
        while index < len(self.lines) and self.lines[index].noise:
            index += 1
        return index

    def last_own(self, index: int) -> int:
        """Return the index of the last line before `index` that is not furniture, or -1."""
        index -= 1
        while index >= 0 and self.lines[index].noise:
            index -= 1
        return index

    def status(self, index: int) -> bool | None:
        """Return what a status line says: True closed, False open, None for any other line.

        A column head says nothing: "Åbent punkt" and "Lukket punkt" side by side are a table.
        """
        here = closed.status(self.lines[index].text)
        near = (self.last_own(index), self.next_own(index))
        texts = (self.lines[at].text for at in near if 0 <= at < len(self.lines))
        return None if any(closed.status(text) not in (None, here) for text in texts) else here

    def plain(self, index: int) -> bool:
        """Return whether a line announces nothing and could be a title or text."""
        line = self.lines[index]
        known = line.noise or self.marks[index] or self.cases[index] or closed.is_group(line.text)
        return not known


def part_of(page: Page, start: int, end: int) -> Page:
    """Return the page's lines from `start` up to `end` as a page of their own."""
    return Page(page.lines[start:end], page.marks[start:end], page.cases[start:end], page.width)


def page_of(lines: Sequence[Line]) -> Page:
    """Look at every line on its own, headings broken over two lines made whole."""
    width = wrap_width(lines)
    lines = _whole_headings(lines, width)
    marks = _marks(lines)
    cases = tuple(
        None if line.noise or (mark and mark.sign is not Sign.AD) else case_line(line.text)
        for line, mark in zip(lines, marks, strict=True)
    )
    return Page(tuple(lines), marks, cases, width)


def _marks(lines: Sequence[Line]) -> tuple[Mark | None, ...]:
    """Return what each line announces; a label of the meeting's head announces no section."""
    marks = [_mark(line) for line in lines]
    for index, bulleted in _bulleted(lines, marks):
        marks[index] = bulleted
    for index, line in enumerate(lines[:_HEAD_LINES]):
        mark = marks[index]
        if mark and mark.sign is Sign.SECTION and label_of(line.text) is not None:
            marks[index] = None
        elif (mark and mark.sign in (Sign.SECTION, Sign.DECISION)) or candidate(0, line.text):
            break
    return tuple(marks)


def _bulleted(lines: Sequence[Line], marks: Sequence[Mark | None]) -> list[tuple[int, Mark]]:
    """Return the headings set as entries of a list, where the page sets most of them so."""
    bare = [(at, line.text.lstrip("•· ")) for at, line in enumerate(lines) if line.text[0] in "•·"]
    found = [(at, mark) for at, text in bare if len(text) <= 200 and (mark := mark_of(text))]
    own = [(at, mark) for at, mark in found if mark.sign in _OPENS and not mark.rest]
    plain = sum(mark is not None and mark.sign in _OPENS for mark in marks)
    return own if len(own) >= 2 and len(own) > plain else []


def _mark(line: Line) -> Mark | None:
    return None if line.noise or line.width > _MAX_HEADING else mark_of(line.text)


def _whole_headings(lines: Sequence[Line], width: int) -> list[Line]:
    """Join what was broken at the page's width in the meeting's head and in decision headings."""
    whole: list[Line] = []
    for at, line in enumerate(lines):
        last = whole[-1] if whole else None
        if last and _goes_on(last, line, width, in_head=at < _HEAD_LINES):
            whole[-1] = replace(last, text=run_on(last.text, line.text), width=line.width)
        else:
            whole.append(line)
    return whole


def _goes_on(last: Line, line: Line, width: int, *, in_head: bool) -> bool:
    if last.noise or line.noise or line.gap or len(last.text) > 160:
        return False
    alone = _mark(last)
    if last.text[-1] == "," and _POINTER.match(line.text):
        return _mark(replace(last, text=f"{last.text} {line.text}")) is not None
    if _announces(line) or candidate(0, last.text):
        return False
    broken = _OPEN_END.search(last.text) and not starts_new(line.text)
    if in_head and not alone and (broken or continues(last, line, width)):
        return True
    return len(last.text) >= 30 and _decision_broken(last, line)


def _announces(line: Line) -> bool:
    """Return whether a line begins something of its own."""
    return bool(_mark(line) or case_line(line.text) or candidate(0, line.text))


def _decision_broken(last: Line, line: Line) -> bool:
    """Return whether the date of a decision's heading stands on the next line."""
    alone, both = _mark(last), _mark(replace(last, text=f"{last.text} {line.text}"))
    decision = both is not None and both.sign is Sign.DECISION and both.day is not None
    undated = alone is None or (
        alone.sign is Sign.DECISION and alone.day is None and not alone.rest
    )
    return decision and undated
