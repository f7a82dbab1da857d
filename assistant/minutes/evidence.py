"""How much speaks for a numbered line being a punkt: its words, what stands over and under it.

The weights were set so that any two independent signs outweigh a doubt; the sequence of the
numbers (`numbering.chain`) decides between what is left.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.minutes import closed
from assistant.minutes.contents import Contents, key
from assistant.minutes.headings import Mark, Sign, is_verdict, section_kind
from assistant.minutes.lexicon import STANDING
from assistant.minutes.numbering import AD, Candidate, lists, looks_like_title
from assistant.minutes.page import Page

_STANDING = frozenset(key(title) for title in STANDING)
_BROKEN_OFF = re.compile(
    r"\b(?:indstiller|indstilles|anbefaler|anbefales|foreslår|foreslås)\b[^.]{0,80}?\bat\s?:?$",
    re.IGNORECASE,
)
_NO_NEWS = ("intet", "orientering", "der var intet")


def scored(page: Page, numbered: Sequence[Candidate], contents: Contents) -> list[Candidate]:
    """Return the candidates with what speaks for each, those inside lists weighed down."""
    starts = {each.first for each in numbered}
    surroundings = _Surroundings(page, starts, _case_over(page, starts))
    listed, proposed = _under_bilag(page), _under_proposal(page)
    known = {(entry.punkt, key(entry.title)) for entry in contents.entries}
    titles = {title for _, title in known if len(title) >= 8}
    found = []
    for each in numbered:
        below = surroundings.below(each)
        told = (str(each.number), key(each.title)) in known or key(each.title) in titles
        score = looks_like_title(each.title) + surroundings.beside(each) + below.weight
        score += (3.0 if told else 0.0) - (
            3.0 if each.first in listed and not below.weight else 0.0
        )
        score -= 6.0 if each.first in proposed and not below.sure else 0.0
        found.append(replace(each, score=score, sure=below.sure or told))
    return _without_lists(page, found, first_opening(page, contents))


@dataclass(frozen=True, slots=True)
class _Below:
    weight: float = 0.0
    sure: bool = False


def _says_outcome(text: str) -> bool:
    return is_verdict(text) or text.lower().startswith(_NO_NEWS)


def _settles(text: str) -> bool:
    """Return whether what follows "Ad 1" decides a part of a case, and is no title."""
    return is_verdict(text) or text.endswith(".")


def _case_over(page: Page, starts: set[int]) -> bool:
    """Return whether the first case line stands over a heading and not under one."""
    first = next((index for index, case in enumerate(page.cases) if case and case.number), None)
    if first is None:
        return False
    return page.last_own(first) not in starts and page.next_own(first) in starts


def first_opening(page: Page, contents: Contents) -> int:
    """Return the line of the first section or decision heading, one past the last where none is."""
    for index, mark in enumerate(page.marks):
        if _opens(mark) and mark and mark.firm and index not in contents.lines:
            return index
    return len(page.lines)


def _under_bilag(page: Page) -> set[int]:
    """Return the lines that stand under a heading of attachments, before anything else."""
    found: set[int] = set()
    under = False
    for index, mark in enumerate(page.marks):
        if mark is not None:
            under = mark.sign is Sign.ATTACHMENTS
        elif under and not page.lines[index].noise:
            found.add(index)
    return found


def _under_proposal(page: Page) -> set[int]:
    """Return the lines that finish a sentence broken off at "indstiller, at": its list."""
    found: set[int] = set()
    under = False
    for index, line in enumerate(page.lines):
        broken = bool(_BROKEN_OFF.search(line.text))
        under = under and (line.gap == 0 or page.last_own(index) not in found)
        under = under and not (page.marks[index] or page.cases[index])
        if under and not line.noise:
            found.add(index)
        under = under or broken
    return found


def _opens(mark: Mark | None) -> bool:
    return mark is not None and mark.sign in (Sign.SECTION, Sign.DECISION)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What stands on, over and under the lines of candidates."""

    page: Page
    starts: set[int]
    case_over: bool

    def beside(self, each: Candidate) -> float:
        """Weigh how the line is set, what its title is, and what stands right over it."""
        page, line = self.page, self.page.lines[each.first]
        free = line.gap or each.first == 0 or page.lines[each.first - 1].noise
        title = closed.read_title(each.title)
        score = (0.7 if free else 0.0) + (1.5 if line.emphasised else 0.0)
        score += (2.0 if each.form in ("ord", "status") else 0.0) + (2.5 if title.closed else 0.0)
        score += 2.0 if key(title.text) in _STANDING else 0.0
        score -= 2.0 if each.form != "ord" and section_kind(each.title) else 0.0
        score -= 4.0 if each.form == AD and _settles(each.title) else 0.0
        score -= 0.7 if line.indent >= 2 and not line.gap else 0.0
        return score + self._over(page.last_own(each.first))

    def _over(self, index: int) -> float:
        if index < 0:
            return 0.0
        mine = (self.page.cases[index] and self.case_over) or self.page.status(index) is not None
        return (1.5 if mine else 0.0) + (
            1.5 if closed.is_group(self.page.lines[index].text) else 0.0
        )

    def below(self, each: Candidate) -> _Below:
        """Weigh what follows a heading: a case line, a status, a first section."""
        page, index = self.page, each.last
        for step in range(4):
            index = page.next_own(index)
            if index >= len(page.lines) or index in self.starts:
                break
            case, mark = page.cases[index], page.marks[index]
            if case:
                others = self.case_over and page.next_own(index) in self.starts
                return _Below() if others else _Below(3.5 if case.number else 2.5, True)
            if page.status(index) is not None:
                return _Below(2.5, True)
            if mark:
                weight = 2.5 if _opens(mark) else 1.2
                return _Below(weight if step == 0 else weight * 0.6)
            if step == 0 and _says_outcome(page.lines[index].text):
                return _Below(1.5)
        return _Below()


def _without_lists(page: Page, scored: list[Candidate], first_mark: int) -> list[Candidate]:
    listed = lists(scored, _breaks(page, scored))
    return [
        replace(
            each,
            score=each.score - (6.0 if each.first in listed else 0.0) - _late(each, first_mark),
        )
        for each in scored
    ]


def _breaks(page: Page, scored: Sequence[Candidate]) -> list[tuple[int, bool, bool]]:
    """Tell of every line what the entries of one list share.

    That is the headings, case lines and lists of attachments before it, how it is set, and
    whether its title is one that only a punkt has.
    """
    own = {each.first for each in scored if _of_punkt(page, each)}
    breaks, count = [], 0
    for index, (line, mark) in enumerate(zip(page.lines, page.marks, strict=True)):
        breaks.append((count, line.emphasised, index in own))
        filed = mark is not None and mark.sign is Sign.ATTACHMENTS
        count += _opens(mark) or filed or page.cases[index] is not None
    return breaks


def _of_punkt(page: Page, each: Candidate) -> bool:
    """Return whether a title is marked closed, or stands apart as a standing punkt's."""
    title = closed.read_title(each.title)
    return bool(title.closed) or (page.lines[each.first].gap > 0 and key(title.text) in _STANDING)


def _late(each: Candidate, first_mark: int) -> float:
    """Weigh against a first number that comes after sections have begun: a list in a body."""
    return (
        1.0
        if each.first > first_mark
        and each.form in ("prik", "kolon", "bar", "streg")
        and each.score < 2.0
        else 0.0
    )
