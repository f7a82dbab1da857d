"""The list of attachments of a whole meeting, printed once at the end of the document.

Its lines repeat the numbers and titles of the punkter, each with its attachments under it, so it
must be cut off before punkter are sought and dealt out afterwards.
"""

import re
from collections.abc import Sequence

from assistant.minutes.attachments import attachments_of
from assistant.minutes.contents import same_title
from assistant.minutes.headings import Sign
from assistant.minutes.lines import Line
from assistant.minutes.meeting import Attachment
from assistant.minutes.numbering import candidate
from assistant.minutes.page import Page

_HEADING = re.compile(r"^(?:samlet )?bilags(?:liste|oversigt|fortegnelse)\s?:?$", re.IGNORECASE)
_TO_PUNKT = re.compile(r"^(?:bilag )?(?:til )?(?:punkt|pkt\.?)\s?(?P<n>\d{1,4})\b", re.IGNORECASE)


def annex_start(page: Page) -> int:
    """Return the line where the list begins; one past the last line where there is none."""
    for index in range(len(page.lines) - 1, -1, -1):
        mark = page.marks[index]
        if mark and mark.sign in (Sign.SECTION, Sign.DECISION, Sign.ATTENDANCE):
            break
        if _HEADING.match(page.lines[index].text):
            return index
    return len(page.lines)


def deal_out(
    page: Page, start: int, punkter: Sequence[tuple[str | None, str | None]]
) -> dict[int, tuple[Attachment, ...]]:
    """Return the attachments of the list by the place of their punkt (number, title) in order."""
    found: dict[int, list[Line]] = {}
    current: int | None = None
    for line in page.lines[start + 1 :]:
        meant = None if line.noise else _meant(line.text, punkter)
        if meant is not None:
            current = meant
        elif current is not None and not line.noise:
            found.setdefault(current, []).append(line)
    return {at: tuple(attachments_of(lines, page.width)) for at, lines in found.items()}


def _meant(text: str, punkter: Sequence[tuple[str | None, str | None]]) -> int | None:
    """Return which punkt a line of the list is the heading of."""
    named, each = _TO_PUNKT.match(text), candidate(0, text)
    for at, (punkt, title) in enumerate(punkter):
        if named and punkt == named["n"]:
            return at
        if each and punkt == str(each.number) and title and same_title(each.title, title):
            return at
        if not each and title and len(title) > 8 and same_title(text, title):
            return at
    return None
