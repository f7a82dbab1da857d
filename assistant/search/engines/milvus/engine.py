"""The engine: builds sides into Milvus, opens them, and clears up when others are in force."""

import json
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.viewer import PUBLIC
from assistant.errors import EngineError, LibraryError
from assistant.search.engines.engine import Within, Work
from assistant.search.engines.milvus.building import SideBuilding
from assistant.search.engines.milvus.journal import Journal
from assistant.search.engines.milvus.kept import Collection, Kept, gone_from
from assistant.search.engines.milvus.marks import both, by_filters, by_keys, by_rights, either
from assistant.search.engines.milvus.server import Server
from assistant.search.engines.milvus.side import MilvusSide
from assistant.search.lexical import among

Keys = NDArray[np.int64]

MILVUS = "milvus"
FEW_KEYS = 256
"""Keys up to which they are sent themselves; beyond, the filters and rights that left them."""

_OPEN, _CLOSED = "open", "closed"


class MilvusEngine:
    """Keeps words and vectors in collections of Milvus, the rest in the library's folder."""

    name = MILVUS

    def __init__(self, server: Server, archive: Archive) -> None:
        """Use a Milvus for the chunks of an archive."""
        self._server = server
        self._archive = archive
        self._public = lru_cache(maxsize=256)(self._select)

    def build(self, work: Work, folder: Path, before: Path | None) -> None:
        """Send a side to Milvus, into the collection in force or a new one beside it."""
        index = folder.parent.parent
        folder.mkdir(parents=True)
        SideBuilding(
            server=self._server,
            journal=Journal.read(index),
            work=work,
            folder=folder,
            before=_kept(before, work),
            in_use=frozenset(_named(index)),
        ).run()

    def open(self, folder: Path) -> MilvusSide:
        """Open a side.

        Raises:
            EngineError: its collection is not there, or nobody answers.
        """
        kept = Kept.load(folder)
        if not self._server.ready(kept.collection.name):
            raise EngineError(
                f"Samlingen {kept.collection.name} findes ikke i Milvus på {self._server.uri}. "
                "Kør `referat reindex`."
            )
        closed = folder.name == _CLOSED
        return MilvusSide(self._server, kept, self._closed if closed else self._open)

    def ping(self) -> None:
        """Ask Milvus for anything at all.

        Raises:
            EngineError: nobody answers.
        """
        self._server.names()

    def settle(self, folder: Path) -> None:
        """Take out what is gone, point the aliases, and drop what no folder names any more."""
        index = folder.parent
        journal = Journal.read(index)
        if not journal.writing:
            return
        for side in (_OPEN, _CLOSED):
            collection = Collection.read(folder / side)
            self._server.remove(collection.name, gone_from(folder / side))
            self._server.point(journal.alias(side), collection.name)
        journal.done()
        for name in set(filter(journal.owns, self._server.names())) - _named(index):
            self._server.drop(name)

    def _open(self, within: Within | None) -> str:
        """Return the condition for the open side, which holds nothing that not everybody may read.

        Who may read closed text is told of more: of an open chunk whose punkt has a closed decision
        in that body and period. There are few such, and they are named.
        """
        if within is None:
            return ""
        if len(within.keys) <= FEW_KEYS:
            return by_keys(within.keys)
        told = by_filters(within.filters)
        if not within.viewer.opens_closed:
            return told
        public = self._public(self._archive.generation, within.filters)
        more = within.keys[~among(within.keys, public)]
        return either(told, by_keys(more)) if len(more) else told

    def _closed(self, within: Within | None) -> str:
        """Return the condition for the closed side; nobody searches it without rights."""
        if within is None:
            raise LibraryError("Det lukkede indeks søges ikke uden rettigheder.")
        if len(within.keys) <= FEW_KEYS:
            return by_keys(within.keys)
        return both(by_rights(within.viewer), by_filters(within.filters))

    def _select(self, generation: int, filters: Filters) -> Keys:
        del generation  # part of the cache key: a change of the archive leaves other keys
        return self._archive.select(filters, PUBLIC)


def _kept(before: Path | None, work: Work) -> Kept | None:
    """Return what the folder before holds; nothing where it cannot be built upon."""
    if before is None:
        return None
    try:
        kept = Kept.load(before)
    except LibraryError:
        return None
    return kept if kept.collection.recipe == work.recipe else None


def _named(index: Path) -> set[str]:
    """Return the collections that the folders of a library's indexes name."""
    paths = index.glob("*/*/collection.json")
    return {json.loads(path.read_text(encoding="utf-8"))["name"] for path in paths}
