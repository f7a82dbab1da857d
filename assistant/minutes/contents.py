"""The list of contents: which lines belong to it, and what it names.

Every title stands there a second time, so its lines must not start a punkt; but a punkt that
stands only there (a closed one, as a rule) is a punkt all the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.minutes import closed
from assistant.minutes.headings import Mark, Sign
from assistant.minutes.lines import Line
from assistant.minutes.numbering import Candidate, has_page, without_page
from assistant.minutes.sagsnumre import case_line

_HEADING = re.compile(
    r"^(?:indholdsfortegnelse(?:\s(?:åbent|lukket)\smøde)?|indhold(?:soversigt)?"
    r"|dagsordenspunkter|oversigtsdagsorden(?:\s?:\såben(?:t)?\s(?:referat|dagsorden))?"
    r"|sagsoversigt|punktoversigt"
    r"|oversigt over (?:punkter|sager)|dagsordensoversigt|punkter|sager|emner"
    r"|følgende (?:sager|punkter) behandles på mødet)(?:\s+(?:side|sidetal|\[side\]"
    r"|\d+\s?-\s?\d+))?\s?[:.]?$",
    re.IGNORECASE,
)
_NO_ITEM = re.compile(
    r"^(?:bilagsliste|bilagsoversigt|underskrift\w*|deltagere|side|indhold\w*|bilag|medlemmer"
    r"|referat|dagsorden)\b.{0,12}$",
    re.I,
)
_LAST_NUMBER = re.compile(r"\s(\d{1,3})$")
_WORD = re.compile(r"[\wæøå]+")
_SIGNS = ("luk", "åb", "closed")
_OPENING = (Sign.SECTION, Sign.DECISION)
MAX_ENTRY = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """One title of a contents list; `marked` where it says itself that it is closed."""

    line: int
    punkt: str | None
    title: str
    closed: bool | None
    marked: bool = False


@dataclass(slots=True)
class Contents:
    """The lines of all contents lists and the titles they name, in order."""

    lines: set[int] = field(default_factory=set)
    entries: list[Entry] = field(default_factory=list)


def is_contents_heading(text: str) -> bool:
    """Return whether the line stands over a list of contents."""
    return len(text) <= 60 and bool(_HEADING.match(text))


@lru_cache(maxsize=8192)
def key(title: str) -> str:
    """Return what two printings of a title share: its letters and digits."""
    low = title.lower()
    if title[-1:].isdigit() or title.endswith("."):
        title = without_page(title)
    if any(sign in low for sign in _SIGNS):
        title = closed.read_title(title).text
    return "".join(_WORD.findall(title.lower()))


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
    search = _Search(lines, marks, candidates)
    contents, index = Contents(), 0
    while index < len(lines):
        block = search.block(index)
        if block and search.is_contents(block):
            contents.lines.update(block)
            contents.entries.extend(search.entries(block))
        index = block[-1] + 1 if block else index + 1
    return contents


class _Search:
    """The lines of a document with what is needed to see that a title comes again."""

    def __init__(
        self, lines: Sequence[Line], marks: Sequence[Mark | None], candidates: Sequence[Candidate]
    ) -> None:
        self.lines, self.marks = lines, marks
        self.numbered = {each.first: each for each in candidates}
        self.by_number: dict[int, list[Candidate]] = {}
        for each in candidates:
            self.by_number.setdefault(each.number, []).append(each)
        self._seen: dict[str, int] | None = None
        self._loose: set[int] = set()
        firm = (mark is not None and mark.firm and mark.sign in _OPENING for mark in marks)
        self.first_opening = next((at for at, opens in enumerate(firm) if opens), len(lines))

    @property
    def last_seen(self) -> dict[str, int]:
        """Map the letters of every short line, with and without its number, to where it is last."""
        if self._seen is None:
            self._seen = self._last_seen()
        return self._seen

    def _last_seen(self) -> dict[str, int]:
        seen: dict[str, int] = {}
        for index, line in enumerate(self.lines):
            if line.noise or line.width > 200:
                continue
            for text in {line.text, self.numbered[index].title if index in self.numbered else ""}:
                seen[key(text)] = index
        return seen

    # --- extent ------------------------------------------------------------------------------

    def block(self, start: int) -> list[int]:
        """Return the lines from `start` on that could be one contents list."""
        headed = is_contents_heading(self.lines[start].text) and not self.lines[start].noise
        if not headed and (not self._entry(start) or start > self.first_opening):
            return []
        block, seen = [start], set() if headed else {self._number(start)}
        titles: set[str] = set()
        for index in range(start + 1, len(self.lines)):
            if self._ends(index, seen, headed) or self._pages_stop(block, index):
                break
            if self._number(index) is not None and self._title(index) in titles:
                break
            if self._other_style(block, index):
                break
            seen.add(self._number(index))
            if self._number(index) is None:
                titles.add(self._title(index))
            block.append(index)
        self._find_loose_pages(block, headed)
        return self._trimmed(block, headed)

    def _find_loose_pages(self, block: Sequence[int], headed: bool) -> None:
        """Know page numbers one space after their titles by their order: they never go down."""
        own = [at for at in block[headed:] if not self.lines[at].noise]
        own = [at for at in own if not closed.is_group(self.lines[at].text)]
        ends = [_LAST_NUMBER.search(self.lines[at].text) for at in own]
        pages = [int(end[1]) for end in ends if end]
        rising = all(one <= two for one, two in zip(pages, pages[1:], strict=False))
        if len(pages) >= 3 and len(pages) * 5 >= len(own) * 4 and rising and pages[-1] > pages[0]:
            self._loose.update(at for at, end in zip(own, ends, strict=True) if end)

    def _paged(self, index: int) -> bool:
        """Return whether a line ends in the number of a page."""
        return index in self._loose or has_page(self.lines[index].text)

    def _bare(self, index: int, text: str) -> str:
        """Return an entry's text without its page number."""
        return _LAST_NUMBER.sub("", text) if index in self._loose else without_page(text)

    def _other_style(self, block: Sequence[int], index: int) -> bool:
        """Return whether a number has its title beside it, where those before stood alone."""
        here = self.numbered.get(index)
        first = next((self.numbered[at] for at in block if at in self.numbered), None)
        return bool(here and here.title and first and not first.title)

    def _number(self, index: int) -> int | None:
        return self.numbered[index].number if index in self.numbered else None

    def _title(self, index: int) -> str:
        each = self.numbered.get(index)
        return key(each.title if each else self.lines[index].text)

    def _entry(self, index: int) -> bool:
        line, number = self.lines[index], self.numbered.get(index)
        return not line.noise and (bool(number and number.title) or has_page(line.text))

    def _ends(self, index: int, seen: set[int | None], headed: bool) -> bool:
        line, number = self.lines[index], self._number(index)
        if line.noise:
            return False
        if number is not None:
            again = number in seen or (number == 1 and seen - {None} != set())
            return again or (len(line.text) > MAX_ENTRY and not headed)
        if self.marks[index] or case_line(line.text) or is_contents_heading(line.text):
            return True
        if self._paged(index) or closed.is_group(line.text):
            return False
        # Under the heading, a wrapped title or a subheading may stand between; prose ends it.
        return not (headed and len(line.text) <= 160 and line.text[-1] not in ".:")

    def _pages_stop(self, block: Sequence[int], index: int) -> bool:
        """Return whether the entries so far end in page numbers, and a number here has none."""
        if index not in self.numbered:
            return False
        entries = [at for at in block[-6:] if self._entry(at)]
        paged = all(has_page(self.lines[at].text) for at in entries)
        near = (self.lines[at].text for at in (index, index + 1) if at < len(self.lines))
        return bool(entries) and paged and not any(has_page(text) for text in near)

    def _trimmed(self, block: list[int], headed: bool) -> list[int]:
        """Take off lines at the end that are no entries and come not again."""
        while len(block) > 1 and not self._entry(block[-1]):
            line = self.lines[block[-1]]
            kept = closed.is_group(line.text) or line.text.isdigit()
            if headed and (kept or self._again(block[-1], block[-1])):
                break
            block.pop()
        own = len(block) > 1 and (self._group_again(block) or self._opens(block[-1]))
        return block[:-1] if own else block

    def _opens(self, index: int) -> bool:
        """Return whether an entry opens a punkt: what a punkt has follows, and it comes no more."""
        if not self._entry(index) or self._paged(index) or index + 1 >= len(self.lines):
            return False
        after = self.marks[index + 1]
        opened = after is not None and after.firm and after.sign in _OPENING
        begun = opened or case_line(self.lines[index + 1].text) is not None
        return begun and not self._again(index, index)

    def _group_again(self, block: Sequence[int]) -> bool:
        """Return whether a block ends in the heading of a group that stands in it before."""
        last = self.lines[block[-1]]
        before = (self.lines[at].text for at in block[:-1])
        return last.gap > 0 and closed.is_group(last.text) and last.text in before

    # --- decision ----------------------------------------------------------------------------

    def is_contents(self, block: Sequence[int]) -> bool:
        """Decide by what follows: entries of a contents list come again, or end in page numbers."""
        headed = is_contents_heading(self.lines[block[0]].text)
        entries = [index for index in block if self._entry(index)]
        paged = sum(self._paged(index) for index in entries)
        if not entries and self._loose.intersection(block):
            return True
        if paged >= 2 and paged * 2 >= len(entries):
            return True
        if not entries and headed:
            entries = list(block[1:])
        if headed and entries and all(self._closed(index) for index in entries):
            return True
        again = sum(self._again(index, block[-1]) for index in entries)
        return again >= 1 and again * 3 >= len(entries) and (len(entries) >= 2 or headed)

    def _closed(self, index: int) -> bool:
        """Return whether an entry says of itself that it is closed, and so may stand here alone."""
        each = self.numbered.get(index)
        return bool(closed.read_title(each.title if each else self.lines[index].text).closed)

    def _again(self, index: int, end: int) -> bool:
        """Return whether the title on a line comes again after the block."""
        each = self.numbered.get(index)
        if each is None:
            text = self._bare(index, self.lines[index].text)
            return len(key(text)) > 3 and self._later(text, end)
        same = (other for other in self.by_number[each.number][:50] if other.first > end)
        title = self._bare(index, each.title)
        again = any(not other.title or same_title(other.title, title) for other in same)
        return again or self._later(title, end)

    def _later(self, title: str, end: int) -> bool:
        return len(key(title)) >= 8 and self.last_seen.get(key(title), -1) > end

    # --- entries -----------------------------------------------------------------------------

    def entries(self, block: Sequence[int]) -> list[Entry]:
        """Return the titles that the lines of a contents list name."""
        paged = sum(self._paged(index) for index in block) * 2 >= len(block) - 1
        found: list[Entry] = []
        group: bool | None = None
        start = 0
        told = _Told(block[0])
        for index in block:
            line, number = self.lines[index], self.numbered.get(index)
            if self._names_none(index):
                group = _group(line.text, group, found[start:])
                start = start if closed.group(line.text) is None else len(found)
                continue
            told.take(index, line.text, number)
            if number is None or number.title:
                ends = not paged or self._paged(index)
                if ends or (number is not None and not self._title_goes_on(index, block)):
                    found.extend(told.entry(self._bare(index, told.text), group))
                    told = _Told(index)
        return found

    def _names_none(self, index: int) -> bool:
        """Return whether a line of a contents list is furniture, a heading or a page's number."""
        line = self.lines[index]
        head = is_contents_heading(line.text) or closed.is_group(line.text)
        return bool(line.noise) or head or line.text.isdigit()

    def _title_goes_on(self, index: int, block: Sequence[int]) -> bool:
        """Return whether an entry without a page number is finished by the next line."""
        after = index + 1
        return after in block and after not in self.numbered and self._paged(after)


