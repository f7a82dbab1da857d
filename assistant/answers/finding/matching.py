"""Match a question with the punkter found: how well each sentence meets each of its words.

Between the words (`words`, `meanings`) and their weights (`weighing`).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from assistant.answers.asking.focus import Focus, Term
from assistant.answers.asking.meanings import Meanings
from assistant.answers.asking.words import Halves, WordIndex, tokens
from assistant.answers.finding.enclosures import best_passage
from assistant.answers.finding.fitting import is_people
from assistant.answers.text.evidence import Evidence
from assistant.answers.text.tables import is_row
from assistant.archive.records import ItemRecord
from assistant.search.danish import fold

IN_TITLE, IN_TOPIC, IN_HEADING, BESIDE, LEANING, ELSEWHERE = 0.9, 0.7, 0.4, 0.45, 0.85, 0.3
"""How much a word of the question counts that stands not in the sentence but in the title, the
inner heading, the section's heading, the sentence before (more where this one leans on it), or
elsewhere in the punkt."""

IN_SHORT, SHORT = 0.6, 20
"""How much a name counts that stands elsewhere in a punkt of so few sentences that all of it is
about one thing."""

IN_HALVES = 0.85
"""How well a compound is met whose halves stand apart ("skabe til telefoner")."""

IN_TOWN = 0.6
"""How much a town counts that only the rest of the meeting names."""

TRUST = 0.7
"""How much likeness of meaning counts in what a punkt is about: a word of like meaning picks the
sentence, but it does not make the punkt the one that is meant."""

_ACRONYM_FIRST = re.compile(r"([A-ZÆØÅ]{2,}\d*)-[a-zæøå]")
"""A compound that is about what stands before its hyphen."""
_AGENT, _SHORTEST = re.compile(r"(\w{3,}er)(?:en|ne|e|ens|nes|es)"), 4
"""One who does a thing; and letters below which its stem is another word ("dom": "dommerne")."""

_LEANS = re.compile(
    r"(?:Dette|Denne|Dennes|Disse|Deres|Han|Hun|Heraf|Her|Hermed|Hertil|Herudover|Derved|Dermed"
    r"|Derfor|Derudover|Dertil|Tilsvarende|Desuden|Endvidere|Samlet|Ligeledes"
    r"|(?:Det|Den|De) (?:er|har|vil|skal|kan|blev|var|bliver|svarer|sker|betyder|giver|består"
    r"|gælder|forventes|vurderes|ventes|koster|udgør|drejer|omfatter|bruges|skyldes|aktuelle"
    r"|pågældende|nævnte|resterende|øvrige))\b"
)
_PRICE_ALONE = re.compile(
    r"(?:Årlig\w* |Samle(?:t|de) )?(?:\w*[Uu]dgift|\w*[Pp]ris|Overslag|\w*[Dd]rift)(?:en|et)?:?"
    r" (?:ca\. |på )?\d"
)
"""A price without a verb, of what the sentence before it names: "Årlig udgift 4 mio. kr."."""

_POINTS_FORWARD = re.compile(
    r"Det \w+ (?:\w+ ){0,2}?at (?:[A-ZÆØÅ]|den|det|de|der|man|en|et|\w+(?:en|et|erne)\b)"
)


def leans(quote: str) -> bool:
    """Return whether a sentence opens by pointing back at the one before, or is its price.

    "Det blev aftalt, at …" points forward, though it opens alike.
    """
    if _PRICE_ALONE.match(quote):
        return True
    return _LEANS.match(quote) is not None and not _POINTS_FORWARD.match(quote.replace(",", ""))


@dataclass(frozen=True, slots=True)
class Matched:
    """A punkt read for one question: how well each term is met, where.

    `titled` and `held` are by title and anywhere in the text; `titled_alone` and `anywhere`,
    which tell what the punkt is about, trust likeness of meaning less. `own`, `topics` and
    `headings` hold a row for each sentence; `placed` are those of the meeting's body and town.
    """

    likes: "Likes"
    sentences: tuple[Evidence, ...]
    titled: list[float]
    held: list[float]
    titled_alone: list[float]
    anywhere: list[float]
    own: list[list[float]]
    topics: list[list[float]]
    headings: list[list[float]]
    placed: list[float]

    @classmethod
    def read(
        cls,
        record: ItemRecord,
        sentences: tuple[Evidence, ...],
        likes: "Likes",
        trust: float,
        towns: Sequence[str] = (),
    ) -> "Matched":
        """Match the question's words with those of a punkt, and the towns that it belongs to."""
        own = [likes.matches(s.quote) for s in sentences]
        topics = [likes.matches(s.topic) for s in sentences]
        headings = [likes.matches(s.heading) for s in sentences]
        place = likes.matches(_body(record))
        home = [IN_TOWN if term.spelt in towns else 0.0 for term in likes.terms]
        told = [n for n, s in enumerate(sentences) if s.attachment is None]
        kept = [row[n] for n in told for row in (own, topics, headings)]
        passage = best_passage(sentences, own)
        placed = [max(p, h) for p, h in zip(place, home, strict=True)]
        rows = [*kept, placed, *([passage] if passage else [])]
        held = [max(column) for column in zip(*rows, strict=True)]
        title = _title(record)
        alone = likes.matches(title, trust=trust)
        texts = {t for n in told for t in _texts(sentences[n])}
        all_of_it = likes.matches(title, _body(record), *texts, trust=trust)
        all_of_it = [max(a, h) for a, h in zip(all_of_it, home, strict=True)]
        if passage:
            all_of_it = [max(a, trust * b) for a, b in zip(all_of_it, passage, strict=True)]
        titled = likes.matches(title)
        return cls(likes, sentences, titled, held, alone, all_of_it, own, topics, headings, placed)

    def met(self, index: int) -> list[float]:
        """Return how well a sentence meets each term, with what stands around it."""
        near = LEANING if leans(self.sentences[index].quote) else BESIDE
        before, topical = self._before(index), self._topical(index)
        return [
            max(
                self.own[index][n],
                near * before[n],
                IN_TITLE * self.titled[n],
                topical * self.topics[index][n],
                IN_HEADING * self.headings[index][n],
                self._elsewhere(term) * self.held[n],
            )
            for n, term in enumerate(self.likes.terms)
        ]

    def told(self, index: int) -> list[float]:
        """Return how well a sentence itself meets each term, or what it leans on."""
        near = LEANING if leans(self.sentences[index].quote) else 0.0
        before, topical = self._before(index), self._topical(index)
        return [
            max(own, near * before[n], topical * self.topics[index][n])
            for n, own in enumerate(self.own[index])
        ]

    def _topical(self, index: int) -> float:
        """Return how much a word above a sentence counts; the head of a table is part of a row."""
        return IN_TITLE if is_row(self.sentences[index].quote) else IN_TOPIC

    def _before(self, index: int) -> list[float]:
        follows = index and self.sentences[index - 1].order == self.sentences[index].order - 1
        return self.own[index - 1] if follows else [0.0] * len(self.likes.terms)

    def _elsewhere(self, term: Term) -> float:
        return IN_SHORT if term.proper and len(self.sentences) <= SHORT else ELSEWHERE


