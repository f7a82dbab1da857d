"""The list of contents: which lines belong to it, and what it names.

Every title stands there a second time, so its lines must not start a punkt; but a punkt that
stands only there (a closed one, as a rule) is a punkt all the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.minutes import closed
from assistant.minutes.headings import Mark
from assistant.minutes.lines import Line
from assistant.minutes.numbering import Candidate, has_page, without_page
from assistant.minutes.sagsnumre import case_line

_HEADING = re.compile(
    r"^(?:indholdsfortegnelse|indhold(?:soversigt)?|dagsordenspunkter|oversigtsdagsorden|sagsoversigt|punktoversigt"
    r"|oversigt over (?:punkter|sager)|dagsordensoversigt|punkter|sager|emner)(?:\s+(?:side|sidetal|\d+\s?-\s?\d+))?\s?[:.]?$",
    re.IGNORECASE,
)
_NO_ITEM = re.compile(
    r"^(?:bilagsliste|bilagsoversigt|underskrift\w*|deltagere|side|indhold\w*|bilag|medlemmer|referat|dagsorden)\b.{0,12}$",
    re.I,
)
_WORD = re.compile(r"[\wæøå]+")
MAX_ENTRY = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """One title of a contents list."""

    line: int
    punkt: str | None
    title: str
    closed: bool | None


@dataclass(slots=True)
class Contents:
    """The lines of all contents lists and the titles they name, in order."""

    lines: set[int] = field(default_factory=set)
    entries: list[Entry] = field(default_factory=list)


def is_contents_heading(text: str) -> bool:
    """Return whether the line stands over a list of contents."""
    return len(text) <= 60 and bool(_HEADING.match(text))


def key(title: str) -> str:
    """Return what two printings of a title share: its letters and digits."""
    return "".join(_WORD.findall(closed.read_title(without_page(title)).text.lower()))


def same_title(one: str, other: str) -> bool:
    """Return whether two titles are the same, one of them possibly cut off."""
    a, b = key(one), key(other)
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 14 and (long.startswith(short) or short in long)


def find_contents(
    lines: Sequence[Line], marks: Sequence[Mark | None], candidates: Sequence[Candidate]
) -> Contents:
    """Find the contents lists: under their heading, by page numbers, or because all comes again."""
    contents = Contents()
    numbered = {each.first: each for each in candidates}
    index = 0
    while index < len(lines):
        block = _block(lines, marks, numbered, index)
        if block and _is_contents(lines, numbered, block):
            contents.lines.update(block)
            _add_entries(lines, numbered, block, contents)
        index = block[-1] + 1 if block else index + 1
    return contents


def _block(
    lines: Sequence[Line], marks: Sequence[Mark | None], numbered: dict[int, Candidate], start: int
) -> list[int]:
    """Return the lines from `start` on that could be one contents list."""
    headed = is_contents_heading(lines[start].text) and not lines[start].noise
    if not headed and not _entry(lines[start], numbered.get(start)):
        return []
    block = [start]
    seen: set[tuple[int, str]] = set()
    for index in range(start + 1 if headed else start, len(lines)):
        line, number = lines[index], numbered.get(index)
        if index == start and not headed:
            seen.add((number.number, number.form) if number else (-1, ""))
            continue
        if _ends(line, marks[index], number, seen, headed) or (number and _paged_until(lines, numbered, block, index)):
            break
        if number:
            seen.add((number.number, number.form))
        block.append(index)
    return _trimmed(lines, numbered, block, headed)


def _trimmed(lines: Sequence[Line], numbered: dict[int, Candidate], block: list[int], headed: bool) -> list[int]:
    while block and not _entry(lines[block[-1]], numbered.get(block[-1])) and len(block) > 1:
        trailing = lines[block[-1]]
        if closed.is_group(trailing.text) or (headed and _unnumbered(trailing)):
            break
        block.pop()
    return block


def _ends(
    line: Line,
    mark: Mark | None,
    number: Candidate | None,
    seen: set[tuple[int, str]],
    headed: bool,
) -> bool:
    if line.noise:
        return False
    if number is not None:
        return any(number.number == before for before, _ in seen) or (len(line.text) > MAX_ENTRY and not headed)
    if mark is not None or case_line(line.text) or is_contents_heading(line.text):
        return True
    if has_page(line.text) or closed.is_group(line.text):
        return False
    # Under the heading, a wrapped title or a subheading may stand between; a paragraph ends it.
    return not (headed and _unnumbered(line))


def _paged_until(lines: Sequence[Line], numbered: dict[int, Candidate], block: Sequence[int], index: int) -> bool:
    """Return whether the entries so far end in page numbers, and this one and the next do not."""
    entries = [at for at in block if _entry(lines[at], numbered.get(at))]
    paged = sum(has_page(lines[at].text) for at in entries)
    here = has_page(lines[index].text) or (index + 1 < len(lines) and has_page(lines[index + 1].text))
    return paged >= 1 and paged == len(entries) and not here


def _unnumbered(line: Line) -> bool:
    return (
        len(line.text) <= 120 and not line.text.endswith((".", ":")) and "  " not in line.text[:1]
    )


def _entry(line: Line, number: Candidate | None) -> bool:
    if line.noise:
        return False
    return (number is not None and bool(number.title)) or has_page(line.text)


def _is_contents(
    lines: Sequence[Line], numbered: dict[int, Candidate], block: Sequence[int]
) -> bool:
    """Decide by what follows: entries of a contents list come again, or end in page numbers."""
    entries = [index for index in block if _entry(lines[index], numbered.get(index))]
    if not entries:
        return False
    paged = sum(has_page(lines[index].text) for index in entries)
    if paged >= 2 and paged * 2 >= len(entries):
        return True
    later = [each for first, each in numbered.items() if first > block[-1]]
    again = sum(_comes_again(numbered.get(index), later) for index in entries)
    return (
        again >= 1
        and again * 3 >= len(entries)
        and (len(entries) >= 2 or is_contents_heading(lines[block[0]].text))
    )


def _comes_again(entry: Candidate | None, later: Sequence[Candidate]) -> bool:
    if entry is None:
        return False
    return any(
        each.number == entry.number and same_title(each.title, entry.title) for each in later
    )


def _add_entries(
    lines: Sequence[Line], numbered: dict[int, Candidate], block: Sequence[int], contents: Contents
) -> None:
    group: bool | None = None
    for index in block:
        line, number = lines[index], numbered.get(index)
        told = closed.group(line.text)
        if told is not None:
            group = told
        elif number and number.title or has_page(line.text):
            printed = without_page(number.title if number else line.text)
            title = closed.read_title(printed)
            if printed and (number or not _NO_ITEM.match(printed)):
                shut = True if (title.closed or group) else title.closed
                punkt = str(number.number) if number else None
                contents.entries.append(Entry(index, punkt, title.text, shut))
