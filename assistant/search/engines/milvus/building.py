"""Building a side in Milvus: what is new is sent, what is gone is noted, what was killed goes on.

Rows are added to the collection in force where they are weighed as its rows are; else a new
collection is loaded beside it, and the manifest swaps them. Either way nothing is taken out of a
collection that someone searches before the folder that does without it is in force.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.archive.records import ChunkRecord
from assistant.errors import EngineError
from assistant.search.acronyms import Acronyms
from assistant.search.catalogue import Catalogue
from assistant.search.engines.engine import Work
from assistant.search.engines.milvus.journal import Journal
from assistant.search.engines.milvus.kept import Collection, Kept
from assistant.search.engines.milvus.marks import Marked, marked
from assistant.search.engines.milvus.server import DENSE, SPARSE, Row, Server
from assistant.search.engines.milvus.terms import Tally, Terms
from assistant.search.engines.milvus.weights import Lengths, Pivots, counted, weighed
from assistant.search.lexical import FIELDS, among
from assistant.search.lexicon import Lexicon
from assistant.search.side import encoded

Keys = NDArray[np.int64]

_BATCH = 500
"""Rows sent at a time: a few megabytes of the 64 that Milvus takes."""

FLAT_BELOW = 200_000
"""Chunks up to which a search by meaning looks at every vector; beyond, at the nearest lists."""


_Present = tuple[Keys, Keys]
"""The keys in a collection, rising, and the number that stands for the facts of each."""


@dataclass(frozen=True)
class SideBuilding:
    """One side being built into `folder`, with what `before` held of it.

    `in_use` are the collections that folders name: they may be added to, never emptied.
    """

    server: Server
    journal: Journal
    work: Work
    folder: Path
    before: Kept | None
    in_use: frozenset[str]

    def run(self) -> Journal:
        """Send what Milvus lacks and write the files; return the journal as it is then."""
        read = self._read(self.before)
        wanted = self._fresh(read.terms.pivots)
        collection, present = self._taken_over(wanted) or self._new(wanted)
        journal = self.journal.write(self.folder.name, collection)
        if not self.server.ready(collection.name):
            dimension = self.work.recipe.dimension
            self.server.create(collection.name, dimension, collection.lists)
        self._send(collection, present)
        Kept(
            collection=collection,
            catalogue=read.catalogue,
            lexicon=Lexicon.of(read.terms.counted_stems(), len(read.catalogue)),
            acronyms=read.acronyms,
            terms=read.terms,
            facts=self._digests,
            gone=np.setdiff1d(present[0], self.work.wanted),
        ).save(self.folder)
        return journal

    def _read(self, before: Kept | None) -> "_Read":
        """Count the words of what is new, and no longer those of what is gone."""
        old = _Read.of(before)
        removed = np.setdiff1d(old.catalogue.keys, self.work.wanted)
        minus = self._dimensions(before, removed)
        if minus is None:  # Milvus lost what should be taken away: count everything anew
            return self._read(None)
        tally, catalogues = Tally(), [old.catalogue.without(removed)]
        acronyms = old.acronyms.without(removed)
        for records in self._batches(np.setdiff1d(self.work.wanted, old.catalogue.keys)):
            tally.count(records)
            catalogues.append(Catalogue.of(records))
            acronyms = acronyms.with_(records)
        catalogue = Catalogue.joined(catalogues)
        lengths = _lengths(catalogue.keys, old, tally)
        return _Read(old.terms.changed(tally, minus, lengths), catalogue, acronyms)

    def _dimensions(self, before: Kept | None, removed: Keys) -> Counter[int] | None:
        """Return how many of some chunks stand in each dimension; None where that is lost."""
        if before is None or not len(removed):
            return Counter()
        if not self.server.ready(before.collection.name):
            return None
        found = self.server.sparse(before.collection.name, removed)
        if len(found) < len(removed):
            return None
        return Counter(chain.from_iterable(found.values()))

    def _fresh(self, pivots: Pivots) -> Collection:
        """Return a collection that nobody has yet, for what is wanted now."""
        number, chunks = self.folder.parent.name, len(self.work.wanted)
        lists = 0 if chunks <= FLAT_BELOW else round(4 * chunks**0.5)
        name = self.journal.named(self.folder.name, number)
        archive = self.work.archive
        return Collection(name, self.work.recipe, pivots, archive.epoch, archive.generation, lists)

    def _taken_over(self, wanted: Collection) -> tuple[Collection, _Present] | None:
        """Return the collection in force, where its rows are alike, and what is in it."""
        if self.before is None:
            return None
        old = self.before.collection
        sound = self.journal.owns(old.name) and old.takes(wanted) and self.server.ready(old.name)
        if not sound:
            return None
        killed = self.journal.writing.get(self.folder.name)
        now = replace(old, generation=wanted.generation)
        if killed is not None and killed.name == old.name:
            return now, self.server.held(old.name)
        return now, (self.before.catalogue.keys, self.before.facts)

    def _new(self, wanted: Collection) -> tuple[Collection, _Present]:
        """Return the collection of a load that was killed, or else a new one."""
        killed = self.journal.writing.get(self.folder.name)
        if (
            killed is None
            or killed.name in self.in_use
            or not killed.takes(wanted)
            or not self.server.ready(killed.name)
        ):
            return wanted, (np.zeros(0, np.int64), np.zeros(0, np.int64))
        now = replace(killed, generation=wanted.generation)
        return now, self.server.held(killed.name)

    def _send(self, collection: Collection, present: _Present) -> None:
        """Send the chunks that are not there, and those whose facts are others by now."""
        wanted, (keys, facts) = self.work.wanted, present
        there = among(wanted, keys)
        other = wanted[there][facts[np.searchsorted(keys, wanted[there])] != self._digests[there]]
        for records in self._batches(wanted[~there]):
            self.server.insert(collection.name, self._rows(records, collection.pivots))
            if self.work.progress is not None:
                self.work.progress(len(records))
        for records in self._batches(other):
            self.server.upsert(collection.name, self._rows(records, collection.pivots))
        expected = len(np.union1d(keys, wanted))
        if self.server.settle(collection.name) < expected:
            raise EngineError(
                f"Milvus på {self.server.uri} har ikke alle {expected} afsnit i "
                f"{collection.name}, efter at de er sendt. Kør `referat reindex`."
            )

    def _rows(self, records: list[ChunkRecord], pivots: Pivots) -> list[Row]:
        vectors = self.work.cache.encode([encoded(record) for record in records])
        return [
            {
                "key": record.key,
                DENSE: vector,
                SPARSE: weighed(counted(record), pivots),
                "marks": list(facts.marks),
                "udvalg": facts.udvalg,
                "kommune": facts.kommune,
                "day": facts.day,
                "facts": facts.digest,
            }
            for record, vector in zip(records, vectors, strict=True)
            for facts in [self._facts[self._item_of[record.key]]]
        ]

    @cached_property
    def _item_of(self) -> dict[int, int]:
        wanted = self.work.wanted
        return dict(zip(wanted.tolist(), self.work.archive.items_of(wanted).tolist(), strict=True))

    @cached_property
    def _facts(self) -> dict[int, Marked]:
        """Return what is kept of each punkt's facts, as the side's reader is told of them."""
        every = self.work.archive.facts(self.work.viewer)
        return {item: marked(every[item]) for item in set(self._item_of.values())}

    @cached_property
    def _digests(self) -> Keys:
        digests = {item: facts.digest for item, facts in self._facts.items()}
        items = map(self._item_of.__getitem__, self.work.wanted.tolist())
        return np.fromiter((digests[item] for item in items), np.int64, len(self.work.wanted))

    def _batches(self, keys: Keys) -> Iterator[list[ChunkRecord]]:
        for start in range(0, len(keys), _BATCH):
            part = keys[start : start + _BATCH].tolist()
            yield self.work.archive.chunks(part, self.work.viewer)


@dataclass(frozen=True, slots=True)
class _Read:
    """What is kept here of the words of some chunks."""

    terms: Terms
    catalogue: Catalogue
    acronyms: Acronyms

    @classmethod
    def of(cls, kept: Kept | None) -> "_Read":
        if kept is None:
            return cls(Terms.none(), Catalogue.of(()), Acronyms())
        return cls(kept.terms, kept.catalogue, kept.acronyms)


def _lengths(keys: Keys, old: _Read, tally: Tally) -> Lengths:
    """Return the lengths of chunks, old and new, in the order of their keys."""
    rows = np.zeros((len(keys), len(FIELDS)), np.int32)
    there = among(keys, old.catalogue.keys)
    rows[there] = old.terms.lengths[old.catalogue.places(keys[there])]
    for place in np.flatnonzero(~there).tolist():
        rows[place] = tally.lengths[int(keys[place])]
    return rows
