"""The indexes of a library: built from the archive, published by generation, opened by many.

`<library>/index/<folder>/{open,closed}/` holds a tantivy folder, the FAISS file and the
catalogue of one visibility. Building writes a new folder and then replaces the manifest; a
searcher opens what the manifest names and moves on when it names another.
"""

import fcntl
import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.archive.archive import Archive
from assistant.archive.viewer import PUBLIC, SYSTEM
from assistant.errors import EncoderError, IndexMismatch, LibraryError
from assistant.minutes.chunks import CHUNKING_VERSION
from assistant.search.engines.engine import Engine, Progress, SearchedSide, Work
from assistant.search.engines.local import LocalEngine
from assistant.search.manifest import (
    LEXICAL_VERSION,
    Manifest,
    Recipe,
    read_manifest,
    write_manifest,
)
from embeddings.cache import VectorCache, cache_path
from embeddings.encoders import Encoder
from embeddings.vectors import use_threads

_WORTH_SHARING = 2**27
"""Numbers in an index from which threads share a search of it; below, waking them takes longer
(15 ms against 0.1 ms on a busy machine)."""

_OPEN, _CLOSED = "open", "closed"
_log = logging.getLogger(__name__)

Models = Callable[[str], Encoder]
"""Loads the encoder of a name."""


class Snapshot:
    """The indexes of one generation; the closed side is opened when a viewer first may."""

    def __init__(self, folder: Path, manifest: Manifest, encoder: Encoder, engine: Engine) -> None:
        """Open the open side of a generation's folder, which holds vectors of `encoder`."""
        self._folder = folder
        self._engine = engine
        self._opening = threading.Lock()
        self.manifest = manifest
        self.encoder = encoder
        self.open = engine.open(folder / _OPEN)
        if self.open.scanned < _WORTH_SHARING:
            use_threads(1)

    @property
    def closed(self) -> SearchedSide:
        """Return the closed side. Only for a viewer who may read something closed."""
        with self._opening:
            return self._closed

    @cached_property
    def closed_numbers(self) -> NDArray[np.int64]:
        """Return the closed side's punkter as the open side numbers them.

        Those that it has not, because nobody is told of them, are numbered on from its last.
        """
        punkter = self.closed.catalogue.punkter
        numbers = self.open.catalogue.numbers_of(punkter)
        return np.where(
            numbers < 0, len(self.open.catalogue.punkter) + np.arange(len(punkter)), numbers
        )

    @cached_property
    def _closed(self) -> SearchedSide:
        return self._engine.open(self._folder / _CLOSED)


