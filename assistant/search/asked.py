"""The words a search looks for, in order, with what each weighs and what may stand for it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.search.danish import (
    fold,
    is_frame_word,
    is_function_word,
    is_short_form,
    plain_number,
    stem,
)
from assistant.search.lexical import Term
from assistant.search.lexicon import Lexicon, Likeness
from assistant.search.question import Question
from assistant.search.standing import EVENTUELT, asks_eventuelt

FRAME_WEIGHT = 0.2
"""Weight of a word that only says what is asked: "besluttet" is in every second punkt."""

CARRIED_WEIGHT = 0.6
"""Weight of a word kept from an earlier turn: the new words decide between its punkter."""

KIND_WEIGHT = 0.4
"""Weight of what follows "hvilken": it says what kind of answer is wanted, not about what."""

FOREIGN_WEIGHT = 0.3
"""Weight of an English word that neither the glossary nor the minutes know."""

_LONG_FORM = 0.5
_MOST_WORDS = 40
"""Words of a question that are weighed; a longer one keeps its rarest."""

_WAYS = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:/[^\W\d_]++)++")
"""Ways to say one thing, which count as one word together: børnehave/vuggestue."""

_WHICH = frozenset(("hvilken", "hvilket", "hvilke", "which"))
_TOKEN = re.compile(r"(?P<gap>[ -]?)(?P<word>\d+(?:[.,]\d+)*|[^\W_]+)")


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word of the question.

    `role` is what it counts by its part in the question, `weight` that times its rarity.
    `name` is true where it is capitalised, `continues` where it goes on a name, and `place` is
    its number among all words of the question, those left out included.
    """

    spelt: str
    folded: str
    place: int
    role: float
    weight: float
    like: Likeness
    content: bool
    name: bool
    continues: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a question that are searched for."""

    words: tuple[AskedWord, ...]
    terms: tuple[Term, ...]

    @property
    def ceiling(self) -> float:
        """Return about what BM25 gives a chunk that holds every word."""
        return 2 * sum(word.weight for word in self.words)

    @property
    def content(self) -> tuple[AskedWord, ...]:
        """Return the words that say what the question is about."""
        return tuple(word for word in self.words if word.content)


def asked_words(
    question: Question, lexicon: Lexicon, acronyms: Mapping[str, Sequence[str]]
) -> Asked:
    """Return what to look for: content words first of all, function words not at all."""
    carried = {stem(fold(word)) for word in question.carried}
    found = [
        _asked(token, _role(token, question, carried, lexicon) / token.ways, lexicon, acronyms)
        for token in _tokens(question.search_text)
        if _is_sought(token, question.text)
    ]
    kept = sorted(found, key=lambda word: -word.weight)[:_MOST_WORDS]
    kept.sort(key=lambda word: word.place)
    return Asked(tuple(kept), tuple(_terms(kept, acronyms)))


def _is_sought(token: "_Token", text: str) -> bool:
    """Return whether a word is one to search for; function words are, where they are names."""
    if token.folded == EVENTUELT:
        return asks_eventuelt(text)
    return not is_function_word(token.folded) or is_short_form(token.spelt, text)


@dataclass(frozen=True, slots=True)
class _Token:
    spelt: str
    folded: str
    place: int
    name: bool
    continues: bool
    kind: bool
    ways: int


def _tokens(text: str) -> Iterator[_Token]:
    """Yield the words of a question in order."""
    named, end, before = False, -1, ""
    text = unicodedata.normalize("NFC", text)
    ways = {
        m.start() + p: m[0].count("/") + 1 for m in _WAYS.finditer(text) for p in range(len(m[0]))
    }
    for place, match in enumerate(_TOKEN.finditer(text)):
        word = match["word"]
        folded = plain_number(fold(word))
        capital = word[0].isupper() and not is_function_word(folded)
        continues = named and capital and match.start() == end
        kind = before in _WHICH and not capital
        shared = ways.get(match.end() - 1, 1)
        yield _Token(word, folded, place, capital, continues, kind, shared)
        named, end, before = capital, match.end(), folded


def _asked(
    token: _Token, role: float, lexicon: Lexicon, acronyms: Mapping[str, Sequence[str]]
) -> AskedWord:
    like = lexicon.like(token.folded)
    if token.folded in acronyms:
        like = (*((stem(word), _LONG_FORM) for word in acronyms[token.folded]), *like)
    return AskedWord(
        spelt=token.spelt,
        folded=token.folded,
        place=token.place,
        role=role,
        weight=role * _rarity(token.folded, like, lexicon),
        like=like,
        content=not is_frame_word(token.folded),
        name=token.name,
        continues=token.continues,
    )


def _role(token: _Token, question: Question, carried: set[str], lexicon: Lexicon) -> float:
    """Return what a word counts by its part in the question, rarity apart."""
    stemmed = stem(token.folded)
    if is_frame_word(token.folded):
        return FRAME_WEIGHT
    if question.english and not lexicon.knows(stemmed):
        return FOREIGN_WEIGHT
    if token.kind:
        return KIND_WEIGHT
    return CARRIED_WEIGHT if stemmed in carried else 1.0


def _rarity(folded: str, like: Likeness, lexicon: Lexicon) -> float:
    """Return how rare a word is; one not in the index is as rare as what may stand for it."""
    stemmed = stem(folded)
    if lexicon.knows(stemmed):
        return lexicon.idf(stemmed)
    near = [lexicon.idf(known) * likeness for known, likeness in like if known != stemmed]
    return max(near, default=lexicon.idf(stemmed))


def _terms(kept: Sequence[AskedWord], acronyms: Mapping[str, Sequence[str]]) -> Iterator[Term]:
    for word in kept:
        yield Term(word.folded, word.role)
        for long in acronyms.get(word.folded, ()):
            if not is_function_word(long):
                yield Term(long, word.role * _LONG_FORM)
    spelt = {word.folded for word in kept}
    for short, longs in acronyms.items():
        if all(long in spelt or is_function_word(long) for long in longs):
            yield Term(short, _LONG_FORM)
