"""Rows of a table in the text of a punkt: which line heads them, and what each cell tells of.

Minutes print many of their figures in tables, as lines of cells parted by tabs or bars. What a
figure is of stands in the head of its column or in the line above the table ("mio. kr.:").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answers.text.flattened import is_flat_row
from assistant.answers.text.values import Kind, Value, find_values

_PARTED = re.compile(r"[^\t|]+")
_LINES = re.compile(r"[^\n]+")
_RULE = re.compile(r"[\s|:=_-]*")
_FIGURE = re.compile(r"(?<![\w.,])[-–+]?\d[\d.,]*(?![\w])")
_OPENS = re.compile(r"[-–+]?\d")
_YEAR = re.compile(r"(?:19|20)\d\d\b(?![.,]\d)")
_UNITS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Kind.PROCENT, r"%|\bpct\b|\bprocent\b"),
        (Kind.BELOEB, r"\bt?kr\b|\bkroner\b|\bmio\b|\bmia\b"),
        (Kind.MAAL, r"\b(?:kg|tons?|liter|m2|m²|m3|m³|km|meter|kwh|mwh|hektar|ha|db)\b"),
    )
)
"""Units, as they stand over a table or a column."""

_UNIT_WORDS = 3
_PRINTED = re.compile(
    r"(?<![\w.,])(?:1\.?000(?:\.?000)?\s)?(?:(?:mio|mia|mill|t)\b\.?\s?)?(?:kr\b\.?|kroner\b)|\btkr\b\.?"
    r"|\bmi[oa]\b\.?|\bpct\b\.?|\bprocent\b|%",
    re.IGNORECASE,
)
"""A unit as it is printed over a table, what it counts in included: "mio. kr.", "1.000 kr."."""

_NAMES: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Kind.PROCENT, r"procent|\bandel"),
        (
            Kind.BELOEB,
            r"beløb|udgift|pris|bevilling|takst|indtægt|omkostning",
        ),
    )
)
"""What a column is named whose figures are of a kind, its unit left out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row, as printed at `[start, end)` of it, under the `head` of its column."""

    text: str
    start: int
    end: int
    head: str


def is_row(line: str) -> bool:
    """Return whether a line is a row of a table: cells parted by tabs or bars.

    The first cell may be empty, as over the names of the rows. Cells may also be lines.
    """
    return _is_parted(line) or is_flat_row(line)


def _is_parted(line: str) -> bool:
    return "\t" in line.rstrip() or line.count("|") >= 2


def is_rule(line: str) -> bool:
    """Return whether a row only draws the line under the head of a table."""
    return is_row(line) and _RULE.fullmatch(line) is not None


def is_head(line: str) -> bool:
    """Return whether a row names columns: none of its cells is a figure, years apart."""
    named = (not _OPENS.match(text) or _YEAR.match(text) for text, _, _ in _parts(line))
    return is_row(line) and not is_rule(line) and all(named)


def heads_by_unit(row: str, below: str) -> bool:
    """Return whether a row is a head though a unit opens with a figure in it: "Post	1.000 kr.".

    The row below it then has bare figures; with units of their own both are rows like any.
    """
    texts = [text for text, _, _ in _parts(row)]
    bare = not any(unit.search(below) for _, unit in _UNITS)
    scaled = [text for text in texts[1:] if _PRINTED.fullmatch(text)]
    named = [text for text in texts if text not in scaled]
    return bool(scaled) and bare and is_row(below) and not any(map(_OPENS.match, named))


def is_unit(line: str) -> bool:
    """Return whether a line is a unit alone, as over a column: "Mio. kr."."""
    return len(line.split()) <= _UNIT_WORDS and any(unit.search(line) for _, unit in _UNITS)


def unit_words(lead: str) -> str:
    """Return the unit that stands over a table, as printed; "" where none does."""
    found = _PRINTED.search(lead)
    return found.group().strip() if found else ""


@lru_cache(maxsize=4096)
def cells(row: str, lead: str) -> tuple[Cell, ...]:
    """Return the cells of a row; `lead` ends with the head of its table, where it has one."""
    parts = list(_parts(row))
    heads = _heads(lead) if _is_parted(row) else _flat_heads(lead, len(parts))
    missing = len(parts) - len(heads)
    heads = [""] * missing + heads if missing in (0, 1) else [""] * len(parts)
    return tuple(Cell(t, s, e, head) for (t, s, e), head in zip(parts, heads, strict=True))


def _heads(lead: str) -> list[str]:
    return (
        [text for text, _, _ in _parts(lead.rstrip().rpartition("\n")[2])] if is_row(lead) else []
    )


def _flat_heads(lead: str, width: int) -> list[str]:
    """Return the names of columns that stand on lines of their own."""
    return [line.strip() for line in lead.splitlines() if line.strip()][-width:]


def row_values(row: str, lead: str) -> tuple[tuple[Value, Cell], ...]:
    """Return the figures of a row, each of the kind that its column or the lead tells.

    The first cell is what the row is about; a figure there is a name ("Zone 1").
    """
    found: list[tuple[Value, Cell]] = []
    for cell in cells(row, lead)[1:]:
        values = find_values(cell.text)
        value = values[0] if len(values) == 1 else _figure(cell.text)
        if value is None:
            continue
        start, end = value.start + cell.start, value.end + cell.start
        found.append((replace(value, kind=_kind(value, cell, lead), start=start, end=end), cell))
    return tuple(found)


def _figure(text: str) -> Value | None:
    whole = _FIGURE.fullmatch(text.strip())
    start = len(text) - len(text.lstrip())
    return Value(Kind.TAL, whole.group(), start, start + len(whole.group())) if whole else None


def _kind(value: Value, cell: Cell, lead: str) -> Kind:
    if value.kind is not Kind.TAL:
        return value.kind
    above = lead.partition("\n")[0] if cell.head else lead
    told = [kind for kind, unit in _UNITS if unit.search(cell.head)]
    told += [kind for kind, name in _NAMES if name.search(cell.head)]
    told += [kind for kind, unit in _UNITS if unit.search(above)]
    return told[0] if told else Kind.TAL


def _parts(row: str) -> Iterator[tuple[str, int, int]]:
    for match in (_PARTED if _is_parted(row) else _LINES).finditer(row):
        text = match.group().strip()
        if text:
            start = match.start() + match.group().index(text)
            yield text, start, start + len(text)
