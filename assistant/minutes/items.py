"""Where each punkt begins and ends, whatever introduces it.

Three kinds of evidence are tried in turn: numbers (the agenda's own sequence, `numbering`), the
title lines over a case line or a first heading, and the run of headings that starts over. What
stands only in the list of contents is added.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.minutes import closed, runs
from assistant.minutes.contents import Contents, Entry, find_contents, key, same_title
from assistant.minutes.headings import Mark, Sign, mark_of, section_kind
from assistant.minutes.lines import Line, continues, joined, wrap_width
from assistant.minutes.numbering import (
    Candidate,
    candidate,
    chain,
    lists,
    looks_like_title,
    without_page,
)
from assistant.minutes.sagsnumre import CaseLine, case_line


@dataclass(frozen=True, slots=True)
class Span:
    """The lines of one punkt: its heading, the lines printed above that, and its body.

    `above` are lines before the heading that belong to it (case line, status, attachments);
    `start` is the first of all, `end` one past the last. A punkt known only from the contents
    list has an empty body.
    """

    punkt: str | None
    title: str | None
    closed: bool
    heading: tuple[int, ...]
    body: tuple[int, int]
    above: tuple[int, ...] = ()

    @property
    def start(self) -> int:
        """Return the index of the first line that belongs to the punkt."""
        return min((*self.above, *self.heading, self.body[0]))


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


@dataclass(slots=True)
class Outline:
    """All punkter of a document in printed order, and which lines are contents or group heads."""

    spans: list[Span]
    contents: Contents
    groups: set[int] = field(default_factory=set)
    numbered: bool = True


def page_of(lines: Sequence[Line]) -> Page:
    """Look at every line on its own."""
    marks = tuple(None if line.noise or line.width > 1200 else mark_of(line.text) for line in lines)
    cases = tuple(
        None if line.noise or (mark and mark.sign is not Sign.AD) else case_line(line.text)
        for line, mark in zip(lines, marks, strict=True)
    )
    return Page(tuple(lines), marks, cases, wrap_width(lines))


def find_items(page: Page) -> Outline:
    """Find every punkt of a document."""
    numbered = _candidates(page)
    contents = find_contents(page.lines, page.marks, numbered)
    body = [each for each in numbered if each.first not in contents.lines]
    chosen = chain(_scored(page, _resolved(page, body), contents))
    heads = [_wrapped(page, each, contents) for each in chosen]
    outline = Outline([], contents, numbered=bool(heads))
    outline.groups = {
        index
        for index, line in enumerate(page.lines)
        if not line.noise and index not in contents.lines and closed.is_group(line.text)
    }
    starts = [runs.Head(each.first, each.last, str(each.number), each.title) for each in heads]
    if not starts:
        starts = runs.find_runs(page.lines, page.marks, page.cases, contents, outline.groups)
    outline.spans = _spans(page, starts, outline)
    _add_from_contents(outline)
    return outline


# --- candidates -----------------------------------------------------------------------------------


def _candidates(page: Page) -> list[Candidate]:
    found = []
    for index, line in enumerate(page.lines):
        if line.noise or (page.cases[index] and page.cases[index].number):  # type: ignore[union-attr]
            continue
        each = candidate(index, line.text)
        if each:
            found.append(each)
    return found


def _resolved(page: Page, numbered: Sequence[Candidate]) -> list[Candidate]:
    """Give numbers that stand alone their title, and join a heading that is printed twice."""
    found: list[Candidate] = []
    for each in numbered:
        titled = each if each.title else _titled(page, each, found)
        if titled is None:
            continue
        last = found[-1] if found else None
        twin = last and last.number == titled.number and page.next_own(last.last) == titled.first
        if last and twin and same_title(last.title, titled.title):
            title = max(last.title, titled.title, key=len)
            found[-1] = replace(titled, first=last.first, title=title)
        else:
            found.append(titled)
    return found


def _titled(page: Page, lone: Candidate, before: Sequence[Candidate]) -> Candidate | None:
    """Find the title of "Sag nr. 129" (the line above) or of "Punkt 5" (the line below)."""
    if before and before[-1].number == lone.number and before[-1].title:
        return None
    above, below = lone.first - 1, page.next_own(lone.first)
    if (
        lone.form == "ord"
        and above >= 0
        and page.lines[lone.first].gap == 0
        and _plain(page, above)
    ):
        return replace(lone, first=above, title=page.lines[above].text)
    if below < len(page.lines) and _plain(page, below) and page.lines[below].gap <= 1:
        return replace(lone, last=below, title=page.lines[below].text)
    return None


def _plain(page: Page, index: int) -> bool:
    line = page.lines[index]
    return not (
        line.noise
        or page.marks[index]
        or page.cases[index]
        or closed.is_group(line.text)
        or len(line.text) > 250
    )


def _wrapped(page: Page, each: Candidate, contents: Contents) -> Candidate:
    """Take up the further lines of a title that did not fit on one."""
    title, last = each.title, each.last
    whole = next((entry.title for entry in contents.entries if entry.punkt == str(each.number)), "")
    while last + 1 < len(page.lines) and last - each.last < 4:
        following = last + 1
        if (
            page.lines[following].gap
            or not _plain(page, following)
            or candidate(following, page.lines[following].text)
        ):
            break
        if not _goes_on(page, title, following, whole):
            break
        last = following
        title = joined(page.lines[each.last : last + 1], page.width)
        title = each.title + title[len(page.lines[each.last].text) :]
    return replace(each, last=last, title=title)


def _goes_on(page: Page, title: str, following: int, whole: str) -> bool:
    line = page.lines[following]
    told = key(whole).startswith(key(f"{title} {line.text}")) and key(whole) != key(title)
    if told or continues(page.lines[following - 1], line, page.width):
        return True
    ends = (
        following + 1 >= len(page.lines)
        or page.lines[following + 1].gap
        or page.marks[following + 1]
        or page.cases[following + 1]
    )
    short = len(line.text) <= 90 and not line.text.endswith((".", ":"))
    return (
        bool(ends)
        and short
        and len(title) > 40
        and (line.text[0].islower() or page.lines[following - 1].level > 0)
    )


# --- evidence -------------------------------------------------------------------------------------

_STANDING = frozenset(
    key(title)
    for title in """godkendelse af dagsorden|godkendelse af dagsordenen|meddelelser|eventuelt|evt.|orientering|orienteringer
    |underskriftsark|underskriftsside|underskriftsblad|spørgetid|gensidig orientering|siden sidst|godkendelse af referat|bordet rundt
    |orientering fra formanden|meddelelser fra formanden|næste møde|velkomst|fraværende|afbud|digital underskrift|lukket|lukket punkt
    |godkendelse af dagsorden og referat|mødeplan|gensidige orienteringer|punkter til næste møde|protokol|beslutninger om dagsordenen
    |orienteringssager|efterretningssager""".split("|")
)
_VERDICT = (
    "godkendt", "tiltrådt", "anbefale", "indstilles godkendt", "taget til", "drøftet", "udsat", "udgår", "udgik", "intet",
    "ingen bemærkninger", "orientering", "til efterretning", "dagsordenen blev godkendt", "afvist", "forkastet",
)  # fmt: skip


def _scored(page: Page, numbered: Sequence[Candidate], contents: Contents) -> list[Candidate]:
    first_mark = next(
        (i for i, mark in enumerate(page.marks) if _opens(mark) and i not in contents.lines),
        len(page.lines),
    )
    starts = {each.first for each in numbered}
    listed = _under_bilag(page)
    known = {(entry.punkt, key(entry.title)) for entry in contents.entries}
    titles = {title for _, title in known if len(title) >= 8}
    scored = []
    for each in numbered:
        below = _from_below(page, each, starts)
        score = looks_like_title(each.title) + _from_line(page, each) + below
        score -= 3.0 if each.first in listed and not below else 0.0
        score += (
            3.0
            if (str(each.number), key(each.title)) in known or key(each.title) in titles
            else 0.0
        )
        scored.append(replace(each, score=score))
    return _without_lists(page, scored, first_mark)


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


def _opens(mark: Mark | None) -> bool:
    return mark is not None and mark.sign in (Sign.SECTION, Sign.DECISION)


def _from_line(page: Page, each: Candidate) -> float:
    line = page.lines[each.first]
    score = 0.7 if line.gap or each.first == 0 or page.lines[each.first - 1].noise else 0.0
    score += 1.5 if line.emphasised else 0.0
    score += 2.0 if each.form == "ord" else 0.0
    score += 2.0 if each.form == "status" else 0.0
    title = closed.read_title(each.title)
    score += 2.5 if title.closed else 0.0
    score += 2.0 if key(title.text) in _STANDING else 0.0
    score -= 2.0 if each.form != "ord" and section_kind(each.title) else 0.0
    score -= 0.7 if line.indent >= 2 and not line.gap else 0.0
    above = page.last_own(each.first)
    if above >= 0:
        score += (
            1.5 if page.cases[above] or closed.status(page.lines[above].text) is not None else 0.0
        )
        score += 1.5 if closed.is_group(page.lines[above].text) else 0.0
    return score


def _from_below(page: Page, each: Candidate, starts: set[int]) -> float:
    """Weigh what follows a heading: a case line, a status, a first section."""
    score, index = 0.0, each.last
    for step in range(4):
        index = page.next_own(index)
        if index >= len(page.lines) or index in starts:
            break
        case, mark = page.cases[index], page.marks[index]
        if case:
            return score + (3.5 if case.number else 2.5)
        if closed.status(page.lines[index].text) is not None:
            return score + 2.5
        if mark:
            weight = 2.5 if _opens(mark) else 1.2
            return score + (weight if step == 0 else weight * 0.6)
        if step == 0 and page.lines[index].text.lower().startswith(_VERDICT):
            return score + 1.5
    return score


def _without_lists(page: Page, scored: list[Candidate], first_mark: int) -> list[Candidate]:
    counts, count = [], 0
    for mark, case in zip(page.marks, page.cases, strict=True):
        counts.append(count)
        count += _opens(mark) or bool(case)
    listed = lists(scored, counts)
    return [
        replace(
            each,
            score=each.score - (6.0 if each.first in listed else 0.0) - _late(each, first_mark),
        )
        for each in scored
    ]


def _late(each: Candidate, first_mark: int) -> float:
    """Weigh against a first number that comes after sections have begun: a list in a body."""
    return (
        1.0
        if each.first > first_mark
        and each.form in ("prik", "kolon", "bar", "streg")
        and each.score < 2.0
        else 0.0
    )


# --- spans ----------------------------------------------------------------------------------------


def _spans(page: Page, heads: Sequence[runs.Head], outline: Outline) -> list[Span]:
    over = _case_above(page, heads)
    spans = []
    firsts = [
        _above(page, head, heads[at - 1].last if at else -1, outline, over)
        for at, head in enumerate(heads)
    ]
    for at, head in enumerate(heads):
        until = (
            min((*firsts[at + 1], heads[at + 1].first)) if at + 1 < len(heads) else len(page.lines)
        )
        begin = head.last + 1 if head.title is not None or head.punkt is not None else head.first
        heading = tuple(range(head.first, begin))
        title = closed.read_title(head.title) if head.title else closed.Title("", None)
        shut = (
            title.closed or _group_at(page, outline, head.first) or _status_above(page, firsts[at])
        )
        above = tuple(index for index in firsts[at] if index not in outline.groups)
        spans.append(
            Span(
                head.punkt,
                title.text or None,
                bool(shut),
                heading,
                (begin, max(begin, until)),
                above,
            )
        )
    return spans


def _case_above(page: Page, heads: Sequence[runs.Head]) -> bool:
    """Return whether this document prints the case line over the title instead of under it."""
    above = below = 0
    for head in heads:
        before, after = page.last_own(head.first), page.next_own(head.last)
        above += before >= 0 and bool(page.cases[before])
        below += after < len(page.lines) and bool(page.cases[after])
    first = page.last_own(heads[0].first) if heads else -1
    return first >= 0 and bool(page.cases[first]) and above >= below


def _above(
    page: Page, head: runs.Head, floor: int, outline: Outline, over: bool
) -> tuple[int, ...]:
    """Return the lines over a heading that belong to it, nearest first."""
    found: list[int] = []
    index = page.last_own(head.first)
    while index > floor and index not in outline.contents.lines:
        line, case = page.lines[index], page.cases[index]
        if (
            index in outline.groups
            or (case and over)
            or (closed.status(line.text) is not None and _free_status(page, index))
        ):
            found.append(index)
        else:
            break
        index = page.last_own(index)
    return tuple(found)


def _free_status(page: Page, index: int) -> bool:
    """Return whether a status line is no column head: its opposite does not stand beside it."""
    near = [page.last_own(index), page.next_own(index)]
    here = closed.status(page.lines[index].text)
    return not any(
        0 <= at < len(page.lines) and closed.status(page.lines[at].text) not in (None, here)
        for at in near
    )


def _status_above(page: Page, above: Sequence[int]) -> bool:
    return any(
        closed.status(page.lines[index].text) or (page.cases[index] and page.cases[index].closed)
        for index in above
    )  # type: ignore[union-attr]


def _group_at(page: Page, outline: Outline, index: int) -> bool:
    """Return whether the last group heading before a line opened a closed group."""
    told = [closed.group(page.lines[at].text) for at in sorted(outline.groups) if at < index]
    return next((each for each in reversed(told) if each is not None), False)


def _add_from_contents(outline: Outline) -> None:
    """Add the punkter that are named in the contents list and nowhere else."""
    spans, place = outline.spans, 0
    used: set[int] = set()
    for entry in outline.contents.entries:
        at = _matching(entry, spans, used)
        if at is not None:
            used.add(at)
            place = at + 1
        elif entry.punkt is not None or entry.closed:
            start = spans[place].start if place < len(spans) else entry.line
            new = Span(entry.punkt, entry.title, bool(entry.closed), (entry.line,), (start, start))
            spans.insert(place, new)
            used = {each + (each >= place) for each in used} | {place}
            place += 1


def _matching(entry: Entry, spans: Sequence[Span], used: set[int]) -> int | None:
    for at, span in enumerate(spans):
        if at in used:
            continue
        if entry.punkt and span.punkt:
            if entry.punkt == span.punkt:
                return at
        elif same_title(entry.title, span.title or ""):
            return at
    return None
