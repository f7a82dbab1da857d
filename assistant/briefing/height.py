"""How high a briefing prints: the layout of the Word document, and what each part takes of it.

`document` writes by these measures and `fitting` counts with them, so that a page is a page. All
are points of 1/72 inch.
"""

from functools import lru_cache

from assistant.briefing.briefing import Chapter, Line, Source, source_mark

FONT = "Arial"
"""Its widths are those of Liberation Sans, which LibreOffice prints it with."""

MARGIN = 56.7
PAGE = 841.9 - 2 * MARGIN
"""Printed height of an A4 page; head and page number stand in the margins."""

TEXT, TITLE, CHAPTER, HEADING, NOTE = 10.0, 16.0, 12.5, 10.5, 8.5
"""Sizes of letters: of the text, of headings from the first level down, of the sources."""

BEFORE = {TITLE: 0.0, CHAPTER: 12.0, HEADING: 7.0}
AFTER = 2.5
INDENT = 13.0
NOTE_INDENT = 14.2
SPACING = 1.05
"""Distance of lines, in lines."""

MOST_FOOTNOTES = 15
"""Sources of a chapter that have room below its text; more stand after it, as endnotes."""

CELL = 5.4
"""Space at each side of the words in a cell of a table."""

NOTES_LINE = 12.0
"""What the line above the first note takes."""

_LINE = 1.15
"""Height of a line of the typeface, in its size."""

_WIDTH = 595.3 - 2 * MARGIN
_WIDTHS = {
    letter: width
    for width, letters in {
        191: "'",
        222: "ijl",
        278: " .,:;/ftI![]|\\",
        333: "-()r“”",
        500: "ckvsxyzJ",
        584: "+=<>~",
        611: "FTZø",
        667: "ABEKPSVXYÅ&",
        722: "wCDHNRU",
        778: "GOQØ",
        833: "mM",
        889: "æ%",
        944: "W",
        1000: "Æ…—",
    }.items()
    for letter in letters
}
"""Widths of the letters in thousandths of the size, from the typeface's own tables."""

_OTHER = 556


def line_height(line: Line) -> float:
    """Return what a line of a briefing takes, its sources left out."""
    if line.pair is not None:
        column = _WIDTH / 2 - 2 * CELL
        higher = max(_lines(words, column) for words in (line.pair.proposed, line.pair.decided))
        lead = _lines(line.pair.lead, _WIDTH) + bool(line.note)
        return (lead + 1 + higher) * _spaced(TEXT) + 3 * AFTER + 6.0
    note = f" ({line.note})" if line.note else ""
    own = f"Tilføjet af {line.added_by}: " if line.added_by else ""
    marks = "  " * len(line.citations)
    text = f"{own}{line.text}{marks}{note}"
    return _lines(text, _WIDTH - INDENT) * _spaced(TEXT) + AFTER


def chapter_height(chapter: Chapter, *, notes: bool) -> float:
    """Return what a chapter takes, its sources counted as if no other had them."""
    headings = (heading_height(section.heading, HEADING) for section in chapter.sections)
    lines, remarks = map(line_height, chapter.lines), map(remark_height, chapter.remarks)
    sources = {source_mark(c): c for line in chapter.lines for c in line.citations}
    cited = sum(note_height(Source(0, each).label) for each in sources.values()) if notes else 0.0
    return (
        heading_height(chapter.title, CHAPTER) + sum(headings) + sum(lines) + sum(remarks) + cited
    )


def heading_height(text: str, size: float) -> float:
    """Return what a heading of a size takes."""
    return BEFORE[size] + _lines(text, _WIDTH, size * 1.06) * _spaced(size) + AFTER


def remark_height(text: str) -> float:
    """Return what a remark below a chapter takes."""
    return _lines(text, _WIDTH) * _spaced(TEXT) + AFTER


def note_height(label: str) -> float:
    """Return what one source takes."""
    return _lines(label, _WIDTH - NOTE_INDENT, NOTE) * _spaced(NOTE)


def _spaced(size: float) -> float:
    return size * _LINE * SPACING


@lru_cache(maxsize=8192)
def _lines(text: str, room: float, size: float = TEXT) -> int:
    """Return how many lines a text breaks into."""
    lines, used = 1, 0.0
    space = _WIDTHS[" "] * size / 1000
    for word in text.split():
        width = sum(_WIDTHS.get(letter, _OTHER) for letter in word) * size / 1000
        if used and used + space + width > room:
            lines, used = lines + 1, 0.0
        used += (space if used else 0.0) + width
    return lines
