"""One visibility of the indexes: words, vectors and catalogue of the open or the closed chunks.

Built by catching up: what the archive no longer holds goes, what is new comes, and the rest is
taken over from the folder before, whose files are linked, not copied.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.archive.archive import Archive
from assistant.archive.records import ChunkRecord
from assistant.archive.viewer import Viewer
from assistant.errors import LibraryError
from assistant.search.acronyms import Acronyms
from assistant.search.catalogue import Catalogue
from assistant.search.engines.engine import Progress, Within
from assistant.search.lexical import LexicalIndex, Term, among
from assistant.search.lexicon import Lexicon
from assistant.search.manifest import sync_files
from embeddings.cache import VectorCache
from embeddings.errors import IndexFileError
from embeddings.vectors import VectorIndex

Keys = NDArray[np.int64]

_BATCH = 2_000
_SAMPLE = 127
"""Chunks in a sample: enough for a steady median."""

_WORDS, _VECTORS = "words", "vectors.faiss"
_LEXICON, _ACRONYMS = "lexicon.npz", "acronyms.json"


@dataclass(frozen=True)
class Side:
    """The indexes of one visibility."""

    words: LexicalIndex
    vectors: VectorIndex
    catalogue: Catalogue
    lexicon: Lexicon
    acronyms: Acronyms

    @cached_property
    def short_forms(self) -> dict[str, tuple[str, ...]]:
        """Return the folded short forms with the words of their long ones."""
        return self.acronyms.lookup()

    @cached_property
    def sample(self) -> NDArray[np.float32]:
        """Return vectors of chunks spread evenly, by which the usual nearness is told."""
        keys = self.catalogue.keys
        return self.vectors.taken(keys[:: max(1, len(keys) // _SAMPLE)])

    @property
    def scanned(self) -> int:
        """Return how many numbers a search by meaning reads."""
        return self.vectors.scanned

    def by_words(
        self, terms: Sequence[Term], k: int, within: Within | None
    ) -> tuple[NDArray[np.float32], Keys]:
        """Return BM25 scores and keys of the k best chunks."""
        return self.words.search(terms, k, within.keys if within else None)

    def by_meaning(
        self, query: NDArray[np.float32], k: int, within: Within | None
    ) -> tuple[NDArray[np.float32], Keys]:
        """Return cosines and keys of the k nearest chunks."""
        scores, keys = self.vectors.search(query, k, within.keys if within else None)
        found = keys[0] >= 0
        return scores[0][found], keys[0][found]

    def held(self) -> Iterator[tuple[str, Keys]]:
        """Yield what is kept with the keys that are in it."""
        yield "over ord", self.words.keys()
        yield "over vektorer", self.vectors.ids

    @classmethod
    def load(cls, folder: Path, words: Path | None = None) -> "Side":
        """Open the indexes of a folder; `words` is where its word files stand, if elsewhere.

        Raises:
            LibraryError: a file is missing or damaged.
        """
        try:
            return cls(
                words=LexicalIndex(words or folder / _WORDS),
                vectors=VectorIndex.load(folder / _VECTORS),
                catalogue=Catalogue.load(folder),
                lexicon=Lexicon.load(folder / _LEXICON),
                acronyms=Acronyms.load(folder / _ACRONYMS),
            )
        except IndexFileError as exc:
            raise LibraryError(f"{exc} Kør `referat reindex`.") from exc

    def save(self, folder: Path) -> None:
        """Write all but the words, which tantivy has written, and make the folder durable."""
        self.vectors.save(folder / _VECTORS)
        self.catalogue.save(folder)
        self.lexicon.save(folder / _LEXICON)
        self.acronyms.save(folder / _ACRONYMS)
        sync_files(folder)


@dataclass(frozen=True, slots=True)
class SideBuilder:
    """What building takes: chunks from the archive, vectors from the cache."""

    archive: Archive
    cache: VectorCache
    dimension: int
    viewer: Viewer
    """Who reads the chunks: for the open side one who may read nothing closed."""

    progress: Progress | None = None

    def build(self, wanted: Keys, folder: Path, before: Path | None) -> None:
        """Write the indexes of the wanted chunks to a new folder, taking over from `before`."""
        folder.mkdir(parents=True)
        old = self._taken_over(folder, before)
        removed = old.catalogue.keys[~among(old.catalogue.keys, wanted)]
        added = wanted[~among(wanted, old.catalogue.keys)]
        old.vectors.remove(removed)
        catalogues, acronyms = [old.catalogue.without(removed)], old.acronyms.without(removed)
        for records in self._worded(old.words, added, removed):
            keys = np.asarray([record.key for record in records], np.int64)
            old.vectors.add(keys, self.cache.encode([encoded(record) for record in records]))
            catalogues.append(Catalogue.of(records))
            acronyms = acronyms.with_(records)
            if self.progress is not None:
                self.progress(len(records))
        catalogue = Catalogue.joined(catalogues)
        lexicon = Lexicon.of(old.words.stems(), len(catalogue), old.lexicon)
        side = Side(old.words, old.vectors, catalogue, lexicon, acronyms)
        side.save(folder)

    def _taken_over(self, folder: Path, before: Path | None) -> Side:
        """Return the side of the folder before, its word files linked into the new folder."""
        if before is None:
            words = LexicalIndex(folder / _WORDS)
            vectors, lexicon = VectorIndex(self.dimension), Lexicon.of((), 0)
            return Side(words, vectors, Catalogue.of(()), lexicon, Acronyms())
        _link(before / _WORDS, folder / _WORDS)
        return Side.load(before, folder / _WORDS)

    def _worded(
        self, words: LexicalIndex, added: Keys, removed: Keys
    ) -> Iterator[list[ChunkRecord]]:
        """Yield the chunks added once their words are, so that each is read but once."""
        shadow = words.shadow(removed)
        with words.changing() as change:
            change.remove(shadow)
            for records in self._batches(np.setdiff1d(shadow, removed)):
                change.add(records)
            for records in self._batches(added):
                change.add(records)
                yield records

    def _batches(self, keys: Keys) -> Iterator[list[ChunkRecord]]:
        for start in range(0, len(keys), _BATCH):
            yield self.archive.chunks(keys[start : start + _BATCH].tolist(), self.viewer)


def _link(old: Path, new: Path) -> None:
    """Link tantivy's files: it never changes one, it writes another and renames."""
    new.mkdir()
    for path in old.iterdir():
        if not path.name.endswith(".lock"):
            os.link(path, new / path.name)


def encoded(record: ChunkRecord) -> str:
    """Return what of a chunk the encoder is given."""
    return f"{record.chunk.context}\n{record.chunk.text}"
