"""Documents: the pages of one file, one for each meeting in it, with their punkter found.

In most files there is one. Where the numbers start over and a head that names another body or
date stands between, the next meeting begins.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.minutes import bodies
from assistant.minutes.annex import annex_start, deal_out
from assistant.minutes.contents import is_contents_heading
from assistant.minutes.dates import find_dates
from assistant.minutes.flat import unflatten
from assistant.minutes.furniture import mark_furniture
from assistant.minutes.header import Header, is_header_line, names_kind, read_header
from assistant.minutes.items import find_items
from assistant.minutes.lines import Line, lines_of
from assistant.minutes.meeting import Attachment
from assistant.minutes.outline import Outline, Span
from assistant.minutes.page import Page, page_of, part_of


@dataclass(frozen=True, slots=True)
class Document:
    """One meeting's lines and punkter; `annex` are attachments printed at the end, by place.

    `page` ends where the list of attachments for all punkter begins; `tail` are its lines.
    """

    page: Page
    outline: Outline
    annex: dict[int, tuple[Attachment, ...]] = field(default_factory=dict)
    tail: tuple[Line, ...] = ()

    @property
    def head(self) -> list[Line]:
        """Return the lines before the first punkt that are no list of contents."""
        contents = self.outline.contents.lines
        spans = [span for span in self.outline.spans if span.body[1] > span.body[0] or not contents]
        first = min((span.body[0] for span in spans), default=len(self.page.lines))
        skip = contents | self.outline.groups
        skip |= {index for span in spans for index in (*span.heading, *span.above)}
        return [line for index, line in enumerate(self.page.lines[:first]) if index not in skip]


def documents_of(text: str) -> list[Document]:
    """Return the meetings of a file's text as documents."""
    page = page_of(mark_furniture(lines_of(unflatten(text))))
    whole = _document(page)
    cuts = [0, *_cuts(whole.page, whole.outline.spans)]
    if len(cuts) == 1:
        return [whole]
    ends = [*cuts[1:], len(page.lines)]
    return [_document(part_of(page, *cut)) for cut in zip(cuts, ends, strict=True)]


def _document(page: Page) -> Document:
    """Find the punkter, and deal out the list of attachments at the end where there is one."""
    start = annex_start(page)
    if start < len(page.lines):
        body = part_of(page, 0, start)
        outline = find_items(body)
        dealt = deal_out(page, start, [(span.punkt, span.title) for span in outline.spans])
        if dealt:
            return Document(body, outline, dealt, page.lines[start:])
    return Document(page, find_items(page))


_HEAD_LINES = 30
"""How far above its first punkt the head of a meeting is sought."""


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
