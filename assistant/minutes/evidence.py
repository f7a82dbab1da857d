"""How much speaks for a numbered line being a punkt: its words, what stands over and under it.

The weights were set so that any two independent signs outweigh a doubt; the sequence of the
numbers (`numbering.chain`) decides between what is left.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.minutes import closed
from assistant.minutes.contents import Contents, key
from assistant.minutes.headings import Mark, Sign, section_kind
from assistant.minutes.numbering import Candidate, lists, looks_like_title
from assistant.minutes.page import Page

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


def scored(page: Page, numbered: Sequence[Candidate], contents: Contents) -> list[Candidate]:
    first_mark = next(
        (i for i, mark in enumerate(page.marks) if _opens(mark) and i not in contents.lines),
        len(page.lines),
    )
    starts = {each.first for each in numbered}
    listed = _under_bilag(page)
    known = {(entry.punkt, key(entry.title)) for entry in contents.entries}
    titles = {title for _, title in known if len(title) >= 8}
    found = []
    for each in numbered:
        below = _from_below(page, each, starts)
        score = looks_like_title(each.title) + _from_line(page, each) + below
        score -= 3.0 if each.first in listed and not below else 0.0
        score += (
            3.0
            if (str(each.number), key(each.title)) in known or key(each.title) in titles
            else 0.0
        )
        found.append(replace(each, score=score))
    return _without_lists(page, found, first_mark)


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
