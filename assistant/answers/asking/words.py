"""Compare the words of a question with the words of a sentence, as a Danish reader would.

Search asks which punkt a question is about; here the question is how well one sentence meets
each of its words: the same stem, a compound of it, a near synonym, or a misspelling.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.answers.asking.lexicon import GROUPS
from assistant.answers.asking.meanings import Meanings
from assistant.search.danish import fold, is_function_word, stem
from assistant.search.parties import NAMES, party_word, written
from assistant.search.stems import Stems

SAME, COMPOUND_HEAD, SYNONYM, COMPOUND_PART, MISSPELT = 1.0, 0.85, 0.8, 0.6, 0.6
FAMILY, MODIFIER = 0.5, 0.4
LISTED = 0.6
"""Likeness from which a word of a text is one of a list's subject."""

MEANT = 0.85
"""A word a slip away, where none is more like the one that is asked for."""
_SHORTENED = {
    "millioner": "mio",
    "million": "mio",
    "mill": "mio",
    "milliarder": "mia",
    "milliard": "mia",
}
"""Words that minutes shorten: one who asks writes them out."""

_SHORT = re.compile(r"[^\W\d_]{1,3}[aeiouyæøå]")
_ENDINGS = frozenset(("en", "et", "er", "ens", "ets", "ern", "erne", "ernes"))
_SHORTEST_PART, _LINK = 4, 2
"""Letters of a word that can be part of a compound, and of what links two of them."""

_WORD = re.compile(rf"\b(?:{NAMES})\b|\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)+|[^\W_]+")
_PREFIXES = ("be", "for", "ind", "ud", "op", "af", "gen", "til", "mer", "over", "under", "på", "u")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: folded, stemmed, where it stands, and whether it is capitalised.

    `function` words say nothing of the subject; KL, written so, is not the word kl.
    """

    word: str
    stem: str
    start: int
    end: int
    capital: bool
    function: bool


@lru_cache(maxsize=16384)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text in order; "HR-strategi" is one word, as "hrstrategi".

    So is a party, however it is called.
    """
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    for match in _WORD.finditer(text):
        read = _read(match[0])
        function = read.function and not (read.letters and not text.isupper())
        yield Token(read.word, read.stem, match.start(), match.end(), read.capital, function)


@dataclass(frozen=True, slots=True)
class _Read:
    """A word wherever it stands; one of capital `letters` alone may be a name."""

    word: str
    stem: str
    capital: bool
    function: bool
    letters: bool


@lru_cache(maxsize=65_536)
def _read(spelt: str) -> _Read:
    word = party_word(spelt) or fold(spelt).replace("-", "")
    word = _SHORTENED.get(word, word)
    letters = len(spelt) > 1 and spelt.isupper()
    return _Read(word, stem(word), spelt[0].isupper(), is_function_word(word), letters)


@dataclass(frozen=True, slots=True)
class Halves:
    """The stems that begin and that end a compound, by which it may be said in two words."""

    whole: str
    first: frozenset[str]
    last: frozenset[str]

    def met(self, found: frozenset[str]) -> bool:
        """Return whether a text holds two stems that make up the compound."""
        firsts, lasts = self.first & found, self.last & found
        return any(
            len(self.whole) - _LINK <= len(a) + len(b) <= len(self.whole) + _LINK
            for a in firsts
            for b in lasts
        )


