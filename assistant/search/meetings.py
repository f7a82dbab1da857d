"""Meetings named by their place in the row: "seneste møde", "første møde", "næste møde"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.search.periods import lower_in_place

_M = r"m(?:ø|oe|o)de\w*"
_ONE = r"m(?:ø|oe|o)de(?!r(?:ne)?\b)\w*"
_OF = r"(?:\w*(?:udvalgs|r(?:å|aa|a)ds|bestyrelses|direktions|n(?:æ|ae)vns))?"
_LAST = re.compile(
    rf"\b(?P<which>(?:næst|naest)(?:sidste|seneste)|forrige|sidste|seneste|nyeste|latest|last|"
    rf"most recent|previous|(?:det )?f(?:ø|oe)rste|first) +(?P<body>\w+ +)?{_OF}(?:{_M}|meeting)\b"
)
_NEXT = re.compile(
    rf"\b(?:næste|naeste|(?:f(?:ø|oe)rst)?kommende|next|upcoming) +(?P<body>\w+ +)?"
    rf"(?:{_OF}(?:{_ONE}|meeting)|dagsorden\w*)\b"
)
_NEXT_TIME = re.compile(r"\b(?:næste|naeste) +gang\b|\bigen\b")
_MEETS = re.compile(r"\bm(?:ø|oe)des\b|\bhold(?:er|es)\b.*\bm(?:ø|oe)de\b")
_BACK = {"næst": 2, "naes": 2, "forr": 2, "prev": 2}


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """The day of the meeting a question names, with the place in the text that said so."""

    day: date
    begin: int
    stop: int


def find_meeting(text: str, held: Sequence[date], today: date) -> FoundMeeting | None:
    """Find the meeting a question names by its place in the row of meetings held.

    A meeting still to come is no "seneste"; an agenda of it may be in the archive all the same.
    "Næste" is the first of those, on the day of `today` too.
    """
    lowered = lower_in_place(text)
    coming = min((day for day in held if day >= today), default=None)
    match = _NEXT.search(lowered)
    if match is None and _MEETS.search(lowered):
        match = _NEXT_TIME.search(lowered)
    if coming and match:
        return FoundMeeting(coming, match.start(), match.end())
    match = _LAST.search(lowered)
    days = sorted({day for day in held if day <= today} or set(held))
    if match is None or not days:
        return None
    which = match["which"]
    if which.endswith(("rste", "first")):
        return FoundMeeting(days[0], match.start(), match.end())
    back = min(_BACK.get(which[:4], 1), len(days))
    return FoundMeeting(days[-back], match.start(), match.end())
