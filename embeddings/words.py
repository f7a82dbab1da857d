"""Danish words as the static encoder sees them: folded, led back to base forms, cut into parts.

Pure Python without torch, shared by the training (`embeddings.train`) and the model itself
(`embeddings.wordbag`), so that both always agree on what a word is.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

_LETTERS = {"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss", "ð": "d", "þ": "th"}
_ACCENT = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")
# Endings of Danish nouns, verbs and adjectives.
_ENDINGS = frozenset(
    "s en et er erne ene n r t e ne rne es ens ets ers ernes enes nes rnes te de tes ede edes "
    "ende ere est este".split()
)
_LONGEST_ENDING = max(map(len, _ENDINGS))
_SHORTEST = 3  # letters in a base form or a part of a compound
_LONGEST = 40  # letters beyond which a word is no word: not taken apart
_GRAMS_OF = 64  # letters of a word that are cut into n-grams
_MEMORY = 20_000  # words whose analysis is kept


def fold(text: str) -> str:
    """Return the text in lower case with æøå written out and other accents removed.

    "Århus" and "Aarhus" become the same, and so does "å" written as a + ring (two code points).
    """
    lowered = unicodedata.normalize("NFKC", text).lower()
    for letter, spelt in () if lowered.isascii() else _LETTERS.items():
        lowered = lowered.replace(letter, spelt)  # far quicker than `translate`
    if lowered.isascii():
        return lowered
    return _ACCENT.sub("", unicodedata.normalize("NFKD", lowered))


def words(text: str) -> list[str]:
    """Return the folded words of a text in order; digits are words too."""
    return _WORD.findall(fold(text))


def ngrams(word: str, sizes: tuple[int, ...]) -> list[str]:
    """Return the character n-grams of one word between its boundary marks `<` and `>`."""
    marked = f"<{word[:_GRAMS_OF]}>"
    return [marked[i : i + n] for n in sizes for i in range(len(marked) - n + 1)] or [marked]


def bucket(gram: str, buckets: int) -> int:
    """Return the table row of an n-gram; CRC-32, so the same on every machine."""
    return zlib.crc32(gram.encode("utf-8", "surrogatepass")) % buckets


@dataclass(frozen=True, slots=True)
class _Cut:
    """One way to take a compound apart; the higher the score, the better."""

    score: float
    parts: tuple[str, ...]


class Analyzer:
    """Leads a folded word back to words that are known.

    `forms` maps irregular forms to their base form; regular endings are taken off by rule.
    """

    def __init__(self, known: Set[str], forms: Mapping[str, str]) -> None:
        """Take the known words, folded, and the irregular forms, folded."""
        self._known = known
        self._forms = forms
        self.base_forms = lru_cache(_MEMORY)(self._base_forms)

    def _base_forms(self, word: str) -> tuple[str, ...]:
        """Return the known words it may be a form of: none, one, or several where it is unclear."""
        irregular = self._forms.get(word, word)
        for base in (irregular, word):
            if base in self._known:
                return (base,)
        return tuple(dict.fromkeys(stem for stem in _stems(word) if stem in self._known))

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a compound, the last being its head; () where it is none.

        Each part has base forms. Of several ways the one with few and long parts wins.
        """
        cut = self._cut(word, depth=2) if len(word) <= _LONGEST else None
        return cut.parts if cut else ()

    def _cut(self, word: str, depth: int) -> _Cut | None:
        return max(self._cuts(word, depth), key=lambda cut: cut.score, default=None)

    def _cuts(self, word: str, depth: int) -> Iterator[_Cut]:
        for at in range(_SHORTEST, len(word) - _SHORTEST + 1):
            head = word[at:]
            if not self.base_forms(head):
                continue
            inflected = 0.0 if head in self._known else 0.5
            for first, linked in _without_link(word[:at]):
                if begun := self._begun(first, depth):
                    score = begun.score - inflected - linked - 1.0 - _brevity(head)
                    yield _Cut(score + len(head) / 50, (*begun.parts, head))

    def _begun(self, first: str, depth: int) -> _Cut | None:
        """Return what comes before the head: one known word, or a compound in turn."""
        if first in self._known:
            return _Cut(-_brevity(first), (first,))
        return self._cut(first, depth - 1) if depth else None


def _stems(word: str) -> Iterator[str]:
    """Yield what may stand before an ending, the shortest ending first.

    That is what is left, the same with an e, and with one consonant less.
    """
    for length in range(1, min(_LONGEST_ENDING, len(word) - _SHORTEST) + 1):
        if word[-length:] in _ENDINGS:
            stem = word[:-length]
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]


def _without_link(first: str) -> Iterator[tuple[str, float]]:
    """Yield the first part as it stands and without its linking s or e, with what that costs."""
    yield first, 0.0
    if len(first) > _SHORTEST and first[-1] in "se":
        yield first[:-1], 0.05 if first[-1] == "s" else 0.3


def _brevity(part: str) -> float:
    """Return what a short part costs: three letters are found nearly anywhere."""
    return {3: 0.8, 4: 0.2}.get(len(part), 0.0)
