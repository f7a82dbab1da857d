"""The indexes of a library: built from the archive, published by generation, opened by many.

`<library>/index/<folder>/{open,closed}/` holds a tantivy folder, the FAISS file and the
catalogue of one visibility. Building writes a new folder and then replaces the manifest; a
searcher opens what the manifest names and moves on when it names another.
"""

import fcntl
import logging
import os
import shutil
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.archive.archive import Archive
from assistant.archive.durable import PART, make_folder, sync_folder
from assistant.archive.presence import at_it, at_work
from assistant.archive.viewer import PUBLIC, SYSTEM
from assistant.errors import EncoderError, IndexMismatch, LibraryError, ReferatError
from assistant.minutes.chunks import CHUNKING_VERSION
from assistant.search.engines.engine import Engine, Progress, SearchedSide, Work
from assistant.search.engines.local import LocalEngine
from assistant.search.manifest import (
    LEXICAL_VERSION,
    MANIFEST,
    Manifest,
    Recipe,
    read_manifest,
    write_manifest,
)
from assistant.search.sums import changed_files, write_sums
from embeddings.cache import VectorCache, cache_path
from embeddings.encoders import Encoder
from embeddings.errors import IndexFileError
from embeddings.vectors import use_threads

_WORTH_SHARING = 2**27
"""Numbers in an index from which threads share a search of it; below, waking them takes longer
(15 ms against 0.1 ms on a busy machine)."""

_OPEN, _CLOSED = "open", "closed"
_MENDED_BY = "Kør `referat check --repair`."
_log = logging.getLogger(__name__)

First = Callable[[], int]
"""Does something and returns the generation of the archive from then on."""

Models = Callable[[str], Encoder]
"""Loads the encoder of a name."""


