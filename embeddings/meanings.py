"""Give every Danish word a meaning: a vector taken from English and spread over synonyms.

A word with an English gloss starts from the teacher's vectors of it. From there meaning flows
along the thesaurus, DanNet and from the parts of a compound to the whole (retrofitting, Faruqui
et al. 2015), so that words nobody glossed get one too. Second step of the training.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix  # type: ignore[import-untyped]

from embeddings import lexicon
from embeddings.words import Analyzer

Matrix = NDArray[np.float32]
Teacher = Callable[[Sequence[str]], Matrix]
"""English texts to unit vectors (n, width)."""

OWN_TRUST = 3.0  # our own list against one Wiktionary translation
PHRASE_TRUST = 1.0  # all words of a phrase together against a word that stands alone
TOPIC_SHARE = 0.1  # of a group's vector that is its topic's
NARROWER = 0.05  # a hyponym against a synonym
ROUNDS = 8  # of spreading; further ones change little
DROPPED = 3  # leading components: they tell frequent words from rare, not meanings apart
WHITENING = 0.8  # 0 keeps the teacher's spread, 1 makes every component count alike
_COMMON_WORD = 3e-4  # share of running text from which a word tells nothing about its phrase


@dataclass(frozen=True, slots=True)
class Meanings:
    """Folded words with their unit vectors (n, width), in the order they were met."""

    words: tuple[str, ...]
    vectors: Matrix


@dataclass(slots=True)
class _Graph:
    """Words, the vectors their glosses give them, and who is akin to whom."""

    places: dict[str, int] = field(default_factory=dict)
    glossed: dict[int, tuple[NDArray[np.float64], float]] = field(default_factory=dict)
    edges: list[tuple[int, int, float]] = field(default_factory=list)
    oneway: list[tuple[int, int, float]] = field(default_factory=list)

    def place(self, word: str) -> int:
        return self.places.setdefault(word, len(self.places))

    def gloss(self, word: str, vector: Matrix, trust: float) -> None:
        at = self.place(word)
        total, before = self.glossed.get(at, (np.zeros(len(vector)), 0.0))
        self.glossed[at] = (total + trust * vector, before + trust)

    def link(self, word: str, other: str, weight: float) -> None:
        if word and other and word != other and " " not in word + other:
            self.edges.append((self.place(word), self.place(other), weight))


def learn(folder: Path, own: Path, forms: dict[str, str], teacher: Teacher) -> Meanings:
    """Return the meanings that the lexicon folder and our own list give."""
    counts = lexicon.counts(folder / lexicon.COUNTS)
    stop = lexicon.stopwords(folder / lexicon.STOPWORDS)
    graph = _Graph()
    _gloss_translations(graph, list(lexicon.glosses(folder / lexicon.WIKTIONARY)), teacher)
    _link_thesaurus(graph, lexicon.entries(folder / lexicon.THESAURUS))
    _link_synsets(graph, lexicon.synsets(folder / lexicon.DANNET))
    _gloss_groups(graph, list(lexicon.groups(own)), _telling(counts, stop), teacher)
    names = list(graph.places)
    glossed = Analyzer(frozenset(names[at] for at in graph.glossed), forms)
    _link_compounds(graph, glossed)
    return _without_inflections(_spread(graph), glossed)


def english(folder: Path, teacher: Teacher, taken: Iterable[str]) -> Meanings:
    """Return the English headwords that are no Danish words, so that English questions work."""
    heads = {g.english[0].lower() for g in lexicon.glosses(folder / lexicon.WIKTIONARY)}
    known = set(taken)
    new = sorted(head for head in heads if head.isascii() and head.isalpha() and head not in known)
    return Meanings(tuple(new), teacher(new))


def project(meanings: Meanings, weights: NDArray[np.float64], width: int) -> "Projection":
    """Return the map from the teacher's space to `width` dimensions, fitted on weighted words."""
    share = weights / weights.sum()
    mean = (share @ meanings.vectors).astype(np.float32)
    centred = meanings.vectors - mean
    spread, axes = np.linalg.eigh((centred * share[:, None]).T @ centred)
    spread, axes = spread[::-1], axes[:, ::-1]
    kept = slice(DROPPED, DROPPED + width)
    scale = (spread[kept] / spread[DROPPED]) ** (-WHITENING / 2)
    return Projection(mean, (axes[:, kept] * scale).astype(np.float32))


@dataclass(frozen=True, slots=True)
class Projection:
    """Centring and linear map, then unit length."""

    mean: Matrix
    matrix: Matrix

    def __call__(self, vectors: Matrix) -> Matrix:
        """Return the projected unit vectors."""
        return _unit((vectors - self.mean) @ self.matrix)


