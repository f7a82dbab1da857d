"""A draft's address: what was asked for in plain words, and the edits packed into one of them.

Nothing is kept on the server, so a draft is reloaded, bookmarked and sent like any page, and the
browser's Back undoes an edit. Packed, because a proxy before the app may refuse addresses over
8,000 characters.
"""

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from urllib.parse import urlencode

from pydantic import TypeAdapter, ValidationError

from assistant.briefing.draft import MOST_LINES, Edits
from assistant.errors import QuestionError
from assistant.ui.briefing.wish import Wish

NAME = "udkast"
LONGEST = 6_500
"""Characters of packed edits; with what was asked for the address stays below 8,000."""

UNTOUCHED = Edits()
_MOST_BYTES = 200_000
_EDITS = TypeAdapter(Edits)
_BROKEN = "Adressen på udkastet er ikke hel. Byg briefingen igen."


def packed(edits: Edits) -> str:
    """Return edits as letters that may stand in an address; nothing where there are none.

    Raises:
        QuestionError: they are more than an address can hold.
    """
    if edits == UNTOUCHED:
        return ""
    told = _EDITS.dump_json(edits, exclude_defaults=True)
    letters = urlsafe_b64encode(zlib.compress(told, 9)).decode().rstrip("=")
    if len(letters) > LONGEST:
        raise QuestionError(
            "Udkastet har flere ændringer, end dets adresse kan rumme. Hent det som Word, og "
            "skriv videre dér."
        )
    return letters


def unpacked(letters: str) -> Edits:
    """Return the edits of such letters; they may be anybody's, and are bounded.

    Raises:
        QuestionError: they are not what `packed` gives.
    """
    if not letters:
        return UNTOUCHED
    if len(letters) > LONGEST:
        raise QuestionError(_BROKEN)
    try:
        bytes_ = urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
        edits = _EDITS.validate_json(zlib.decompressobj().decompress(bytes_, _MOST_BYTES))
    except (Error, ValueError, zlib.error, ValidationError) as exc:
        raise QuestionError(_BROKEN) from exc
    if len(edits.own) > MOST_LINES or len({own.number for own in edits.own}) < len(edits.own):
        raise QuestionError(_BROKEN)
    return edits


def query(wish: Wish, edits: Edits = UNTOUCHED) -> str:
    """Return the query of a draft, without its question mark."""
    letters = packed(edits)
    return urlencode({**wish.pairs, **({NAME: letters} if letters else {})})
