"""Public ids: readable, given once at first reading, kept through corrections.

`hoeje-taastrup-direktionen-2024-09-17` for a meeting, `…-p05` for its punkt 5; unknown parts
are left out, unnumbered punkter are `…-x01`, `…-x02`, and a collision gets `-2`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from assistant.minutes.meeting import AgendaItem, Meeting

_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ü": "ue", "ö": "oe", "ä": "ae", "ß": "ss"}
)
_LONGEST = 60


def slug(text: str) -> str:
    """Return text as lower-case ASCII words joined by hyphens, at most 60 characters."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(_LETTERS)
    ascii_only = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only)[:_LONGEST].strip("-")


def propose_meeting_id(meeting: Meeting) -> str:
    """Return the id a meeting would like to have."""
    kommune = re.sub(r"\s+kommune$", "", meeting.kommune or "", flags=re.IGNORECASE)
    when = meeting.date.isoformat() if meeting.date else ""
    parts = [slug(kommune), slug(meeting.udvalg or ""), when]
    return "-".join(filter(None, parts)) or f"moede-{slug(meeting.source) or 'uden-navn'}"


def propose_item_ids(meeting_id: str, items: tuple[AgendaItem, ...]) -> list[str]:
    """Return the ids the punkter of a meeting would like to have, in printed order."""
    return list(_item_ids(meeting_id, items))


def first_free(wanted: str, taken: Callable[[str], bool]) -> str:
    """Return `wanted`, or the first of `wanted-2`, `wanted-3` … that is not taken."""
    candidate, number = wanted, 1
    while taken(candidate):
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate


def _item_ids(meeting_id: str, items: tuple[AgendaItem, ...]) -> Iterator[str]:
    unnumbered = 0
    for item in items:
        if item.punkt:
            number = slug(item.punkt)
            yield f"{meeting_id}-p{number.zfill(2)}"
        else:
            unnumbered += 1
            yield f"{meeting_id}-x{unnumbered:02d}"
