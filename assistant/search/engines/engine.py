"""What an engine does: it keeps the words and vectors of chunks by visibility, and finds in them.

The local engine keeps them in files beside the archive; another may keep them on other machines.
Archive, catalogue and lexicon stay with the program in either case: ranking looks at them for
each candidate, and they are what says which chunk belongs to which punkt. A search is given what
may be found twice over, as the keys that filters and rights leave and as those filters and rights
themselves, so that an engine far away need not be sent a list of a million keys.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.viewer import Viewer
from assistant.search.catalogue import Catalogue
from assistant.search.lexical import Term
from assistant.search.lexicon import Lexicon
from assistant.search.manifest import Recipe
from embeddings.cache import VectorCache

Keys = NDArray[np.int64]
Scores = NDArray[np.float32]
Vectors = NDArray[np.float32]
Progress = Callable[[int], None]
"""Called with the number of chunks done since the last call."""


@dataclass(frozen=True, slots=True)
class Within:
    """What of one side may be found: the rising keys, and the filters and viewer that left them."""

    keys: Keys
    filters: Filters
    viewer: Viewer


class SearchedSide(Protocol):
    """The open or the closed chunks, ready to be searched by many threads."""

    @property
    def catalogue(self) -> Catalogue:
        """Return what ranking needs to know of each chunk."""

    @property
    def lexicon(self) -> Lexicon:
        """Return the stems and how rare each is."""

    @property
    def short_forms(self) -> Mapping[str, tuple[str, ...]]:
        """Return the folded short forms with the words of their long ones."""

    @property
    def sample(self) -> Vectors:
        """Return vectors of chunks spread evenly, by which the usual nearness is told."""

    @property
    def scanned(self) -> int:
        """Return how many numbers this process reads for one search by meaning."""

    def by_words(self, terms: Sequence[Term], k: int, within: Within | None) -> tuple[Scores, Keys]:
        """Return scores and keys of the k best chunks by their words, equal scores by rising key.

        What is not `within` is not scored; None is all. Chunks tied at the edge may all be given.
        """

    def by_meaning(self, query: Vectors, k: int, within: Within | None) -> tuple[Scores, Keys]:
        """Return cosines and keys of the k chunks nearest a vector (1, d), in the same way."""

    def held(self) -> Iterator[tuple[str, Keys]]:
        """Yield what is kept ("over ord") with the keys that are in it, for checking."""


@dataclass(frozen=True, slots=True)
class Work:
    """What building a side takes: the chunks wanted, where they are read, and who reads them.

    `viewer` may read nothing closed where the open side is built. `recipe` tells what everything
    is made with.
    """

    archive: Archive
    cache: VectorCache
    recipe: Recipe
    viewer: Viewer
    wanted: Keys
    progress: Progress | None = None


class Engine(Protocol):
    """Builds sides into folders and opens them; the manifest says which folder is in force."""

    @property
    def name(self) -> str:
        """Return the name that settings and manifest know it by."""

    def build(self, work: Work, folder: Path, before: Path | None) -> None:
        """Write a side to a new folder, taking over what `before` has of it.

        Whoever searches `before` meanwhile, or after this was killed, notices nothing.
        """

    def open(self, folder: Path) -> SearchedSide:
        """Open a side that `build` wrote.

        Raises:
            LibraryError: something of it is missing or damaged.
        """

    def ping(self) -> None:
        """Return if the engine is there to be asked.

        Raises:
            EngineError: it does not answer.
        """

    def settle(self, folder: Path) -> None:
        """Let go of what nobody needs once the sides in a folder are in force."""
