"""The arithmetic of the embedded Danish encoder: a weighted bag of words, in numpy alone.

A word is a vector of two halves: what it means, from the rows of its base forms or of the parts
of a compound; and how it is written, from its character n-grams, so that names and misspellings
count too. Everything the model knows is in its folder, which `embeddings.train` writes and which
sentence-transformers reads too (`embeddings.static`).
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file

from embeddings.words import Analyzer, bucket, ngrams, words

CONFIG = "config.json"
_MEANINGS, _IMPORTANCE, _FORMS = "words.txt", "common.txt", "forms.txt"
_WEIGHTS = "model.safetensors"
_MEMORY = 50_000  # words whose vectors are kept: about 60 MB


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the model knows of words, all folded.

    `rows` are the words of the meaning table in order; the first `danish` of them are Danish,
    the rest English, which are neither inflected nor compounded. `importance` in [0, 1] is how
    much a base form or a stop word tells; one that is not there tells all it can: 1. `forms` are
    irregular.
    """

    rows: tuple[str, ...]
    danish: int
    importance: Mapping[str, float]
    forms: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers of the model that are no table."""

    gram_sizes: tuple[int, ...] = (3, 4, 5)
    modifier: float = 1.0
    """Weight of the first parts of a compound against its head."""
    spelling: float = 0.4
    """Length of the written half of a word against the meaning half."""
    digits: float = 0.5
    """Importance of a number."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The vectors of the rows in 8 bits, the scale of each row, and the vectors of the n-grams.

    Shapes (rows, meaning), (rows,) and (buckets, spelling).
    """

    meanings: NDArray[np.int8]
    scales: NDArray[np.float32]
    grams: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class _Feature:
    """A word as the tables see it."""

    rows: NDArray[np.int64]
    weights: NDArray[np.float32]
    grams: NDArray[np.int64]
    importance: float


class WordBag:
    """Words → vectors → their weighted sum, of length 1. Safe to share between threads."""

    def __init__(
        self,
        knowledge: Knowledge,
        recipe: Recipe,
        tables: Tables,
        provenance: Mapping[str, Any],
    ) -> None:
        self.knowledge, self.recipe, self.provenance = knowledge, recipe, dict(provenance)
        self.tables = tables
        self._places = {word: row for row, word in enumerate(knowledge.rows)}
        danish = frozenset(knowledge.rows[: knowledge.danish])
        self._analyzer = Analyzer(danish, knowledge.forms)
        self._known: dict[str, NDArray[np.float32]] = {}

    @property
    def dimension(self) -> int:
        """Return the length of a vector."""
        return int(self.tables.meanings.shape[1] + self.tables.grams.shape[1])

    def _build_feature(self, word: str) -> _Feature:
        bases = self._bases(word)
        buckets = len(self.tables.grams)
        grams = [bucket(gram, buckets) for gram in ngrams(word, self.recipe.gram_sizes)]
        return _Feature(
            np.array([self._places[base] for base in bases], np.int64),
            np.array(list(bases.values()), np.float32),
            np.array(grams, np.int64),
            self._importance(word),
        )

    def _importance(self, word: str) -> float:
        """Return how much a word tells: by its own form where that is listed, else by its base."""
        if word.isdigit():
            return self.recipe.digits
        listed = (word, *self._analyzer.base_forms(word)[:1])
        known = self.knowledge.importance
        return next((known[w] for w in listed if w in known), 1.0)

    def _bases(self, word: str) -> dict[str, float]:
        """Return the rows that make up a word's meaning, each with its weight; {} for none."""
        forms = self._analyzer.base_forms(word)
        if not forms and word in self._places:
            return {word: 1.0}
        parts = (word,) if forms else self._analyzer.parts(word)
        weights: defaultdict[str, float] = defaultdict(float)
        for part in parts:
            bases = self._analyzer.base_forms(part)
            for base in bases:
                share = 1.0 if part == parts[-1] else self.recipe.modifier
                weights[base] += share / len(bases)
        return dict(weights)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row a text, of length 1; a text without words gets zeros."""
        counts = [Counter(words(text)) for text in texts]
        known = self._learnt(dict.fromkeys(word for count in counts for word in count))
        totals = np.zeros((len(texts), self.dimension), np.float32)
        for total, count in zip(totals, counts, strict=True):
            if count:
                times = np.asarray([1 + math.log(n) for n in count.values()], np.float32)
                total[:] = times @ np.asarray([known[word] for word in count])
        return _unit(totals)

    def _learnt(self, distinct: Iterable[str]) -> Mapping[str, NDArray[np.float32]]:
        """Return rows, each as long as its word is important, for these words and others.

        Each is made but once, and all that are new together.
        """
        known = self._known if len(self._known) < _MEMORY else {}
        missing = [word for word in distinct if word not in known]
        if missing:
            known.update(zip(missing, self._made(missing), strict=True))
        self._known = known  # another thread may have begun anew; ours is as good
        return known

    def _made(self, missing: Sequence[str]) -> NDArray[np.float32]:
        tables = self.tables
        features = [self._build_feature(word) for word in missing]
        rows = np.concatenate([feature.rows for feature in features])
        weights = np.concatenate([feature.weights for feature in features]) * tables.scales[rows]
        meaning = _summed(tables.meanings[rows] * weights[:, None], [len(f.rows) for f in features])
        spelt = tables.grams[np.concatenate([feature.grams for feature in features])]
        spelling = _summed(spelt.astype(np.float32), [len(f.grams) for f in features])
        halves = (_unit(meaning), _unit(spelling) * np.float32(self.recipe.spelling))
        importance = np.asarray([feature.importance for feature in features], np.float32)
        return np.concatenate(halves, axis=1) * importance[:, None]

    def config(self) -> dict[str, Any]:
        """Return what `config.json` holds."""
        danish = {"danish": self.knowledge.danish}
        return {"recipe": asdict(self.recipe)} | danish | {"provenance": self.provenance}

    def save(self, folder: Path) -> None:
        """Write configuration, words and tables to the folder."""
        known = self.knowledge
        config = json.dumps(self.config(), indent=1, ensure_ascii=False)
        (folder / CONFIG).write_text(config + "\n", "utf-8")
        (folder / _MEANINGS).write_text("\n".join(known.rows), "utf-8")
        (folder / _FORMS).write_text(_table(known.forms), "utf-8")
        (folder / _IMPORTANCE).write_text(_table(known.importance), "utf-8")
        save_file(asdict(self.tables), folder / _WEIGHTS)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read a model from a folder.

        Raises:
            OSError, ValueError, LookupError, SafetensorError: the folder holds no whole model.
        """
        config = json.loads((folder / CONFIG).read_text("utf-8"))
        importance = _read_table(folder / _IMPORTANCE)
        knowledge = Knowledge(
            tuple((folder / _MEANINGS).read_text("utf-8").split("\n")),
            config["danish"],
            {word: float(weight) for word, weight in importance.items()},
            _read_table(folder / _FORMS),
        )
        sizes = tuple(config["recipe"].pop("gram_sizes"))
        recipe = Recipe(gram_sizes=sizes, **config["recipe"])
        return cls(knowledge, recipe, Tables(**load_file(folder / _WEIGHTS)), config["provenance"])


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return np.asarray(vectors / np.maximum(lengths, 1e-12)[:, None], np.float32)


def _summed(rows: NDArray[np.float32], lengths: Sequence[int]) -> NDArray[np.float32]:
    """Return the sum of each bag of neighbouring rows, zeros for an empty one."""
    sums = np.zeros((len(lengths), rows.shape[1]), np.float32)
    filled = np.flatnonzero(lengths)
    if len(filled):
        begins = np.cumsum([0, *lengths], dtype=np.int64)
        sums[filled] = np.add.reduceat(rows, begins[filled], axis=0)
    return sums


def _table(values: Mapping[str, object]) -> str:
    return "\n".join(f"{word} {value}" for word, value in values.items())


def _read_table(path: Path) -> dict[str, str]:
    return dict(line.split(" ") for line in path.read_text("utf-8").splitlines())
