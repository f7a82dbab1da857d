"""Where each punkt begins and ends, whatever introduces it.

Three kinds of evidence are tried in turn: numbers (the agenda's own sequence, `numbering`), the
title lines over a case line or a first heading, and the run of headings that starts over. What
stands only in the list of contents is added.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.minutes import bodies, closed, runs
from assistant.minutes.attachments import ends_as_file
from assistant.minutes.contents import Contents, find_contents, key, same_title
from assistant.minutes.dates import find_dates
from assistant.minutes.evidence import first_opening, scored
from assistant.minutes.groups import (
    add_closed_tails,
    group_at,
    lifted_heads,
    name_trailing_groups,
    told_lines,
)
from assistant.minutes.header import is_header_line
from assistant.minutes.headings import Sign
from assistant.minutes.lines import Line, continues, joined
from assistant.minutes.listed import add_from_contents
from assistant.minutes.meeting import SectionKind
from assistant.minutes.numbering import AD, STRONG, Candidate, candidate, chain
from assistant.minutes.outline import Outline, Span
from assistant.minutes.page import Page
from assistant.minutes.sagsnumre import split_title

_MOST_DETAILS = 10
"""How many lines may tell of a punkt's case between its number and its title."""


def find_items(page: Page) -> Outline:
    """Find every punkt of a document."""
    numbered = _candidates(page)
    contents = find_contents(page.lines, page.marks, numbered)
    body = [each for each in numbered if each.first not in contents.lines]
    chosen = chain(scored(page, _resolved(page, body, contents), contents))
    chosen = chosen if _is_agenda(page, chosen, contents) else []
    heads = [_head(_wrapped(page, each, contents)) for each in chosen]
    outline = Outline([], contents, told=told_lines(page, contents))
    heads = heads or runs.find_runs(page, contents)
    outline.lifted = lifted_heads(page, outline, heads)
    outline.spans = _spans(page, heads, outline)
    if len(outline.spans) == 1:
        outline.spans = [_titled_by_page(page, outline.spans[0])]
    name_trailing_groups(page, outline)
    add_closed_tails(page, outline)
    add_from_contents(outline)
    if not outline.spans:
        outline.known = False
        outline.spans = _all_as_one(page)
    return outline


def _titled_by_page(page: Page, only: Span) -> Span:
    """Give the only punkt of a page that shows one case the title at the page's top."""
    start = only.body[0]
    first = next((at for at in range(start) if not page.lines[at].noise), start)
    if only.punkt or only.title or only.heading or not runs.can_be_title(page, first):
        return only
    while start - 1 > first and not _of_head(page.lines[start - 1]):
        start -= 1
    title = closed.read_title(page.lines[first].text)
    return replace(
        only,
        title=title.text,
        closed=only.closed or bool(title.closed),
        heading=(first,),
        body=(start, only.body[1]),
    )


def _all_as_one(page: Page) -> list[Span]:
    """Return an unknown layout as one punkt: all that does not tell of the meeting itself."""
    start = 0
    while start < len(page.lines) and _of_head(page.lines[start]):
        start += 1
    own = any(not line.noise for line in page.lines[start:])
    return [Span(None, None, False, (), (start, len(page.lines)))] if own else []


def _of_head(line: Line) -> bool:
    dated = any(find_dates(line.text)) and len(line.text) <= 80
    named = is_header_line(line.text) or bodies.is_body(line.text)
    return bool(line.noise) or dated or named


def _is_agenda(page: Page, chosen: Sequence[Candidate], contents: Contents) -> bool:
    """Return whether numbered lines are the agenda, and no lists inside punkter without numbers.

    An agenda's first number comes before the first section; or most of its lines are well founded.
    "Ad 1" begins the parts of a decision too, so that one of its lines must be well founded.
    """
    if not chosen:
        return False
    founded = sum(each.score >= STRONG for each in chosen)
    before = chosen[0].first < first_opening(page, contents)
    before = before and (founded > 0 or chosen[0].form != AD)
    return before or (founded >= 2 and founded * 5 >= len(chosen) * 3)


