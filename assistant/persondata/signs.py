"""Texts as the detectors look at them: invisible characters out, every digit an ASCII digit.

A number is not hidden by a zero-width space inside it, nor by digits of another script.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

DASHES = r"\-‐‑‒–—―−﹣－\u00ad"
GAPS = " \t\u00a0\u2007\u2009\u202f"

_INVISIBLE = r"\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_ODD = re.compile(rf"[{_INVISIBLE}]|(?![0-9])\d")
_DROPPED = re.compile(rf"[{_INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text to look for numbers in; `places` tells where each character of it came from."""

    text: str
    places: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "Plain":
        """Return a text plainly."""
        if not _ODD.search(text):
            return cls(text, range(len(text)))
        kept = [(at, sign) for at, sign in enumerate(text) if not _DROPPED.match(sign)]
        return cls("".join(map(_digit, (sign for _, sign in kept))), [at for at, _ in kept])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the text as it came a part of this one stands."""
        return self.places[start], self.places[end - 1] + 1


def _digit(sign: str) -> str:
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign
