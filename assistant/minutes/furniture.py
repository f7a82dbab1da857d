"""Lines that are not the minutes' own: page heads and feet, menus, buttons, cookie banners.

They are marked, not removed: a page head can still tell the municipality, and every line of a
file stays accounted for.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.minutes import bodies
from assistant.minutes.dates import find_dates
from assistant.minutes.headings import mark_of
from assistant.minutes.lexicon import BUTTONS
from assistant.minutes.lines import Line
from assistant.minutes.sagsnumre import case_line

_PAGE_NUMBER = re.compile(
    r"^(?:side|s\.)\s?\d{1,4}(?:\s?(?:af|/|ud af)\s?\d{1,4})?$|^-\s?\d{1,4}\s?-$"
    r"|^\[\d{1,3}\]$",
    re.IGNORECASE,
)
_OF_PAGES = re.compile(r"^(\d{1,3})/(\d{1,3})$")
_LONGEST = max(len(each.split()) for each in BUTTONS)
_NOISE = re.compile(
    r"""^(?:
      tilbage\ til\ .{1,40} | (?:vis|skjul|åbn|fold)\ (?:alle|alt)\b.{0,25} | kopi[eé]r\ link.{0,40}
    | you\ are\ here.{0,200} | du\ er\ her.{0,200} | download\ .{0,30} | tryk\ '?ctrl.{0,80}
    | skip\ to\ .{0,40} | størrelse:\ px | starte\ visningen\ fra\ side:.{0,20}
    | fejl!\ bogmærke\ er\ ikke\ defineret.{0,3} | .{0,120}\bcookies\b.{0,200}
    | .{0,40}\b(?:kommunes?|byens?)\ logo | dannet\ den\b.{0,60} | producedate\b.{0,60}
    | hent\ som\ fil:? | klik\ her\ for\ at\ .{0,250} | se\ (?:alle\ )?bilag
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
_BULLETS = frozenset("-–•·")
_DIGITS = re.compile(r"\d+")
_REACH = 4
"""How many lines of a page header stand above or below its page number at most."""
_MAX_NOISE = 300


def mark_furniture(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with `noise` set on those that are not the minutes' own."""
    typed = _mark_bullets(_mark_fractions([_marked(line) for line in lines]))
    for index in _page_headers(typed):
        typed[index] = replace(typed[index], noise="sidehoved")
    return typed


def _marked(line: Line) -> Line:
    if line.noise or line.width > _MAX_NOISE:
        return line
    if _PAGE_NUMBER.match(line.text):
        return replace(line, noise="sidetal")
    return replace(line, noise="web") if _is_web(line.text) else line


_FOOT = re.compile(r"^.{0,100}\b[Tt]ilgængelighedserklæring(?: \(WAS\))?\W*$")
"""The foot of a municipality's web page: its address, and the declaration that the law wants."""


def _is_web(text: str) -> bool:
    if text.lower().rstrip(" :") == "udvalg":  # a label in the head as often as a menu's entry
        return False
    return bool(_NOISE.match(text) or _FOOT.match(text)) or _all_buttons(text.lower())


def _all_buttons(text: str) -> bool:
    """Return whether a line is made of the words of buttons and menus alone."""
    words = [word.strip("|·•›>-.:!") for word in text.split()]
    words = [word for word in words if word]
    at = 0
    while at < len(words):
        step = next(
            (n for n in range(_LONGEST, 0, -1) if " ".join(words[at : at + n]) in BUTTONS), 0
        )
        if not step:
            return False
        at += step
    return bool(words)


def _mark_fractions(lines: list[Line]) -> list[Line]:
    """Mark "3/27" as a page number where it counts up to the same total; alone it is a case."""
    found = {index: hit for index, line in enumerate(lines) if (hit := _OF_PAGES.match(line.text))}
    totals = Counter(total for _, total in {(hit[1], hit[2]) for hit in found.values()})
    for index, hit in found.items():
        if totals[hit[2]] >= 2 and int(hit[1]) <= int(hit[2]):
            lines[index] = replace(lines[index], noise="sidetal")
    return lines


def _mark_bullets(lines: list[Line]) -> list[Line]:
    """Mark the bullet that was left over where a button stood in a list of its own."""
    for at, (line, after) in enumerate(zip(lines, lines[1:], strict=False)):
        if line.text in _BULLETS and after.noise == "web":
            lines[at] = replace(line, noise="web")
    return lines


# --- page heads and feet --------------------------------------------------------------------------


def _page_headers(lines: Sequence[Line]) -> set[int]:
    """Find lines that come back beside page numbers: the printed head or foot of each page.

    They name the body, the date, the municipality or the kind of document, as the top of the
    document does; any other line must stand on the page number itself, three times, word for word.
    """
    pages = [index for index, line in enumerate(lines) if line.noise == "sidetal"]
    near = {page: (*_walk(lines, page, -1), *_walk(lines, page, +1)) for page in pages}
    beside = {index for found in near.values() for index in found}
    seen = Counter(_shape(lines[index]) for index in beside)
    tops = {_shape(line) for line in lines[:15]}
    blocks = {i for page in pages for i in _whole_block(lines, page, tops)}
    return blocks | {
        index
        for page, found in near.items()
        for index in found
        if seen[_shape(lines[index])] >= (2 if _names_meeting(lines[index], tops) else 3)
        and (_names_meeting(lines[index], tops) or _touches(lines, index, page))
    }


def _walk(lines: Sequence[Line], page: int, step: int) -> list[int]:
    """Return the lines on one side of a page number that could be its header: a short block."""
    found: list[int] = []
    index, gaps = page, 0
    while len(found) < _REACH:
        edge = index if step < 0 else index + 1
        gaps += edge >= len(lines) or lines[edge].gap > 0
        index += step
        if not 0 <= index < len(lines) or gaps > 1 or not _headerlike(lines[index]):
            break
        found.append(index)
    return found


def _whole_block(lines: Sequence[Line], page: int, tops: set[str]) -> list[int]:
    """Return the lines set right on a page number, where two or more all name the meeting."""
    found = []
    for index in (*_walk(lines, page, -1), *_walk(lines, page, +1)):
        if _touches(lines, index, page):
            found.append(index)
    named = all(_names_meeting(lines[index], tops) for index in found)
    return found if len(found) >= 2 and named else []


def _touches(lines: Sequence[Line], index: int, page: int) -> bool:
    low, high = sorted((index, page))
    return all(line.gap == 0 for line in lines[low + 1 : high + 1])


_MEETING = re.compile(
    r"\bkommunes?$|\bregion\b|^(?:åben|åbent|lukket)?\s?(?:referat|dagsorden"
    r"|beslutningsprotokol)\b|^dato:|^møde\b|"
    r"^mødedato\b|\breferat$|\bdagsorden$",
    re.IGNORECASE,
)
_OWN_WORDS = re.compile(
    r"^(?:beslutning(?!sprotokol)|indstilling|fraværende|afbud|(?:pdf)?bilag|sagsnr|sag nr|resum"
    r"|sagsfremstilling|økonomi\b"
    r"|økonomiske|baggrund|vurdering|åbent?$|lukket$|åben sag|lukket sag|godkendt|tiltrådt"
    r"|ingen\b|til efterretning"
    r"|taget til|punkt|pkt|\d{1,4}[.:)]|at\b|anbefal|sagsid|dok)|\.(?:pdf|docx?|xlsx?)\b",
    re.IGNORECASE,
)


def _names_meeting(line: Line, tops: set[str]) -> bool:
    text = line.text
    named = bool(_MEETING.search(text)) or bodies.is_body(text) or any(find_dates(text))
    return named or _shape(line) in tops


def _headerlike(line: Line) -> bool:
    return (
        len(line.text) <= 90
        and not line.noise
        and not _OWN_WORDS.search(line.text)
        and line.text[:1] not in "-•·*"
        and not (line.text[-1:] in ".,;" and not any(find_dates(line.text)))
        and case_line(line.text) is None
        and not ((mark := mark_of(line.text)) and mark.firm)
    )


def _shape(line: Line) -> str:
    return _DIGITS.sub("0", line.text).lower()
