"""From text to lines: markdown marks off, blank lines counted, page furniture and web noise named.

A `Line` is what the rules of the later modules look at. Nothing is thrown away here: a line that
is not the minutes' own (page header, menu) is marked, and left out where text is put together.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.minutes.dates import find_dates


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line that is not blank.

    `text` is without markdown marks and outer white space; `level` the markdown heading level
    (0 none); `gap` the number of blank lines before it; `noise` names what it is when it is not
    the minutes' own; `width` is its printed length.
    """

    number: int
    text: str
    level: int = 0
    bold: bool = False
    gap: int = 0
    noise: str = ""
    width: int = 0
    indent: int = 0

    @property
    def emphasised(self) -> bool:
        """Return whether the line was set as a heading in markdown."""
        return self.level > 0 or self.bold


_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_PAIRS = re.compile(
    r"(\*\*|__)(?=\S)([^*_\n]{1,300}?)\1|(?<![\w*])\*(?=[^\s*])([^*\n]{1,300})\*(?!\w)"
)
_RULE = re.compile(r"^[-=_*~─━.\s]{3,}$")
_SPACES = re.compile(r"[^\S\t\n]+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|-])")


def lines_of(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank, typed, furniture marked."""
    return _mark_furniture(_split(text))


def _split(text: str) -> list[Line]:
    lines, gap = [], 0
    for number, raw in enumerate(text.replace("\f", "\n\n").split("\n")):
        line = _line(number, raw, gap)
        if line.text:
            lines.append(line)
        gap = 0 if line.text else gap + 1
    return lines


def _line(number: int, raw: str, gap: int) -> Line:
    plain = raw.replace("\u00a0", " ").replace("\u00ad", "").replace("\u2011", "-").strip()
    heading = _HEADING.match(plain)
    if heading:
        plain = heading[2]
    text = unmarked(plain)
    bold = len(plain) > 4 and plain[:2] == plain[-2:] == "**" and "**" not in plain[2:-2]
    if _RULE.match(text) and text not in ("...", ".."):
        return Line(number, text, 0, gap=gap, noise="streg") if text.strip() else Line(number, "")
    level = len(heading[1]) if heading else 0
    indent = len(raw) - len(raw.lstrip(" \u00a0"))
    return Line(number, text, level, bold, gap, width=len(raw.rstrip()), indent=indent)


def unmarked(text: str) -> str:
    """Return `text` without paired markdown emphasis and escapes, runs of spaces kept as one."""
    if "*" in text or "__" in text:
        text = _PAIRS.sub(lambda found: found[2] or found[3], text)
        text = text.replace("**", "")
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    return text.strip()


# --- furniture and noise ----------------------------------------------------------------------

_PAGE_NUMBER = re.compile(
    r"^(?:side|s\.)\s?\d{1,4}(?:\s?(?:af|/|ud af)\s?\d{1,4})?$|^-\s?\d{1,4}\s?-$",
    re.IGNORECASE,
)
_OF_PAGES = re.compile(r"^(\d{1,3})/(\d{1,3})$")
_WEB = re.compile(
    r"""^(?:
      til\ toppen | til\ top | tilbage(?:\ til\ .{1,40})? | til\ indholdsfortegnelsen? | udskriv(?:\ \w+)?
    | print | fold\ (?:alle|alt)\b.{0,30} | (?:vis|skjul|åbn|luk)\ (?:alle|alt|detaljer|mere|mindre)\b.{0,30}
    | kopi[eé]r\ link.{0,40} | (?:show|play|vis|se|afspil)\ video | you\ are\ here.* | du\ er\ her.*
    | hent\ (?:som\ )?(?:fil|pdf).{0,30} | download.{0,30} | del\ (?:på|via|siden).{0,30}
    | tryk\ '?ctrl.* | læs\ op | søg | menu | log\ ind | spring\ til\ (?:indhold|hovedindhold).*
    | skip\ to\ .* | gå\ til\ (?:indhold|hovedindhold|forsiden).* | sbsys\ dagsorden\ preview
    | størrelse:\ px | starte\ visningen\ fra\ side:.* | transkript | \(?vis\ i\ ny\ fane\)?
    | fejl!\ bogmærke\ er\ ikke\ defineret.* | luk\ vinduet? | abonn[eé]r.{0,30} | næste | forrige
    | næste\ punkt | forrige\ punkt | se\ (?:hele\ )?(?:dagsordenen|referatet)(?:\ som\ pdf)?
    | .{0,80}\b(?:site|hjemmeside|website|sitet?)\b.{0,60}\bcookies\b.{0,120}
    | .{0,40}\bbruger\ cookies\b.{0,160} | (?:acceptér|accepter|tillad|afvis)\ (?:alle|kun|cookies).{0,30}
    | .{0,40}\b(?:kommunes?|byens?)\ logo | dannet\ den\b.* | producedate\b.* | aria\W.*
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_REACH = 4
"""How many lines of a page header stand above or below its page number at most."""


def _mark_furniture(lines: list[Line]) -> list[Line]:
    typed = _mark_fractions([_marked(line) for line in lines])
    for index in _page_headers(typed):
        typed[index] = replace(typed[index], noise="sidehoved")
    return typed


def _mark_fractions(lines: list[Line]) -> list[Line]:
    """Mark "3/27" as a page number where it counts up to the same total; alone it is a case."""
    found = {index: hit for index, line in enumerate(lines) if (hit := _OF_PAGES.match(line.text))}
    totals = Counter(hit[2] for hit in found.values())
    for index, hit in found.items():
        if totals[hit[2]] >= 2 and int(hit[1]) <= int(hit[2]):
            lines[index] = replace(lines[index], noise="sidetal")
    return lines


def _marked(line: Line) -> Line:
    if line.noise or line.width > 300:
        return line
    if _PAGE_NUMBER.match(line.text):
        return replace(line, noise="sidetal")
    return replace(line, noise="web") if _WEB.match(line.text) else line


def _page_headers(lines: Sequence[Line]) -> set[int]:
    """Find lines that come back beside page numbers: the printed head or foot of each page."""
    pages = [index for index, line in enumerate(lines) if line.noise == "sidetal"]
    near = {index: _neighbours(lines, index) for index in pages}
    seen = Counter(shape for found in near.values() for shape in {_shape(lines[i]) for i in found})
    wanted = {shape for shape, times in seen.items() if times >= 2 and times * 3 >= len(pages)}
    return {i for found in near.values() for i in found if _shape(lines[i]) in wanted}


def _neighbours(lines: Sequence[Line], page: int) -> list[int]:
    """Return the lines around a page number that could belong to its header: a short block.

    Lines directly on it count, and so does one line across a blank line on either side.
    """
    above = _walk(lines, page, -1)
    return above + _walk(lines, page, +1)


def _walk(lines: Sequence[Line], page: int, step: int) -> list[int]:
    found, index, gaps = [], page, 0
    while len(found) < _REACH:
        gap = (
            lines[index].gap
            if step < 0
            else (lines[index + 1].gap if index + 1 < len(lines) else 9)
        )
        index += step
        gaps += gap > 0
        if not 0 <= index < len(lines) or gaps > 1 or not _headerlike(lines[index]):
            break
        found.append(index)
    return found


_OWN_WORDS = re.compile(
    r"^(?:beslutning|indstilling|fraværende|afbud|bilag|sagsnr|resum|sagsfremstilling|økonomi\b"
    r"|økonomiske|baggrund|vurdering|åben|lukket|godkendt|tiltrådt|ingen\b|til efterretning|taget til"
    r"|punkt|pkt|\d{1,4}[.:)]|at\b|anbefal|sagsid|dok)",
    re.IGNORECASE,
)


def _headerlike(line: Line) -> bool:
    return (
        len(line.text) <= 90
        and not line.noise
        and not _OWN_WORDS.match(line.text)
        and line.text[:1] not in "-•·*"
        and not (line.text[-1:] in ".,;" and not any(find_dates(line.text)))
    )


def _shape(line: Line) -> str:
    return _DIGITS.sub("0", line.text).lower()


# --- wrapped lines ------------------------------------------------------------------------------

_STARTS_NEW = re.compile(
    r"^(?:[-–•·*o]\s|\d{1,3}[.)]\s|[a-z][.)]\s|at\s|ad\s?\d|\S.{0,40}:$)", re.IGNORECASE
)
_REAL_HYPHEN = frozenset({"ikke", "it", "e", "u", "co", "non", "ex", "anti", "pro", "mini", "op"})
_LAST_WORD = re.compile(r"([\wæøåÆØÅ]+)-$")


def wrap_width(lines: Sequence[Line]) -> int:
    """Return the column at which the document's lines were broken, 0 where they were not.

    A wrapped document has many lines that end close to its longest one.
    """
    widths = sorted(line.width for line in lines if not line.noise)
    if len(widths) < 8:
        return 0
    width = widths[-max(1, len(widths) // 50)]
    full = sum(width - 12 <= each <= width for each in widths)
    return width if 40 <= width <= 130 and full * 8 >= len(widths) else 0


def joined(lines: Sequence[Line], width: int = 0) -> str:
    """Return the lines as text: wrapped lines joined, blank lines kept as one, noise left out."""
    pieces: list[str] = []
    last: Line | None = None
    gap = 0
    for line in lines:
        gap = max(gap, line.gap)
        if line.noise:
            continue
        pieces.append(_glue(last, line, gap, width) if last else "")
        if pieces[-1] == "" and last and last.text.endswith("-"):
            pieces[-2] = pieces[-2][:-1]
        pieces.append(line.text)
        last, gap = line, 0
    return "".join(pieces)


def _glue(last: Line, line: Line, gap: int, width: int) -> str:
    """Return what stands between two lines: a blank line, a newline, a space or nothing."""
    if gap or not continues(last, line, width):
        return "\n\n" if gap else "\n"
    hyphen = _LAST_WORD.search(last.text)
    if hyphen is None:
        return " "
    # A hyphen that is the word's own ("ikke-planlagte") keeps its line break: what is quoted
    # must stand in the file, and nobody can tell the two apart once they are joined.
    own = hyphen[1].lower() in _REAL_HYPHEN or hyphen[1].isupper() or not line.text[0].islower()
    listed = line.text.split(" ", 1)[0] in ("og", "eller", "samt")
    return "\n" if own and not listed else (" " if listed else "")


def continues(last: Line, line: Line, width: int) -> bool:
    """Return whether `line` goes on with the sentence of `last`, broken at `width`."""
    if not width or line.gap or _STARTS_NEW.match(line.text) or "\t" in line.text:
        return False
    first_word = line.text.split(" ", 1)[0]
    return last.width + 1 + len(first_word) > width - 1