def _head(each: Candidate) -> runs.Head:
    return runs.Head(each.first, each.last, str(each.number), each.title)


# --- candidates -----------------------------------------------------------------------------------


def _candidates(page: Page) -> list[Candidate]:
    found = []
    for index, line in enumerate(page.lines):
        case = page.cases[index]
        each = None if line.noise or (case and case.number) else candidate(index, line.text)
        if each:
            found.append(each)
    return found


def _resolved(page: Page, numbered: Sequence[Candidate], contents: Contents) -> list[Candidate]:
    """Give numbers that stand alone their title, and join a heading that is printed twice."""
    found: list[Candidate] = []
    for each in numbered:
        titled = each if each.title else _titled(page, each, found, contents)
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


def _titled(
    page: Page, lone: Candidate, before: Sequence[Candidate], contents: Contents
) -> Candidate | None:
    """Find the title of "Sag nr. 129" (the line above) or of "Punkt 5" (the line below)."""
    if lone.form == AD:
        return _told_above(lone, before, contents)
    again = before and before[-1].number == lone.number and before[-1].form == "ord"
    if again and lone.form == "ord":
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
    under = _under_details(page, below) if lone.form == "ord" else None
    return replace(lone, title=page.lines[under].text) if under is not None else None


def _told_above(
    lone: Candidate, before: Sequence[Candidate], contents: Contents
) -> Candidate | None:
    """Give "Ad 3" the title of the agenda over the minutes, where no heading has printed it."""
    told = (entry.title for entry in contents.entries if entry.punkt == str(lone.number))
    title = next(told, None)
    if title is None or any(same_title(each.title, title) for each in before):
        return None
    return replace(lone, title=title)


def _under_details(page: Page, index: int) -> int | None:
    """Return the title that stands, apart, under the lines that tell of a punkt's case."""
    start = index
    while index < len(page.lines) and index - start < _MOST_DETAILS and _detail(page, index):
        index = page.next_own(index)
    known = index > start and index < len(page.lines) and page.lines[index].gap > 0
    return index if known and _plain(page, index) and page.cases[start] else None


def _detail(page: Page, index: int) -> bool:
    mark, text = page.marks[index], page.lines[index].text
    short = mark is not None and mark.kind is SectionKind.SAGSGANG and 0 < len(mark.rest) <= 80
    return bool(page.cases[index] or short or (":" in text and is_header_line(text)))


def _plain(page: Page, index: int) -> bool:
    return page.plain(index) and len(page.lines[index].text) <= 250


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
        if not _goes_on(page, each.last, title, following, whole):
            break
        last = following
        title = joined(page.lines[each.last : last + 1], page.width)
        title = each.title + title[len(page.lines[each.last].text) :]
    return replace(each, last=last, title=title)


def _goes_on(page: Page, heading: int, title: str, following: int, whole: str) -> bool:
    line = page.lines[following]
    if title.count("(") > title.count(")") and ")" in line.text:
        return True
    told = key(whole).startswith(key(f"{title} {line.text}")) and key(whole) != key(title)
    if told or continues(page.lines[following - 1], line, page.width):
        return True
    if key(whole) != key(title) and _set_in(page, heading, following):
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


def _set_in(page: Page, heading: int, index: int) -> bool:
    """Return whether a line is set in under its heading and a case line ends the title."""
    inset, end = page.lines[heading].indent + 2, index
    while page.plain(end) and page.lines[end].indent >= inset and end - index < 3:
        short = len(page.lines[end].text) <= 90 and page.lines[end].text[-1] not in ".:;"
        end = page.next_own(end)
        if not short or end >= len(page.lines):
            return False
    return end > index and page.cases[end] is not None


