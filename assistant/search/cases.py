"""Sagsnumre and punkt numbers as people type them, looked up among those of the archive.

A question is short and free, a printed case line is not: here the spaces, dashes and leading
zeros that a typist changes do not count. `assistant.minutes.sagsnumre` reads the printed ones.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.minutes.sagsnumre import SHAPE

_Key = tuple[str, ...]

_RUN = r"(?:[^\W\d_]{2,4}-)?[^\W_]*\d[^\W_]*(?:[./–-][^\W_]*\d[^\W_]*)*"
_LOOSE_RUN = r"(?<!\d)\d[^\W_]*+(?:\s?[./–-]\s?(?=[^\W_]*\d)[^\W_]++)+"
_RUNS = (re.compile(_RUN), re.compile(_LOOSE_RUN))
_LABEL = r"(?:sag(?:en|s)?|sags ?(?:nr|nummer(?:et)?|id)|journal(?:nr|nummer)|j\.? ?nr|esdh|case)"
_LABELLED = re.compile(
    rf"\b{_LABEL}\.?(?: ?(?:nr|nummer|number|no)\.?)?:? (?P<number>{_RUN}|{_LOOSE_RUN})",
    re.IGNORECASE,
)
_PUNKT = re.compile(
    r"\b(?:dagsordens)?(?:punkt|pkt\.?|p\.|item)(?: ?(?:nr|nummer|number|no)\.?)? ?"
    r"(?P<number>\d{1,4})\b(?![./-]\d)(?! (?:og|i indstilling|i beslutning))",
    re.IGNORECASE,
)
_NOT_AN_ITEM = re.compile(r"(?:indstilling\w*|beslutning\w*|at)[ -]$", re.IGNORECASE)
_CPR = re.compile(r"\d{6}-?\d{4}")
_PIECE = re.compile(r"\d+|[^\W\d_]+")
_FEWEST_DIGITS = 4
"""A shorter number is a count or a year's punkt sooner than the end of a sagsnummer."""


@dataclass(frozen=True)
class Cases:
    """The sagsnumre of an archive by what their spellings share.

    Two municipalities may have one that differs from the other's by zeros and dashes only.
    """

    spelt: Mapping[_Key, tuple[str, ...]]

    @cached_property
    def _by_last(self) -> Mapping[str, Sequence[_Key]]:
        found: dict[str, list[_Key]] = {}
        for key in self.spelt:
            found.setdefault(key[-1] if key else "", []).append(key)
        return found

    def ending(self, key: _Key) -> list[tuple[str, ...]]:
        """Return the spellings of every sagsnummer that ends so."""
        known = self._by_last.get(key[-1], ())
        return [self.spelt[each] for each in known if each[-len(key) :] == key]


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a question: its value in the archive and its place in the text.

    `known` is False for a name of the right form that the archive does not hold.
    """

    value: str
    begin: int
    stop: int
    known: bool = True


def case_key(number: str) -> _Key:
    """Return what two spellings of one sagsnummer share: 24-006910 and "24/6910"."""
    return tuple(piece.lstrip("0") or "0" for piece in _PIECE.findall(number.upper()))


def case_keys(numbers: Iterable[str]) -> Cases:
    """Index the sagsnumre of an archive for `find_case`."""
    keys: dict[_Key, list[str]] = {}
    for number in sorted(numbers):
        keys.setdefault(case_key(number), []).append(number)
    return Cases({key: tuple(found) for key, found in keys.items()})


def find_case(text: str, cases: Cases) -> Named | None:
    """Find the sagsnummer a question names, known to the archive or not."""
    found = [*_labelled(text, cases), *_bare(text, cases), *_shaped(text, cases)]
    return next((named for named in found if named.known), next(iter(found), None))


def find_punkt(text: str) -> Named | None:
    """Find the punkt number a question names ("punkt 80", "pkt. 5")."""
    for match in _PUNKT.finditer(text):
        if not _NOT_AN_ITEM.search(text[: match.start()]):
            return Named(match["number"].lstrip("0") or "0", match.start(), match.end())
    return None


def _labelled(text: str, cases: Cases) -> Iterator[Named]:
    """Read "sag 22369": a whole sagsnummer, or the end of one only."""
    for match in _LABELLED.finditer(text):
        number = match["number"]
        value = _meant(number, cases.spelt.get(case_key(number), ())) or _by_tail(number, cases)
        if value or (_digits(number) >= _FEWEST_DIGITS and not _CPR.fullmatch(number)):
            yield Named(value or number, match.start(), match.end(), value is not None)


def _bare(text: str, cases: Cases) -> Iterator[Named]:
    """Read a number standing alone that the archive has, unless it reads as a date."""
    for pattern in _RUNS:
        for match in pattern.finditer(text):
            key = case_key(match[0])
            if len(key) > 1 and key in cases.spelt and not _reads_as_date(match[0]):
                value = _meant(match[0], cases.spelt[key]) or match[0]
                yield Named(value, match.start(), match.end())


def _shaped(text: str, cases: Cases) -> Iterator[Named]:
    """Read a number that can only be a sagsnummer, though the archive may not hold it whole."""
    for match in SHAPE.finditer(text):
        if _digits(match[0]) > _FEWEST_DIGITS and not _reads_as_date(match[0]):
            value = _by_tail(match[0], cases)
            yield Named(value or match[0], match.start(), match.end(), value is not None)


def _by_tail(number: str, cases: Cases) -> str | None:
    key = case_key(number)
    if len("".join(key)) < _FEWEST_DIGITS:
        return None
    ending = cases.ending(key)
    return _meant(number, ending[0]) if len(ending) == 1 else None


def _meant(typed: str, numbers: Sequence[str]) -> str | None:
    """Return the sagsnummer that is spelt as it was typed, or else has the same signs in it."""
    ways = (
        [number for number in numbers if number.upper() == typed.upper()],
        [number for number in numbers if _signs(number) == _signs(typed)],
        numbers,
    )
    return next((found[0] for found in ways if found), None)


def _signs(number: str) -> list[str]:
    return re.findall(r"[^\w\s]", number)


def _reads_as_date(number: str) -> bool:
    """Return whether a number reads as a day and month (17/9) or as a span of years (2022-25)."""
    if match := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})", number):
        return int(match[1]) <= 31 and int(match[2]) <= 12
    return re.fullmatch(r"(?:19|20)\d\d[/–-](?:(?:19|20)\d\d|\d\d)", number) is not None


def _digits(number: str) -> int:
    return sum(sign.isdigit() for sign in number)
