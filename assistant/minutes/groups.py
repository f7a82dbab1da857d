"""The headings that open a group of closed punkter, and what stands under them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.minutes import closed
from assistant.minutes.contents import Contents
from assistant.minutes.header import label_of
from assistant.minutes.outline import Outline, Span
from assistant.minutes.page import Page
from assistant.minutes.runs import Head


def group_at(page: Page, outline: Outline, index: int) -> bool:
    """Return whether the last heading of a group before a line opened a closed one.

    A closed group counts wherever it stands, an open one only right over a punkt: doubt closes.
    """
    if index in outline.lifted:
        return False
    for at in reversed(outline.told):
        if at < index:
            told = closed.group(page.lines[at].text)
            if told or at in outline.groups:
                return bool(told)
    return False


def lifted_heads(page: Page, outline: Outline, heads: Sequence[Head]) -> frozenset[int]:
    """Return the first lines of an addendum's punkter that a closed group does not reach.

    That group marks each of its punkter as closed and prints nothing of them; what the addendum
    then prints without a mark is none of it.
    """
    found: set[int] = set()
    for index, line in enumerate(page.lines):
        listed = index in outline.contents.lines or not closed.is_addendum(line.text)
        if not listed and _withheld(page, outline, heads, index):
            end = min((at for at in outline.told if at > index), default=len(page.lines))
            found.update(_printed(page, heads, index, end))
    return frozenset(found)


def _printed(page: Page, heads: Sequence[Head], start: int, end: int) -> Iterator[int]:
    """Yield the first lines of the punkter between two lines that print more than their case."""
    ends = [*(head.first for head in heads[1:]), len(page.lines)]
    for head, after in zip(heads, ends, strict=True):
        if start < head.first < end and not _bare(page, head.last + 1, min(after, end)):
            yield head.first


def _bare(page: Page, start: int, end: int) -> bool:
    return all(page.cases[at] or page.lines[at].noise for at in range(start, end))


def _withheld(page: Page, outline: Outline, heads: Sequence[Head], end: int) -> bool:
    """Return whether all punkter of the closed group before a line are marked, and are bare."""
    group = max((at for at in outline.told if at < end), default=None)
    if group is None or not closed.group(page.lines[group].text):
        return False
    within = [head for head in heads if group < head.first < end]
    marked = all(closed.read_title(head.title or "").closed for head in within)
    starts = [group + 1, *(head.last + 1 for head in within)]
    ends = [*(head.first for head in within), end]
    bare = all(_bare(page, *between) for between in zip(starts, ends, strict=True))
    return bool(within) and marked and bare


def told_lines(page: Page, contents: Contents) -> tuple[int, ...]:
    """Return the lines that say whether the punkter after them are open or closed."""
    return tuple(
        index
        for index, line in enumerate(page.lines)
        if not line.noise
        and index not in contents.lines
        and closed.group(line.text) is not None
        and not _over_nothing(page, index)
    )


def _over_nothing(page: Page, index: int) -> bool:
    """Return whether a group's heading stands over none: who took part comes next."""
    after = page.next_own(index)
    if after >= len(page.lines):
        return False
    label = label_of(page.lines[after].text)
    return label is not None and label[0] in ("members", "absent", "date", "place", "start")


def name_trailing_groups(page: Page, outline: Outline) -> None:
    """Name the group headings at the very end, under which nothing is printed."""
    index = page.last_own(len(page.lines))
    while index >= 0 and closed.is_group(page.lines[index].text):
        outline.groups.add(index)
        index = page.last_own(index)


def add_closed_tails(page: Page, outline: Outline) -> None:
    """Make punkter of what stands under a closed group's heading without a number of its own."""
    spans = []
    for span in outline.spans:
        group = _closed_group_in(page, outline, span)
        if group is None:
            spans.append(span)
            continue
        outline.groups.add(group)
        spans.append(replace(span, body=(span.body[0], group)))
        spans.extend(_closed_tail(page, group + 1, span.body[1]))
    outline.spans = spans


def _closed_group_in(page: Page, outline: Outline, span: Span) -> int | None:
    """Return the first closed group's heading inside a punkt's body, where text follows it."""
    for index in range(*span.body):
        line = page.lines[index]
        if index in outline.told and line.gap and closed.group(line.text):
            after = page.next_own(index)
            return index if after < span.body[1] else None
    return None


def _closed_tail(page: Page, start: int, end: int) -> list[Span]:
    """Return a closed punkt for each title; one for it all where there is more than titles."""
    own = [index for index in range(start, end) if not page.lines[index].noise]
    heads = [index for index in own if not page.cases[index]]
    if heads[:1] != own[:1] or not all(_title_or_case(page, index) for index in own):
        return [Span(None, None, True, (), (start, end))]
    ends = [*heads[1:], end]
    return [
        Span(None, closed.read_title(page.lines[head].text).text, True, (head,), (head + 1, stop))
        for head, stop in zip(heads, ends, strict=True)
    ]


def _title_or_case(page: Page, index: int) -> bool:
    text = page.lines[index].text
    titled = page.plain(index) and len(text) <= 160 and not text.endswith((".", ":", ";"))
    return titled or page.cases[index] is not None or closed.is_group(text)
