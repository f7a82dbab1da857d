"""From pieces of text placed on pages to lines as a reader sees them.

Used by `pdf` and `ocr`, which know where words stand but not what they mean. Page heads and feet
are told by their place and their coming back, paragraphs by their distance, and lines that were
broken at the margin are joined again; `furniture` and `lines` do the same for bare text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from assistant.minutes.headings import Sign, mark_of
from assistant.minutes.numbering import candidate
from assistant.minutes.sagsnumre import case_line


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on one baseline without wide space between; y grows downwards, units are points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool = False
    page: int = 0

    @property
    def shape(self) -> str:
        """Return the text with every number alike, so that page heads can be compared."""
        return _DIGITS.sub("0", self.text).lower()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its height and its pieces in the order they were set."""

    height: float
    pieces: tuple[Piece, ...]


_DIGITS = re.compile(r"\d+")
_MARKER = re.compile(r"^(?:\(?\w{1,4}[.)]|[-–—•·▪*o]|\d{1,4})$")
_PAGE_NUMBER = re.compile(
    r"^(?:(?:side|page|s\.)\s?)?[-–]?\s?\d{1,4}\s?[-–]?(?:\s?(?:af|/|ud af|of)\s?\d{1,4})?$",
    re.IGNORECASE,
)
_NEW_LINE = re.compile(
    r"^(?:[-–•·*o▪]\s|\(?\d{1,3}[.)]\s|\(?[A-Za-zÆØÅæøå][.)]\s|ad\s?\d|bilag\s?\d|§|\S.{0,40}:$"
    r"|(?:19|20)\d{2}-\d{3})",
    re.IGNORECASE,
)
_PUNKT_FORMS = ("ord", "status", "åbent", "limet")
"""Ways to number a punkt that a sentence broken before a number has not."""
_INITIAL = re.compile(r"^[A-ZÆØÅ]\. [A-ZÆØÅ]")
"""The rest of a name after a first name at the end of a line; else it letters a list."""
_BULLET = re.compile(r"^[\uf000-\uf0ff▪■●○◦]\s*")
_BROKEN = re.compile(r"([\wæøåÆØÅ]+)-$")
_WORD = re.compile(r"[\wæøåÆØÅ]+(?:-[\wæøåÆØÅ]+)*")
_OWN_HYPHEN = frozenset({"ikke", "it", "e", "u", "co", "non", "ex", "anti", "pro", "mini", "op"})
_HEADING_LENGTH = 250
_COUNTING = 4
"""How many numbers of a row may be the page's: a date and a total stand beside it."""
_SHIFT = 15
"""Points by which a page's head may stand higher or lower than on the other pages."""
_EM_GAP = 1.2
"""A space wider than this many letters' height parts two cells; justified text stays below."""


def text_of_sheets(sheets: Sequence[Sheet]) -> str:
    """Return the running text of pages: heads and feet once, paragraphs whole, blank lines kept.

    A bold or large line is marked as markdown does it; cells of a row are parted by tabs.
    """
    heads, pages = _without_furniture(
        [_rows(sheet, number) for number, sheet in enumerate(sheets)],
        [sheet.height for sheet in sheets],
    )
    rows = [row for page in pages for row in page]
    return "\n".join([*heads, *_paragraphs(rows)])


def _rows(sheet: Sheet, page: int) -> list[Piece]:
    """Put pieces that stand on one line together, in printed order."""
    rows: list[Piece] = []
    for piece in sheet.pieces:
        piece = replace(piece, text=_BULLET.sub("• ", piece.text).strip(), page=page)
        if rows and piece.text and _beside(rows[-1], piece):
            rows[-1] = _extended(rows[-1], piece)
        elif piece.text:
            rows.append(piece)
    return rows


def _beside(row: Piece, piece: Piece) -> bool:
    """Return whether a piece stands on the row's line, to the right of it."""
    shared = min(row.bottom, piece.bottom) - max(row.top, piece.top)
    lower = min(row.bottom - row.top, piece.bottom - piece.top)
    return shared > 0.5 * lower and piece.left >= row.right - 0.5 * piece.size


def _extended(row: Piece, piece: Piece) -> Piece:
    narrow = piece.left - row.right < _EM_GAP * piece.size or _MARKER.match(row.text)
    return replace(
        row,
        text=f"{row.text}{' ' if narrow else chr(9)}{piece.text}",
        top=min(row.top, piece.top),
        right=max(row.right, piece.right),
        bottom=max(row.bottom, piece.bottom),
        bold=row.bold and piece.bold,
    )


# --- page heads and feet ------------------------------------------------------------------------


