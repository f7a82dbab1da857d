"""The embedded Danish encoder: a sentence-transformers module without a transformer.

A text is a weighted bag of words, a word is a weighted bag of rows in one table of 8-bit
vectors: one row for a word of the vocabulary, several for an unknown word (character n-grams).
Everything the model knows is in its folder; `embeddings.train` writes it.

Imports torch: only `embeddings.encoders` and the training reach it, when a model is built.
"""

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

import torch
from safetensors.torch import load_file, save_file
from sentence_transformers.base.modules.input_module import InputModule
from torch.nn.functional import embedding_bag

from embeddings.words import bucket, ngrams, words

_WORDS = "words.txt"
_WEIGHTS = "model.safetensors"


@dataclass(frozen=True, slots=True)
class Feature:
    """A word as the table sees it: rows, the weight of each, and the word's own weight."""

    rows: tuple[int, ...]
    weights: tuple[float, ...]
    importance: float


class StaticDanish(InputModule):
    """Words → vectors → their weighted sum; `forward` gives an unnormalised sentence embedding."""

    config_keys: list[str] = ["dimension", "buckets", "gram_sizes", "unknown", "provenance"]

    def __init__(
        self,
        vocabulary: Sequence[str],
        table: torch.Tensor,
        scales: torch.Tensor,
        importance: torch.Tensor,
        config: Mapping[str, Any],
    ) -> None:
        """Take the rows of the vocabulary first and those of the n-gram buckets after them."""
        super().__init__()  # type: ignore[no-untyped-call]
        self.dimension = int(config["dimension"])
        self.buckets = int(config["buckets"])
        self.gram_sizes = tuple(config["gram_sizes"])
        self.unknown = float(config["unknown"])
        self.provenance = dict(config["provenance"])
        self.register_buffer("table", table)
        self.register_buffer("scales", scales)
        self.register_buffer("importance", importance)
        self._rows = {word: row for row, word in enumerate(vocabulary)}
        self._importance = importance.tolist()
        self._feature = lru_cache(maxsize=200_000)(self._build_feature)

    def _build_feature(self, word: str) -> Feature:
        row = self._rows.get(word)
        if row is not None:
            return Feature((row,), (1.0,), self._importance[row])
        grams = ngrams(word, self.gram_sizes)
        rows = tuple(len(self._rows) + bucket(gram, self.buckets) for gram in grams)
        return Feature(rows, (1 / math.sqrt(len(rows)),) * len(rows), self.unknown)

    def preprocess(  # type: ignore[override]  # text is all it reads
        self, inputs: Sequence[str], prompt: str | None = None, **_: Any
    ) -> dict[str, torch.Tensor]:
        """Return the words of the texts as two bags: rows in words, words in texts."""
        counts = [Counter(words((prompt or "") + text)) for text in inputs]
        place = {word: i for i, word in enumerate(dict.fromkeys(w for c in counts for w in c))}
        features = [self._feature(word) for word in place]
        ids = [place[word] for count in counts for word in count]
        weights = [
            features[place[word]].importance * (1 + math.log(times))
            for count in counts
            for word, times in count.items()
        ]
        return {
            "rows": torch.tensor([r for f in features for r in f.rows], dtype=torch.long),
            "row_weights": torch.tensor([w for f in features for w in f.weights]),
            "row_offsets": _offsets([len(f.rows) for f in features]),
            "input_ids": torch.tensor(ids, dtype=torch.long),
            "word_weights": torch.tensor(weights, dtype=torch.float32),
            "word_offsets": _offsets([len(count) for count in counts]),
        }

    def forward(self, features: dict[str, torch.Tensor], **_: Any) -> dict[str, torch.Tensor]:
        """Sum rows into words and words into texts; a text without words gets zeros."""
        rows = features["rows"]
        if len(rows) == 0:
            shape = (len(features["word_offsets"]), self.dimension)
            return features | {"sentence_embedding": torch.zeros(shape)}
        vectors = self.table[rows].float() * (self.scales[rows] * features["row_weights"])[:, None]
        order = torch.arange(len(rows))
        word_vectors = embedding_bag(order, vectors, features["row_offsets"], mode="sum")
        features["sentence_embedding"] = embedding_bag(
            features["input_ids"],
            word_vectors,
            features["word_offsets"],
            mode="sum",
            per_sample_weights=features["word_weights"],
        )
        return features

    @property
    def max_seq_length(self) -> float:
        """No limit: a sum has no length."""
        return math.inf

    def get_embedding_dimension(self) -> int:
        """Return the length of a vector."""
        return self.dimension

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Write configuration, vocabulary and table to the folder."""
        folder = Path(output_path)
        text = json.dumps(self.get_config_dict(), indent=1, ensure_ascii=False)
        (folder / self.config_file_name).write_text(text + "\n", encoding="utf-8")
        (folder / _WORDS).write_text("\n".join(self._rows), encoding="utf-8")
        save_file(dict(self.state_dict()), folder / _WEIGHTS)

    @classmethod
    def load(  # type: ignore[override]  # it never comes from the hub
        cls, model_name_or_path: str, subfolder: str = "", **_: Any
    ) -> Self:
        """Read a model from a local folder; it never comes from the hub."""
        folder = Path(model_name_or_path, subfolder)
        config = json.loads((folder / cls.config_file_name).read_text(encoding="utf-8"))
        vocabulary = (folder / _WORDS).read_text(encoding="utf-8").split("\n")
        weights = load_file(folder / _WEIGHTS)
        return cls(vocabulary, config=config, **weights)


def _offsets(lengths: Sequence[int]) -> torch.Tensor:
    ends = torch.tensor([0, *lengths[:-1]], dtype=torch.long) if lengths else torch.zeros(0).long()
    return torch.cumsum(ends, dim=0)
