"""A document as the finding of punkter sees it: typed lines, and what each is on its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.minutes import closed
from assistant.minutes.headings import Mark, Sign, mark_of
from assistant.minutes.lines import Line, wrap_width
from assistant.minutes.sagsnumre import CaseLine, case_line

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
    """Look at every line on its own."""
    marks = tuple(
        None if line.noise or line.width > _MAX_HEADING else mark_of(line.text) for line in lines
    )
    cases = tuple(
        None if line.noise or (mark and mark.sign is not Sign.AD) else case_line(line.text)
        for line, mark in zip(lines, marks, strict=True)
    )
    return Page(tuple(lines), marks, cases, wrap_width(lines))