class SearchIndex:
    """The indexes of one library folder."""

    def __init__(
        self,
        library: Path,
        archive: Archive,
        encoder: Encoder,
        models: Models | None = None,
        engine: Engine | None = None,
    ) -> None:
        """Use the library's archive and the encoder its vectors are to come from.

        Words and vectors are kept by `engine`, in the library's folder where none is given.

        Where `models` is given, the index moves on to another encoder when another process has
        built it anew with that one; until it is loaded, the old indexes serve.
        """
        self._library = library
        self._archive = archive
        self._models = models
        self._engine = engine or LocalEngine()
        self._snapshot: Snapshot | None = None
        self._seen: tuple[int, int] | None = None
        self._opening = threading.Lock()
        self.encoder = encoder

    @property
    def recipe(self) -> Recipe:
        """Return what this program would build an index with now."""
        return self._recipe(self.encoder)

    def catch_up(self, progress: Progress | None = None) -> None:
        """Bring the indexes up to the archive, encoding and indexing only what is new.

        Raises:
            IndexMismatch: the indexes were built with something else.
        """
        with self._building():
            manifest, encoder = self._fitting()
            if manifest is None or manifest.generation != self._archive.generation:
                self._publish(manifest, encoder, progress)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build the indexes anew from the archive; the old ones serve until the last moment."""
        with self._building():
            self._publish(None, self.encoder, progress)

    def snapshot(self) -> Snapshot:
        """Return the published indexes, newly opened where the manifest names others.

        While one thread opens them, the others go on with those before.

        Raises:
            LibraryError: nothing is indexed yet, or the indexes are damaged.
            IndexMismatch: the indexes were built with something else.
        """
        current, stamp = self._snapshot, self._stamp()
        if current is not None and stamp == self._seen:
            return current
        if not self._opening.acquire(blocking=current is None):
            return current or self.snapshot()
        try:
            if self._snapshot is None or stamp != self._seen:
                self._snapshot = self._moved_on()
                self._seen = stamp
            return self._snapshot
        finally:
            self._opening.release()

    def faults(self) -> list[str]:
        """Return how the published indexes differ from the archive, in Danish; nothing if sound."""
        snapshot = self.snapshot()
        sides = ((_OPEN, snapshot.open), (_CLOSED, snapshot.closed))
        return [
            f"Indekset {kind} ({name}) har {len(keys)} afsnit, arkivet {len(wanted)}. "
            "Kør `referat reindex`."
            for name, side in sides
            for wanted in [self._archive.chunk_keys(closed=name == _CLOSED)]
            for kind, keys in side.held()
            if not np.array_equal(np.sort(keys), wanted)
        ]

    def _stamp(self) -> tuple[int, int] | None:
        try:
            status = (self._library / "manifest.json").stat()
        except FileNotFoundError:
            return None
        return status.st_ino, status.st_mtime_ns

    def _moved_on(self) -> Snapshot:
        """Open what is published, or stay with the indexes before where its model is not here."""
        try:
            return self._opened()
        except EncoderError as exc:
            if self._snapshot is None:
                raise
            _log.warning("%s Der søges videre med det forrige indeks.", exc)
            return self._snapshot

    def _opened(self) -> Snapshot:
        """Open what the manifest names; once more if that was swept away meanwhile."""
        manifest, encoder = self._named()
        try:
            return self._at(manifest, encoder)
        except LibraryError:
            newer, encoder = self._named()
            if newer.folder == manifest.folder:
                raise
            return self._at(newer, encoder)

    def _at(self, manifest: Manifest, encoder: Encoder) -> Snapshot:
        return Snapshot(self._folder(manifest), manifest, encoder, self._engine)

    def _named(self) -> tuple[Manifest, Encoder]:
        manifest, encoder = self._fitting()
        if manifest is None:
            raise LibraryError(f"{self._library} har intet søgeindeks. Kør `referat reindex`.")
        return manifest, encoder

    def _folder(self, manifest: Manifest) -> Path:
        return self._library / "index" / manifest.folder

    def _fitting(self) -> tuple[Manifest | None, Encoder]:
        """Return the manifest, None where there is none, and the encoder its indexes come from."""
        manifest = read_manifest(self._library)
        if manifest is None or manifest.recipe == self.recipe:
            return manifest, self.encoder
        other = self._other(manifest.recipe)
        if other is None or manifest.recipe != self._recipe(other):
            raise IndexMismatch(self._mismatch(manifest.recipe))
        self.encoder = other
        return manifest, other

    def _other(self, recipe: Recipe) -> Encoder | None:
        """Load the encoder of an index that another process built, where that is all it takes."""
        own = self.recipe
        fits = recipe == replace(
            recipe, chunking=own.chunking, lexical=own.lexical, engine=own.engine
        )
        return self._models(recipe.encoder) if fits and self._models else None

    def _recipe(self, encoder: Encoder) -> Recipe:
        return Recipe(
            encoder=encoder.name,
            revision=encoder.revision,
            dimension=encoder.dimension,
            chunking=CHUNKING_VERSION,
            lexical=LEXICAL_VERSION,
            engine=self._engine.name,
        )

    def _mismatch(self, built: Recipe) -> str:
        if built.engine != self.recipe.engine:
            reason = (
                f"søgemotoren {built.engine}, men indstillingen soegemotor er {self.recipe.engine}"
            )
        elif built == replace(self.recipe, chunking=built.chunking, lexical=built.lexical):
            reason = "en anden udgave af programmet"
        else:
            reason = f"{_described(built)}, men programmet bruger {_described(self.recipe)}"
        return f"Søgeindekset i {self._library} er bygget med {reason}. Kør `referat reindex`."

    @contextmanager
    def _building(self) -> Iterator[None]:
        """Let one process build at a time; a second waits its turn and then finds it done."""
        folder = self._library / "index"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _publish(self, old: Manifest | None, encoder: Encoder, progress: Progress | None) -> None:
        generation = self._archive.generation
        names = [path.name for path in (self._library / "index").iterdir() if path.is_dir()]
        number = max((int(name) for name in names if name.isdigit()), default=0) + 1
        manifest = Manifest(generation, f"{number:06d}", self._recipe(encoder))
        folder, replaced = self._folder(manifest), self._published()
        try:
            self._build(folder, self._folder(old) if old else None, encoder, progress)
            write_manifest(self._library, manifest)
        except OSError as exc:
            shutil.rmtree(folder, ignore_errors=True)
            raise LibraryError(
                f"Søgeindekset i {self._library} kunne ikke skrives ({exc.strerror or exc}). "
                "De gamle indekser gælder stadig. Skaf plads, og kør `referat reindex`."
            ) from exc
        self._engine.settle(folder)
        self._sweep({manifest.folder, replaced or manifest.folder})

    def _published(self) -> str | None:
        """Return the folder in force; None where there is none, or no telling which."""
        try:
            manifest = read_manifest(self._library)
        except LibraryError:
            return None
        return manifest.folder if manifest else None

    def _build(
        self, folder: Path, old: Path | None, encoder: Encoder, progress: Progress | None
    ) -> None:
        cache = VectorCache(cache_path(self._library, encoder), encoder)
        try:
            for name, reader in ((_OPEN, PUBLIC), (_CLOSED, SYSTEM)):
                wanted = self._archive.chunk_keys(closed=name == _CLOSED)
                work = Work(self._archive, cache, encoder.dimension, reader, wanted, progress)
                self._engine.build(work, folder / name, old / name if old else None)
        finally:
            cache.close()

    def _sweep(self, keep: set[str]) -> None:
        """Remove the folders nobody opens any more; the one just replaced may still be opened."""
        for path in (self._library / "index").iterdir():
            if path.is_dir() and path.name not in keep:
                shutil.rmtree(path, ignore_errors=True)


def _described(recipe: Recipe) -> str:
    return f"{recipe.encoder} (udgave {recipe.revision[:12]}, {recipe.dimension} tal pr. tekst)"
