"""The lexical index: tantivy over stems and character grams, one document for each chunk.

Finds by spelling where `embeddings.vectors` finds by meaning. The words are folded, stemmed and
cut by `assistant.search.danish` before tantivy sees them, so both sides spell alike; tantivy
keeps the postings and scores them by BM25.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import tantivy
from numpy.typing import NDArray
from tantivy import Occur, Query, TextAnalyzerBuilder, Tokenizer

from assistant.archive.records import ChunkRecord
from assistant.errors import LibraryError
from assistant.minutes.chunks import Part
from assistant.search.danish import GRAM, edges, grams, stem, words

Keys = NDArray[np.int64]
Scores = NDArray[np.float32]

FIELDS = {"title": 1.5, "decision": 1.0, "body": 1.0, "meta": 0.5}
"""The fields of a chunk with their weights, chosen by measurement (docs/soegning.md)."""

_ANALYZER = "given"
STEM = "="
"""Stands before a stem in the index: no gram begins so."""

_SHORTEST = 3
_EDGE_WEIGHT = 0.35
_HEAP = 256 * 2**20
_PANIC = "PanicException"
_MOST_TERMS = 240
"""Postings read for one question; a longer question is cut to its rarest words."""

_SPREAD = 1.5
"""Times as many hits are fetched first as would hold k of what is allowed."""

_SET_LIMIT = 5_000
"""Keys up to which tantivy filters by a term set; the time for that grows with the set."""

_SET_SHARE = 80
"""Or this share of all: of a million, 10,000 take 17 ms so and 18 by skipping, 5,000 7 and 28."""


@dataclass(frozen=True, slots=True)
class Term:
    """A folded word to look for, with its weight."""

    word: str
    weight: float = 1.0


class LexicalIndex:
    """Chunks by the words and grams in them, in one folder."""

    def __init__(self, folder: Path) -> None:
        """Open the index of a folder, or make an empty one there.

        Raises:
            LibraryError: the folder holds something else, or a damaged index.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._linked = None if os.access(folder, os.W_OK) else _linked(folder)
            place = self._linked.name if self._linked else str(folder)
            self._index = tantivy.Index(_schema(), path=place)
        except (OSError, ValueError) as exc:
            raise LibraryError(
                f"Ordindekset i {folder} kan ikke åbnes ({exc}). Kør `referat reindex`."
            ) from exc
        self._folder = folder
        self._schema = self._index.schema
        self._index.register_tokenizer(
            _ANALYZER, TextAnalyzerBuilder(Tokenizer.whitespace()).build()
        )
        self._searcher = self._index.searcher()

    def __len__(self) -> int:
        """Return how many chunks it holds."""
        return int(self._searcher.num_docs)

    def keys(self) -> Keys:
        """Return the keys of all chunks it holds, in no order."""
        return self._keys([address for _, address in self._hits(Query.all_query())])

    @contextmanager
    def changing(self) -> Iterator["LexicalChange"]:
        """Give a change that is committed at the end, or not at all when something is raised.

        Segments merge before this returns, so that what is on disk then stays as it is.
        """
        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        try:
            yield LexicalChange(writer, self._schema)
            _commit(writer)
        except BaseException:
            writer.rollback()
            raise
        finally:
            writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def shadow(self, keys: Keys) -> Keys:
        """Return every key in the segments that hold `keys`.

        tantivy's statistics count a removed document until its segment is gone. Removing all of
        a segment and adding again what should stay lets no removed word move a score.
        """
        touched = {address.segment_ord for _, address in self._hits(self._one_of(keys.tolist()))}
        every = self._hits(Query.all_query()) if touched else []
        addresses = [address for _, address in every if address.segment_ord in touched]
        return self._keys(addresses)

    def search(
        self, terms: Sequence[Term], k: int, allowed: Keys | None = None
    ) -> tuple[Scores, Keys]:
        """Return BM25 scores and keys of the k best chunks, best first, ties by rising key.

        Only chunks in `allowed`, which rise, are found, where it is given. Chunks tied at the edge
        are all returned, so that no order of adding decides which of them is seen.
        """
        query = self._query(terms)
        if query is None or not k or (allowed is not None and not len(allowed)):
            return np.zeros(0, np.float32), np.zeros(0, np.int64)
        if allowed is None or len(allowed) == len(self):
            return self._best(query, k, None)
        if len(allowed) <= max(_SET_LIMIT, len(self) // _SET_SHARE):
            return self._best(_within(query, self._one_of(allowed.tolist())), k, None)
        return self._best(query, k, allowed)

    def stems(self) -> Iterator[tuple[str, int]]:
        """Yield every stem with the chunks it stands in, once for each field that holds it."""
        for field in FIELDS:
            for token, count in self._searcher.terms_with_prefix(field, STEM):
                yield token.removeprefix(STEM), int(count)

    def _query(self, terms: Sequence[Term]) -> Query | None:
        tokens = sought(terms)
        parts = [
            (Occur.Should, self._boosted(field, token, boost * tokens[token]))
            for field, boost in FIELDS.items()
            for token in sorted(tokens)
        ]
        return Query.boolean_query(parts) if parts else None

    def _boosted(self, field: str, token: str, weight: float) -> Query:
        return Query.boost_query(Query.term_query(self._schema, field, token, "freq"), weight)

    def _one_of(self, keys: Sequence[int]) -> Query:
        return Query.term_set_query(self._schema, "key", list(keys))

    def _best(self, query: Query, k: int, allowed: Keys | None) -> tuple[Scores, Keys]:
        """Fetch until the k-th cannot tie with one unseen; skip what is not allowed.

        BM25 does not know of the filter, so skipping gives what filtering first would give. So
        many are fetched first as hold enough of what is allowed, were it spread evenly.
        """
        limit = k + max(1, k // 2)  # texts that say the same tie, mostly a few at the edge
        if allowed is not None:
            limit = min(ceil(_SPREAD * limit * len(self) / len(allowed)), len(self) + 1)
        while True:
            hits = self._hits(query, limit)
            scores = np.asarray([score for score, _ in hits], np.float32)
            keys = self._keys([address for _, address in hits])
            kept = np.ones(len(keys), np.bool_) if allowed is None else among(keys, allowed)
            whole = len(hits) < limit
            if whole or (kept.sum() > k and scores[kept][k - 1] > scores[-1]):
                break
            limit = min(limit * 4, len(self) + 1)
        scores, keys = scores[kept], keys[kept]
        edge = scores[k - 1] if len(scores) >= k else -np.inf
        scores, keys = scores[scores >= edge], keys[scores >= edge]
        order = np.lexsort((keys, -scores))
        return scores[order], keys[order]

    def _hits(
        self, query: Query, limit: int | None = None
    ) -> list[tuple[float, tantivy.DocAddress]]:
        most = max(1, len(self) if limit is None else limit)
        with _told_of_damage(self._folder):
            return list(self._searcher.search(query, most, count=False).hits)

    def _keys(self, addresses: list[tantivy.DocAddress]) -> Keys:
        with _told_of_damage(self._folder):
            return np.asarray(self._searcher.fast_field_values("key", addresses), np.int64)


@dataclass(frozen=True, slots=True)
class LexicalChange:
    """What is being added to and removed from a lexical index."""

    writer: tantivy.IndexWriter
    schema: tantivy.Schema

    def remove(self, keys: Keys) -> None:
        """Remove chunks; see `LexicalIndex.shadow` for what else should go with them."""
        if len(keys):
            gone = Query.term_set_query(self.schema, "key", keys.tolist())
            self.writer.delete_documents_by_query(gone)

    def add(self, records: Iterable[ChunkRecord]) -> None:
        """Add chunks whose keys are not there."""
        for record in records:
            self.writer.add_document(_document(record))


def among(keys: Keys, allowed: Keys) -> NDArray[np.bool_]:
    """Return which keys stand in a rising array, without sorting that array again."""
    if not len(allowed):
        return np.zeros(len(keys), np.bool_)
    at = np.minimum(np.searchsorted(allowed, keys), len(allowed) - 1)
    found: NDArray[np.bool_] = allowed[at] == keys
    return found


def _linked(folder: Path) -> "TemporaryDirectory[str]":
    """Link the files of a folder that can only be read: tantivy puts a lock beside them to open."""
    place = TemporaryDirectory(prefix="referat-ordindeks-")
    for path in folder.iterdir():
        if not path.name.endswith(".lock"):
            Path(place.name, path.name).symlink_to(path.absolute())
    return place


@contextmanager
def _told_of_damage(folder: Path) -> Iterator[None]:
    """Say in Danish that the files of a folder are damaged.

    tantivy finds some damage and is surprised by other: that is a panic of Rust, which is no
    `Exception` and would end the thread that asks.
    """
    try:
        yield
    except BaseException as exc:
        if not isinstance(exc, ValueError) and type(exc).__name__ != _PANIC:
            raise
        raise LibraryError(
            f"Ordindekset i {folder} er beskadiget. Kør `referat check --repair`."
        ) from exc


def _commit(writer: tantivy.IndexWriter) -> None:
    """Commit; tantivy tells of a full disk by ValueError."""
    try:
        writer.commit()
    except ValueError as exc:
        raise OSError(str(exc)) from exc


def _within(query: Query, filtered: Query) -> Query:
    parts = [(Occur.Must, query), (Occur.Must, Query.const_score_query(filtered, 0.0))]
    return Query.boolean_query(parts)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("key", stored=False, indexed=True, fast=True)
    for field in FIELDS:
        builder.add_text_field(field, stored=False, tokenizer_name=_ANALYZER, index_option="freq")
    return builder.build()


def _document(record: ChunkRecord) -> tantivy.Document:
    document = tantivy.Document()
    document.add_integer("key", record.key)
    for field, text in worded(record).items():
        document.add_text(field, text)
    return document


def worded(record: ChunkRecord) -> dict[str, str]:
    """Return the tokens of a chunk with spaces between, by the field they are indexed in."""
    decided = record.chunk.part is Part.BESLUTNING
    meta = (record.udvalg, record.kommune, record.sagsnummer, record.chunk.heading)
    return {
        "title": tokens(record.title or ""),
        "decision" if decided else "body": tokens(record.chunk.text),
        "meta": tokens(" ".join(filter(None, meta))),
    }


def sought(terms: Sequence[Term]) -> dict[str, float]:
    """Return the tokens to look for with their weights, the heaviest first; fields apart."""
    weights: dict[str, float] = {}
    for term in terms:
        for token, weight in _weighted(term.word):
            weights[token] = max(weights.get(token, 0.0), weight * term.weight)
    heaviest = sorted(weights, key=lambda token: -weights[token])[:_MOST_TERMS]
    return {token: weights[token] for token in heaviest}


def tokens(text: str) -> str:
    """Return the stems and grams of a text with spaces between, as they are indexed."""
    return " ".join(filter(None, map(_tokens, text.split())))


@lru_cache(maxsize=200_000)
def _tokens(part: str) -> str:
    """Return the tokens of what stands between two spaces, mostly one word of many texts."""
    return " ".join(" ".join((STEM + stem(w), *_grams(w), *_edges(w))) for w in words(part))


def _grams(word: str) -> tuple[str, ...]:
    """Return the grams of a word longer than one; a shorter word is found by its stem alone."""
    return grams(word) if len(word) > GRAM else ()


def _edges(word: str) -> tuple[str, ...]:
    """Return the ends of a word's stem, so that "sti" finds cykelstien; a number has none."""
    stemmed = stem(word)
    return edges(stemmed) if len(stemmed) >= _SHORTEST and not stemmed.isdigit() else ()


@lru_cache(maxsize=20_000)
def _weighted(word: str) -> tuple[tuple[str, float], ...]:
    """Return the tokens of a word with weights: its stem, its grams together, its ends."""
    inner = _grams(word)
    return (
        (STEM + stem(word), 1.0),
        *((gram, 1.0 / len(inner) ** 0.5) for gram in inner),
        *((edge, _EDGE_WEIGHT) for edge in _edges(word)),
    )