class WordIndex:
    """Stems by what likeness needs in common, so that few pairs are ever compared."""

    def __init__(self, words: Mapping[str, str], meanings: Meanings | None = None) -> None:
        """Index stems, each with a word of it, by their edges, roots and lexicon groups."""
        self._meanings = meanings
        self._spellings = words
        self._words = {word: stem for stem, word in words.items() if _is_common(word)}
        self._spelt = list(self._words)
        self._vectors = meanings.vectors(self._spelt) if meanings and self._spelt else None
        self._stems: dict[object, list[str]] = {}
        for known in words:
            for edge in _edges(known):
                self._stems.setdefault(edge, []).append(known)

    def alike(self, wanted: str, word: str = "") -> dict[str, float]:
        """Return the stems that may stand for the stem `wanted`, with how well, in (0, 1].

        Given the `word` that it is the stem of, a slip of the pen is seen in short words too.
        """
        near = {known for edge in _edges(wanted) for known in self._stems.get(edge, ())}
        likes = {known: likeness(wanted, known) for known in near}
        if word:
            likes |= {
                known: SAME for known in near if is_form(word, self._spellings[known].lower())
            }
            slips = (known for known, like in likes.items() if like < MISSPELT)
            likes |= {
                known: MISSPELT for known in slips if _slipped(word, self._spellings[known].lower())
            }
            if word.islower() and max(likes.values(), default=0.0) == MISSPELT:
                likes |= {known: MEANT for known in likes if _misspelt(wanted, known)}
        return {known: like for known, like in likes.items() if like > 0}

    def beginning(self, part: str) -> dict[str, float]:
        """Return the stems that are a part of a compound or begin with it, with how well."""
        known = (k for k in self._stems.get(part[:2], ()) if k.startswith(part))
        return {k: SAME if k == part else COMPOUND_HEAD for k in known}

    def meant(self, word: str) -> dict[str, float]:
        """Return the stems of words whose meaning is like that of `word`, with how well."""
        if self._meanings is None or self._vectors is None or not word.isalpha():
            return {}
        alike = self._meanings.alike(word, self._spelt, self._vectors)
        return {self._words[found]: like for found, like in alike.items()}

    def halves(self, wanted: str) -> Halves:
        """Return the stems that begin and that end a compound."""
        begins = [s for s in self._stems.get(wanted[:2], ()) if wanted.startswith(s)]
        ends = [s for s in self._stems.get(f"-{wanted[-3:]}", ()) if wanted.endswith(s)]
        return Halves(wanted, _parts(begins, wanted), _parts(ends, wanted))


def alike_among(wanted: str, stems: Stems) -> set[str]:
    """Return the stems of an index that a list takes for the stem `wanted`, as it reads texts."""
    near = {*stems.beginning(wanted[:2]), *stems.ending(wanted[-3:])}
    root = _root(wanted)[:4]
    near.update(*(stems.beginning(before + root) for before in ("", *_PREFIXES)))
    for member in _members(wanted):
        near.update(stems.ending(member))
    return {known for known in near if likeness(wanted, known) >= LISTED} | written(wanted)


def _members(word: str) -> set[str]:
    """Return the stems of the lexicon groups that a word belongs to."""
    return {s for group in _concepts(word) for s in _OF_GROUP[group]}


def _is_common(word: str) -> bool:
    """Return whether a word is no name or figure, hence has a meaning to compare."""
    return word.isalpha() and word.islower()


def _parts(stems: Iterable[str], wanted: str) -> frozenset[str]:
    return frozenset(s for s in stems if _SHORTEST_PART <= len(s) < len(wanted))


@lru_cache(maxsize=131_072)
def _edges(word: str) -> tuple[object, ...]:
    """Return the keys of which two words share one wherever they are anything alike."""
    return (word[:2], f"-{word[-3:]}", f"+{_root(word)[:4]}", *_concepts(word))


@lru_cache(maxsize=262_144)
def likeness(wanted: str, found: str) -> float:
    """Return in [0, 1] how well the stem `found` stands for the stem `wanted`."""
    if wanted == found or _inflected(wanted, found):
        return SAME
    if wanted[:1].isdigit() or found[:1].isdigit():
        return 0.0
    return max(_compound(wanted, found), _synonym(wanted, found), _misspelt(wanted, found))


def is_form(word: str, other: str) -> bool:
    """Return whether two words as spelt are forms of one that ends in a vowel: "broen", "bro"."""
    short, long = sorted((word, other), key=len)
    return _SHORT.fullmatch(short) is not None and long.removeprefix(short) in _ENDINGS


def _inflected(wanted: str, found: str) -> bool:
    """Return whether two stems differ as "centret" and "center" do, which Snowball leaves apart."""
    short, long = sorted((wanted, found), key=len)
    return len(short) >= 5 and long in (f"{short}r", f"{short}er", f"{short}s")


