"""The embedded Danish encoder as a module of sentence-transformers, for whoever loads it there.

The arithmetic is `embeddings.wordbag`'s; this gives it the library's form, so that the folder is
a model like any other. Imports torch: only the training and sentence-transformers reach it.
"""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import torch
from sentence_transformers.base.modules.input_module import InputModule

from embeddings.wordbag import WordBag

_EMBEDDING = "sentence_embedding"


class StaticDanish(InputModule):
    """Texts → their vectors; nothing is left for `forward` to do."""

    def __init__(self, bag: WordBag) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.bag = bag

    def preprocess(  # type: ignore[override]  # text is all it reads
        self, inputs: Sequence[str], prompt: str | None = None, **_: Any
    ) -> dict[str, torch.Tensor]:
        """Return the vectors of texts."""
        return {_EMBEDDING: torch.from_numpy(self.bag.encode([(prompt or "") + i for i in inputs]))}

    def forward(self, features: dict[str, torch.Tensor], **_: Any) -> dict[str, torch.Tensor]:
        """Pass the vectors on."""
        return features

    @property
    def max_seq_length(self) -> float:
        """No limit: a sum has no length."""
        return math.inf

    def get_embedding_dimension(self) -> int:
        """Return the length of a vector."""
        return self.bag.dimension

    def get_config_dict(self) -> dict[str, Any]:
        """Return what `config.json` holds."""
        return self.bag.config()

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Write configuration, words and tables to the folder."""
        self.bag.save(Path(output_path))

    @classmethod
    def load(  # type: ignore[override]  # it never comes from the hub
        cls, model_name_or_path: str, subfolder: str = "", **_: Any
    ) -> Self:
        """Read a model from a local folder."""
        return cls(WordBag.load(Path(model_name_or_path, subfolder)))