def _without_furniture(
    pages: Sequence[list[Piece]], heights: Sequence[float]
) -> tuple[list[str], list[list[Piece]]]:
    """Take off what comes back at the same place of the pages; return once what that says.

    The first page keeps its own head: it is the meeting's, and printed nowhere else on it.
    """
    comes_back = _returning(pages)
    area = _text_area(pages, heights, comes_back)
    heads: dict[str, str] = {}
    kept: list[list[Piece]] = []
    for number, (page, height) in enumerate(zip(pages, heights, strict=True)):
        off = _edges(page, height, area, comes_back)
        told = {row for row in off if not _is_number(row)}
        heads.update({row.shape: row.text for row in page if number and row in told})
        kept.append([row for row in page if row not in off or (not number and row in told)])
    printed = {row.shape for page in kept for row in page}
    return [text for shape, text in heads.items() if shape not in printed], kept


def _returning(pages: Sequence[list[Piece]]) -> Callable[[Piece], bool]:
    """Return a test for rows that stand at nearly the same height on many pages.

    They say the same on all, but for a number that counts with the pages. A heading of the
    minutes' own, or a sentence, can come back by chance, and is never a page's head.
    """
    heights: dict[str, dict[int, float]] = defaultdict(dict)
    for page in pages:
        for row in page:
            for told in _readings(row):
                heights[told].setdefault(row.page, row.top)

    def returns(row: Piece) -> bool:
        own = _is_own_heading(row.text) or row.text[-1] in ".:;,"
        return not own and any(
            _is_usual(
                [page for page, top in seen.items() if abs(top - row.top) <= _SHIFT], len(pages)
            )
            for seen in (heights[told] for told in _readings(row))
        )

    return returns


def _is_usual(seen: Sequence[int], pages: int) -> bool:
    """Return whether a row stands on so many pages that it is no chance.

    The first page may be set in its own way; left and right pages may differ. Of four pages or
    fewer, all others must have it.
    """
    others = sum(page > 0 for page in seen)
    return len(seen) >= 2 and others >= (pages - 1 if pages <= 4 else 0.4 * (pages - 1))


def _readings(row: Piece) -> set[str]:
    """Return the row's text, and with each of its first numbers told from the page's."""
    readings = {row.text}
    for found in list(_DIGITS.finditer(row.text))[:_COUNTING]:
        ahead = int(found.group()[:9]) - row.page
        readings.add(f"{row.text[: found.start()]}<{ahead}>{row.text[found.end() :]}")
    return readings


def _is_number(row: Piece) -> bool:
    return bool(_PAGE_NUMBER.match(row.text))


def _says_page(row: Piece) -> bool:
    """Return whether a row is a page number by its words; a bare number may be a table's."""
    return _is_number(row) and not row.text.isdecimal()


@dataclass(frozen=True, slots=True)
class _Area:
    """Where the pages' own text begins and ends, as distances from their upper and lower edge."""

    above: float
    below: float


def _text_area(
    pages: Sequence[list[Piece]], heights: Sequence[float], again: Callable[[Piece], bool]
) -> _Area:
    """Return the area of the text after the first page, by the rows that do not come back.

    A verdict that ends two pages by chance is inside it, for other pages go further. One page
    in ten may be set otherwise.
    """
    own = [
        (height, [row for row in page if not again(row) and not _says_page(row)])
        for page, height in zip(pages[1:], heights[1:], strict=True)
    ]
    above = sorted(min(row.top for row in rows) for _, rows in own if rows)
    below = sorted(height - max(row.bottom for row in rows) for height, rows in own if rows)
    usual = len(above) // 10
    return _Area(above[usual], below[usual]) if above else _Area(float("inf"), float("inf"))


def _edges(
    page: Sequence[Piece], height: float, area: _Area, again: Callable[[Piece], bool]
) -> set[Piece]:
    """Return the rows of a page's head and foot: from its edges inwards, as long as they are."""
    downwards = sorted(page, key=lambda row: row.top)
    head = [row for row in downwards if row.bottom <= min(height * 0.3, area.above + 2)]
    foot = [row for row in downwards[::-1] if height - row.top <= min(height * 0.2, area.below + 2)]
    return {*_furniture(downwards, head, again), *_furniture(downwards[::-1], foot, again)}


def _furniture(
    rows: Sequence[Piece], edge: Sequence[Piece], again: Callable[[Piece], bool]
) -> Sequence[Piece]:
    """Return the rows from the edge that come back, as far as white space parts them from text."""
    returning = 0
    while returning < len(edge) and (again(edge[returning]) or _says_page(edge[returning])):
        returning += 1
    while 0 < returning < len(rows) and not _parted(rows[returning - 1], rows[returning]):
        returning -= 1
    return rows[:returning]


def _parted(row: Piece, other: Piece) -> bool:
    upper, lower = sorted((row, other), key=lambda each: each.top)
    return lower.top - upper.bottom > 0.7 * max(upper.size, lower.size)


# --- paragraphs ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Measure:
    """What is usual in a document: how far lines stand apart, where they end, their size."""

    pitch: float
    left: float
    margin: float
    size: float
    words: Counter[str]


