"""Tables that were copied as one line for each cell, found again in the text of a punkt.

A web page or a PDF often gives up its tables so: the names of the columns, each on a line of its
own, then for each row its name and its figures. What tells them from prose is that they repeat:
a short line, then as many figures as the row before had.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

_LONGEST, _MOST_WORDS = 60, 8
"""Characters and words of a cell; a longer line is prose."""

_FEWEST_ROWS, _MOST_CELLS = 2, 8

_FIGURE = re.compile(
    r"(?:[-–+]?\d[\d.,]*(?: ?(?:%|pct\.?|procent|kr\.?|kroner|[mt]?kr\.|m[²2³3]|(?:mio|mia)\. kr\.?"
    r"|kg|tons?|km|timer|dage|uger|år|point|stk\.?))?|[-–])"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?")
_UNIT = re.compile(r"(?:i )?(?:1\.000 |[mt]|mio\. |mia\. )?kr\.?|pct\.", re.IGNORECASE)
_PROSE = re.compile(r".*[.:;,!?]|[-–•*·]\s.*|\d{1,2}[.)]\s[A-ZÆØÅ].*|[a-h][.)]\s.*")


@dataclass(frozen=True, slots=True)
class FlatTable:
    """`head` and each of `rows` are spans of the text it was found in; the head may be empty."""

    head: tuple[int, int]
    rows: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Return where the table begins."""
        return self.head[0]

    @property
    def end(self) -> int:
        """Return where its last row ends."""
        return self.rows[-1][1]


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: int
    end: int

    @property
    def figure(self) -> bool:
        return _FIGURE.fullmatch(self.text) is not None

    @property
    def year(self) -> bool:
        return _YEAR.fullmatch(self.text) is not None

    @property
    def name(self) -> bool:
        """Return whether it can name a row or a column."""
        prose = _PROSE.fullmatch(self.text) and not _UNIT.fullmatch(self.text)
        return self.year or not (self.figure or prose)


def is_flat_row(text: str) -> bool:
    """Return whether a stretch is a row of such a table: names, then figures, a line each."""
    if "\n" not in text.strip():
        return False
    first, *rest = _cells(text)
    names = list(takewhile(lambda cell: not cell.figure, rest))
    named = bool(first.text) and all(c.name and not _is_long(c.text) for c in (first, *names))
    figures = rest[len(names) :]
    return named and bool(figures) and all(cell.figure for cell in figures)


def flat_tables(text: str) -> tuple[FlatTable, ...]:
    """Return the tables of a text, in order."""
    return tuple(table for run in _runs(text) for table in _tables(run))


def _cells(text: str) -> list[_Cell]:
    found = re.finditer(r"[^\n]+", text)
    trimmed = ((m.group().strip(), m.start(), m.group()) for m in found)
    return [
        _Cell(cell, start + whole.index(cell), start + whole.index(cell) + len(cell))
        for cell, start, whole in trimmed
        if cell
    ]


def _is_long(line: str) -> bool:
    return len(line) > _LONGEST or len(line.split()) > _MOST_WORDS or "\t" in line or "|" in line


def _runs(text: str) -> Iterator[list[_Cell]]:
    """Yield the stretches of lines short enough to be cells."""
    run: list[_Cell] = []
    for cell in _cells(text):
        if _is_long(cell.text) or not (cell.name or cell.figure):
            yield run
            run = []
        else:
            run.append(cell)
    yield run


def _tables(run: Sequence[_Cell]) -> Iterator[FlatTable]:
    """Yield the table of a run, if its end repeats."""
    by_year = _rows_by_year(run)
    if by_year:
        yield _table(run, *by_year)
        return
    starts = [n for n in range(len(run)) if _opens_row(run, n)]
    counts = [_figures_after(run, start) for start in starts]
    figures = _most_common(counts)
    same = [start for start, each in zip(starts, counts, strict=True) if each == figures]
    width = _most_common([b - a for a, b in pairwise(same)])
    rows = [start - (width - figures - 1) for start in _unbroken(same, width)]
    if len(rows) >= _FEWEST_ROWS and rows[0] >= 0 and 1 < width <= _MOST_CELLS:
        yield _table(run, rows, width)


def _most_common(numbers: Sequence[int]) -> int:
    """Return the number that stands most often, the smaller of two; 0 of none."""
    return max(sorted(set(numbers)), key=numbers.count, default=0)


def _figures_after(run: Sequence[_Cell], at: int) -> int:
    """Return how many figures follow a name."""
    return sum(1 for _ in takewhile(lambda cell: cell.figure, run[at + 1 :]))


def _opens_row(run: Sequence[_Cell], at: int) -> bool:
    """Return whether a name stands right before a figure, and is not one of several years."""
    following = run[at + 1] if at + 1 < len(run) else None
    return run[at].name and not run[at].year and following is not None and following.figure


def _unbroken(starts: Sequence[int], width: int) -> list[int]:
    """Return the longest stretch of rows that follow each other without a gap."""
    best: list[int] = []
    current: list[int] = []
    for start in starts:
        current = [*current, start] if current and start == current[-1] + width else [start]
        best = max(best, current, key=len)
    return best


def _rows_by_year(run: Sequence[_Cell]) -> tuple[list[int], int] | None:
    """Return the rows that are named by years, and their width, below a head of names alone."""
    first = next((n for n, cell in enumerate(run) if cell.figure), len(run))
    for width in range(2, min(first, _MOST_CELLS) + 1):
        rows = list(range(first, len(run) - width + 1, width))
        named = all(run[n].year and not any(c.year for c in run[n + 1 : n + width]) for n in rows)
        if len(rows) >= _FEWEST_ROWS and named and first >= width:
            return rows, width
    return None


def _table(run: Sequence[_Cell], rows: Sequence[int], width: int) -> FlatTable:
    """Return the table of some rows; the first is its head where it tells years."""
    first = run[rows[0] : rows[0] + width]
    if all(cell.year for cell in first[1:]):
        head, rows = first, rows[1:]
    else:
        head = _above(run[: rows[0]], width)
    spans = tuple((run[n].start, run[min(n + width, len(run)) - 1].end) for n in rows)
    begin = spans[0][0]
    return FlatTable((head[0].start, head[-1].end) if head else (begin, begin), spans)


def _above(before: Sequence[_Cell], width: int) -> Sequence[_Cell]:
    """Return the names of the columns, where as many stand right above; the corner may lack."""
    names: list[_Cell] = []
    for cell in reversed(before):
        if not cell.name or len(names) == width:
            break
        names.insert(0, cell)
    return names if len(names) in (width, width - 1) else []
