"""How the paragraphs of a Word file look: heading levels, boldness, distances, counted numbers.

Used by `wordfile` alone. Word stores a look as a chain of styles and a counted number as a format;
what is printed has to be worked out.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.minutes.xmlfile import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"^(?:heading|overskrift) ?([1-6])$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|titel)$", re.IGNORECASE)
_DEEPEST = 20
"""A style based on a longer chain than this is based on itself."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph's looks say, as far as it bears on reading.

    `before` and `after` are in twentieths of a point; `list_id` and `depth` name the list that
    counts the paragraph, if any does.
    """

    level: int = 0
    bold: bool = False
    before: int = 0
    after: int = 0
    list_id: str = ""
    depth: int = 0


def value(element: Element | None, name: str = "val", default: str = "") -> str:
    """Return an attribute of Word's own namespace, or `default` where there is none."""
    return default if element is None else element.get(f"{W}{name}", default)


class Styles:
    """The styles of a document, each with what it takes over from the one it is based on."""

    def __init__(self, part: Element | None) -> None:
        """Read the styles part; a document without one has plain paragraphs."""
        styles = [] if part is None else list(part.iter(f"{W}style"))
        self._elements = {value(each, "styleId"): each for each in styles}
        self._found: dict[str, Style] = {}
        self._plain = Style()
        if part is not None:
            self._plain = _changed(Style(), part.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))
        for each in styles:
            if value(each, "type") == "paragraph" and value(each, "default") in ("1", "true"):
                self._plain = self._named(value(each, "styleId"))

    def of(self, paragraph: Element) -> Style:
        """Return the look of a paragraph: its style's, changed by its own properties."""
        own = paragraph.find(f"{W}pPr")
        named = None if own is None else own.find(f"{W}pStyle")
        style = self._plain if named is None else self._named(value(named))
        return _changed(style, own)

    def _named(self, name: str, depth: int = 0) -> Style:
        if name not in self._found:
            self._found[name] = self._worked_out(name, depth)
        return self._found[name]

    def _worked_out(self, name: str, depth: int) -> Style:
        element = self._elements.get(name)
        if element is None or depth > _DEEPEST:
            return self._plain
        based = element.find(f"{W}basedOn")
        style = self._plain if based is None else self._named(value(based), depth + 1)
        style = _changed(style, element.find(f"{W}pPr"), element.find(f"{W}rPr"))
        title = value(element.find(f"{W}name"))
        heading = _HEADING.match(title)
        level = int(heading[1]) if heading else 1 if _TITLE.match(title) else style.level
        return replace(style, level=level)


def _changed(style: Style, own: Element | None, letters: Element | None = None) -> Style:
    """Return a style with what paragraph and letter properties change in it."""
    if letters is not None and letters.find(f"{W}b") is not None:
        style = replace(style, bold=is_on(letters.find(f"{W}b")))
    if own is None:
        return style
    spacing, numbering = own.find(f"{W}spacing"), own.find(f"{W}numPr")
    if spacing is not None:
        before, after = _twips(spacing, "before"), _twips(spacing, "after")
        style = replace(
            style,
            before=style.before if before is None else before,
            after=style.after if after is None else after,
        )
    if numbering is not None:
        list_id = value(numbering.find(f"{W}numId"), default=style.list_id)
        depth = value(numbering.find(f"{W}ilvl"), default="0")
        style = replace(style, list_id=list_id, depth=int(depth) if depth.isdigit() else 0)
    return style


def _twips(spacing: Element, side: str) -> int | None:
    printed = value(spacing, side)
    return int(printed) if printed.isdigit() else None


def is_on(switch: Element | None) -> bool:
    """Return whether a switch such as bold is set; one that says 0 is off."""
    return switch is not None and value(switch, default="1") not in ("0", "false", "off", "none")


# --- counted numbers ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Level:
    """How one depth of a list is numbered: "%1." counted in decimals from 1."""

    start: int = 1
    kind: str = "decimal"
    pattern: str = ""


class Numbers:
    """The lists of a document, counting as its paragraphs come."""

    def __init__(self, part: Element | None) -> None:
        """Read the numbering part; a document without one counts nothing."""
        self._patterns: dict[str, dict[int, _Level]] = {}
        self._pattern_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if part is None:
            return
        for each in part.iter(f"{W}abstractNum"):
            levels = {_depth(level): _level(level) for level in each.iter(f"{W}lvl")}
            self._patterns[value(each, "abstractNumId")] = levels
        for each in part.iter(f"{W}num"):
            self._pattern_of[value(each, "numId")] = value(each.find(f"{W}abstractNumId"))

    def next(self, style: Style) -> str:
        """Return the number printed before the next paragraph of a style, with its space."""
        pattern = self._pattern_of.get(style.list_id, "")
        level = self._patterns.get(pattern, {}).get(style.depth)
        if level is None or level.kind == "none":
            return ""
        if level.kind == "bullet":
            return "- "
        counts = self._counts[pattern]
        counts[style.depth] = counts.get(style.depth, level.start - 1) + 1
        for deeper in [depth for depth in counts if depth > style.depth]:
            del counts[deeper]
        printed = level.pattern
        for depth, each in self._patterns[pattern].items():
            printed = printed.replace(
                f"%{depth + 1}", _printed(counts.get(depth, each.start), each.kind)
            )
        return f"{printed} " if printed.strip() else ""


def _depth(level: Element) -> int:
    printed = value(level, "ilvl", "0")
    return int(printed) if printed.isdigit() else 0


def _level(level: Element) -> _Level:
    start = value(level.find(f"{W}start"), default="1")
    return _Level(
        start=int(start) if start.isdigit() else 1,
        kind=value(level.find(f"{W}numFmt"), default="decimal"),
        pattern=value(level.find(f"{W}lvlText")),
    )


def _letter(count: int) -> str:
    """Count a to z, then aa, bb, as Word does."""
    return "abcdefghijklmnopqrstuvwxyz"[(count - 1) % 26] * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    tens = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
    return "c" * (count // 100) + tens[count // 10 % 10] + ones[count % 10]


_COUNTED: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "decimalZero": lambda count: f"{count:02d}",
}


def _printed(count: int, kind: str) -> str:
    counted = _COUNTED.get(kind)
    return counted(count) if counted and 0 < count < 1000 else str(count)
