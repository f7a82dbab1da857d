"""From text to lines, markdown marks off and blank lines counted, and from lines back to text.

A `Line` is what the rules of the later modules look at. Nothing is thrown away: a line that is
not the minutes' own is marked (by `furniture`) and left out where text is put together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass


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
    """Return the lines of `text` that are not blank."""
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


# --- wrapped lines ------------------------------------------------------------------------------

_STARTS_NEW = re.compile(
    r"^(?:[-–•·*o]\s|\d{1,3}[.)]\s|[a-z][.)]\s|at\s|ad\s?\d|\S.{0,40}:$)", re.IGNORECASE
)
_REAL_HYPHEN = frozenset({"ikke", "it", "e", "u", "co", "non", "ex", "anti", "pro", "mini", "op"})
_ENOUGH = 4
"""Lines that must be broken so before a document counts as set to a width."""

_LAST_WORD = re.compile(r"([\wæøåÆØÅ]+)-$")


def wrap_width(lines: Sequence[Line]) -> int:
    """Return the column at which the document's lines were broken, 0 where they were not.

    Told by the lines that the next goes on with in small letters: a list of members may be set
    wider than the page.
    """
    pairs = [(last, line) for last, line in zip(lines, lines[1:], strict=False) if not line.gap]
    broken = sorted(last.width for last, line in pairs if _goes_on_small(last, line))
    if len(broken) < _ENOUGH:
        return 0
    width = broken[-1 - len(broken) // 20]
    after = [line.text for last, line in pairs if continues(last, line, width)]
    # Where lines were broken by a page's width, most go on in the middle of a sentence.
    inside = sum(text[0].islower() for text in after)
    return width if len(after) >= _ENOUGH and inside * 2 >= len(after) else 0


def _goes_on_small(last: Line, line: Line) -> bool:
    plain = not (last.noise or line.noise) and 40 <= last.width <= 130
    small = line.text[0].islower() and not starts_new(line.text)
    return plain and small and last.text[-1] not in ".:;!?"


def joined(lines: Sequence[Line], width: int = 0) -> str:
    """Return the lines as text: wrapped lines joined, blank lines kept as one, noise left out."""
    text, gap = "", 0
    last: Line | None = None
    for line in lines:
        gap = max(gap, line.gap)
        if line.noise:
            continue
        text = _put_on(text, _glue(last, line, gap, width) if last else "", line.text)
        last, gap = line, 0
    return text


def run_on(above: str, below: str) -> str:
    """Return two lines of one sentence as text; a hyphen that only broke a word is left out."""
    return _put_on(above, _seam(above, below), below)


def _put_on(text: str, glue: str, below: str) -> str:
    soft = glue == "" and text.endswith("-")
    return (text[:-1] if soft else text + glue) + below


def _glue(last: Line, line: Line, gap: int, width: int) -> str:
    """Return what stands between two lines: a blank line, a newline, a space or nothing."""
    if not (_broken(last, line) if gap else continues(last, line, width)):
        return "\n\n" if gap else "\n"
    return _seam(last.text, line.text)


def _seam(above: str, below: str) -> str:
    """Return what stands between two lines of one sentence: a space, a newline or nothing."""
    hyphen = _LAST_WORD.search(above)
    if hyphen is None:
        return " "
    # A hyphen that is the word's own ("ikke-planlagte") keeps its line break: what is quoted
    # must stand in the file, and nobody can tell the two apart once they are joined.
    own = hyphen[1].lower() in _REAL_HYPHEN or hyphen[1].isupper() or not below[0].islower()
    listed = below.split(" ", 1)[0] in ("og", "eller", "samt")
    return "\n" if own and not listed else (" " if listed else "")


def _broken(last: Line, line: Line) -> bool:
    """Return whether a sentence goes on after a page break: long, unfinished, and no new start."""
    unfinished = len(last.text) > 30 and (last.text[-1].isalnum() or last.text[-1] in ",-")
    return unfinished and line.text[0].islower() and not starts_new(line.text)


def starts_new(text: str) -> bool:
    """Return whether a line begins as entries of lists do, so that it goes on with nothing."""
    return bool(_STARTS_NEW.match(text))


def continues(last: Line, line: Line, width: int) -> bool:
    """Return whether `line` goes on with the sentence of `last`, broken at `width`."""
    if not width or line.gap or starts_new(line.text) or "\t" in line.text:
        return False
    first_word = line.text.split(" ", 1)[0]
    return last.width <= width and last.width + 1 + len(first_word) > width - 1