@dataclass(frozen=True, slots=True)
class Likes:
    """The question's words, and for each the stems that may stand for it, with how well."""

    terms: tuple[Term, ...]
    written: "_ByStem"
    meant: "_ByStem"
    halves: tuple[Halves, ...]
    nouns: Mapping[str, float]

    def matches(self, *texts: str, trust: float = 1.0) -> list[float]:
        """Return how well texts meet each word, in [0, 1]; likeness of meaning counts `trust`."""
        found = frozenset[str]().union(*map(stems, texts))
        best = [0.0] * len(self.terms)
        for table, trusted in ((self.written, 1.0), (self.meant, trust)):
            for stem in table.keys() & found:
                for number, like in table[stem]:
                    best[number] = max(best[number], trusted * like)
        for number, halves in enumerate(self.halves):
            if halves.first and best[number] < IN_HALVES and halves.met(found):
                best[number] = IN_HALVES
        return best


_ByStem = Mapping[str, Sequence[tuple[int, float]]]
"""For each stem that may stand for a word of the question: which word, and how well."""


def _by_stem(likes: Iterable[Mapping[str, float]]) -> _ByStem:
    found: dict[str, list[tuple[int, float]]] = {}
    for number, stems in enumerate(likes):
        for stem, like in stems.items():
            found.setdefault(stem, []).append((number, like))
    return found


