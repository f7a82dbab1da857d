"""Several meetings in one file: where the next one's title begins.

The numbers start over, and between the last punkt of the one and the first of the other stands a
head that names another body or another date.
"""

import re
from collections.abc import Sequence
from datetime import date

from assistant.minutes import bodies
from assistant.minutes.contents import is_contents_heading
from assistant.minutes.dates import find_dates
from assistant.minutes.header import Header, is_header_line, names_kind, read_header
from assistant.minutes.items import Outline, Span
from assistant.minutes.page import Page, part_of

_HEAD_LINES = 30
"""How far above its first punkt the head of a meeting is sought."""


def segments(page: Page, outline: Outline) -> list[Page]:
    """Return the page as one page for each meeting in it; itself where there is one meeting."""
    cuts = [0, *_cuts(page, outline.spans), len(page.lines)]
    if len(cuts) == 2:
        return [page]
    return [part_of(page, start, end) for start, end in zip(cuts, cuts[1:], strict=False)]


def _cuts(page: Page, spans: Sequence[Span]) -> list[int]:
    printed = [span for span in spans if span.body[1] > span.body[0]]
    if not printed:
        return []
    known = read_header(page.lines[: printed[0].start])
    found = []
    for last, span in zip(printed, printed[1:], strict=False):
        start = _head_start(page, last, span, known)
        if start is not None:
            found.append(start)
            known = read_header(page.lines[start : span.start])
    return found


def _head_start(page: Page, last: Span, span: Span, known: Header) -> int | None:
    """Return where a new meeting's head starts between two punkter, if one stands there."""
    if not (last.punkt and span.punkt) or int(span.punkt) > int(last.punkt):
        return None
    floor = max(last.body[0], span.start - _HEAD_LINES)
    for index in range(floor, span.start):
        if _title_line(page, index):
            facts = read_header(page.lines[index : span.start])
            if facts.day and facts.udvalg and _differs(facts, known):
                return index
    return None


def _title_line(page: Page, index: int) -> bool:
    """Return whether a line can open the head of a meeting."""
    line = page.lines[index]
    if line.noise or not line.gap or len(line.text) > 160 or is_contents_heading(line.text):
        return False
    dated = any(find_dates(line.text))
    named = bodies.is_body(line.text) or bodies.find_body(line.text) is not None
    return is_header_line(line.text) or (names_kind(line.text) and (dated or named))


def _differs(facts: Header, known: Header) -> bool:
    if facts.day != known.day or known.udvalg is None or facts.udvalg is None:
        return facts.day != known.day
    return bodies.key(facts.udvalg) != bodies.key(known.udvalg)


_RESUMED = re.compile(
    r"\b(?:genopta|fortsat|fortsætt|fortsatte|udsat til|afbrudt|genoptog)", re.IGNORECASE
)
_MEETING = re.compile(
    r"^(?:mødet|møde|fortsættelse af mødet?|genoptagelse af mødet?)\b", re.IGNORECASE
)


def resumptions(page: Page) -> list[tuple[int, date]]:
    """Return the lines after which the meeting went on another day, with that day."""
    found = []
    for index, line in enumerate(page.lines):
        if len(line.text) <= 160 and _MEETING.match(line.text) and _RESUMED.search(line.text):
            told = [each.value for each in find_dates(line.text) if each.value]
            found.extend([(index, told[-1])] if told else [])
    return found