def _paragraphs(rows: Sequence[Piece]) -> Iterator[str]:
    """Yield the paragraphs, with an empty string where a blank line stands before one."""
    if not rows:
        return
    usual = _measured(rows)
    start = 0
    for at in range(1, len(rows) + 1):
        if at < len(rows) and _goes_on(rows[at - 1], rows[at], usual):
            continue
        if start and _apart(rows[start - 1], rows[start], usual):
            yield ""
        yield _marked(_joined(rows[start:at], usual.words), rows[start:at], usual.size)
        start = at


def _measured(rows: Sequence[Piece]) -> _Measure:
    steps = [
        round((below.top - row.top) / row.size, 1)
        for row, below in zip(rows, rows[1:], strict=False)
        if below.page == row.page and 0 < below.top - row.top < 3 * row.size
    ]
    long = sorted(row.right for row in rows if len(row.text) > 40)
    return _Measure(
        pitch=Counter(steps).most_common(1)[0][0] if steps else 1.2,
        left=min((row.left for row in rows if len(row.text) > 40), default=0.0),
        margin=long[-max(1, len(long) // 50)] if long else float("inf"),
        size=median(row.size for row in rows for _ in range(1 + len(row.text) // 20)),
        words=Counter(word.lower() for row in rows for word in _WORD.findall(row.text)),
    )


def _apart(row: Piece, below: Piece, usual: _Measure) -> bool:
    """Return whether more than the usual distance lies between two rows."""
    if below.page != row.page:
        return True
    step = (below.top - row.top) / max(row.size, below.size)
    return not -0.5 <= step <= usual.pitch + 0.35


def _goes_on(row: Piece, below: Piece, usual: _Measure) -> bool:
    """Return whether a row was broken at the margin and goes on in the one below."""
    lower = below.text[0].islower()
    if "\t" in row.text or ("\t" in below.text and not lower) or row.bold != below.bold:
        return False
    if abs(row.size - below.size) > 0.6 or not _was_full(row, below, usual):
        return False
    over_page = below.page != row.page and (lower or row.text[-1] not in ".:!?")
    if _apart(row, below, usual) and not over_page:
        return False
    return lower and not _NEW_LINE.match(below.text) or _plain(row, below)


def _was_full(row: Piece, below: Piece, usual: _Measure) -> bool:
    """Return whether the first word of the row below had no room on the row above.

    A short row that ends at the margin is set to the right, and is no broken line.
    """
    word = below.text.split(" ", 1)[0]
    letter = (below.right - below.left) / len(below.text)
    width = letter * (len(word) + 1 + 0.4 * sum(sign.isupper() for sign in word))
    wide = row.right - row.left > (usual.margin - usual.left) / 2
    return wide and row.right + width > usual.margin - letter


def _plain(row: Piece, below: Piece) -> bool:
    """Return whether neither row is a heading or the start of a new entry."""
    if _INITIAL.match(below.text) and row.text.rsplit(" ", 1)[-1][0].isupper():
        return row.text[-1].isalpha()
    return not (_starts_anew(below.text) or _is_heading(row.text))


def _starts_anew(text: str) -> bool:
    """Return whether a row is one that minutes set on a line of its own."""
    if _NEW_LINE.match(text) or mark_of(text) or case_line(text):
        return True
    punkt = candidate(0, text)
    return punkt is not None and punkt.form in _PUNKT_FORMS and punkt.title[:1].isupper()


def _is_heading(text: str) -> bool:
    mark = mark_of(text)
    return mark is not None and not mark.rest


def _is_own_heading(text: str) -> bool:
    """Return whether the minutes' own headings have these words; a body and a date is no such."""
    mark = mark_of(text)
    return mark is not None and (mark.sign is not Sign.DECISION or "beslutning" in text.lower())


def _joined(rows: Sequence[Piece], words: Counter[str]) -> str:
    text = rows[0].text
    for row in rows[1:]:
        text = _glued(text, row.text, words)
    return text


def _glued(text: str, below: str, words: Counter[str]) -> str:
    """Put a broken line together; a hyphen at its end goes where it only broke the word."""
    left, right = _BROKEN.search(text), _WORD.match(below)
    if not left or not right:
        return f"{text} {below}"
    if below.split(" ", 1)[0] in ("og", "eller", "samt"):
        return f"{text} {below}"
    whole, parted = f"{left[1]}{right[0]}".lower(), f"{left[1]}-{right[0]}".lower()
    own = left[1].lower() in _OWN_HYPHEN or left[1].isupper() or not below[0].islower()
    if words[whole] != words[parted]:
        own = words[parted] > words[whole]
    return text + below if own else text[:-1] + below


def _marked(text: str, rows: Sequence[Piece], usual: float) -> str:
    """Mark a paragraph that was set as a heading, as markdown does."""
    if len(text) > _HEADING_LENGTH or "\t" in text or "*" in text:
        return text
    if rows[0].size > usual * 1.15:
        return f"## {text}"
    return f"**{text}**" if rows[0].bold else text