def _common(term: Term) -> str | None:
    """Return a word that has a meaning to compare: a name has none."""
    return None if term.proper or term.scope else term.spelt.lower()


def _words(texts: Iterable[str]) -> dict[str, str]:
    """Return the stems of texts, each with a word that it is the stem of; names keep capitals."""
    found = {stem: word for text in texts for stem, word in _spelt(text)}
    return found | {s: word for text in texts for s, word in _spelt(text) if word.islower()}


@lru_cache(maxsize=16384)
def _spelt(text: str) -> tuple[tuple[str, str], ...]:
    opening = next(iter(tokens(text)), None)
    told = (token for token in tokens(text) if not token.function)
    spelt = ((token, text[token.start : token.end]) for token in told)
    return tuple((token.stem, word.lower() if token == opening else word) for token, word in spelt)


def compare(
    focus: Focus,
    read: Iterable[tuple[Evidence, ...]],
    records: Sequence[ItemRecord],
    meanings: Meanings | None,
) -> Likes:
    """Compare the question's words once with all words of the punkter read."""
    told = (text for s in chain.from_iterable(read) for text in (s.quote, s.topic, s.heading))
    texts = dict.fromkeys(
        [*told, *map(_title, records), *map(_body, records)]
    )  # in order: the last word of a stem stays
    index = WordIndex(_words(texts), meanings)
    return Likes(
        focus.terms,
        _by_stem(_alike(index, term) for term in focus.terms),
        _by_stem(index.meant(word) if (word := _common(term)) else {} for term in focus.terms),
        tuple(index.halves(term.stem) for term in focus.terms),
        _nouns(focus, index),
    )


def _alike(index: WordIndex, term: Term) -> dict[str, float]:
    """Return the stems that may stand for a word, cut ("personale") or as spelt."""
    spelt = next(iter(tokens(term.spelt)), None)
    likes = index.alike(term.stem, term.spelt.lower())
    whole = index.alike(spelt.stem) if spelt and spelt.stem != term.stem else {}
    agent = _AGENT.fullmatch(term.word) if len(term.stem) < _SHORTEST else None
    whole |= index.alike(agent[1]) if agent else {}
    alike = {stem: max(likes.get(stem, 0.0), whole.get(stem, 0.0)) for stem in likes | whole}
    if term.proper:
        alike = {s: like for s, like in alike.items() if not _is_part(s, term.stem)}
    short = _ACRONYM_FIRST.match(term.spelt)
    return _of_acronym(index, alike, fold(short.group(1))) if short else alike


def _is_part(found: str, name: str) -> bool:
    """Return whether a word is only the last part of a name: no "bjerg" is "Himmelbjerget"."""
    return name.endswith(found) and len(found) < len(name)


def _of_acronym(index: WordIndex, alike: Mapping[str, float], short: str) -> dict[str, float]:
    """Return what may stand for a "PFAS-undersøgelse": nothing that has no PFAS in it."""
    whole = {stem: like for stem, like in alike.items() if stem.startswith(short)}
    return index.beginning(short) | whole


def _nouns(focus: Focus, index: WordIndex) -> dict[str, float]:
    """Return the stems that may stand for the noun asked for, with how well."""
    spelt = {term.stem: term.spelt.lower() for term in focus.terms}
    likes: dict[str, float] = {}
    for noun in focus.noun:
        word = spelt.get(noun, noun)
        meant = {} if is_people(word) else index.meant(word)  # pupils are near teachers in meaning
        for found in (meant, index.alike(noun, spelt.get(noun, ""))):
            for known, like in found.items():
                likes[known] = max(like, likes.get(known, 0.0))
    return likes


def _title(record: ItemRecord) -> str:
    return f"{record.item.title or ''} {record.item.sagsnummer or ''}"


def _body(record: ItemRecord) -> str:
    return f"{record.meeting.udvalg or ''} {record.meeting.kommune or ''}"


def _texts(sentence: Evidence) -> tuple[str, str, str]:
    return sentence.quote, sentence.topic, sentence.heading


@lru_cache(maxsize=16384)
def stems(text: str) -> frozenset[str]:
    """Return the stems of a text's words, those that say nothing of the subject left out."""
    return frozenset(token.stem for token in tokens(text) if not token.function)
