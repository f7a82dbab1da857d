"""The embedded Danish encoder: a sentence-transformers module without a transformer.

A text is a weighted bag of words. A word is a vector of two halves: what it means, from the rows
of its base forms or of the parts of a compound; and how it is written, from its character
n-grams, so that names and misspellings count too. Everything the model knows is in its folder;
`embeddings.train` writes it.

Imports torch: only `embeddings.encoders` and the training reach it, when a model is built.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Self

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from sentence_transformers.base.modules.input_module import InputModule
from torch.nn.functional import embedding_bag, normalize

from embeddings.words import Analyzer, bucket, ngrams, words

_MEANINGS, _IMPORTANCE, _FORMS = "words.txt", "common.txt", "forms.txt"
_WEIGHTS = "model.safetensors"
_MEMORY = 50_000  # words whose features or vectors are kept: about 60 MB


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
class _Feature:
    """A word as the tables see it."""

    rows: NDArray[np.int64]
    weights: NDArray[np.float32]
    grams: NDArray[np.int64]
    importance: float


class StaticDanish(InputModule):
    """Words → vectors → their weighted sum; `forward` gives an unnormalised sentence embedding."""

    def __init__(
        self,
        knowledge: Knowledge,
        recipe: Recipe,
        tables: Mapping[str, torch.Tensor],
        provenance: Mapping[str, Any],
    ) -> None:
        """Take the tables `meanings` (int8, with `scales` by row) and `grams` (int8)."""
        super().__init__()  # type: ignore[no-untyped-call]
        self.knowledge, self.recipe, self.provenance = knowledge, recipe, dict(provenance)
        for name in ("meanings", "scales", "grams"):
            self.register_buffer(name, tables[name])
        self._places = {word: row for row, word in enumerate(knowledge.rows)}
        danish = frozenset(knowledge.rows[: knowledge.danish])
        self._analyzer = Analyzer(danish, knowledge.forms)
        self._feature = lru_cache(_MEMORY)(self._build_feature)
        self._known: dict[str, NDArray[np.float32]] = {}

    def _build_feature(self, word: str) -> _Feature:
        bases = self._bases(word)
        buckets = len(self.grams)
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

    def preprocess(  # type: ignore[override]  # text is all it reads
        self, inputs: Sequence[str], prompt: str | None = None, **_: Any
    ) -> dict[str, torch.Tensor]:
        """Return distinct words as bags of rows and of n-grams, and texts as bags of words."""
        counts = [Counter(words((prompt or "") + text)) for text in inputs]
        places = {word: i for i, word in enumerate(dict.fromkeys(w for c in counts for w in c))}
        features = [self._feature(word) for word in places]
        weights = [
            features[places[word]].importance * (1 + math.log(times))
            for count in counts
            for word, times in count.items()
        ]
        return {
            "row_ids": _joined([f.rows for f in features], np.int64),
            "row_weights": _joined([f.weights for f in features], np.float32),
            "row_offsets": _offsets([len(f.rows) for f in features]),
            "gram_ids": _joined([f.grams for f in features], np.int64),
            "gram_offsets": _offsets([len(f.grams) for f in features]),
            "input_ids": torch.tensor([places[w] for c in counts for w in c], dtype=torch.long),
            "word_weights": torch.tensor(weights, dtype=torch.float32),
            "word_offsets": _offsets([len(count) for count in counts]),
        }

    def forward(self, features: dict[str, torch.Tensor], **_: Any) -> dict[str, torch.Tensor]:
        """Sum rows into words and words into texts; a text without words gets zeros."""
        ids = features["row_ids"]
        meaning = self.meanings[ids] * (self.scales[ids] * features["row_weights"])[:, None]
        spelling = self.grams[features["gram_ids"]].float()
        halves = (
            normalize(_sums(meaning, features["row_offsets"])),
            normalize(_sums(spelling, features["gram_offsets"])) * self.recipe.spelling,
        )
        embedding = embedding_bag(
            features["input_ids"],
            _padded(torch.cat(halves, dim=1)),
            features["word_offsets"],
            mode="sum",
            per_sample_weights=features["word_weights"],
        )
        return features | {"sentence_embedding": embedding}

    def encode_texts(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the unit vectors of texts, as `SentenceTransformer.encode` would, but sooner.

        That method's care for batches takes longer than a question, and it makes the vector of a
        word anew in each batch.
        """
        counts = [Counter(words(text)) for text in texts]
        known = self._learnt(dict.fromkeys(word for count in counts for word in count))
        totals = np.zeros((len(texts), self.get_embedding_dimension()), np.float32)
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
        meanings, scales, grams = self._tables
        features = [self._build_feature(word) for word in missing]
        rows = np.concatenate([feature.rows for feature in features])
        weights = np.concatenate([feature.weights for feature in features]) * scales[rows]
        meaning = _summed(meanings[rows] * weights[:, None], [len(f.rows) for f in features])
        spelt = grams[np.concatenate([feature.grams for feature in features])]
        spelling = _summed(spelt.astype(np.float32), [len(f.grams) for f in features])
        halves = (_unit(meaning), _unit(spelling) * np.float32(self.recipe.spelling))
        importance = np.asarray([feature.importance for feature in features], np.float32)
        return np.concatenate(halves, axis=1) * importance[:, None]

    @cached_property
    def _tables(self) -> tuple[NDArray[np.int8], NDArray[np.float32], NDArray[np.int8]]:
        """Return the tables as numpy sees them, in the same memory."""
        return self.meanings.numpy(), self.scales.numpy(), self.grams.numpy()

    @property
    def max_seq_length(self) -> float:
        """No limit: a sum has no length."""
        return math.inf

    def get_embedding_dimension(self) -> int:
        """Return the length of a vector."""
        return int(self.meanings.shape[1] + self.grams.shape[1])

    def get_config_dict(self) -> dict[str, Any]:
        """Return what `config.json` holds."""
        danish = {"danish": self.knowledge.danish}
        return {"recipe": asdict(self.recipe)} | danish | {"provenance": self.provenance}

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Write configuration, words and tables to the folder."""
        folder, known = Path(output_path), self.knowledge
        config = json.dumps(self.get_config_dict(), indent=1, ensure_ascii=False)
        (folder / self.config_file_name).write_text(config + "\n", "utf-8")
        (folder / _MEANINGS).write_text("\n".join(known.rows), "utf-8")
        (folder / _FORMS).write_text(_table(known.forms), "utf-8")
        (folder / _IMPORTANCE).write_text(_table(known.importance), "utf-8")
        save_file(dict(self.state_dict()), folder / _WEIGHTS)

    @classmethod
    def load(  # type: ignore[override]  # it never comes from the hub
        cls, model_name_or_path: str, subfolder: str = "", **_: Any
    ) -> Self:
        """Read a model from a local folder."""
        folder = Path(model_name_or_path, subfolder)
        config = json.loads((folder / cls.config_file_name).read_text("utf-8"))
        importance = _read_table(folder / _IMPORTANCE)
        knowledge = Knowledge(
            tuple((folder / _MEANINGS).read_text("utf-8").split("\n")),
            config["danish"],
            {word: float(weight) for word, weight in importance.items()},
            _read_table(folder / _FORMS),
        )
        sizes = tuple(config["recipe"].pop("gram_sizes"))
        recipe = Recipe(gram_sizes=sizes, **config["recipe"])
        return cls(knowledge, recipe, load_file(folder / _WEIGHTS), config["provenance"])


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


def _sums(rows: torch.Tensor, offsets: torch.Tensor) -> torch.Tensor:
    """Return the sum of each bag of neighbouring rows."""
    return embedding_bag(torch.arange(len(rows)), _padded(rows), offsets, mode="sum")


def _padded(rows: torch.Tensor) -> torch.Tensor:
    """Return the rows with one of zeros after them: torch refuses an empty table."""
    return torch.cat((rows, rows.new_zeros(1, rows.shape[1])))


def _offsets(lengths: Sequence[int]) -> torch.Tensor:
    """Return where each bag begins."""
    ends = torch.tensor([0, *lengths], dtype=torch.long).cumsum(0)
    return ends[:-1]


def _joined(arrays: Sequence[NDArray[Any]], dtype: type[np.generic]) -> torch.Tensor:
    return torch.from_numpy(np.concatenate([np.empty(0, dtype), *arrays]))


def _table(values: Mapping[str, object]) -> str:
    return "\n".join(f"{word} {value}" for word, value in values.items())


def _read_table(path: Path) -> dict[str, str]:
    return dict(line.split(" ") for line in path.read_text("utf-8").splitlines())