@dataclass(slots=True)
class _Told:
    """An entry while its lines are read: its number may stand above it, its page number below."""

    line: int
    number: int | None = None
    text: str = ""

    def take(self, index: int, text: str, number: Candidate | None) -> None:
        """Take up one line."""
        if number is not None:
            self.line, self.number, self.text = index, number.number, number.title
        else:
            self.line = self.line if self.text else index
            self.text = f"{self.text} {text}".strip()

    def entry(self, text: str, group: bool | None) -> list[Entry]:
        """Return the entry, if its text can be a punkt's title."""
        printed = text.lstrip("-•· ")
        if not printed or (self.number is None and _NO_ITEM.match(printed)):
            return []
        title = closed.read_title(printed)
        shut = True if (title.closed or group) else title.closed
        number = str(self.number) if self.number is not None else None
        return [Entry(self.line, number, title.text, shut, bool(title.closed))]


def _group(text: str, last: bool | None, entries: Sequence[Entry]) -> bool | None:
    """Return whether the entries after a heading of a group are closed.

    An addendum after a closed group is none of it where each of its entries says so itself.
    """
    if last and entries and closed.is_addendum(text) and all(each.marked for each in entries):
        return None
    told = True if "lukket møde" in text.lower() else closed.group(text)
    return last if told is None else told