def is_slip(wanted: str, found: str) -> bool:
    """Return whether two stems are one word, with a slip of the pen between them at most."""
    return wanted == found or _misspelt(wanted, found) > 0


def _compound(wanted: str, found: str) -> float:
    """Compare as compounds: a "planforslag" is a "forslag", but a "kost" is no "frokost"."""
    short, long = sorted((wanted.rstrip("s"), found.rstrip("s")), key=len)
    rest = len(long) - len(short)
    if len(short) >= _SHORTEST_PART and rest >= 2:
        widens = found.rstrip("s") == short
        if long.endswith(short) and (not widens or len(short) > _SHORTEST_PART):
            return COMPOUND_PART if widens else COMPOUND_HEAD
        if long.startswith(short):
            return MODIFIER if widens else COMPOUND_PART if rest >= 3 else SYNONYM
    return _family(wanted, found)


def _family(wanted: str, found: str) -> float:
    """Compare words made from one root ("spare", "besparelse"; "merforbrug", "overforbrug")."""
    a, b = _root(wanted), _root(found)
    if min(len(a), len(b)) >= _SHORTEST_PART and (a.startswith(b) or b.startswith(a)):
        return FAMILY
    tail = _common_tail(wanted, found)
    return FAMILY if tail >= 6 else 0.0


@lru_cache(maxsize=131_072)
def _root(word: str) -> str:
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_PART:
            return word[len(prefix) :]
    return word


def _common_tail(a: str, b: str) -> int:
    size = 0
    while size < min(len(a), len(b)) and a[-1 - size] == b[-1 - size]:
        size += 1
    return size


def _misspelt(wanted: str, found: str) -> float:
    """Return whether one slip of the pen lies between two words, two in long ones."""
    longest = max(len(wanted), len(found))
    slips = 2 if longest >= 10 else 1
    if longest < 5 or wanted[:2] != found[:2] or abs(len(wanted) - len(found)) > slips:
        return 0.0
    return MISSPELT if _slips(wanted, found, slips) <= slips else 0.0


def _slipped(wanted: str, found: str) -> bool:
    """Return whether one short word is the other with a letter left out or doubled."""
    if not _SHORTEST_PART <= len(wanted) <= 8 or abs(len(wanted) - len(found)) > 1:
        return False
    same = wanted[0] == found[0] and wanted[-1] == found[-1] and len(found) > _SHORTEST_PART
    return same and len(wanted) != len(found) and _slips(wanted, found, 1) <= 1


def _slips(a: str, b: str, most: int) -> int:
    """Return the edit distance, neighbours swapped counting one; above `most` it is cut short."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, start=1):
        above, row = row, [i]
        for j, right in enumerate(b, start=1):
            cost = min(above[j] + 1, row[-1] + 1, above[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before = above
    return row[-1]


def _synonym(wanted: str, found: str) -> float:
    shared = _concepts(wanted).keys() & _concepts(found).keys()
    best = (min(_concepts(wanted)[group], _concepts(found)[group]) for group in shared)
    return SYNONYM * max(best, default=0.0)


@lru_cache(maxsize=131_072)
def _concepts(word: str) -> dict[int, float]:
    """Return the lexicon groups of a stem, or of the last part of a compound."""
    exact = {group: 1.0 for group in _GROUPS_OF.get(word, ())}
    return exact or {group: COMPOUND_HEAD for group in _GROUPS_OF.get(compound_end(word), ())}


def compound_end(word: str) -> str:
    """Return the longest end of a compound that the lexicon knows; empty where it knows none."""
    ends = (word[cut:] for cut in range(2, len(word) - _SHORTEST_PART))
    known = (end for end in ends if end in _GROUPS_OF and len(end) > _SHORTEST_PART)
    return next(known, "")


def _stems_of_groups() -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for number, group in enumerate(GROUPS):
        for word in {stem(fold(word)) for word in group}:
            found[word] = (*found.get(word, ()), number)
    return found


_GROUPS_OF = _stems_of_groups()
_OF_GROUP = [frozenset(stem(fold(word)) for word in group) for group in GROUPS]
