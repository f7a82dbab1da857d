"""The canaries themselves: words, short forms, numbers and amounts that stand nowhere else.

A canary is known again by its token: the stem of a word, however it is inflected or compounded,
and digits however they are parted. What a question says itself tells nobody anything, so a
question's own tokens do not count in its answer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random

_STEM = re.compile(r"qv[a-z]{4}")
_SHORT = re.compile(r"(?<![^\W_])qv[a-z]{2}(?![^\W_])")
_NUMBER = re.compile(r"(?<!\d)\d{2}[-/]9\d{5}(?!\d)")
_AMOUNT = re.compile(r"(?<![\d.])\d\.\d{3}\.\d{3}(?!\d)")
_PRIVATE = re.compile(r"(?<!\d)(\d{6})-?(\d{4})(?!\d)")
_TAG = re.compile(r"<[^<>]{1,400}>")

_VOWELS, _CONSONANTS = "aeiouy", "bdfgklmnprstv"
_INITIALS = {
    "A": "Andel", "B": "Bådelaug", "D": "Drift", "E": "Ejendom", "F": "Forvaltning",
    "G": "Gruppe", "H": "Havn", "I": "Invest", "K": "Kyst", "L": "Landsby", "M": "Marina",
    "N": "Nord", "P": "Park", "R": "Rederi", "S": "Selskab", "T": "Torv", "U": "Udvikling",
    "C": "Center", "J": "Jord", "O": "Opland",
}  # fmt: skip


CLOSED, ENCLOSED, MASKED = "lukket punkt", "lukket bilag", "maskerede personoplysninger"
"""Kinds of canaries; the last is what nobody may read but in the file as it came."""

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


@dataclass(frozen=True, slots=True)
class Canary:
    """The words that only one closed text holds, as they are printed there.

    `cues` are those that questions say; the others are never said by a question about it.
    """

    kind: str
    word: str
    person: str
    body: str
    firm: str
    long: str
    short: str
    number: str
    amount: str
    thing: str

    @property
    def cues(self) -> tuple[str, ...]:
        """Return what a question may say: a word, a name, a body, a short form, a number."""
        return self.word, self.person, self.body, self.short, self.number, self.firm

    @property
    def tokens(self) -> frozenset[str]:
        """Return how its words are known again."""
        parts = (*self.cues, self.long, self.amount, self.thing)
        return tokens(" ".join(parts))


def tokens(text: str) -> frozenset[str]:
    """Return everything in a text that looks like a canary, whether or not a tag parts it."""
    low = text.lower()
    bare = _TAG.sub("", low) if "<" in low else ""
    return frozenset(_found(low)) | frozenset(_found(bare))


def _found(text: str) -> Iterator[str]:
    if "qv" in text:
        yield from _STEM.findall(text)
        yield from _SHORT.findall(text)
    yield from (number.replace("-", "/") for number in _NUMBER.findall(text))
    yield from _AMOUNT.findall(text)
    yield from map("".join, _PRIVATE.findall(text))


class Hatchery:
    """Makes canaries, no two of them with anything in common."""

    def __init__(self, random: Random) -> None:
        """Make them in an order that the seed decides."""
        self._random = random
        letters = product(_VOWELS, _CONSONANTS, _VOWELS, _CONSONANTS)
        self._stems = ["qv" + "".join(each) for each in letters]
        self._shorts = [(one, other) for one in _INITIALS for other in _INITIALS]
        random.shuffle(self._stems)
        random.shuffle(self._shorts)
        self._numbers = random.sample(range(900_000, 1_000_000), 2_000)
        self._amounts = random.sample(range(1_000_000, 10_000_000), 2_000)

    def private(self) -> Canary:
        """Return somebody's CPR number and bank account; the other words are nobody's."""
        cpr = _cpr(self._random)
        konto = f"{self._random.randrange(10**9, 10**10)}"
        return Canary(
            kind=MASKED,
            word=f"cpr-nr. {cpr}",
            person=f"borgeren med cpr-nr. {cpr}",
            body="Borgerservice",
            firm=f"konto {konto}",
            long="",
            short=cpr[:6],
            number=cpr,
            amount="",
            thing=f"reg.nr. 9341 konto {konto}",
        )

    def canary(self, kind: str) -> Canary:
        """Return the next canary."""
        stems = [self._stems.pop() for _ in range(6)]
        one, other = self._shorts.pop()
        number, amount = self._numbers.pop(), self._amounts.pop()
        first = self._random.choice(("Birthe", "Jens", "Karen", "Ove", "Tina", "Poul"))
        return Canary(
            kind=kind,
            word=f"{stems[0]}{self._random.choice(('aftalen', 'grunden', 'sagen', 'kontrakten'))}",
            person=f"{first} {stems[1].capitalize()}høj",
            body=f"{stems[2].capitalize()}rådet",
            firm=f"{stems[3].capitalize()} Byg",
            long=f"{stems[4].capitalize()} Vand {_INITIALS[one]} {_INITIALS[other]}",
            short=f"QV{one}{other}",
            number=f"{self._random.randrange(19, 26)}/{number}",
            amount=f"{amount:,}".replace(",", "."),
            thing=f"{stems[5]}undersøgelsen",
        )


def _cpr(random: Random) -> str:
    """Return a CPR number of nobody that satisfies modulus 11."""
    while True:
        day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(40, 99)
        digits = f"{day:02d}{month:02d}{year}{random.randrange(1000, 4000)}"
        if sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=True)) % 11 == 0:
            return f"{digits[:6]}-{digits[6:]}"