# --- spans ----------------------------------------------------------------------------------------


def _spans(page: Page, heads: Sequence[runs.Head], outline: Outline) -> list[Span]:
    """Give each heading the lines over it that belong to it, and the body down to the next."""
    if not heads:
        return []
    over, told = _case_above(page, heads), _status_is_above(page, heads)
    floors = [-1, *(head.last for head in heads)]
    if not told:
        floors = [_own_status(page, floor, over) for floor in floors]
    firsts = [_above(page, head, floors[at], outline, over) for at, head in enumerate(heads)]
    starts = [min((*first, head.first)) for first, head in zip(firsts, heads, strict=True)]
    ends = [*starts[1:], len(page.lines)]
    return [
        _span(page, outline, head, first, end)
        for head, first, end in zip(heads, firsts, ends, strict=True)
    ]


def _span(page: Page, outline: Outline, head: runs.Head, first: Sequence[int], end: int) -> Span:
    begin = head.first if head.title is None and head.punkt is None else head.last + 1
    title = closed.read_title(head.title or "")
    text, case = split_title(title.text)
    own = tuple(index for index in first if not closed.is_group(page.lines[index].text))
    outline.groups.update(set(first) - set(own))
    told = [title.closed, group_at(page, outline, head.first), _status_above(page, own)]
    heading = tuple(range(head.first, begin))
    body = (begin, max(begin, end))
    return Span(head.punkt, text or None, any(told), heading, body, own, case)


def _case_above(page: Page, heads: Sequence[runs.Head]) -> bool:
    """Return whether this document prints the case line over the title instead of under it."""
    above = below = 0
    for head in heads:
        before, after = page.last_own(head.first), page.next_own(head.last)
        above += before >= 0 and bool(page.cases[before])
        below += after < len(page.lines) and bool(page.cases[after])
    first = page.last_own(heads[0].first) if heads else -1
    return first >= 0 and bool(page.cases[first]) and above >= below


def _status_is_above(page: Page, heads: Sequence[runs.Head]) -> bool:
    """Return whether this document says over its first punkt that it is open or closed."""
    before = page.last_own(heads[0].first)
    return before >= 0 and page.status(before) is not None


def _own_status(page: Page, floor: int, over: bool) -> int:
    """Return the line below a heading, or below its case line, that says its punkt's status."""
    at = page.next_own(floor) if floor >= 0 else len(page.lines)
    if at < len(page.lines) and page.cases[at] and not over:
        at = page.next_own(at)
    return at if at < len(page.lines) and page.status(at) is not None else floor


def _above(
    page: Page, head: runs.Head, floor: int, outline: Outline, over: bool
) -> tuple[int, ...]:
    """Return the lines over a heading that belong to it or its group, nearest first."""
    found: list[int] = []
    index = page.last_own(head.first)
    while index > floor and index not in outline.contents.lines:
        case = page.cases[index] if over else None
        group = closed.is_group(page.lines[index].text)
        if not (case or group or page.status(index) is not None):
            break
        found.append(index)
        index = page.last_own(index)
    return (*found, *_files_over(page, index, floor))


def _files_over(page: Page, last: int, floor: int) -> tuple[int, ...]:
    """Return the file names over a title, where a button of the page parts them from all before."""
    index = last
    while index > floor and page.plain(index) and ends_as_file(page.lines[index].text):
        index -= 1
    parted = index >= 0 and page.lines[index].noise == "web"
    before = (page.marks[at] for at in range(index, floor, -1))
    mark = next((mark for mark in before if mark), None)
    # Under a list of attachments a button may stand beside each of them.
    if not parted or (mark and mark.sign is Sign.ATTACHMENTS):
        return ()
    return tuple(range(last, index, -1))


def _status_above(page: Page, above: Sequence[int]) -> bool:
    cases = (page.cases[index] for index in above)
    return any(case.closed for case in cases if case) or any(map(page.status, above))