class Snapshot:
    """The indexes of one generation; the closed side is opened when a viewer first may."""

    def __init__(self, folder: Path, manifest: Manifest, encoder: Encoder, engine: Engine) -> None:
        """Open the open side of a generation's folder, which holds vectors of `encoder`."""
        self._folder = folder
        self._engine = engine
        _hold(self, folder)
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
            if self._is_behind(manifest):
                old = None if manifest and self._of_another_life(manifest) else manifest
                self._publish(old, encoder, progress)
            elif manifest is not None:
                self._engine.settle(self._folder(manifest))

    def rebuild(self, progress: Progress | None = None, first: First | None = None) -> None:
        """Build the indexes anew from the archive; the old ones serve until the last moment.

        `first` is done when all is written, just before it is published.
        """
        with self._building():
            self._publish(None, self.encoder, progress, first)

    def of(self, archive: Archive) -> "SearchIndex":
        """Return the indexes of the same folder, built of another archive."""
        return SearchIndex(self._library, archive, self.encoder, self._models, self._engine)

    def ping(self) -> None:
        """Return if whoever keeps words and vectors is there to be asked.

        Raises:
            EngineError: it does not answer.
        """
        self._engine.ping()

    @property
    def is_behind(self) -> bool:
        """Return whether what is published is not what the archive holds now."""
        return self._is_behind(read_manifest(self._library))

    @property
    def has_leftovers(self) -> bool:
        """Return whether there are folders beside the one in force."""
        return sum(path.is_dir() for path in (self._library / "index").glob("*")) > 1

    def sweep(self) -> None:
        """Remove what a killed process had not finished, and what nobody opens any more."""
        with self._building():
            for part in self._library.glob(f"{MANIFEST}.*{PART}"):
                part.unlink(missing_ok=True)
            if published := self._published():
                self._sweep({published})
                self._engine.settle(self._library / "index" / published)

    def _is_behind(self, manifest: Manifest | None) -> bool:
        archive = self._archive
        return manifest is None or (
            (manifest.epoch, manifest.generation) != (archive.epoch, archive.generation)
        )

    def _of_another_life(self, manifest: Manifest) -> bool:
        """Return whether keys may mean other chunks than when these indexes were built.

        A backup was put back, or, where the archive is behind its own indexes, an old copy of its
        file was.
        """
        archive = self._archive
        return manifest.epoch != archive.epoch or manifest.generation > archive.generation

    def snapshot(self) -> Snapshot:
        """Return the published indexes, newly opened where the manifest names others.

        While one thread opens them, the others go on with those before.

        Raises:
            LibraryError: nothing is indexed yet, or the indexes are damaged.
            IndexMismatch: the indexes were built with something else.
        """
        current, stamp = self._snapshot, self._stamp()
        usable = current is not None and not self._of_another_life(current.manifest)
        if current is not None and stamp == self._seen:
            if usable:
                return current
            self.catch_up()  # waits for who is putting a backup back, and else builds anew
            return self.snapshot()
        if not self._opening.acquire(blocking=not usable):
            return current or self.snapshot()
        try:
            if self._snapshot is None or stamp != self._seen:
                self._snapshot = self._moved_on()
                self._seen = stamp
            moved = self._snapshot
        finally:
            self._opening.release()
        return self.snapshot() if self._of_another_life(moved.manifest) else moved

    def faults(self) -> list[str]:
        """Return how the published indexes differ from the archive, in Danish; nothing if sound.

        What differs because somebody is at work in the library just now is no fault.
        """
        try:
            generation = self._archive.generation
            found = list(self._changed()) or list(self._differences(self._opened()))
        except ReferatError as exc:
            return [str(exc)]
        moved = self._archive.generation != generation
        return [] if moved or at_it(self._library) else found

    def _changed(self) -> Iterator[str]:
        if published := self._published():
            for name in changed_files(self._library / "index" / published):
                yield f"{name} i søgeindekset er ikke, som den blev skrevet. {_MENDED_BY}"

    def _differences(self, snapshot: Snapshot) -> Iterator[str]:
        manifest = snapshot.manifest
        if self._is_behind(manifest):
            yield f"Indekserne er bygget af arkivets generation {manifest.generation}, " + (
                f"men arkivet er nået til {self._archive.generation}. {_MENDED_BY}"
            )
        for name, side in ((_OPEN, snapshot.open), (_CLOSED, snapshot.closed)):
            wanted = self._archive.chunk_keys(closed=name == _CLOSED)
            for kind, keys in (("over afsnit", side.catalogue.keys), *side.held()):
                if not np.array_equal(np.sort(keys), wanted):
                    yield f"Indekset {kind} ({name}) har {len(keys)} afsnit, arkivet " + (
                        f"{len(wanted)}, og de er ikke de samme. {_MENDED_BY}"
                    )
            length = side.sample.shape[1]
            if length != manifest.recipe.dimension:
                yield f"Vektorerne ({name}) er på {length} tal, og modellen giver " + (
                    f"{manifest.recipe.dimension}. {_MENDED_BY}"
                )

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
        """Let one process build at a time; a second waits its turn and then finds it done.

        Raises:
            LibraryError: the folder cannot be written.
        """
        folder = self._library / "index"
        with _written(self._library):
            make_folder(folder)
            lock = (folder / "lock").open("w")
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _publish(
        self,
        old: Manifest | None,
        encoder: Encoder,
        progress: Progress | None,
        first: First | None = None,
    ) -> None:
        """Build a folder and replace the manifest; the archive's generation is read before."""
        archive, index = self._archive, self._library / "index"
        names = [path.name for path in index.iterdir() if path.is_dir()]
        number = max((int(name) for name in names if name.isdigit()), default=0) + 1
        manifest = Manifest(
            archive.generation, f"{number:06d}", self._recipe(encoder), archive.epoch
        )
        folder = self._folder(manifest)
        with at_work(self._library), _written(self._library):
            try:
                self._build(folder, self._folder(old) if old else None, encoder, progress)
                write_sums(folder, self._folder(old) if old else None)
                sync_folder(folder)
                sync_folder(index)
                if first is not None:
                    manifest = replace(manifest, generation=first())
                write_manifest(self._library, manifest)
            except (OSError, IndexFileError):
                self._sweep({self._published() or manifest.folder})
                raise
            self._sweep({manifest.folder})
            self._engine.settle(folder)

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
                work = Work(self._archive, cache, self._recipe(encoder), reader, wanted, progress)
                self._engine.build(work, folder / name, old / name if old else None)
        finally:
            cache.close()

    def _sweep(self, keep: set[str]) -> None:
        """Remove the folders that nobody has open; who is just opening one finds the newer."""
        for path in (self._library / "index").iterdir():
            if path.is_dir() and path.name not in keep and not _is_held(path):
                shutil.rmtree(path, ignore_errors=True)


def _hold(snapshot: Snapshot, folder: Path) -> None:
    """Keep a folder from being swept away for as long as a snapshot of it is in use.

    The lock is the process's own, and so goes with it.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # told of by whoever opens what should be in it
    weakref.finalize(snapshot, os.close, handle)
    fcntl.flock(handle, fcntl.LOCK_SH)


def _is_held(folder: Path) -> bool:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


@contextmanager
def _written(library: Path) -> Iterator[None]:
    """Say in Danish that the indexes cannot be written."""
    try:
        yield
    except (OSError, IndexFileError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) else None
        raise LibraryError(
            f"Søgeindekset i {library} kunne ikke skrives ({reason or exc}). "
            "De gamle indekser gælder stadig. Skaf plads, og kør `referat reindex`."
        ) from exc


def _described(recipe: Recipe) -> str:
    return f"{recipe.encoder} (udgave {recipe.revision[:12]}, {recipe.dimension} tal pr. tekst)"