def _gloss_translations(graph: _Graph, glosses: Sequence[lexicon.Gloss], teacher: Teacher) -> None:
    """Give each Danish word the mean of its English headwords, each the mean of its senses."""
    embed = _embedder(teacher, (text for gloss in glosses for text in gloss.english))
    senses: dict[tuple[str, str], list[Matrix]] = defaultdict(list)
    for gloss in glosses:
        if " " not in gloss.danish:
            senses[gloss.danish, gloss.english[0]].append(embed(gloss.english))
    for (danish, _), vectors in senses.items():
        graph.gloss(danish, np.mean(vectors, axis=0), 1.0)


def _gloss_groups(
    graph: _Graph,
    groups: Sequence[lexicon.Group],
    telling: Callable[[str], list[str]],
    teacher: Teacher,
) -> None:
    """Give members of our own groups the group's meaning, with a share of its topic's."""
    texts = {t for g in groups for t in (g.english, g.topic, *_commas(g.english))}
    embed = _embedder(teacher, texts)
    for group in groups:
        meaning = embed((group.english,)) + embed(_commas(group.english)) / 2
        vector = _unit(_unit(meaning) + TOPIC_SHARE * embed((group.topic,)))
        for member in group.members:
            told = [member] if " " not in member else telling(member)
            trust = OWN_TRUST if " " not in member else OWN_TRUST * PHRASE_TRUST / len(told or " ")
            for word in told:
                graph.gloss(word, vector, trust)


def _telling(counts: Counter[str], stop: frozenset[str]) -> Callable[[str], list[str]]:
    """Return how to pick the words of a phrase that carry its meaning."""
    limit = counts.total() * _COMMON_WORD
    return lambda phrase: [w for w in phrase.split() if w not in stop and counts[w] < limit]


def _link_thesaurus(graph: _Graph, entries: Iterable[lexicon.Entry]) -> None:
    for entry in entries:
        for related, weight in ((entry.synonyms, 1.0), (entry.narrower, NARROWER)):
            for word in related:
                graph.link(entry.head, word, weight / len(related) ** 0.5)


def _link_synsets(graph: _Graph, synsets: Iterable[Sequence[str]]) -> None:
    for members in synsets:
        for i, word in enumerate(members):
            for other in members[:i]:
                graph.link(word, other, 1.0)


def _link_compounds(graph: _Graph, glossed: Analyzer) -> None:
    """Let the parts tell a compound that nobody glossed what it means, but not the other way."""
    for word in list(graph.places):
        for part in () if glossed.base_forms(word) else glossed.parts(word):
            for base in glossed.base_forms(part)[:2]:
                graph.oneway.append((graph.places[word], graph.places[base], 1.0))


def _without_inflections(meanings: Meanings, glossed: Analyzer) -> Meanings:
    """Drop words that lead back to a glossed one: the thesaurus has stray inflections."""
    kept = [word in (glossed.base_forms(word) or (word,)) for word in meanings.words]
    words = tuple(word for word, keep in zip(meanings.words, kept, strict=True) if keep)
    return Meanings(words, meanings.vectors[kept])


def _spread(graph: _Graph) -> Meanings:
    """Let meaning flow along the edges and keep the words it reached."""
    start, trust = _start(graph)
    backward = [(b, a, w) for a, b, w in graph.edges]
    rows, columns, weights = zip(*graph.edges, *backward, *graph.oneway, strict=True)
    akin = coo_matrix((weights, (rows, columns)), shape=(len(start), len(start))).tocsr()
    degree = np.asarray(akin.sum(axis=1)).ravel()
    vectors = start
    for _ in range(ROUNDS):
        flow = trust[:, None] * start + akin @ _unit(vectors)
        vectors = flow / np.maximum(trust + degree, 1e-9)[:, None]
    reached = np.linalg.norm(vectors, axis=1) > 1e-6
    names = tuple(word for word, at in graph.places.items() if reached[at])
    return Meanings(names, _unit(vectors[reached].astype(np.float32)))


def _start(graph: _Graph) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each word's own vector and how much it holds on to it; both 0 without a gloss."""
    width = len(next(iter(graph.glossed.values()))[0])
    start, trust = np.zeros((len(graph.places), width)), np.zeros(len(graph.places))
    for at, (total, weight) in graph.glossed.items():
        start[at] = _unit(total)
        trust[at] = OWN_TRUST if weight >= OWN_TRUST else weight**0.5
    return start, trust


def _embedder(teacher: Teacher, texts: Iterable[str]) -> Callable[[Sequence[str]], Matrix]:
    """Embed all texts at once; return how to get the unit mean of some of them."""
    distinct = sorted(set(texts))
    vectors = dict(zip(distinct, teacher(distinct), strict=True))
    return lambda wanted: _unit(np.mean([vectors[text] for text in wanted], axis=0))


def _commas(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))


def _unit(vectors: NDArray[np.floating]) -> Matrix:
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-9), np.float32)
